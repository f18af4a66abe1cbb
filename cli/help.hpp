#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"

namespace linchpin::cli {

/// What there is to say about one option or argument.
struct HelpOption {
  std::vector<std::string> flags;  ///< as typed: "-f", "--format"; none for what stands without a flag
  std::string placeholder;         ///< names the value: "FILE", "text|csv"; empty if there is none
  std::string help;
  std::string section;               ///< heading under which to list it
  std::vector<std::string> choices;  ///< the words it takes, if these are all
  std::string unless_given;          ///< the default, where help does not say it already
  bool required = false;
  bool repeats = false;  ///< may be given several times, each counts
};

/// What help, man pages and completion scripts know of one subcommand.
struct CommandHelp {
  std::string name;
  std::string summary;
  std::vector<HelpOption> options;  ///< arguments first, then in the order of their declaration
};

/// Every subcommand. Defined beside run(), which knows the options that they share.
std::vector<CommandHelp> describe_commands();

/// `linchpin concentration [OPTIONS] [FILE...]`
std::string usage(const CommandHelp& command);

/// The help text with the default, as man pages show it too.
std::string full_help(const HelpOption& option);

/// `linchpin concentration --help`, at most 80 columns wide.
std::string command_help(const CommandHelp& command);

/// `linchpin --help`: the subcommands.
std::string program_help();

/// `linchpin --version`
std::string version_text();

}  // namespace linchpin::cli
