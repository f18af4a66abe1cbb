#include "linchpin/metrics/reciprocity.hpp"

#include <algorithm>
#include <limits>

#include "linchpin/metrics/density.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Calls visit(partner, weight to it, weight from it) for each partner of a node, ascending; 0 where there is no tie.
template <class Visit>
void for_each_partner(const Network& network, Node node, Visit visit) {
  const Neighbors out = network.neighbors(node, Along::out);
  const Neighbors in = network.neighbors(node, Along::in);
  std::size_t o = 0;
  std::size_t s = 0;
  while (o < out.size() || s < in.size()) {
    const Node to = o < out.size() ? out[o].node : no_node;
    const Node from = s < in.size() ? in[s].node : no_node;
    const Node partner = std::min(to, from);
    visit(partner, to == partner ? out[o].weight : 0, from == partner ? in[s].weight : 0);
    o += to == partner;
    s += from == partner;
  }
}

}  // namespace

Reciprocity reciprocity(const Network& network) {
  if (network.tie_count() == 0) return {undefined, undefined, undefined};
  std::size_t returned = 0;
  double returned_weight = 0;
  double weight = 0;
  for (Node i : network.nodes()) {
    weight += network.strength(i, Along::out);
    for_each_partner(network, i, [&](Node, double to, double from) {
      returned += to > 0 && from > 0;
      returned_weight += std::min(to, from);
    });
  }
  Reciprocity result{};
  result.ties = static_cast<double>(returned) / static_cast<double>(network.tie_count());
  result.weighted = returned_weight / weight;
  const double by_chance = density(network);
  result.rho = by_chance == 1 ? undefined : (result.ties - by_chance) / (1 - by_chance);
  return result;
}

NodeReciprocity node_reciprocity(const Network& network) {
  const std::vector<double> none(network.node_count(), undefined);
  NodeReciprocity result{std::vector<double>(network.node_count(), 0.0), none, none};
  for (Node i : network.nodes()) {
    double& strength = result.strength[i];
    for_each_partner(network, i, [&](Node, double to, double from) { strength += std::min(to, from); });
    if (network.degree(i, Along::out) > 0) result.share_of_sales[i] = strength / network.strength(i, Along::out);
    if (network.degree(i, Along::in) > 0) result.share_of_purchases[i] = strength / network.strength(i, Along::in);
  }
  return result;
}

double PairFlow::mutual_benefit() const { return 2 * std::min(amount_ab, amount_ba) / (amount_ab + amount_ba); }
double PairFlow::flow_imbalance() const { return (amount_ab - amount_ba) / (amount_ab + amount_ba); }

std::vector<PairFlow> pair_flows(const Network& network) {
  std::vector<PairFlow> result;
  for (Node a : network.nodes()) {
    for_each_partner(network, a, [&](Node b, double to, double from) {
      if (a < b) result.push_back({a, b, to, from});
    });
  }
  return result;
}

}  // namespace linchpin
