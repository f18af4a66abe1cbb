#include "linchpin/metrics/power.hpp"

#include <cmath>

#include "linchpin/ordering.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// For each node the sum, over its partners along `along`, of the share that it has of the partner's other side.
std::vector<double> dependence_received(const Network& network, Along along) {
  const Along back = along == Along::out ? Along::in : Along::out;
  std::vector<double> result(network.node_count(), undefined);
  for (Node i : network.nodes()) {
    const Neighbors partners = network.neighbors(i, along);
    if (partners.empty()) continue;
    double sum = 0;
    for (const auto [partner, weight] : partners) sum += weight / network.strength(partner, back);
    result[i] = sum;
  }
  return result;
}

}  // namespace

Node TiePower::holder() const {
  if (std::abs(imbalance()) <= 1e-12) return no_node;
  return imbalance() > 0 ? supplier : buyer;
}

std::vector<TiePower> tie_power(const Network& network) {
  std::vector<TiePower> result;
  result.reserve(network.mutual() ? network.tie_count() / 2 : network.tie_count());
  for (Node supplier : network.nodes()) {
    const double sales = network.strength(supplier, Along::out);
    for (const auto [buyer, weight] : network.neighbors(supplier, Along::out)) {
      if (network.mutual() && buyer < supplier) continue;
      result.push_back({supplier, buyer, weight, weight / network.strength(buyer, Along::in), weight / sales});
    }
  }
  return result;
}

std::vector<double> power_as_seller(const Network& network) { return dependence_received(network, Along::out); }
std::vector<double> power_as_buyer(const Network& network) { return dependence_received(network, Along::in); }

std::vector<double> influence(const Network& network) {
  std::vector<double> result = power_as_seller(network);
  const std::vector<double> as_buyer = power_as_buyer(network);
  for (Node i : network.nodes()) {
    if (std::isnan(result[i])) {
      result[i] = as_buyer[i];
    } else if (!std::isnan(as_buyer[i])) {
      result[i] += as_buyer[i];
    }
  }
  return result;
}

std::vector<double> net_power(const Network& network) {
  const Network partners = projection(network);
  std::vector<double> result(network.node_count(), undefined);
  for (Node i : partners.nodes()) {
    const Neighbors own = partners.neighbors(i, Along::out);
    if (own.empty()) continue;
    const double turnover = partners.strength(i, Along::out);
    double sum = 0;  // of differences, so that equals come out as 0 and not as noise
    for (const auto [j, weight] : own) sum += weight / partners.strength(j, Along::out) - weight / turnover;
    result[i] = sum;
  }
  return result;
}

std::vector<StrongestDependence> strongest_dependence(const Network& network) {
  const Network partners = projection(network);
  std::vector<StrongestDependence> result(network.node_count());
  for (Node i : partners.nodes()) {
    double most = 0;
    for (const auto [partner, weight] : partners.neighbors(i, Along::out)) {
      if (most == 0 || ranks_above(weight, most)) {
        most = weight;
        result[i] = {weight / partners.strength(i, Along::out), partner};
      }
    }
  }
  return result;
}

}  // namespace linchpin
