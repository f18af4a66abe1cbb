#pragma once

#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/network.hpp"

namespace linchpin {

/// How far a lost supplier can be replaced by firms of its category already in the network.
struct SubstitutionOptions {
  double headroom = 0.2;  ///< fraction by which every firm is taken to be able to expand its sales, 0 or more
};

/// Share of each node's purchases that suppliers of the same category could not take over, one loss at a time:
///
///     L(j) = sum over suppliers i of  p_ij (1 - s_ij)         p_ij = w_ij / purchases of j
///     s_ij = min(1, e * sales of the other firms of i's category, without j / w_ij)
///
/// where a supplier without a category cannot be replaced (s_ij = 0). In [0, 1]; NaN without suppliers, and for all if
/// nobody has a category. 1 - L is autonomy. An upper bound on replacement: peers' headroom is not shared out among
/// several who need it. `category` has one code a node; its value "(none)" is no category. O(nodes + ties).
std::vector<double> lock_in_supply(const Network& network, const Labels& category, SubstitutionOptions options = {});

}  // namespace linchpin
