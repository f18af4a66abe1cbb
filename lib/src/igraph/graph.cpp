#include "igraph/graph.hpp"

#include <memory>

#include "storage.hpp"

namespace linchpin::igraph {

namespace {

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

}  // namespace

const igraph_t* graph_of(const Network& network, const Library& library) {
  const auto& storage = NetworkAssembly::storage(network);
  if (storage.igraph == nullptr) storage.igraph = convert(network, library);
  return static_cast<const igraph_t*>(storage.igraph.get());
}

}  // namespace linchpin::igraph
