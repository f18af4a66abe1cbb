#pragma once

#include <functional>
#include <span>
#include <string>

#include "commands.hpp"
#include "help.hpp"

namespace linchpin::cli {

/// Adds the options that all commands share to those of one command.
using AddShared = std::function<void(const Command&, Options&)>;

/// What a command line asks for.
struct Parsed {
  const Command* command = nullptr;  ///< null: only `text` is to be printed
  Job job;
  std::string text;  ///< help or version, for stdout
};

/// Declares the options of the subcommand that is named, and parses; nothing is opened or read.
/// `add_shared` is called after the command has declared its own options, perhaps more than once.
/// RequestError with one line if the command line is wrong.
Parsed parse(std::span<const std::string> args, const AddShared& add_shared);

/// What help says of the command and its options, with the shared ones.
CommandHelp describe(const Command& command, const AddShared& add_shared);

}  // namespace linchpin::cli
