#include "help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "examples.hpp"

namespace linchpin::cli {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t help_column = 26;

/// Cells that UTF-8 text takes, near enough for the letters that help is written in.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Lines of whole words; a word that is too long for a line has one to itself.
std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (!lines.empty() && width(lines.back()) + 1 + width(word) <= columns) {
      lines.back().append(" ").append(word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

/// `name` at the left, `help` in a column of its own beside it, or below if the name is too long.
std::string entry(const std::string& name, std::string_view help, std::size_t column) {
  std::string text = "  " + name;
  const bool beside = width(text) + 2 <= column;
  text += beside ? std::string(column - width(text), ' ') : "\n" + std::string(column, ' ');
  const std::string next_line = "\n" + std::string(column, ' ');
  return text + fmt::format("{}", fmt::join(wrap(help, page_width - column), next_line)) + "\n";
}

/// `-f, --format text|csv`; long flags stand in one column.
std::string spelled(const HelpOption& option) {
  if (option.flags.empty()) return option.placeholder;
  std::string text = option.flags.front().starts_with("--") ? "    " : "";
  text += fmt::format("{}", fmt::join(option.flags, ", "));
  if (!option.placeholder.empty()) text += " " + option.placeholder;
  return text;
}

std::string example_lines(std::string_view command) {
  std::string text;
  for (const Example& example : examples) {
    if (example.command == command) text += fmt::format("\n  # {}\n  {}\n", example.comment, example.line);
  }
  return text.empty() ? text : "\nExamples:" + text;
}

}  // namespace

std::string usage(const CommandHelp& command) {
  std::string text = "linchpin " + command.name + " [OPTIONS]";
  for (const HelpOption& option : command.options) {
    if (!option.flags.empty()) continue;
    const std::string argument = option.placeholder + (option.repeats ? "..." : "");
    text += option.required ? " " + argument : " [" + argument + "]";
  }
  return text;
}

std::string full_help(const HelpOption& option) {
  if (option.unless_given.empty()) return option.help;
  return fmt::format("{} (default {})", option.help, option.unless_given);
}

std::string command_help(const CommandHelp& command) {
  std::string text = fmt::format("Usage: {}\n\n{}.\n", usage(command), command.summary);
  std::vector<std::string> sections;
  for (const HelpOption& option : command.options) {
    if (std::find(sections.begin(), sections.end(), option.section) == sections.end())
      sections.push_back(option.section);
  }
  for (const std::string& section : sections) {
    text += fmt::format("\n{}:\n", section);
    for (const HelpOption& option : command.options) {
      if (option.section == section) text += entry(spelled(option), full_help(option), help_column);
    }
  }
  text += example_lines(command.name);
  text += fmt::format("\nman linchpin-{} says more.\n", command.name);
  return text;
}

std::string program_help() {
  std::size_t longest = 0;
  for (const Command& command : commands) longest = std::max(longest, command.name.size());
  std::string text =
      "Usage: linchpin COMMAND [OPTIONS] [FILE...]\n"
      "\n"
      "Reads who supplies whom and worth how much, from CSV; shows dependence,\n"
      "concentration and power as tables and diagrams.\n"
      "\n"
      "Commands:\n";
  for (const Command& command : commands) text += entry(std::string(command.name), command.summary, longest + 4);
  text +=
      "\n"
      "Options:\n"
      "  -h, --help     Print this help\n"
      "  -V, --version  Print the version\n"
      "\n"
      "linchpin help COMMAND shows the options of a command, man linchpin how files are\n"
      "read.\n";
  return text;
}

std::string version_text() {
  return "linchpin " LINCHPIN_VERSION "\nLicence: GPL-3.0-or-later; free software, without any warranty\n";
}

}  // namespace linchpin::cli
