#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalog.hpp"
#include "commands.hpp"
#include "help.hpp"

namespace linchpin::cli {
namespace {

/// What may stand where a value is wanted.
struct Suggestions {
  bool files = false;
  std::vector<std::string> words;
};

Suggestions suggestions(const HelpOption& option) {
  if (option.placeholder == "FILE") return {true, {}};
  if (option.placeholder != "METRIC" && option.placeholder != "METRIC|ATTR") return {false, option.choices};
  std::vector<std::string> ids;
  const bool any = option.flags.empty();  // an option draws a metric, so it needs a figure of every node
  for (const Metric& metric : catalog()) {
    if (any || metric.of_nodes != nullptr) ids.emplace_back(metric.id);
  }
  return {false, std::move(ids)};
}

/// What may stand without a flag.
Suggestions loose_words(const CommandHelp& command) {
  for (const HelpOption& option : command.options) {
    if (option.flags.empty()) return suggestions(option);
  }
  return {};
}

std::string joined(const std::vector<std::string>& words, std::string_view separator = " ") {
  return fmt::format("{}", fmt::join(words, separator));
}

/// Enough of the help text for a menu.
std::string short_help(const HelpOption& option) { return option.help.substr(0, option.help.find(';')); }

/// With a backslash before each of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

/// In single quotes, for bash and zsh.
std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::vector<std::string> names(const std::vector<CommandHelp>& all) {
  std::vector<std::string> result;
  for (const CommandHelp& command : all) result.push_back(command.name);
  return result;
}

std::string bash_action(const Suggestions& what) {
  if (what.files) return "files=yes";
  return what.words.empty() ? "" : "words=" + quoted(joined(what.words));
}

std::string bash_case(const CommandHelp& command) {
  std::string text = fmt::format("    {})\n      case $previous in\n", command.name);
  std::vector<std::string> all_flags;
  std::vector<std::string> flags_of_anything;
  for (const HelpOption& option : command.options) {
    all_flags.insert(all_flags.end(), option.flags.begin(), option.flags.end());
    if (option.flags.empty() || option.placeholder.empty()) continue;
    const std::string action = bash_action(suggestions(option));
    if (action.empty()) {
      flags_of_anything.insert(flags_of_anything.end(), option.flags.begin(), option.flags.end());
    } else {
      text += fmt::format("        {}) {} ;;\n", joined(option.flags, " | "), action);
    }
  }
  if (!flags_of_anything.empty()) text += fmt::format("        {}) ;;\n", joined(flags_of_anything, " | "));
  text += fmt::format("        *) {} flags={} ;;\n      esac\n      ;;\n", bash_action(loose_words(command)),
                      quoted(joined(all_flags)));
  return text;
}

std::string bash_script(const std::vector<CommandHelp>& all) {
  std::string text = fmt::format(R"(# bash completion for linchpin

_linchpin() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command='' words='' flags='' files='' word i
  COMPREPLY=()
  # readline makes three words of --flag=value
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]]; then
    previous=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
      {1} | help)
        command=${{COMP_WORDS[i]}}
        break
        ;;
    esac
  done
  case $command in
    '') words='{0} help' flags='-h --help -V --version' ;;
    help) words='{0}' ;;
)",
                                 joined(names(all)), joined(names(all), " | "));
  for (const CommandHelp& command : all) text += bash_case(command);
  text += R"(  esac
  if [[ $current == -* && -n $flags ]]; then
    words=$flags files=''
  fi
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
  else
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
  fi
}

complete -F _linchpin linchpin
)";
  return text;
}

std::string zsh_value(const HelpOption& option) {
  if (option.placeholder.empty()) return "";
  const Suggestions what = suggestions(option);
  const std::string action = what.files ? "_files" : what.words.empty() ? " " : "(" + joined(what.words) + ")";
  return fmt::format(":{}:{}", escaped(option.placeholder, "\\:"), action);
}

constexpr const char* zsh_next = " \\\n            ";

