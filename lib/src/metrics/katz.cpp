#include "linchpin/metrics/katz.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "linchpin/error.hpp"
#include "linchpin/metrics/components.hpp"

namespace linchpin {

namespace {

/// No eigenvalue is larger.
double upper_bound(const Network& network) {
  double sales = 0;
  double purchases = 0;
  for (Node i : network.nodes()) {
    sales = std::max(sales, network.strength(i, Along::out));
    purchases = std::max(purchases, network.strength(i, Along::in));
  }
  return std::min(sales, purchases);
}

/// The largest eigenvalue of the weights, to about 1e-12 of it where that can be had. It is the one of a strong
/// component, and there any positive vector has it between the least and the largest factor by which a step makes an
/// entry grow (Collatz 1942, Math. Z. 48:221). A step adds half of the bound to the diagonal, so that cycles of one
/// length do not swing.
double spectral_radius(const Network& network) {
  const std::vector<std::uint32_t> component = component_numbers(network, Connection::strong);
  const std::size_t count = component.empty() ? 0 : *std::max_element(component.begin(), component.end()) + 1;
  const double shift = upper_bound(network) / 2;
  std::vector<double> x(network.node_count(), 1.0);
  std::vector<double> y(network.node_count());
  std::vector<double> least(count), largest(count), total(count);
  double radius = 0;
  for (int round = 0; round < 100000; ++round) {
    std::fill(least.begin(), least.end(), std::numeric_limits<double>::infinity());
    std::fill(largest.begin(), largest.end(), 0.0);
    std::fill(total.begin(), total.end(), 0.0);
    for (Node j : network.nodes()) {
      double sum = shift * x[j];
      for (const auto [i, weight] : network.neighbors(j, Along::in)) {
        if (component[i] == component[j]) sum += weight * x[i];
      }
      y[j] = sum;
      const double factor = sum / x[j];
      least[component[j]] = std::min(least[component[j]], factor);
      largest[component[j]] = std::max(largest[component[j]], factor);
      total[component[j]] = std::max(total[component[j]], sum);
    }
    for (Node j : network.nodes()) x[j] = std::max(y[j] / total[component[j]], 1e-300);
    const double low = *std::max_element(least.begin(), least.end());
    const double high = *std::max_element(largest.begin(), largest.end());
    radius = (low + high) / 2 - shift;
    if (high - low <= 1e-13 * high) break;
  }
  return radius;
}

}  // namespace

double katz_alpha(const Network& network) {
  const double bound = upper_bound(network);
  return bound > 0 ? 0.85 / bound : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> katz(const Network& network, KatzOptions options) {
  if (network.tie_count() == 0) {
    return std::vector<double>(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  }
  const double alpha = options.alpha.value_or(katz_alpha(network));
  if (!(alpha > 0)) throw RequestError(fmt::format("katz: alpha is {}; give a number above 0", alpha));
  if (alpha * upper_bound(network) > 0.999) {
    const double radius = spectral_radius(network);
    if (alpha * radius > 1 - 1e-9) {
      throw RequestError(
          fmt::format("katz does not converge with alpha {}; give a number below {:.6g}", alpha, 1 / radius));
    }
  }
  // The series 1 + A 1 + A A 1 + ..., A = alpha W'. Its rest is bounded by how a step makes the sum so far grow.
  std::vector<double> sum(network.node_count(), 1.0);
  std::vector<double> term(network.node_count(), 1.0);
  std::vector<double> next(network.node_count());
  double rest = 1;
  while (rest > 1e-13) {
    double shrinks = 0;
    double added = 0;
    for (Node j : network.nodes()) {
      double incoming = 0;
      for (const auto [i, weight] : network.neighbors(j, Along::in)) incoming += weight * term[i];
      next[j] = alpha * incoming;
      shrinks = std::max(shrinks, (sum[j] + next[j] - 1) / sum[j]);
      added = std::max(added, next[j] / sum[j]);
    }
    for (Node j : network.nodes()) sum[j] += next[j];
    term.swap(next);
    rest = shrinks < 1 ? added * shrinks / (1 - shrinks) : added;
  }
  return sum;
}

}  // namespace linchpin
