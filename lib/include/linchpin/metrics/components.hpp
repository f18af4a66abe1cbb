#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

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

/// An isolate is a component of its own. O(nodes + ties); weak ones take 12 bytes a node, strong ones 16 to 33, and
/// both directions of the ties. Tarjan (1972), SIAM J. Comput. 1:146; Fleischer, Hendrickson & Pinar (2000), IPDPS,
/// 505.
Components components(const Network& network, Connection connection, const Work& work = {});

/// For each node the number of its component, from 0 in the order of their smallest nodes. Costs the same.
std::vector<std::uint32_t> component_numbers(const Network& network, Connection connection, const Work& work = {});

}  // namespace linchpin
