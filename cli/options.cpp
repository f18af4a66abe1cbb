#include "options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "command_line.hpp"
#include "linchpin/error.hpp"

namespace linchpin::cli {
namespace {

/// More than any system hands to a program, and no number that CLI11 takes for a sign.
constexpr int any_number_of_words = 1 << 28;

struct HelpWanted {};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(separator, at);
    parts.emplace_back(text.substr(at, end - at));
    if (end == std::string_view::npos) return parts;
    at = end + 1;
  }
}

/// What errors call an option: its first long flag.
std::string name_among(const std::string& flags) {
  const std::vector<std::string> all = split(flags, ',');
  for (const std::string& flag : all) {
    if (flag.starts_with("--")) return flag;
  }
  return all.front();
}

/// A declared flag in the place of a value is a value forgotten.
void check_given(const CLI::App& app, const std::string& name, const std::string& placeholder,
                 const std::string& value) {
  const bool is_flag = value.size() > 1 && value.front() == '-' && app.get_option_no_throw(value) != nullptr;
  if (is_flag || value == "--") throw RequestError(fmt::format("{} needs a value: {}", name, placeholder));
}

/// Declares an option that takes a value; `take` gets all that were given.
CLI::Option* add(CLI::App& app, const std::string& section, const std::string& flags, const std::string& placeholder,
                 const std::string& help, CLI::MultiOptionPolicy policy,
                 std::function<void(const std::vector<std::string>&)> take) {
  const auto checked = [&app, placeholder, name = name_among(flags),
                        take = std::move(take)](const CLI::results_t& given) {
    for (const std::string& value : given) check_given(app, name, placeholder, value);
    take(given);
    return true;
  };
  return app.add_option(flags, checked, help)
      ->type_name(placeholder)
      ->group(section.empty() ? "Options" : section)
      ->expected(1)
      ->multi_option_policy(policy);
}

constexpr auto last_one = CLI::MultiOptionPolicy::TakeLast;
constexpr auto collected = CLI::MultiOptionPolicy::TakeAll;

double parse_number(const std::string& name, const std::string& text, double lowest, double highest) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || !std::isfinite(value)) {
    throw RequestError(fmt::format("{}: \"{}\" is not a number", name, text));
  }
  if (value >= lowest && value <= highest) return value;
  if (std::isinf(highest)) throw RequestError(fmt::format("{}: {} is below {}", name, text, lowest));
  if (std::isinf(lowest)) throw RequestError(fmt::format("{}: {} is above {}", name, text, highest));
  throw RequestError(fmt::format("{}: {} is not between {} and {}", name, text, lowest, highest));
}

std::uint64_t parse_count(const std::string& name, const std::string& text, std::uint64_t lowest) {
  const std::string_view digits = std::string_view(text).substr(text.starts_with('-') ? 1 : 0);
  if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
    throw RequestError(fmt::format("{}: \"{}\" is not a whole number", name, text));
  }
  std::uint64_t value = 0;
  if (text.starts_with('-')) throw RequestError(fmt::format("{}: {} is below {}", name, text, lowest));
  if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc()) {
    throw RequestError(fmt::format("{}: {} is too large", name, text));
  }
  if (value < lowest) throw RequestError(fmt::format("{}: {} is below {}", name, text, lowest));
  return value;
}

std::string not_one_of(const std::string& name, const std::string& given, const std::vector<std::string>& words) {
  const std::string near = nearest(given, words);
  return fmt::format("{}: \"{}\" is not one of {}{}", name, given, fmt::join(words, "|"),
                     near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near));
}

/// The words behind "text|csv"; none if the placeholder is something else, like "COL[:asc|:desc]".
std::vector<std::string> choices_in(const std::string& placeholder) {
  std::vector<std::string> words = split(placeholder, '|');
  if (words.size() < 2) return {};
  for (const std::string& word : words) {
    if (word.empty() || word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos) return {};
  }
  return words;
}

/// The declared flag that looks most like `flag`; dashes say nothing about likeness.
std::string nearest_flag(const std::string& flag, const std::vector<HelpOption>& options) {
  const auto bare = [](const std::string& text) {
    return text.substr(std::min(text.find_first_not_of('-'), text.size()));
  };
  std::vector<std::string> flags;
  std::vector<std::string> words;
  for (const HelpOption& option : options) {
    for (const std::string& known : option.flags) {
      flags.push_back(known);
      words.push_back(bare(known));
    }
  }
  const std::string near = nearest(bare(flag), words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == near) return flags[i];
  }
  return "";
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

