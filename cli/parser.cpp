#include "parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "command_line.hpp"
#include "linchpin/error.hpp"

namespace linchpin::cli {
namespace {

using Words = std::vector<std::string>;

const Command* find_command(std::string_view name) {
  for (const Command& command : commands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

const Command& command_named(const std::string& name) {
  if (const Command* found = find_command(name)) return *found;
  Words known;
  for (const Command& command : commands) known.emplace_back(command.name);
  known.emplace_back("help");
  const std::string near = nearest(name, known);
  throw RequestError(near.empty() ? fmt::format("unknown subcommand \"{}\"; linchpin --help lists them", name)
                                  : fmt::format("unknown subcommand \"{}\"; did you mean \"{}\"?", name, near));
}

bool asks_for_help(const std::string& word) { return word == "--help" || word == "-h"; }

bool asks_for_version(const std::string& word) { return word == "--version" || word == "-V"; }

Parsed print(std::string text) { return {nullptr, nullptr, std::move(text)}; }

/// `help`, `help COMMAND`: what follows the word.
Parsed help(const Words& topics, const AddShared& add_shared) {
  if (topics.empty() || topics.front() == "help" || topics.front().starts_with('-')) return print(program_help());
  const Command& command = command_named(topics.front());
  if (topics.size() > 1) throw RequestError(fmt::format("unexpected \"{}\"; usage: linchpin help COMMAND", topics[1]));
  return print(command_help(describe(command, add_shared)));
}

[[noreturn]] void refuse_first_option(const Words& args) {
  const std::string flag = args.front().substr(0, args.front().find('='));
  for (std::size_t i = 1; i < args.size(); ++i) {
    if (find_command(args[i]) == nullptr) continue;
    throw RequestError(
        fmt::format("\"{0}\" comes too early; put it after the subcommand: linchpin {1} {0}", flag, args[i]));
  }
  const std::string near = nearest(flag, {"--help", "--version"});
  if (!near.empty()) throw RequestError(fmt::format("unknown option \"{}\"; did you mean \"{}\"?", flag, near));
  throw RequestError(fmt::format("\"{}\" comes before any subcommand; linchpin --help lists them", flag));
}

/// With the subcommand first, where options that all commands share stand before it.
Words subcommand_first(Words args, const AddShared& add_shared) {
  if (!args.front().starts_with('-')) return args;
  for (std::size_t i = 1; i < args.size(); ++i) {
    const Command* command = find_command(args[i]);
    if (command == nullptr) continue;
    CommandLine shared{std::string(command->name)};
    add_shared(*command, shared.options());
    if (shared.leading_options(args) != i) continue;
    std::rotate(args.begin(), args.begin() + static_cast<std::ptrdiff_t>(i),
                args.begin() + static_cast<std::ptrdiff_t>(i + 1));
    return args;
  }
  refuse_first_option(args);
}

}  // namespace

CommandHelp describe(const Command& command, const AddShared& add_shared) {
  CommandLine line{std::string(command.name)};
  command.add(line.options());
  add_shared(command, line.options());
  return {std::string(command.name), std::string(command.summary), line.describe()};
}

Parsed parse(std::span<const std::string> given, const AddShared& add_shared) {
  Words args(given.begin(), given.end());
  if (args.empty()) throw RequestError("no subcommand; linchpin --help lists them");
  if (args.front() == "help" || asks_for_help(args.front())) {
    return help(Words(args.begin() + 1, args.end()), add_shared);
  }
  if (asks_for_version(args.front())) return print(version_text());

  args = subcommand_first(std::move(args), add_shared);
  const Command& command = command_named(args.front());
  CommandLine line{std::string(command.name)};
  Job job = command.add(line.options());
  add_shared(command, line.options());
  args.erase(args.begin());
  if (line.parse(args) == CommandLine::Outcome::help_wanted) {
    return print(command_help({std::string(command.name), std::string(command.summary), line.describe()}));
  }
  return {&command, std::move(job), ""};
}

}  // namespace linchpin::cli
