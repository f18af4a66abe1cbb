#pragma once

#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// What a tie counts for in a figure that can be had both ways.
enum class TieValue {
  one,     ///< every tie the same
  amount,  ///< its weight
};

/// How central each node's partners are, directions ignored: x with U x = lambda x, lambda the largest eigenvalue of
/// the weights of the projection, the largest x scaled to 1. In [0, 1]; nodes outside of the component that attains
/// lambda have 0. NaN for all without ties; where two components attain it (within 1e-9), for then the vector is not
/// unique; and where it cannot be told from others, as in a net that is thousands of steps long but no tree. A few
/// hundred passes over the ties; 300 bytes a node. Bonacich (1972), J. Math. Sociology 2:113.
std::vector<double> eigenvector_centrality(const Network& network);

/// The largest eigenvalue of the projection; 0 without ties, NaN if it cannot be found: in long thin nets of many
/// thousand nodes eigenvalues lie too close. Cost as above.
double largest_eigenvalue(const Network& network, TieValue value);

}  // namespace linchpin
