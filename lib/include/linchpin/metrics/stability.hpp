#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/ties.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

struct StabilityOptions {
  std::size_t draws = 100;  ///< how many times rows are drawn, for every share
  std::size_t top = 10;     ///< how many of the first nodes are followed
  std::uint64_t seed = 1;
  Merge merge = Merge::sum;
  const Labels* dates = nullptr;  ///< for Merge::last
  Work work = {};
};

/// How far a ranking would be the same if some of the rows were missing.
struct Stability {
  struct Leader {
    Node node;
    double value;
    double kept;  ///< share of draws of nine tenths of the rows in which it is among the first `top` again
  };
  /// The first `top` nodes by value on all rows, equal ones by name; fewer if fewer have a value.
  std::vector<Leader> leaders;
  /// The largest share of rows, in steps of a tenth up to 0.9, of which the loss leaves a rank correlation of at least
  /// 0.7 with the values on all rows in at least 95 of 100 draws: 0.5 or more is called good, below 0.25 a ranking
  /// should not be read. 0 if even a tenth is too much; NaN if the values of all rows do not vary.
  double correlation_stability;
};

/// Figures of every node, several at a time so that they can share work.
using NodeMeasures = std::function<std::vector<std::vector<double>>(const Network&)>;

/// The stability of each of the figures that `measures` gives. Rows are drawn without replacement in an order of their
/// own, so the result does not depend on theirs. Spearman's correlation over the nodes that have a value both times.
/// Costs up to 9 x draws networks and their measures, 40 bytes a row. Epskamp, Borsboom & Fried (2018), Behav. Res.
/// Methods 50:195; case dropping: Costenbader & Valente (2003), Social Networks 25:283.
std::vector<Stability> stability(const Ties& ties, const NodeMeasures& measures, const StabilityOptions& options = {});

}  // namespace linchpin
