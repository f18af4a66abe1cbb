#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin::cli {

/// What the program can say about one figure it prints. The source of `explain`, of the man pages and of headings.
struct Metric {
  std::string_view id;          ///< as printed: the name of the column or the measure
  std::string_view printed_by;  ///< the commands that print it: "concentration, summary"
  std::string_view unit;        ///< "share", "amount", "partners"; empty for plain counts
  std::string_view line;        ///< what it is in one line, lower case, no full stop
  std::string_view definition;
  std::string_view formula;
  std::string_view range;    ///< also when it is undefined
  std::string_view reading;  ///< how to read it
  std::string_view caution;  ///< what it cannot say
  std::string_view source;
  /// The figure of every node, for commands that take a metric by name; null if it needs more than a network.
  std::vector<double> (*of_nodes)(const Network&) = nullptr;
};

/// Every metric, ascending by id.
std::span<const Metric> catalog();

/// The metric of that id; null if there is none.
const Metric* find_metric(std::string_view id);

}  // namespace linchpin::cli
