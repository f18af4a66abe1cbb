#include "linchpin/metrics/density.hpp"

#include <limits>

namespace linchpin {

double density(const Network& network) {
  const auto n = static_cast<double>(network.node_count());
  if (n < 2) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(network.tie_count()) / (n * (n - 1));
}

}  // namespace linchpin
