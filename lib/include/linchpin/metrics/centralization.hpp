#pragma once

#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// How far a network hangs on one node: sum over nodes of (largest value - value), over the largest that this sum can
/// be in a network of n nodes. In [0, 1]; NaN if there are too few nodes to differ, or if a value is NaN. O(nodes).
/// Freeman (1979), Social Networks 1:215.

/// By degree. Most: (n - 1)^2 for a directed network (a star of ties out of, or into, one node), (n - 1)(n - 2) for a
/// mutual one.
double degree_centralization(const Network& network, Along along);

/// By betweenness, not normalised. Most: (n - 1)^2 (n - 2), mutual half of it, both in a star of ties both ways.
double betweenness_centralization(const Network& network, const std::vector<double>& betweenness);

/// By closeness (the figure that counts nodes out of reach). Most: n - 1 in a star out of, or into, one node; mutual
/// (n - 1)(n - 2) / (2 n - 3).
double closeness_centralization(const Network& network, const std::vector<double>& closeness);

/// By eigenvector centrality. Most: n - 2, for one tie and isolates.
double eigenvector_centralization(const Network& network, const std::vector<double>& eigenvector);

}  // namespace linchpin
