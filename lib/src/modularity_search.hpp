#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"
#include "parallel.hpp"

namespace linchpin {

/// How to look for the groups with the largest modularity_und().
struct ModularitySearch {
  double resolution = 1;
  std::uint64_t seed = 1;
  bool refined = true;  ///< Leiden; otherwise Louvain
  /// A round that gains less may be bad luck; after so many of them the search ends.
  double least_gain = 1e-5;
  int patience = 3;
};

struct ModularityGroups {
  std::vector<std::uint32_t> number;  ///< of each node's group, from 0 in the order of their smallest nodes
  double modularity;
};

/// What a search of the network tells a Steps in all, at most.
std::size_t search_steps(const Network& mutual);

/// For a mutual network with ties. A round moves nodes from group to group as long as that gains, draws the nodes of
/// each group together into one, and moves those, until no more are drawn together. The first round begins with single
/// nodes, each further one with the groups that the one before found. The further rounds of Leiden draw together only
/// what clings together within a group, so that a group may part again; its groups hang together in the end. The best
/// round is given. O(ties) for each of a few passes a round; 12 bytes a tie, 60 a node.
ModularityGroups search_modularity(const Network& mutual, const ModularitySearch& how, Steps& steps);

}  // namespace linchpin
