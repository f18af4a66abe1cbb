#pragma once

#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Share of pairs of a node's partners that are partners of each other: t_i / (k_i (k_i - 1) / 2), directions ignored.
/// In [0, 1]; NaN for a node with fewer than two partners: it has no pair to speak of. O(ties^1.5).
/// Watts & Strogatz (1998), Nature 393:440.
std::vector<double> clustering_local(const Network& network);

/// The same for the network: 3 x triangles / connected triples, in [0, 1]; NaN without a connected triple. O(ties^1.5).
/// Newman et al. (2001).
double transitivity(const Network& network);

}  // namespace linchpin
