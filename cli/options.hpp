#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linchpin/nearest.hpp"

namespace CLI {
class App;
}

namespace linchpin::cli {

/// Declares the options of one subcommand. The only face of the option library that commands see.
///
/// `flags` are as typed, separated by commas: "-f,--format". `placeholder` names the value in help: "COL"; completion
/// knows FILE and METRIC. Help adds the default where the target holds one and `help` does not speak of it.
/// A value that does not fit raises RequestError naming the option and what it takes.
/// Of an option given several times the last one counts, unless it collects.
/// Every target must outlive the parse, so keep them in the command's options struct.
class Options {
 public:
  explicit Options(CLI::App& app);

  /// Heading under which help lists the options that follow.
  void section(std::string heading);

  void text(const std::string& flags, const std::string& placeholder, std::string& value, const std::string& help);
  /// May be given several times.
  void texts(const std::string& flags, const std::string& placeholder, std::vector<std::string>& values,
             const std::string& help);
  /// Values separated by commas; may be given several times.
  void list(const std::string& flags, const std::string& placeholder, std::vector<std::string>& values,
            const std::string& help);
  void number(const std::string& flags, const std::string& placeholder, double& value, const std::string& help,
              double lowest, double highest);
  void count(const std::string& flags, const std::string& placeholder, std::uint64_t& value, const std::string& help,
             std::uint64_t lowest = 0);
  void flag(const std::string& flags, bool& value, const std::string& help);

  /// One of a few words, each standing for a value. The target's value at this time is the default.
  template <class Value>
  void choice(const std::string& flags, Value& value, std::initializer_list<std::pair<std::string_view, Value>> words,
              const std::string& help) {
    std::vector<std::string> spelled;
    std::vector<Value> values;
    std::string unless_given;
    for (const auto& [word, meant] : words) {
      if (unless_given.empty() && meant == value) unless_given = word;
      spelled.emplace_back(word);
      values.push_back(meant);
    }
    words_(
        flags, spelled, unless_given, [&value, values](std::size_t chosen) { value = values[chosen]; }, help);
  }

  /// What stands on the command line without a flag: all that is left, or one word.
  void rest(const std::string& placeholder, std::vector<std::string>& values, const std::string& help);
  void word(const std::string& placeholder, std::string& value, const std::string& help, bool required = false);

 private:
  void words_(const std::string& flags, const std::vector<std::string>& words, const std::string& unless_given,
              std::function<void(std::size_t)> chosen, const std::string& help);

  CLI::App* app_;
  std::string section_;
};

}  // namespace linchpin::cli
