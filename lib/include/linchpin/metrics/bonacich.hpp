#pragma once

#include <vector>

#include "linchpin/metrics/eigenvector.hpp"
#include "linchpin/network.hpp"

namespace linchpin {

/// Power by the partners' partners, directions ignored:
///
///     c = a (I - beta A)^-1 A 1      A = which nodes are partners, a > 0 so that the squares of c sum to n
///
/// beta < 0: powerful is whose partners have few others to turn to (bargaining); beta > 0: whose partners are well
/// connected (status). 0 for a node without ties, may be below 0 when beta is; NaN for all without ties. RequestError
/// if |beta| is 1/lambda or more, lambda the largest eigenvalue of A. With `value` amount the weights of the projection
/// take the place of A. Some 50 passes over the ties with bonacich_beta(), more near to 1/lambda; costs of
/// largest_eigenvalue() beside. Bonacich (1987), Am. J. Sociology 92:1170.
std::vector<double> bonacich_power(const Network& network, double beta, TieValue value = TieValue::one);

/// 0.5 / lambda, the usual beta for status and, below 0, for bargaining power. NaN without ties.
double bonacich_beta(const Network& network, TieValue value = TieValue::one);

}  // namespace linchpin
