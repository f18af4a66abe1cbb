#include "linchpin/metrics/cut_points.hpp"

#include <algorithm>

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel articulation_points_kernel("articulation_points", [](const Network& network) {
  const std::vector<bool> points = articulation_points(network);
  return static_cast<double>(std::count(points.begin(), points.end(), true));
});

const AddKernel bridges_kernel("bridges",
                               [](const Network& network) { return static_cast<double>(bridges(network).size()); });

}  // namespace

}  // namespace linchpin::bench
