#pragma once

#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Two kinds of importance that explain each other: a good hub sells much to good authorities, a good authority buys
/// much from good hubs.
struct Hits {
  std::vector<double> hub;        ///< principal eigenvector of W W'
  std::vector<double> authority;  ///< principal eigenvector of W' W
};

/// Both for every node, each with its largest value scaled to 1, in [0, 1]. NaN for all without ties, and where the
/// largest singular value of the weights W is not simple. A few hundred passes over the ties; 400 bytes a node.
/// Kleinberg (1999), J. ACM 46:604.
Hits hits(const Network& network);

}  // namespace linchpin
