#include "igraph/communities.hpp"

#include "igraph/graph.hpp"
#include "igraph/library.hpp"

namespace linchpin::igraph {

namespace {

std::vector<std::size_t> values(const IntVector& vector) { return {vector.begin(), vector.end()}; }

/// The weight of each edge of graph_of(), in units of `unit`.
void put_weights(const Network& network, double unit, Vector& weights) {
  igraph_real_t* next = weights.begin();
  for (Node i : network.nodes()) {
    for (const auto [j, weight] : network.neighbors(i, Along::out)) {
      if (!network.mutual() || i < j) *next++ = weight / unit;
    }
  }
}

std::size_t edge_count(const Network& network) {
  return network.mutual() ? network.tie_count() / 2 : network.tie_count();
}

/// Groups numbered in the order of their smallest nodes, so that the same ones look the same.
std::vector<std::size_t> in_order_of_nodes(const std::vector<std::size_t>& groups) {
  std::vector<std::size_t> number(groups.size(), groups.size());
  std::vector<std::size_t> result;
  result.reserve(groups.size());
  std::size_t next = 0;
  for (const std::size_t group : groups) {
    if (number[group] == groups.size()) number[group] = next++;
    result.push_back(number[group]);
  }
  return result;
}

}  // namespace

std::vector<std::size_t> infomap(const Network& network, double unit, int trials, std::uint64_t seed) {
  const Calls calls;
  const Library& library = calls.library();
  const igraph_t* const graph = graph_of(network, library);
  Vector weights(library, edge_count(network));
  put_weights(network, unit, weights);
  check(library.rng_seed(library.rng_default(), seed), library);
  IntVector groups(library);
  double code_length = 0;
  check(library.community_infomap(graph, weights.get(), nullptr, trials, groups.get(), &code_length), library);
  return in_order_of_nodes(values(groups));
}

std::vector<std::size_t> label_propagation(const Network& mutual, double unit, std::uint64_t seed) {
  const Calls calls;
  const Library& library = calls.library();
  const igraph_t* const graph = graph_of(mutual, library);
  Vector weights(library, edge_count(mutual));
  put_weights(mutual, unit, weights);
  check(library.rng_seed(library.rng_default(), seed), library);
  IntVector groups(library);
  check(library.community_label_propagation(graph, groups.get(), IGRAPH_ALL, weights.get(), nullptr, nullptr), library);
  return in_order_of_nodes(values(groups));
}

}  // namespace linchpin::igraph
