#include "linchpin/metrics/degree.hpp"

namespace linchpin {

std::vector<double> degree(const Network& network, Along along) {
  std::vector<double> result;
  result.reserve(network.node_count());
  for (Node i : network.nodes()) result.push_back(static_cast<double>(network.degree(i, along)));
  return result;
}

std::vector<double> strength(const Network& network, Along along) {
  std::vector<double> result;
  result.reserve(network.node_count());
  for (Node i : network.nodes()) result.push_back(network.strength(i, along));
  return result;
}

std::vector<double> total_degree(const Network& network) {
  std::vector<double> result = degree(network, Along::out);
  if (network.mutual()) return result;
  for (Node i : network.nodes()) result[i] += static_cast<double>(network.degree(i, Along::in));
  return result;
}

std::vector<double> total_strength(const Network& network) {
  std::vector<double> result = strength(network, Along::out);
  if (network.mutual()) return result;
  for (Node i : network.nodes()) result[i] += network.strength(i, Along::in);
  return result;
}

}  // namespace linchpin
