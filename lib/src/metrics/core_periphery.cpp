#include "linchpin/metrics/core_periphery.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "linchpin/ordering.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Correlation of two variables over n pairs of nodes, from the means of each, of their squares and of their product.
double correlation(double mean_x, double mean_y, double mean_xx, double mean_yy, double mean_xy) {
  const double variance_x = mean_xx - mean_x * mean_x;
  const double variance_y = mean_yy - mean_y * mean_y;
  // What rounding leaves of a variance of 0.
  if (variance_x <= 1e-14 * mean_xx || variance_y <= 1e-14 * mean_yy) return undefined;
  const double r = (mean_xy - mean_x * mean_y) / std::sqrt(variance_x * variance_y);
  return std::clamp(r, -1.0, 1.0);
}

double pair_count(std::size_t n) { return n == 0 ? 0 : static_cast<double>(n) * static_cast<double>(n - 1) / 2; }

}  // namespace

CorePeriphery core_periphery(const Network& network) {
  const Network partners = projection(network);
  const std::size_t n = partners.node_count();

  struct Candidate {
    std::size_t degree;
    std::int64_t turnover;
    Node node;
  };
  std::vector<Candidate> candidates;
  candidates.reserve(n);
  for (Node i : partners.nodes()) {
    candidates.push_back({partners.degree(i, Along::out), ordering_key(partners.strength(i, Along::out)), i});
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple(b.degree, b.turnover, a.node) < std::tuple(a.degree, a.turnover, b.node);
  });

  CorePeriphery result{std::vector<bool>(n, false), 0, 0, undefined};
  for (const Candidate& candidate : candidates) {
    if (candidate.degree <= result.core_size) break;
    result.core[candidate.node] = true;
    ++result.core_size;
  }

  std::uint64_t within_core = 0;
  std::uint64_t within_periphery = 0;
  for (Node i : partners.nodes()) {
    for (const Node j : partners.neighbors(i, Along::out).nodes()) {
      if (j < i || result.core[i] != result.core[j]) continue;
      ++(result.core[i] ? within_core : within_periphery);
    }
  }
  const std::uint64_t size = result.core_size;
  if (size > 0) result.misfit = size * (size - 1) / 2 - within_core;
  result.misfit += within_periphery;

  const double all = pair_count(n);
  if (all == 0) return result;
  const auto ties = static_cast<double>(partners.tie_count() / 2);
  const double tied = ties / all;
  const double ideal = 1 - pair_count(n - result.core_size) / all;
  const double both = (ties - static_cast<double>(within_periphery)) / all;
  result.fit = correlation(tied, ideal, tied, ideal, both);
  return result;
}

ContinuousCoreness continuous_coreness(const Network& network) {
  constexpr int most_steps = 5000;
  constexpr double tolerance = 1e-12;
  const Network partners = projection(network);
  const std::size_t n = partners.node_count();
  ContinuousCoreness result{std::vector<double>(n, undefined), undefined};
  if (partners.tie_count() == 0) return result;

  // Every number moves half way to the best one given the others: all the way, they swing up and down for ever. All
  // move at a time, so that names decide nothing.
  std::vector<double> now(n, 1);
  std::vector<double> next(n);
  bool settled = false;
  for (int step = 0; step < most_steps && !settled; ++step) {
    double squares = 0;
    for (const double value : now) squares += value * value;
    settled = true;
    for (Node i : partners.nodes()) {
      double sum = 0;
      for (const Node j : partners.neighbors(i, Along::out).nodes()) sum += now[j];
      const double others = squares - now[i] * now[i];
      const double best = sum == 0 ? 0 : sum / others;
      next[i] = sum == 0 ? 0 : (now[i] + best) / 2;
      settled = settled && std::abs(next[i] - now[i]) <= tolerance;
    }
    now.swap(next);
  }
  if (!settled) return result;

  double sum = 0, squares = 0, fourths = 0, tied_products = 0;
  for (Node i : partners.nodes()) {
    const double square = now[i] * now[i];
    sum += now[i];
    squares += square;
    fourths += square * square;
    for (const Node j : partners.neighbors(i, Along::out).nodes()) {
      if (i < j) tied_products += now[i] * now[j];
    }
  }
  const double all = pair_count(n);
  const double tied = static_cast<double>(partners.tie_count() / 2) / all;
  result.fit = correlation(tied, (sum * sum - squares) / 2 / all, tied, (squares * squares - fourths) / 2 / all,
                           tied_products / all);
  result.values = std::move(now);
  return result;
}

}  // namespace linchpin
