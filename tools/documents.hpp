#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "help.hpp"

namespace linchpin::docs {

/// What a command printed, on both streams as it came, and its exit status.
struct Outcome {
  std::string output;
  int status = 0;
};

/// Where the generated parts of a document come from.
struct Sources {
  /// Runs the program with these arguments.
  std::function<Outcome(const std::vector<std::string>& args)> run;
  /// Gives the Markdown for a marker: its kind, and the subcommand behind it or nothing.
  std::function<std::string(std::string_view kind, std::string_view command)> list;
};

/// The document with its generated parts renewed; the rest is kept to the byte.
///
/// Renewed is what stands between `<!-- options COMMAND -->`, `<!-- metrics COMMAND -->`, `<!-- metrics -->` or
/// `<!-- commands -->` and `<!-- end -->`, and in ```console blocks what stands below each line `$ linchpin ...`;
/// `$ echo $?` there prints the status of the command before. Blank lines before a `$` stay.
/// Other commands belong into blocks of another kind: std::runtime_error with the line, as for a missing end.
std::string refresh(std::string_view document, const Sources& sources);

/// Splits as a shell does: at blanks, minding quotes and backslashes. std::invalid_argument for what only a shell
/// can do, like pipes and variables.
std::vector<std::string> split_command(std::string_view line);

/// The options of a subcommand as a Markdown definition list, a heading of second level for each section.
std::string option_list(const cli::CommandHelp& command);

/// The metrics that `command` prints as a Markdown definition list; all that there is to say on each if it is empty.
std::string metric_list(std::string_view command);

/// The subcommands as a Markdown list.
std::string command_list();

/// The list that a marker asks for. std::invalid_argument if there is no such subcommand.
std::string list_for(std::string_view kind, std::string_view command, const std::vector<cli::CommandHelp>& commands);

/// Where two texts begin to differ; a line that one of them lacks is shown as "(end)".
struct Difference {
  std::size_t line;
  std::string expected;
  std::string found;
};

std::optional<Difference> first_difference(std::string_view expected, std::string_view found);

}  // namespace linchpin::docs
