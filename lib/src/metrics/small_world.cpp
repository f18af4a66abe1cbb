#include "linchpin/metrics/small_world.hpp"

#include <cmath>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "linchpin/metrics/clustering.hpp"
#include "linchpin/metrics/distance.hpp"
#include "rewiring.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The nodes of the largest component, ascending; of equal ones, that of the smallest node.
std::vector<bool> largest_part(const Network& partners) {
  const std::size_t n = partners.node_count();
  std::vector<Node> part(n, no_node);  // the node from which each was reached
  std::vector<Node> waiting;
  Node best = no_node;
  std::size_t most = 0;
  for (Node start : partners.nodes()) {
    if (part[start] != no_node) continue;
    part[start] = start;
    waiting.assign(1, start);
    std::size_t size = 0;
    while (!waiting.empty()) {
      const Node at = waiting.back();
      waiting.pop_back();
      ++size;
      for (const Node next : partners.neighbors(at, Along::out).nodes()) {
        if (part[next] != no_node) continue;
        part[next] = start;
        waiting.push_back(next);
      }
    }
    if (size > most) {
      most = size;
      best = start;
    }
  }
  std::vector<bool> result(n);
  for (Node i : partners.nodes()) result[i] = part[i] == best;
  return result;
}

/// Those nodes of a mutual network and the ties between them.
Network induced(const Network& partners, const std::vector<bool>& kept) {
  std::vector<Node> number(partners.node_count());
  std::vector<std::string_view> names;
  for (Node i : partners.nodes()) {
    number[i] = static_cast<Node>(names.size());
    if (kept[i]) names.push_back(partners.name(i));
  }
  Adjacency both;
  for (Node i : partners.nodes()) {
    if (!kept[i]) continue;
    for (const auto [j, weight] : partners.neighbors(i, Along::out)) {
      if (!kept[j]) continue;
      both.nodes.push_back(number[j]);
      both.weights.push_back(weight);
    }
    both.offsets.push_back(both.nodes.size());
  }
  return NetworkAssembly::assemble(std::make_shared<const NameTable>(names), true, std::move(both));
}

Network largest_component(const Network& network) {
  const Network partners = projection(network);
  return induced(partners, largest_part(partners));
}

SmallWorld described(const Network& component) {
  return {component.node_count(), transitivity(component), distances(component).average, undefined, undefined};
}

}  // namespace

double SmallWorld::sigma() const {
  const double result = (clustering / random_clustering) / (path_length / random_path_length);
  return std::isfinite(result) ? result : undefined;
}

SmallWorld small_world(const Network& network) {
  const Network component = largest_component(network);
  SmallWorld result = described(component);
  const auto n = static_cast<double>(component.node_count());
  if (n < 3) return result;
  const double partners = static_cast<double>(component.tie_count()) / n;
  if (partners <= 1) return result;
  result.random_clustering = partners / (n - 1);
  result.random_path_length = std::log(n) / std::log(partners);
  return result;
}

SmallWorld small_world_sampled(const Network& network, std::uint64_t seed, std::size_t samples) {
  const Network component = largest_component(network);
  SmallWorld result = described(component);
  if (samples == 0 || component.node_count() < 3) return result;
  Rewiring rewiring(component, seed);
  result.random_clustering = 0;
  result.random_path_length = 0;
  for (std::size_t sample = 0; sample < samples; ++sample) {
    rewiring.mix();
    const Network random = rewiring.network();
    result.random_clustering += transitivity(random) / static_cast<double>(samples);
    result.random_path_length += distances(random).average / static_cast<double>(samples);
  }
  return result;
}

}  // namespace linchpin
