#include "igraph/kernels.hpp"

#include <memory>

#include "igraph/library.hpp"
#include "storage.hpp"

namespace linchpin::igraph {

namespace {

/// igraph's vectors, freed at the end of their scope.
class Vector {
 public:
  explicit Vector(const Library& library, std::size_t size = 0) : library_(library) {
    check(library.vector_init(&vector_, static_cast<igraph_integer_t>(size)), library);
  }
  ~Vector() { library_.vector_destroy(&vector_); }
  Vector(const Vector&) = delete;
  Vector& operator=(const Vector&) = delete;

  igraph_vector_t* get() { return &vector_; }
  std::vector<double> values() const { return {vector_.stor_begin, vector_.end}; }

 private:
  const Library& library_;
  igraph_vector_t vector_;
};

class IntVector {
 public:
  explicit IntVector(const Library& library, std::size_t size = 0) : library_(library) {
    check(library.vector_int_init(&vector_, static_cast<igraph_integer_t>(size)), library);
  }
  ~IntVector() { library_.vector_int_destroy(&vector_); }
  IntVector(const IntVector&) = delete;
  IntVector& operator=(const IntVector&) = delete;

  igraph_vector_int_t* get() { return &vector_; }
  igraph_integer_t* begin() const { return vector_.stor_begin; }
  igraph_integer_t* end() const { return vector_.end; }

 private:
  const Library& library_;
  igraph_vector_int_t vector_;
};

std::shared_ptr<void> convert(const Network& network, const Library& library) {
  const std::size_t edge_count = network.mutual() ? network.tie_count() / 2 : network.tie_count();
  IntVector edges(library, 2 * edge_count);
  igraph_integer_t* next = edges.begin();
  for (Node i : network.nodes()) {
    for (const auto [j, weight] : network.neighbors(i, Along::out)) {
      if (network.mutual() && j < i) continue;
      *next++ = i;
      *next++ = j;
    }
  }
  auto graph = std::make_unique<igraph_t>();
  check(
      library.create(graph.get(), edges.get(), static_cast<igraph_integer_t>(network.node_count()), !network.mutual()),
      library);
  return {graph.release(), [&library](void* made) {
            auto* const kept = static_cast<igraph_t*>(made);
            library.destroy(kept);
            delete kept;
          }};
}

/// The network as a graph of igraph's; made once for all copies of the network.
const igraph_t* graph_of(const Network& network, const Library& library) {
  const auto& storage = NetworkAssembly::storage(network);
  if (storage.igraph == nullptr) storage.igraph = convert(network, library);
  return static_cast<const igraph_t*>(storage.igraph.get());
}

}  // namespace

std::vector<std::size_t> component_sizes(const Network& network, bool strong) {
  const Calls calls;
  const Library& library = calls.library();
  IntVector sizes(library);
  check(library.connected_components(graph_of(network, library), nullptr, sizes.get(), nullptr,
                                     strong ? IGRAPH_STRONG : IGRAPH_WEAK),
        library);
  return {sizes.begin(), sizes.end()};
}

PathFigures path_figures(const Network& network) {
  const Calls calls;
  const Library& library = calls.library();
  const igraph_t* const graph = graph_of(network, library);
  const bool directed = !network.mutual();
  PathFigures figures{};
  check(library.average_path_length(graph, &figures.average, &figures.unreachable_pairs, directed, true), library);
  check(library.diameter(graph, &figures.diameter, nullptr, nullptr, nullptr, nullptr, directed, true), library);
  check(library.global_efficiency(graph, &figures.global_efficiency, nullptr, directed), library);
  return figures;
}

double transitivity(const Network& mutual) {
  const Calls calls;
  const Library& library = calls.library();
  double result = 0;
  check(library.transitivity_undirected(graph_of(mutual, library), &result, IGRAPH_TRANSITIVITY_NAN), library);
  return result;
}

std::vector<double> local_transitivity(const Network& mutual) {
  const Calls calls;
  const Library& library = calls.library();
  Vector result(library);
  check(library.transitivity_local_undirected(graph_of(mutual, library), result.get(), library.vss_all(),
                                              IGRAPH_TRANSITIVITY_NAN),
        library);
  return result.values();
}

double degree_assortativity(const Network& network) {
  const Calls calls;
  const Library& library = calls.library();
  double result = 0;
  check(library.assortativity_degree(graph_of(network, library), &result, !network.mutual()), library);
  return result;
}

}  // namespace linchpin::igraph
