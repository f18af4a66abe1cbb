#include "documents.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "catalog.hpp"
#include "commands.hpp"

namespace linchpin::docs {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

struct Marker {
  std::string kind;
  std::string command;
};

/// Reads `<!-- kind command -->`; empty for any other line, also for comments of other kinds.
std::optional<Marker> marker_in(std::string_view line) {
  if (!line.starts_with("<!-- ") || !line.ends_with(" -->") || line.size() < 9) return std::nullopt;
  const std::string_view inside = line.substr(5, line.size() - 9);
  const std::size_t blank = std::min(inside.find(' '), inside.size());
  Marker marker{std::string(inside.substr(0, blank)), std::string(inside.substr(std::min(blank + 1, inside.size())))};
  const bool known = marker.kind == "options" || marker.kind == "metrics" || marker.kind == "commands";
  return known ? std::optional(marker) : std::nullopt;
}

constexpr std::string_view end_marker = "<!-- end -->";

/// Goes through a document line by line and writes it anew.
class Refresher {
 public:
  Refresher(std::string_view document, const Sources& sources) : lines_(lines_of(document)), sources_(sources) {}

  std::string result() {
    while (more()) {
      const std::string& line = lines_[at_];
      if (line == "```console") {
        console();
      } else if (line.starts_with("```")) {
        keep();
        while (more() && !lines_[at_].starts_with("```")) keep();
        if (more()) keep();
      } else if (const auto marker = marker_in(line)) {
        generated(*marker);
      } else {
        keep();
      }
    }
    return std::move(text_);
  }

 private:
  bool more() const { return at_ < lines_.size(); }
  void keep() { text_.append(lines_[at_++]).append("\n"); }

  [[noreturn]] void fail(std::size_t line, const std::string& message) const {
    throw std::runtime_error(fmt::format("{}: {}", line + 1, message));
  }

  void generated(const Marker& marker) {
    const std::size_t start = at_;
    keep();
    while (more() && lines_[at_] != end_marker) {
      if (marker_in(lines_[at_])) break;
      ++at_;
    }
    if (!more() || lines_[at_] != end_marker) {
      fail(start, fmt::format("no {} behind {}", end_marker, lines_[start]));
    }
    try {
      text_ += "\n" + sources_.list(marker.kind, marker.command) + "\n";
    } catch (const std::invalid_argument& error) {
      fail(start, error.what());
    }
    keep();
  }

  void console() {
    const std::size_t start = at_;
    keep();
    std::optional<int> status;
    while (more() && !at_prompt() && lines_[at_] != "```") keep();
    while (more() && at_prompt()) {
      const Outcome outcome = perform(status);
      status = outcome.status;
      text_ += outcome.output;
      skip_old_output();
    }
    if (!more()) fail(start, "the console block has no end");
    keep();
  }

  bool at_prompt() const { return lines_[at_].starts_with("$ "); }

  Outcome perform(std::optional<int> status_before) {
    const std::size_t start = at_;
    std::string command = lines_[at_].substr(2);
    keep();
    while (command.ends_with('\\') && more()) {
      command.back() = ' ';
      command += lines_[at_];
      keep();
    }
    if (command == "echo $?") {
      if (!status_before) fail(start, "no command before whose status could be printed");
      return {fmt::format("{}\n", *status_before), 0};
    }
    try {
      std::vector<std::string> words = split_command(command);
      if (words.empty() || words.front() != "linchpin") {
        fail(start, "a console block runs linchpin only; use a sh block for \"" + command + "\"");
      }
      words.erase(words.begin());
      Outcome outcome = sources_.run(words);
      while (outcome.output.ends_with("\n\n")) outcome.output.pop_back();
      if (!outcome.output.empty() && !outcome.output.ends_with('\n')) outcome.output += '\n';
      if (outcome.output == "\n") outcome.output.clear();
      return outcome;
    } catch (const std::invalid_argument& error) {
      fail(start, error.what());
    }
  }

  void skip_old_output() {
    bool blank_before_prompt = false;
    while (more() && !at_prompt() && lines_[at_] != "```") blank_before_prompt = lines_[at_++].empty();
    if (blank_before_prompt && more() && at_prompt()) text_ += '\n';
  }

  std::vector<std::string> lines_;
  const Sources& sources_;
  std::size_t at_ = 0;
  std::string text_;
};

/// With a backslash before what Markdown would not print as it is.
std::string markdown(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool in_word = i > 0 && i + 1 < text.size() && text[i - 1] != ' ' && text[i + 1] != ' ';
    const bool special = std::string_view("\\*`<").find(text[i]) != std::string_view::npos;
    if (special || (text[i] == '_' && !in_word)) result += '\\';
    result += text[i];
  }
  return result;
}

/// The text behind a blank, with a full stop.
std::string ended(std::string_view text) {
  if (text.empty()) return "";
  std::string result = " " + std::string(text);
  if (std::string_view(".!?").find(result.back()) == std::string_view::npos) result += '.';
  return result;
}

