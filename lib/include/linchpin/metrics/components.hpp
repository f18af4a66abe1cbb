#pragma once

#include <cstddef>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

enum class Connection {
  weak,    ///< a chain of ties in any direction
  strong,  ///< chains both ways
};

/// Parts of the network within which every node reaches every other.
struct Components {
  std::vector<std::size_t> sizes;  ///< descending; one for each component
  double largest_share;            ///< size of the largest / n, in (0, 1]; NaN without nodes
};

/// An isolate is a component of its own. O(nodes + ties). Tarjan (1972), SIAM J. Comput. 1:146.
Components components(const Network& network, Connection connection);

}  // namespace linchpin
