#include "linchpin/metrics/distance.hpp"

#include <limits>

#include "igraph/kernels.hpp"

namespace linchpin {

Distances distances(const Network& network) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  Distances result{undefined, undefined, undefined, undefined};
  const auto n = static_cast<double>(network.node_count());
  if (n < 2) return result;
  const igraph::PathFigures figures = igraph::path_figures(network);
  result.global_efficiency = figures.global_efficiency;
  result.unreachable_share = figures.unreachable_pairs / (n * (n - 1));
  if (network.tie_count() > 0) {  // igraph calls the diameter of no ties 0
    result.average = figures.average;
    result.diameter = figures.diameter;
  }
  return result;
}

}  // namespace linchpin
