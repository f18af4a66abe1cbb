#pragma once

#include <optional>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

struct KatzOptions {
  std::optional<double> alpha = {};  ///< what a step counts for, a unit of weight; katz_alpha() unless given
};

/// How much supply comes to each node along chains of every length, longer ones counting less:
///
///     x_j = 1 + alpha * sum over suppliers i of  w_ij x_i
///
/// At least 1, which a node without suppliers has; NaN for all without ties. RequestError for an alpha that is not
/// above 0, and for one of 1/lambda or more, lambda the largest eigenvalue of the weights: the sum does not converge.
/// To 1e-13 of each value: some 200 passes over the ties with the alpha that is given by default, more near to
/// 1/lambda; 24 bytes a node. Katz (1953), Psychometrika 18:39.
std::vector<double> katz(const Network& network, KatzOptions options = {});

/// 0.85 over the largest sales or the largest purchases of a node, whichever is less: small enough for every network.
/// NaN without ties. O(nodes).
double katz_alpha(const Network& network);

}  // namespace linchpin
