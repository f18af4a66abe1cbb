#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "linchpin/metrics/eigenvector.hpp"
#include "linchpin/network.hpp"

namespace linchpin {

/// What one group supplies to another.
struct GroupFlow {
  std::uint32_t from;
  std::uint32_t to;
  std::size_t ties;
  double amount;
};

/// A row for each pair of groups with a tie from the first to the second, ascending. `group_of` has one number a node.
/// In a mutual network each tie counts once, for the smaller group first. O(nodes + ties).
std::vector<GroupFlow> mixing(const Network& network, std::span<const std::uint32_t> group_of);

/// (E - I) / (E + I): ties between groups and within them, directions ignored; with `value` amount their weights.
/// From -1, all within, to 1, all between; NaN without ties. O(nodes + ties).
/// Krackhardt & Stern (1988), Social Psychology Quarterly 51:123.
double ei_index(const Network& network, std::span<const std::uint32_t> group_of, TieValue value = TieValue::one);

/// The same for the ties of each node; NaN for one without.
std::vector<double> ei_index_of_nodes(const Network& network, std::span<const std::uint32_t> group_of);

/// How far partners are of one group, beyond what the groups' shares of all ties would bring about, directions ignored:
///
///     r = (sum of e_gg - sum of a_g^2) / (1 - sum of a_g^2)
///
/// e_gg the share of ties within g, a_g the share of all ends of ties in it. In [-1, 1], 1 when all ties lie within
/// groups; NaN without ties and when all lie in one group. O(nodes + ties). Newman (2003), PRE 67:026126, eq. 2.
double group_assortativity(const Network& network, std::span<const std::uint32_t> group_of);

}  // namespace linchpin
