#include "linchpin/metrics/lock_in.hpp"

#include <algorithm>
#include <limits>

namespace linchpin {

std::vector<double> lock_in_supply(const Network& network, const Labels& category, SubstitutionOptions options) {
  std::vector<double> sales(category.values.size(), 0.0);  // of each category
  bool any = false;
  for (Node i : network.nodes()) {
    sales[category.codes[i]] += network.strength(i, Along::out);
    any = any || category[i] != no_value;
  }
  std::vector<double> result(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  if (!any) return result;
  for (Node j : network.nodes()) {
    const Neighbors suppliers = network.neighbors(j, Along::in);
    if (suppliers.empty()) continue;
    double locked = 0;
    for (const auto [i, weight] : suppliers) {
      double replaced = 0;
      if (category[i] != no_value) {
        double others = sales[category.codes[i]] - network.strength(i, Along::out);
        if (category.codes[j] == category.codes[i]) others -= network.strength(j, Along::out);
        replaced = std::clamp(options.headroom * others / weight, 0.0, 1.0);
      }
      locked += weight * (1 - replaced);
    }
    result[j] = locked / network.strength(j, Along::in);
  }
  return result;
}

}  // namespace linchpin