/// CLI11 takes `--flag=` for a flag without a value and would eat the next word instead of the empty one.
std::vector<std::string> with_empty_values(const CLI::App& app, const std::vector<std::string>& args) {
  std::vector<std::string> result;
  bool options_end = false;
  for (const std::string& arg : args) {
    options_end = options_end || arg == "--";
    const bool assigns_nothing = !options_end && arg.starts_with("--") && arg.find('=') == arg.size() - 1;
    const std::string flag = assigns_nothing ? arg.substr(0, arg.size() - 1) : "";
    const CLI::Option* option = assigns_nothing ? app.get_option_no_throw(flag) : nullptr;
    if (option != nullptr && takes_value(*option)) {
      result.push_back(flag);
      result.emplace_back();
    } else {
      result.push_back(arg);
    }
  }
  return result;
}

}  // namespace

Options::Options(CLI::App& app) : app_(&app) {}

void Options::section(std::string heading) { section_ = std::move(heading); }

void Options::text(const std::string& flags, const std::string& placeholder, std::string& value,
                   const std::string& help) {
  add(*app_, section_, flags, placeholder, help, last_one, [&value](const auto& given) {
    value = given.front();
  })->default_str(value);
}

void Options::texts(const std::string& flags, const std::string& placeholder, std::vector<std::string>& values,
                    const std::string& help) {
  add(*app_, section_, flags, placeholder, help, collected, [&values](const auto& given) { values = given; });
}

void Options::list(const std::string& flags, const std::string& placeholder, std::vector<std::string>& values,
                   const std::string& help) {
  add(*app_, section_, flags, placeholder, help, collected, [&values, name = name_among(flags)](const auto& given) {
    values.clear();
    for (const std::string& text : given) {
      for (std::string& part : split(text, ',')) {
        if (part.empty()) throw RequestError(fmt::format("{}: \"{}\" has an empty part", name, text));
        values.push_back(std::move(part));
      }
    }
  })->default_str(fmt::format("{}", fmt::join(values, ",")));
}

void Options::number(const std::string& flags, const std::string& placeholder, double& value, const std::string& help,
                     double lowest, double highest) {
  add(*app_, section_, flags, placeholder, help, last_one,
      [&value, name = name_among(flags), lowest, highest](const auto& given) {
        value = parse_number(name, given.front(), lowest, highest);
      })
      ->default_str(std::isfinite(value) && value != 0 ? fmt::format("{}", value) : "");
}

void Options::count(const std::string& flags, const std::string& placeholder, std::uint64_t& value,
                    const std::string& help, std::uint64_t lowest) {
  const bool says_something = value != 0 && value != std::numeric_limits<std::uint64_t>::max();
  add(*app_, section_, flags, placeholder, help, last_one,
      [&value, name = name_among(flags), lowest](const auto& given) {
        value = parse_count(name, given.front(), lowest);
      })
      ->default_str(says_something ? fmt::format("{}", value) : "");
}

void Options::flag(const std::string& flags, bool& value, const std::string& help) {
  const auto set = [&value, name = name_among(flags)](const CLI::results_t& given) {
    if (given.front() != "true") throw RequestError(name + " takes no value");
    value = true;
    return true;
  };
  app_->add_option(flags, set, help)
      ->group(section_.empty() ? "Options" : section_)
      ->expected(0)
      ->multi_option_policy(last_one);
}

void Options::words_(const std::string& flags, const std::vector<std::string>& words, const std::string& unless_given,
                     std::function<void(std::size_t)> chosen, const std::string& help) {
  const auto choose = [words, name = name_among(flags), chosen = std::move(chosen)](const auto& given) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == given.front()) return chosen(i);
    }
    throw RequestError(not_one_of(name, given.front(), words));
  };
  add(*app_, section_, flags, fmt::format("{}", fmt::join(words, "|")), help, last_one, choose)
      ->default_str(unless_given);
}

void Options::rest(const std::string& placeholder, std::vector<std::string>& values, const std::string& help) {
  const auto take = [&values](const CLI::results_t& given) {
    values = given;
    return true;
  };
  // Not an unlimited number, for which CLI11 would take a word like "[a,b]" apart.
  app_->add_option(placeholder, take, help)
      ->group("Arguments")
      ->expected(any_number_of_words)
      ->multi_option_policy(collected);
}

void Options::word(const std::string& placeholder, std::string& value, const std::string& help, bool required) {
  const auto take = [&value, placeholder, words = choices_in(placeholder),
                     command = app_->get_name()](const CLI::results_t& given) {
    value = given.front();
    for (const std::string& word : words) {
      if (word == value) return true;
    }
    if (!words.empty()) throw RequestError(not_one_of(command, value, words));
    return true;
  };
  app_->add_option(placeholder, take, help)->group("Arguments")->required(required);
}

