#pragma once

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// How far apart nodes are, counted in ties along the shortest chain from one to the other.
struct Distances {
  double average;            ///< mean over ordered pairs with a chain; NaN if there is none
  double diameter;           ///< the longest of them; NaN if there is none
  double global_efficiency;  ///< mean of 1 / distance over all ordered pairs, no chain counting 0; NaN below two nodes
  double unreachable_share;  ///< ordered pairs without a chain / all; NaN below two nodes
};

/// Along the direction of ties; of a projection, without regard to it. O(nodes x ties).
/// Global efficiency: Latora & Marchiori (2001), PRL 87:198701.
Distances distances(const Network& network, const Work& work = {});

}  // namespace linchpin
