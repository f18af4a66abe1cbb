#include "linchpin/metrics/distance.hpp"

#include "linchpin/metrics/path_centrality.hpp"

namespace linchpin {

Distances distances(const Network& network, const Work& work) {
  return path_centrality(network, {}, {.length = Length::hops, .work = work}).distances;
}

}  // namespace linchpin
