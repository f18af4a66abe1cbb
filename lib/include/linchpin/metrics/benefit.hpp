#pragma once

#include <span>
#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/network.hpp"

namespace linchpin {

/// What one node captures of a total value.
struct ValueShare {
  Node node;
  double value;             ///< above 0
  double share;             ///< of the total, in (0, 1]
  double cumulative_share;  ///< of all nodes up to this one, ascending to 1
};

/// The nodes whose value is above 0, ascending by value; equal ones, in 10 significant digits, by node. Others capture
/// nothing and are left out. The points (r / n, cumulative share of the r-th), from (0, 0) on, are the Lorenz curve.
/// How unequal the values are: concentration(values), which leaves out the same. O(n log n).
std::vector<ValueShare> value_shares(std::span<const double> values);

/// A Theil index taken apart: what comes from groups being unequal, and what from within them. NaN without a value
/// above 0.
struct TheilParts {
  double between;  ///< sum over groups of y ln(y / (members / n)), y their share of the value, 0 or more
  double within;   ///< sum over groups of y times the Theil index within the group, 0 or more
};

/// Over nodes whose value is above 0. `groups` has one code a node. Both parts add up to concentration(values).theil.
/// O(n log n). Theil (1967), Economics and Information Theory.
TheilParts theil_parts(std::span<const double> values, const Labels& groups);

}  // namespace linchpin
