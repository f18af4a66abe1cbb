#pragma once

#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"
#include "multi_source.hpp"

namespace linchpin {

/// How far each node is from the others, every tie being one step long.
struct HopDistances {
  std::vector<DistanceSums> out;  ///< to those that the node reaches
  std::vector<DistanceSums> in;   ///< from those that reach it; empty unless asked for
  double longest = 0;
};

/// Time O(nodes x ties / 256) where sources reach much the same; 130 bytes a node and thread.
HopDistances hop_distances(const Network& network, bool with_in, const Work& work);

}  // namespace linchpin
