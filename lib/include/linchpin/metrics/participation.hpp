#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "linchpin/metrics/eigenvector.hpp"
#include "linchpin/network.hpp"

namespace linchpin {

/// How evenly a node's ties, directions ignored, are spread over groups, its own one of them:
///
///     P(i) = 1 - sum over groups g of (k_ig / k_i)^2        k_ig = partners of i in g, or the weight traded with them
///
/// `group_of` has one number a node. 0 with all in one group, to 1 - 1/groups; NaN without partners. O(nodes + ties).
/// Guimera & Amaral (2005), Nature 433:895.
std::vector<double> participation(const Network& network, std::span<const std::uint32_t> group_of,
                                  TieValue value = TieValue::one);

/// How far a node's number of partners in its own group lies above the mean of that group, in standard deviations of
/// the group (of all its nodes, those without ties too). 0 in a group whose nodes are all alike. O(nodes + ties).
/// Guimera & Amaral (2005).
std::vector<double> within_module_z(const Network& network, std::span<const std::uint32_t> group_of);

}  // namespace linchpin