/// The same with a capital letter.
std::string sentence(std::string_view text) {
  std::string result = ended(text);
  if (result.size() > 1 && result[1] >= 'a' && result[1] <= 'z') {
    result[1] = static_cast<char>(result[1] - 'a' + 'A');
  }
  return result;
}

/// `**-f**, **--format** *WORD*`
std::string term(const cli::HelpOption& option) {
  std::string text;
  for (const std::string& flag : option.flags) text += fmt::format("{}**{}**", text.empty() ? "" : ", ", flag);
  if (option.placeholder.empty()) return text;
  text += fmt::format("{}*{}*", text.empty() ? "" : " ", markdown(option.placeholder));
  return option.flags.empty() && option.repeats ? text + "..." : text;
}

bool prints(const cli::Metric& metric, std::string_view command) {
  std::string_view left = metric.printed_by;
  while (!left.empty()) {
    const std::size_t comma = std::min(left.find(','), left.size());
    if (left.substr(0, comma) == command) return true;
    left.remove_prefix(std::min(comma + 1, left.size()));
    left.remove_prefix(std::min(left.find_first_not_of(' '), left.size()));
  }
  return false;
}

}  // namespace

std::string refresh(std::string_view document, const Sources& sources) {
  std::string text = Refresher(document, sources).result();
  if (!document.empty() && !document.ends_with('\n')) text.pop_back();
  return text;
}

std::vector<std::string> split_command(std::string_view line) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    char c = line[i];
    if (quote == 0 && (c == ' ' || c == '\t')) {
      in_word = false;
      continue;
    }
    if (!in_word) words.emplace_back();
    in_word = true;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else {
      const bool escapes = quote == 0 || (i + 1 < line.size() && (line[i + 1] == '"' || line[i + 1] == '\\'));
      const bool escaped = c == '\\' && quote != '\'' && escapes && i + 1 < line.size();
      if (escaped) c = line[++i];
      const std::string_view needs_shell = quote == 0 ? "|&;<>()$`*?#~" : quote == '"' ? "$`" : "";
      if (!escaped && needs_shell.find(c) != std::string_view::npos) {
        throw std::invalid_argument(fmt::format("\"{}\" is for a shell: quote it, or use a sh block", c));
      }
      words.back() += c;
    }
  }
  if (quote != 0) throw std::invalid_argument(fmt::format("a quote {} is not closed", quote));
  return words;
}

std::string option_list(const cli::CommandHelp& command) {
  std::string text;
  std::vector<std::string> sections;
  for (const cli::HelpOption& option : command.options) {
    if (std::find(sections.begin(), sections.end(), option.section) == sections.end()) {
      sections.push_back(option.section);
    }
  }
  for (const std::string& section : sections) {
    text += fmt::format("{}## {}\n", text.empty() ? "" : "\n", section);
    for (const cli::HelpOption& option : command.options) {
      if (option.section != section) continue;
      text += fmt::format("\n{}\n:{}\n", term(option), ended(markdown(cli::full_help(option))));
    }
  }
  return text;
}

std::string metric_list(std::string_view command) {
  std::string text;
  for (const cli::Metric& metric : cli::catalog()) {
    if (!command.empty() && !prints(metric, command)) continue;
    text += fmt::format("{}**{}**", text.empty() ? "" : "\n", metric.id);
    if (!metric.unit.empty()) text += fmt::format(" ({})", metric.unit);
    if (command.empty()) text += fmt::format(", printed by {}", metric.printed_by);
    text += "\n:" + sentence(markdown(metric.line));
    if (command.empty()) text += sentence(markdown(metric.definition));
    text += fmt::format(" Formula: `{}`. Range: {}.", metric.formula, markdown(metric.range));
    text += sentence(markdown(metric.reading));
    if (command.empty()) {
      text += sentence(markdown(metric.caution));
      text += fmt::format(" Source: {}.", markdown(metric.source));
    }
    text += '\n';
  }
  return text;
}

std::string command_list() {
  std::string text;
  for (const cli::Command& command : cli::commands) {
    text += fmt::format("- **{}**: {}\n", command.name, markdown(command.summary));
  }
  return text;
}

std::string list_for(std::string_view kind, std::string_view command, const std::vector<cli::CommandHelp>& commands) {
  if (kind == "commands") return command_list();
  if (kind == "metrics" && command.empty()) return metric_list("");
  for (const cli::CommandHelp& known : commands) {
    if (known.name == command) return kind == "options" ? option_list(known) : metric_list(command);
  }
  throw std::invalid_argument(fmt::format("no subcommand \"{}\"", command));
}

std::optional<Difference> first_difference(std::string_view expected, std::string_view found) {
  if (expected == found) return std::nullopt;
  const std::vector<std::string> wanted = lines_of(expected);
  const std::vector<std::string> given = lines_of(found);
  std::size_t i = 0;
  while (i < wanted.size() && i < given.size() && wanted[i] == given[i]) ++i;
  const auto line = [i](const std::vector<std::string>& lines) { return i < lines.size() ? lines[i] : "(end)"; };
  return Difference{i + 1, line(wanted), line(given)};
}

}  // namespace linchpin::docs
