#include "linchpin/metrics/modularity.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "metrics/group_count.hpp"

namespace linchpin {

double modularity_dir(const Network& network, std::span<const std::uint32_t> group_of, double resolution) {
  const std::size_t groups = group_count(network, group_of);
  if (network.tie_count() == 0) return std::numeric_limits<double>::quiet_NaN();
  std::vector<double> sales(groups, 0.0);
  std::vector<double> purchases(groups, 0.0);
  double within = 0;
  double all = 0;
  for (Node i : network.nodes()) {
    sales[group_of[i]] += network.strength(i, Along::out);
    purchases[group_of[i]] += network.strength(i, Along::in);
    all += network.strength(i, Along::out);
    for (const auto [j, weight] : network.neighbors(i, Along::out)) {
      if (group_of[i] == group_of[j]) within += weight;
    }
  }
  double by_chance = 0;
  for (std::size_t g = 0; g < groups; ++g) by_chance += (sales[g] / all) * (purchases[g] / all);
  const double beyond_chance = within / all - resolution * by_chance;
  return std::abs(beyond_chance) < 1e-15 ? 0 : beyond_chance;  // what rounding leaves of 0
}

double modularity_und(const Network& network, std::span<const std::uint32_t> group_of, double resolution) {
  return modularity_dir(projection(network), group_of, resolution);
}

}  // namespace linchpin
