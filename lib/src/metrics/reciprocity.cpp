#include "linchpin/metrics/reciprocity.hpp"

#include <algorithm>
#include <limits>

#include "linchpin/metrics/density.hpp"

namespace linchpin {

Reciprocity reciprocity(const Network& network) {
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  if (network.tie_count() == 0) return {undefined, undefined, undefined};
  std::size_t returned = 0;
  double returned_weight = 0;
  double weight = 0;
  for (Node i : network.nodes()) {
    const Neighbors out = network.neighbors(i, Along::out);
    const Neighbors in = network.neighbors(i, Along::in);
    weight += network.strength(i, Along::out);
    std::size_t o = 0;
    std::size_t s = 0;
    while (o < out.size() && s < in.size()) {
      if (out[o].node == in[s].node) {
        ++returned;
        returned_weight += std::min(out[o].weight, in[s].weight);
        ++o;
        ++s;
      } else if (out[o].node < in[s].node) {
        ++o;
      } else {
        ++s;
      }
    }
  }
  Reciprocity result{};
  result.ties = static_cast<double>(returned) / static_cast<double>(network.tie_count());
  result.weighted = returned_weight / weight;
  const double by_chance = density(network);
  result.rho = by_chance == 1 ? undefined : (result.ties - by_chance) / (1 - by_chance);
  return result;
}

}  // namespace linchpin