CommandLine::CommandLine(std::string command)
    : command_(std::move(command)), app_(std::make_unique<CLI::App>("", command_)), options_(*app_) {
  app_->set_help_flag();
  app_->allow_extras();
  const auto stop = [](const CLI::results_t&) -> bool { throw HelpWanted(); };
  app_->add_option("-h,--help", stop, "Print this help")->group("Options")->expected(0)->trigger_on_parse();
}

CommandLine::~CommandLine() = default;

/// What was declared by none: a misspelt option, or one word too many.
void CommandLine::refuse_leftovers() const {
  std::vector<std::string> leftovers = app_->remaining();
  std::erase(leftovers, "--");
  if (leftovers.empty()) return;
  const std::string flag = leftovers.front().substr(0, leftovers.front().find('='));
  if (!flag.starts_with('-') || flag.size() < 2) {
    throw RequestError(
        fmt::format("unexpected \"{}\"; usage: {}", leftovers.front(), usage({command_, "", describe()})));
  }
  const std::string near = nearest_flag(flag, describe());
  throw RequestError(near.empty() ? fmt::format("unknown option \"{}\"; linchpin {} --help lists them", flag, command_)
                                  : fmt::format("unknown option \"{}\"; did you mean \"{}\"?", flag, near));
}

/// CLI11 complains in sentences of its own; these are ours.
void CommandLine::refuse_missing_value(const std::string& last) const {
  const std::string flag = last.starts_with("--") ? last : "-" + last.substr(last.size() - 1);
  const CLI::Option* option = app_->get_option_no_throw(flag);
  if (option != nullptr) throw RequestError(fmt::format("{} needs a value: {}", flag, option->get_type_name()));
}

void CommandLine::refuse_missing_word() const {
  for (const CLI::Option* option : std::as_const(*app_).get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    throw RequestError(fmt::format("{} needs {}", command_, option->get_name(true)));
  }
}

CommandLine::Outcome CommandLine::parse(const std::vector<std::string>& args) {
  std::vector<std::string> backwards = with_empty_values(*app_, args);
  std::reverse(backwards.begin(), backwards.end());
  try {
    app_->parse(std::move(backwards));
  } catch (const HelpWanted&) {
    return Outcome::help_wanted;
  } catch (const CLI::ArgumentMismatch& error) {
    refuse_missing_value(args.back());  // only the last option can lack one
    throw RequestError(error.what());
  } catch (const CLI::RequiredError& error) {
    refuse_leftovers();
    refuse_missing_word();
    throw RequestError(error.what());
  } catch (const CLI::ParseError& error) {
    throw RequestError(error.what());
  }
  refuse_leftovers();
  return Outcome::parsed;
}

std::vector<HelpOption> CommandLine::describe() const {
  std::vector<HelpOption> described;
  const CLI::App& app = *app_;
  for (const CLI::Option* option : app.get_options()) {
    HelpOption result;
    for (const std::string& name : option->get_snames()) result.flags.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) result.flags.push_back("--" + name);
    if (option->get_positional()) {
      result.placeholder = option->get_name(true);
    } else if (takes_value(*option)) {
      result.placeholder = option->get_type_name();
    }
    result.help = option->get_description();
    result.section = option->get_group();
    result.choices = choices_in(result.placeholder);
    result.unless_given = result.help.find("default") == std::string::npos ? option->get_default_str() : "";
    result.required = option->get_required();
    result.repeats = option->get_multi_option_policy() == collected;
    described.push_back(std::move(result));
  }
  // --help was declared first, so that it works when anything else fails, and is listed last.
  std::rotate(described.begin(), described.begin() + 1, described.end());
  HelpOption& help = described.back();
  for (const HelpOption& option : described) {
    if (&option != &help && !option.flags.empty()) help.section = option.section;
  }
  std::stable_partition(described.begin(), described.end(),
                        [](const HelpOption& option) { return option.flags.empty(); });
  return described;
}

std::size_t CommandLine::leading_options(const std::vector<std::string>& args) const {
  std::size_t count = 0;
  while (count < args.size()) {
    const std::string& arg = args[count];
    if (arg.size() < 2 || arg.front() != '-') break;
    const std::size_t equals = arg.find('=');
    const CLI::Option* option = app_->get_option_no_throw(arg.substr(0, equals));
    if (option == nullptr) break;
    count += takes_value(*option) && equals == std::string::npos ? 2 : 1;
  }
  return std::min(count, args.size());
}

}  // namespace linchpin::cli
