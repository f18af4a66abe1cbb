#include "linchpin/metrics/components.hpp"

#include <algorithm>
#include <functional>
#include <limits>

#include "igraph/kernels.hpp"

namespace linchpin {

Components components(const Network& network, Connection connection) {
  Components result;
  result.largest_share = std::numeric_limits<double>::quiet_NaN();
  if (network.node_count() == 0) return result;
  result.sizes = igraph::component_sizes(network, connection == Connection::strong);
  std::sort(result.sizes.begin(), result.sizes.end(), std::greater<>());
  result.largest_share = static_cast<double>(result.sizes.front()) / static_cast<double>(network.node_count());
  return result;
}

}  // namespace linchpin
