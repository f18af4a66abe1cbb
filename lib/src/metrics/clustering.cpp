#include "linchpin/metrics/clustering.hpp"

#include "igraph/kernels.hpp"

namespace linchpin {

std::vector<double> clustering_local(const Network& network) { return igraph::local_transitivity(projection(network)); }

double transitivity(const Network& network) { return igraph::transitivity(projection(network)); }

}  // namespace linchpin
