#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

enum class CommunityMethod {
  leiden,   ///< largest modularity, groups that hang together. Traag, Waltman & van Eck (2019), Sci Rep 9:5233
  louvain,  ///< largest modularity. Blondel et al. (2008), J. Stat. Mech. P10008
  infomap,  ///< where value circulates, directions kept. Rosvall & Bergstrom (2008), PNAS 105:1118
  label_propagation,  ///< what most partners are, fast and unstable. Raghavan, Albert & Kumara (2007), PRE 76:036106
};

struct CommunityOptions {
  CommunityMethod method = CommunityMethod::leiden;
  double resolution = 1;   ///< of leiden and louvain, above 0: larger finds more and smaller groups
  std::uint64_t seed = 1;  ///< all of them draw at random
};

struct Communities {
  std::vector<std::uint32_t> number;  ///< of each node's group, from 1: larger groups first, then by smallest node
  std::vector<std::size_t> sizes;     ///< of group 1, 2, ...
  /// modularity_und() of the groups at the resolution asked for; NaN without ties.
  double modularity = std::numeric_limits<double>::quiet_NaN();
  /// Of label propagation: the mean partition_agreement() over all pairs of ten runs, the first of which is given.
  double agreement = std::numeric_limits<double>::quiet_NaN();
};

/// Groups of nodes that trade more with each other than with others, by the weights of the projection (infomap: of the
/// ties). A node without ties is a group of its own. The same network and options give the same groups (infomap and
/// label propagation: with the same release of igraph); they do not depend on the unit of weights. Leiden, Louvain and
/// Infomap give the best of ten runs, of fewer above 50,000 pairs of partners, of one above 250,000. A run of Leiden or
/// Louvain goes on until three rounds gain less than 0.00001 each; a lone one ends with a round that gains less than
/// 0.001. Leiden and Louvain take about 24 bytes a pair of partners and 60 a node for each run under way, beside the
/// projection; the others about 200 a tie. `work` is for the first two. RequestError for a resolution that is not above
/// 0.
Communities communities(const Network& network, CommunityOptions options = {}, const Work& work = {});

/// How far two divisions of the same nodes agree beyond chance: the adjusted Rand index, 1 for the same groups, about 0
/// for unrelated ones; 1 for fewer than two nodes. O(n log n). Hubert & Arabie (1985), J. Classification 2:193.
double partition_agreement(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace linchpin
