#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "linchpin/work.hpp"
#include "options.hpp"
#include "report/render.hpp"
#include "report/table.hpp"

namespace linchpin::cli {

/// Output that is not a table: a diagram, a completion script. Written as it is.
struct Document {
  std::string bytes;
  std::vector<std::string> notes;  ///< what the reader should know; goes to stderr
  bool binary = false;             ///< would harm a terminal
};

using Result = std::variant<Table, Document>;

/// What a running command may touch beside its options.
struct Session {
  int standard_input = 0;                               ///< a file descriptor
  std::function<void(const std::string& line)> notice;  ///< says one line on stderr, unless quiet
  Selection selection = {};  ///< rows and columns to show, so that nothing else need be computed
  std::uint64_t seed = 1;    ///< for what draws at random
  unsigned threads = 0;      ///< 0: all cores
  /// Shows how far some work is; null if nobody watches.
  std::function<void(std::string_view what, double share)> progress = {};

  /// How work called `what` is to run.
  Work work(std::string what) const;
};

/// A parsed command line, ready to run.
using Job = std::function<Result(Session&)>;

/// One subcommand: declares its options and gives the job that reads them once they are parsed.
struct Command {
  enum class Prints { table, document };

  std::string_view name;
  std::string_view summary;  ///< imperative, one line, no full stop
  Prints prints;
  Job (*add)(Options& options);
};

Job add_check(Options& options);
Job add_summary(Options& options);
Job add_centrality(Options& options);
Job add_concentration(Options& options);
Job add_power(Options& options);
Job add_clustering(Options& options);
Job add_benefit(Options& options);
Job add_brokers(Options& options);
Job add_mix(Options& options);
Job add_reciprocity(Options& options);
Job add_triads(Options& options);
Job add_dot(Options& options);
Job add_explain(Options& options);
Job add_completion(Options& options);

/// Every subcommand, in the order in which help lists them.
inline constexpr Command commands[] = {
    {"check", "Find what is wrong or odd in an export", Command::Prints::table, add_check},
    {"summary", "Describe the whole network in one table", Command::Prints::table, add_summary},
    {"concentration", "Show how much each node depends on few partners", Command::Prints::table, add_concentration},
    {"power", "Show who depends on whom, and who holds the power", Command::Prints::table, add_power},
    {"centrality", "Show who is central, by many measures", Command::Prints::table, add_centrality},
    {"clustering", "Show whose partners are partners, and which groups form", Command::Prints::table, add_clustering},
    {"brokers", "Show who stands between others, and who is tied down", Command::Prints::table, add_brokers},
    {"mix", "Show what groups of nodes supply to each other", Command::Prints::table, add_mix},
    {"reciprocity", "Show which pairs supply each other, and how evenly", Command::Prints::table, add_reciprocity},
    {"triads", "Count how three nodes are tied to each other", Command::Prints::table, add_triads},
    {"benefit", "Show how unequally value is shared", Command::Prints::table, add_benefit},
    {"dot", "Draw the network as a Graphviz diagram", Command::Prints::document, add_dot},
    {"explain", "Explain a metric: formula, range, how to read it", Command::Prints::table, add_explain},
    {"completion", "Print a completion script for bash, zsh or fish", Command::Prints::document, add_completion},
};

}  // namespace linchpin::cli
