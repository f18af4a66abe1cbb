#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "help.hpp"
#include "options.hpp"

namespace CLI {
class App;
}

namespace linchpin::cli {

/// The command line of one subcommand: declare its options, then parse them or describe them.
class CommandLine {
 public:
  explicit CommandLine(std::string command);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  Options& options() { return options_; }

  enum class Outcome { parsed, help_wanted };

  /// Hands the values to their targets; if help is wanted, maybe not all of them. RequestError with one line if
  /// something does not fit.
  Outcome parse(const std::vector<std::string>& args);

  /// Arguments without a flag first, then the options in the order of their declaration, then --help.
  std::vector<HelpOption> describe() const;

  /// How many words at the head of `args` are options declared here, with their values.
  std::size_t leading_options(const std::vector<std::string>& args) const;

 private:
  void refuse_leftovers() const;
  void refuse_missing_value(const std::string& last) const;
  void refuse_missing_word() const;

  std::string command_;
  std::unique_ptr<CLI::App> app_;
  Options options_;
};

}  // namespace linchpin::cli
