#include "linchpin/metrics/assortativity.hpp"

#include <limits>

#include "igraph/kernels.hpp"

namespace linchpin {

double degree_assortativity(const Network& network) {
  if (network.tie_count() == 0) return std::numeric_limits<double>::quiet_NaN();
  return igraph::degree_assortativity(network);
}

}  // namespace linchpin
