#include "linchpin/metrics/centralization.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace linchpin {

namespace {

/// `possible` is what the sum of distances from the largest value can be.
double centralization(const std::vector<double>& values, double possible) {
  if (values.empty() || possible <= 0) return std::numeric_limits<double>::quiet_NaN();
  const double largest = *std::max_element(values.begin(), values.end());
  double sum = 0;
  for (const double value : values) sum += largest - value;
  return sum / possible;
}

double count(const Network& network) { return static_cast<double>(network.node_count()); }

}  // namespace

double degree_centralization(const Network& network, Along along) {
  const double n = count(network);
  const double possible = network.mutual() ? (n - 1) * (n - 2) : (n - 1) * (n - 1);
  if (n < 2 || possible <= 0) return std::numeric_limits<double>::quiet_NaN();
  std::size_t largest = 0;
  for (Node i : network.nodes()) largest = std::max(largest, network.degree(i, along));
  std::size_t sum = 0;
  for (Node i : network.nodes()) sum += largest - network.degree(i, along);
  return static_cast<double>(sum) / possible;
}

double betweenness_centralization(const Network& network, const std::vector<double>& betweenness) {
  const double n = count(network);
  return centralization(betweenness, (n - 1) * (n - 1) * (n - 2) / (network.mutual() ? 2 : 1));
}

double closeness_centralization(const Network& network, const std::vector<double>& closeness) {
  const double n = count(network);
  return centralization(closeness, network.mutual() ? (n - 1) * (n - 2) / (2 * n - 3) : n - 1);
}

double eigenvector_centralization(const Network& network, const std::vector<double>& eigenvector) {
  return centralization(eigenvector, count(network) - 2);
}

}  // namespace linchpin
