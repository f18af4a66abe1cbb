#pragma once

#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

struct PagerankOptions {
  double damping = 0.85;  ///< how much of a node's rank goes on along its ties, in [0, 1); the rest goes to all alike
  Along along = Along::out;  ///< in: from buyer to supplier instead, as if the network were reversed
};

/// Where supply ends up that flows on from buyer to buyer, along ties in proportion to their weight:
///
///     x_j = (1 - d)/n + d [sum over suppliers i of  x_i w_ij / s_i  +  sum over i without buyers of  x_i / n]
///
/// with s_i the sales of i. Sums to 1; a node without ties has the smallest. Along::in is where value rests upstream.
/// RequestError for a damping out of range. Swept by Gauss and Seidel's method in one thread until the sum of all
/// errors is below 1e-12: some 20 to 90 passes over the ties, never more than 200 at a damping of 0.85; 24 bytes a
/// node. Page, Brin, Motwani & Winograd (1999), Stanford InfoLab 1999-66.
std::vector<double> pagerank(const Network& network, PagerankOptions options = {}, const Work& work = {});

}  // namespace linchpin
