#include "linchpin/metrics/power.hpp"

#include <algorithm>
#include <cmath>

#include "linchpin/metrics/concentration.hpp"
#include "linchpin/ordering.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

Along opposite(Along along) { return along == Along::out ? Along::in : Along::out; }

/// The one of two parties on which the other depends more.
Node stronger(Node a, double on_a, Node b, double on_b) {
  if (std::abs(on_a - on_b) <= 1e-12) return no_node;
  return on_a > on_b ? a : b;
}

/// For each node the sum, over its partners along `along`, of the share that it has of the partner's other side.
std::vector<double> dependence_received(const Network& network, Along along) {
  const Along back = opposite(along);
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

/// Mean, over partners along `along`, of how much more they depend on the node than it on them.
std::vector<double> push_pull(const Network& network, Along along) {
  std::vector<double> result(network.node_count(), undefined);
  for (Node i : network.nodes()) {
    const Neighbors partners = network.neighbors(i, along);
    if (partners.empty()) continue;
    const double own = network.strength(i, along);
    double sum = 0;  // of differences, so that equals come out as 0 and not as noise
    for (const auto [j, weight] : partners) sum += weight / network.strength(j, opposite(along)) - weight / own;
    result[i] = sum / static_cast<double>(partners.size());
  }
  return result;
}

/// Concentration of each node's side `along`, less the mean of what its partners' other side has.
std::vector<double> bargaining_gap(const Network& network, Along along) {
  const std::vector<double> own = herfindahl(network, along);
  const std::vector<double> partners = herfindahl(network, opposite(along));
  std::vector<double> result(network.node_count(), undefined);
  for (Node i : network.nodes()) {
    if (network.degree(i, along) == 0) continue;
    const double total = network.strength(i, along);
    double gap = 0;
    for (const auto [j, weight] : network.neighbors(i, along)) gap += weight / total * (own[i] - partners[j]);
    result[i] = gap;
  }
  return result;
}

}  // namespace

double TiePower::asymmetry() const { return std::abs(imbalance()) / std::max(buyer_dependence, supplier_dependence); }

Node TiePower::holder() const { return stronger(supplier, buyer_dependence, buyer, supplier_dependence); }

double PairPower::imbalance() const { return std::abs(a_dependence - b_dependence); }
Node PairPower::holder() const { return stronger(a, b_dependence, b, a_dependence); }

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

double dependence_asymmetry_mean(const Network& network) {
  const std::vector<TiePower> ties = tie_power(network);
  if (ties.empty()) return undefined;
  double sum = 0;
  for (const TiePower& tie : ties) sum += tie.asymmetry();
  return sum / static_cast<double>(ties.size());
}

std::vector<PairPower> pair_power(const Network& network) {
  const Network partners = projection(network);
  std::vector<PairPower> result;
  result.reserve(partners.tie_count() / 2);
  for (Node a : partners.nodes()) {
    const double turnover = partners.strength(a, Along::out);
    for (const auto [b, weight] : partners.neighbors(a, Along::out)) {
      if (a < b) result.push_back({a, b, weight, weight / turnover, weight / partners.strength(b, Along::out)});
    }
  }
  return result;
}

std::vector<double> power_as_seller(const Network& network) { return dependence_received(network, Along::out); }
std::vector<double> power_as_buyer(const Network& network) { return dependence_received(network, Along::in); }

std::vector<double> push_pull_seller(const Network& network) { return push_pull(network, Along::out); }
std::vector<double> push_pull_buyer(const Network& network) { return push_pull(network, Along::in); }
std::vector<double> bargaining_gap_buyer(const Network& network) { return bargaining_gap(network, Along::in); }
std::vector<double> bargaining_gap_seller(const Network& network) { return bargaining_gap(network, Along::out); }

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

std::vector<double> net_power_mean(const Network& network) {
  const Network partners = projection(network);
  std::vector<double> result = net_power(partners);
  for (Node i : partners.nodes()) result[i] /= static_cast<double>(partners.degree(i, Along::out));
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
