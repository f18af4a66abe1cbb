#include "igraph/kernels.hpp"

#include "igraph/graph.hpp"
#include "igraph/library.hpp"

namespace linchpin::igraph {

std::vector<std::size_t> component_of(const Network& network, bool strong) {
  const Calls calls;
  const Library& library = calls.library();
  IntVector numbers(library);
  check(library.connected_components(graph_of(network, library), numbers.get(), nullptr, nullptr,
                                     strong ? IGRAPH_STRONG : IGRAPH_WEAK),
        library);
  return {numbers.begin(), numbers.end()};
}

double degree_assortativity(const Network& network) {
  const Calls calls;
  const Library& library = calls.library();
  double result = 0;
  check(library.assortativity_degree(graph_of(network, library), &result, !network.mutual()), library);
  return result;
}

}  // namespace linchpin::igraph
