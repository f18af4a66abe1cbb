#pragma once

#include "linchpin/network.hpp"

namespace linchpin {

/// Correlation, over ties i -> j, of the number of customers of i with the number of suppliers of j. In [-1, 1]; NaN if
/// either does not vary. Of a projection, the correlation of the numbers of partners at both ends.
/// O(nodes + ties). Newman (2002), PRL 89:208701.
double degree_assortativity(const Network& network);

}  // namespace linchpin
