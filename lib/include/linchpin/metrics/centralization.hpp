#pragma once

#include "linchpin/network.hpp"

namespace linchpin {

/// How far the network's ties hang on one node: sum over nodes of (largest degree - degree), over the largest that sum
/// can be, (n - 1)^2 for a directed network (a star of ties out of, or into, one node) and (n - 1)(n - 2) for a mutual
/// one. In [0, 1]; NaN if there are too few nodes to differ. O(nodes). Freeman (1979), Social Networks 1:215.
double degree_centralization(const Network& network, Along along);

}  // namespace linchpin
