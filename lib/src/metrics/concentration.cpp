#include "linchpin/metrics/concentration.hpp"

#include <algorithm>
#include <cmath>

#include "compensated_sum.hpp"
#include "linchpin/ordering.hpp"
#include "parallel.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

/// Sorts the parts, which are above 0.
Concentration concentration_of(std::vector<double>& parts, Spread spread) {
  CompensatedSum total;
  std::sort(parts.begin(), parts.end());
  for (const double part : parts) total.add(part);

  Concentration result;
  result.n = parts.size();
  result.amount = total.value();
  if (parts.empty()) return result;

  const auto n = static_cast<double>(parts.size());
  double squares = 0;
  double entropy = 0;
  double ranked = 0;
  for (std::size_t r = 0; r < parts.size(); ++r) {
    const double p = parts[r] / result.amount;
    squares += p * p;
    if (spread == Spread::shares) continue;
    if (p > 0) entropy -= p * std::log(p);  // a part may be too small for its share to be a number above 0
    ranked += static_cast<double>(r + 1) * p;
  }
  double largest = 0;
  for (std::size_t k = 1; k <= parts.size() && (k <= 4 || result.elephant_factor == 0); ++k) {
    largest += parts[parts.size() - k] / result.amount;
    if (k == 1) result.cr1 = largest;
    if (k <= 3) result.cr3 = largest;
    if (k <= 4) result.cr4 = largest;
    if (result.elephant_factor == 0 && largest >= 0.5 - 1e-12) result.elephant_factor = k;
  }
  if (parts.size() <= 4) result.cr4 = 1;  // by definition, whatever rounding made of the sum
  if (parts.size() <= 3) result.cr3 = 1;

  result.hhi = squares;
  result.hill2 = 1 / squares;
  if (spread == Spread::shares) {
    if (parts.size() > 1) result.hhi_norm = std::max(0.0, (squares - 1 / n) / (1 - 1 / n));
    if (parts.front() == parts.back()) {
      result.hhi = 1 / n;
      result.hill2 = n;
      if (parts.size() > 1) result.hhi_norm = 0;
    }
    return result;
  }
  result.shannon = entropy;
  result.hill1 = std::exp(entropy);
  result.gini = std::max(0.0, 2 * ranked / n - (n + 1) / n);
  result.theil = std::max(0.0, std::log(n) - entropy);
  if (parts.size() > 1) {
    result.hhi_norm = std::max(0.0, (squares - 1 / n) / (1 - 1 / n));
    result.evenness = std::min(1.0, entropy / std::log(n));
  }
  if (parts.front() == parts.back()) {  // nothing is left to rounding
    result.hhi = 1 / n;
    result.shannon = std::log(n);
    result.hill1 = n;
    result.hill2 = n;
    result.gini = 0;
    result.theil = 0;
    if (parts.size() > 1) {
      result.hhi_norm = 0;
      result.evenness = 1;
    }
  }
  return result;
}

}  // namespace

Concentration concentration(std::span<const double> amounts, Spread spread) {
  std::vector<double> parts;
  parts.reserve(amounts.size());
  for (const double amount : amounts) {
    if (amount > 0) parts.push_back(amount);
  }
  return concentration_of(parts, spread);
}

void node_concentrations(const Network& network, Along along, Spread spread, const Work& work,
                         const std::function<void(const NodeConcentration&)>& take) {
  const Adjacency& side = NetworkAssembly::side(network, along);
  constexpr std::size_t block = 4096;
  constexpr std::size_t ties_worth_a_thread = 200'000;
  const std::size_t node_count = network.node_count();
  run_blocks((node_count + block - 1) / block, thread_count(work, network.tie_count() / ties_worth_a_thread),
             [&] {
               return [&, parts = std::vector<double>()](std::size_t at) mutable {
                 std::vector<NodeConcentration> found;
                 found.reserve(block);
                 const std::size_t end = std::min(node_count, (at + 1) * block);
                 for (auto i = static_cast<Node>(at * block); i < end; ++i) {
                   const Neighbors partners = side.of(i);
                   if (partners.empty()) continue;
                   const Node* largest = partners.nodes().data();
                   const double* const weights = partners.weights().data();
                   std::size_t best = 0;
                   for (std::size_t k = 1; k < partners.size(); ++k) {
                     if (ranks_above(weights[k], weights[best])) best = k;
                   }
                   parts.assign(weights, weights + partners.size());
                   found.push_back({i, largest[best], concentration_of(parts, spread)});
                 }
                 return found;
               };
             },
             [&](const std::vector<NodeConcentration>& found) {
               for (const NodeConcentration& one : found) take(one);
             });
}

std::vector<double> herfindahl(const Network& network, Along along) {
  std::vector<double> result(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  for (Node i : network.nodes()) {
    const double total = network.strength(i, along);
    if (total == 0) continue;
    double sum = 0;
    for (const auto [partner, weight] : network.neighbors(i, along)) {
      const double share = weight / total;
      sum += share * share;
    }
    result[i] = sum;
  }
  return result;
}

std::vector<GroupConcentration> group_concentration(const Network& network, const Labels& groups) {
  std::vector<std::vector<double>> sales(groups.values.size());
  std::vector<std::vector<double>> purchases(groups.values.size());
  for (Node i : network.nodes()) {
    sales[groups.codes[i]].push_back(network.strength(i, Along::out));
    purchases[groups.codes[i]].push_back(network.strength(i, Along::in));
  }
  std::vector<GroupConcentration> result;
  result.reserve(sales.size());
  for (std::size_t group = 0; group < sales.size(); ++group) {
    result.push_back({concentration(sales[group]), concentration(purchases[group])});
  }
  return result;
}

std::vector<std::uint64_t> single_source_groups(const Network& network, const Labels& groups, Along along) {
  std::vector<std::uint64_t> result(network.node_count(), 0);
  std::vector<std::uint64_t> partners(groups.values.size(), 0);  // of the node at hand
  for (Node i : network.nodes()) {
    const Neighbors own = network.neighbors(i, along);
    for (const Node partner : own.nodes()) ++partners[groups.codes[partner]];
    for (const Node partner : own.nodes()) {
      std::uint64_t& count = partners[groups.codes[partner]];
      result[i] += count == 1;
      count = 0;
    }
  }
  return result;
}

Band band(double hhi, std::size_t n) {
  constexpr double tolerance = 1e-12;
  if (n == 0) return Band::undefined;
  if (n == 1) return Band::single;
  if (hhi < 0.10 - tolerance) return Band::low;
  return hhi <= 0.18 + tolerance ? Band::moderate : Band::high;
}

}  // namespace linchpin
