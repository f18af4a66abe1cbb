#pragma once

#include "linchpin/network.hpp"

namespace linchpin {

/// Share of possible ties that exist: m / (n (n - 1)) over ordered pairs, in [0, 1]; NaN for fewer than two nodes.
/// Of a projection, the same number is the density of undirected ties. O(1).
double density(const Network& network);

}  // namespace linchpin