/// What _arguments is to know of an option: one word a flag.
std::string zsh_spec(const HelpOption& option) {
  if (option.flags.empty()) return quoted((option.repeats ? "*" : "") + zsh_value(option));
  const std::string rest = "[" + escaped(short_help(option), "\\[]:") + "]" + zsh_value(option);
  const std::string excludes = option.repeats ? "*" : "(" + joined(option.flags) + ")";
  std::string text;
  for (const std::string& flag : option.flags) {
    const std::string attached = option.placeholder.empty() ? "" : flag.starts_with("--") ? "=" : "+";
    text += (text.empty() ? "" : zsh_next) + quoted(excludes + flag + attached + rest);
  }
  return text;
}

std::string zsh_script(const std::vector<CommandHelp>& all) {
  std::string text = R"(#compdef linchpin

_linchpin() {
  local curcontext=$curcontext state line
  local -a commands
  typeset -A opt_args
  commands=(
)";
  for (const CommandHelp& command : all) text += fmt::format("    {}\n", quoted(command.name + ":" + command.summary));
  text += R"(    'help:Print help for a command'
  )
  _arguments -C \
    '(- *)'{-h,--help}'[Print help]' \
    '(- *)'{-V,--version}'[Print the version]' \
    '1:command:->command' \
    '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
)";
  text += fmt::format("        help) _arguments '1:command:({})' ;;\n", joined(names(all)));
  for (const CommandHelp& command : all) {
    text += fmt::format("        {})\n          _arguments -s -S", command.name);
    for (const HelpOption& option : command.options) text += zsh_next + zsh_spec(option);
    text += "\n          ;;\n";
  }
  text += R"(      esac
      ;;
  esac
}

# found in fpath, the file is the function; sourced, it has to announce it
if [[ $funcstack[1] == _linchpin ]]; then
  _linchpin "$@"
else
  compdef _linchpin linchpin
fi
)";
  return text;
}

std::string fish_quoted(std::string_view text) { return "'" + escaped(text, "\\'") + "'"; }

std::string fish_value(const Suggestions& what, bool is_flag) {
  if (what.files) return is_flag ? " -r -F" : " -F";
  return (is_flag ? " -x" : " -f") + (what.words.empty() ? "" : " -a " + fish_quoted(joined(what.words)));
}

std::string fish_script(const std::vector<CommandHelp>& all) {
  std::string text =
      "# fish completion for linchpin\n\n"
      "complete -c linchpin -f\n"
      "complete -c linchpin -n __fish_use_subcommand -s h -l help -d 'Print help'\n"
      "complete -c linchpin -n __fish_use_subcommand -s V -l version -d 'Print the version'\n"
      "complete -c linchpin -n __fish_use_subcommand -a help -d 'Print help for a command'\n";
  text += fmt::format("complete -c linchpin -n '__fish_seen_subcommand_from help' -a '{}'\n", joined(names(all)));
  for (const CommandHelp& command : all) {
    text += fmt::format("\ncomplete -c linchpin -n __fish_use_subcommand -a {} -d {}\n", command.name,
                        fish_quoted(command.summary));
    for (const HelpOption& option : command.options) {
      text += fmt::format("complete -c linchpin -n '__fish_seen_subcommand_from {}'", command.name);
      for (const std::string& flag : option.flags) {
        text += flag.starts_with("--") ? " -l " + flag.substr(2) : " -s " + flag.substr(1);
      }
      if (!option.placeholder.empty()) text += fish_value(suggestions(option), !option.flags.empty());
      if (!option.flags.empty()) text += " -d " + fish_quoted(short_help(option));
      text += '\n';
    }
  }
  return text;
}

}  // namespace

Job add_completion(Options& options) {
  auto shell = std::make_shared<std::string>();
  options.word("bash|zsh|fish", *shell, "The shell to write for", true);
  return [shell](Session&) -> Result {
    const std::vector<CommandHelp> all = describe_commands();
    return Document{*shell == "bash" ? bash_script(all) : *shell == "zsh" ? zsh_script(all) : fish_script(all), {}};
  };
}

}  // namespace linchpin::cli
