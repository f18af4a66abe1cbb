#include "igraph/communities.hpp"

#include <algorithm>

#include "igraph/graph.hpp"
#include "igraph/library.hpp"
#include "linchpin/error.hpp"

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

/// Ends a call into igraph that asks more than so many times whether to go on; counts only under Calls.
class Patience {
 public:
  Patience(const Library& library, int times) : library_(library) {
    left() = times;
    library_.set_interruption_handler([](void*) { return --left() < 0 ? IGRAPH_INTERRUPTED : IGRAPH_SUCCESS; });
  }
  ~Patience() { library_.set_interruption_handler(nullptr); }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

 private:
  static int& left() {
    static int times = 0;
    return times;
  }

  const Library& library_;
};

}  // namespace

std::vector<std::size_t> leiden(const Network& mutual, double unit, double resolution, std::uint64_t seed) {
  const Calls calls;
  const Library& library = calls.library();
  const igraph_t* const graph = graph_of(mutual, library);
  Vector weights(library, edge_count(mutual));
  put_weights(mutual, unit, weights);
  Vector strengths(library, mutual.node_count());
  double all = 0;
  for (Node i : mutual.nodes()) {
    strengths.begin()[i] = mutual.strength(i, Along::out) / unit;
    all += strengths.begin()[i];
  }
  check(library.rng_seed(library.rng_default(), seed), library);
  IntVector groups(library);
  // igraph's own "until nothing changes" stops early in some releases; a round without gain may be bad luck, and large
  // networks change for ever.
  constexpr int enough = 3;
  double best = -1;
  for (int round = 0, without_gain = 0; round < 100 && without_gain < enough; ++round) {
    double quality = 0;
    check(library.community_leiden(graph, weights.get(), strengths.get(), resolution / all, 0.01, round > 0, 1,
                                   groups.get(), nullptr, &quality),
          library);
    without_gain = quality > best + 1e-5 ? 0 : without_gain + 1;
    best = std::max(best, quality);
  }
  return in_order_of_nodes(values(groups));
}

std::vector<std::size_t> louvain(const Network& mutual, double unit, double resolution, std::uint64_t seed) {
  const Calls calls;
  const Library& library = calls.library();
  const igraph_t* const graph = graph_of(mutual, library);
  Vector weights(library, edge_count(mutual));
  put_weights(mutual, unit, weights);
  // Before 0.10.15 igraph may go round and round for ever; another order of nodes helps.
  for (std::uint64_t attempt = 0; attempt < 5; ++attempt) {
    check(library.rng_seed(library.rng_default(), seed + attempt), library);
    IntVector groups(library);
    const Patience patience(library, 10000);
    const igraph_error_t status =
        library.community_multilevel(graph, weights.get(), resolution, groups.get(), nullptr, nullptr);
    if (status == IGRAPH_INTERRUPTED) continue;
    check(status, library);
    return in_order_of_nodes(values(groups));
  }
  throw InputError("louvain comes to no end on this network; take another method, leiden for one");
}

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
