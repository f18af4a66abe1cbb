#include "linchpin/metrics/centralization.hpp"

#include <algorithm>
#include <limits>

namespace linchpin {

double degree_centralization(const Network& network, Along along) {
  const auto n = static_cast<double>(network.node_count());
  const double possible = network.mutual() ? (n - 1) * (n - 2) : (n - 1) * (n - 1);
  if (n < 2 || possible <= 0) return std::numeric_limits<double>::quiet_NaN();
  std::size_t largest = 0;
  for (Node i : network.nodes()) largest = std::max(largest, network.degree(i, along));
  std::size_t sum = 0;
  for (Node i : network.nodes()) sum += largest - network.degree(i, along);
  return static_cast<double>(sum) / possible;
}

}  // namespace linchpin
