#include "linchpin/metrics/path_centrality.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel betweenness_kernel("betweenness", [](const Network& network) { return sum_of(betweenness(network)); });

const AddKernel weighted_betweenness_kernel("betweenness_weighted", [](const Network& network) {
  return sum_of(betweenness(network, {.length = Length::inverse}));
});

const AddKernel tie_betweenness_kernel("tie_betweenness", [](const Network& network) {
  return sum_of(path_centrality(network, {.tie_betweenness = true}).tie_betweenness);
});

const AddKernel harmonic_kernel("harmonic", [](const Network& network) {
  return sum_of(path_centrality(network, {.closeness = true}).out.harmonic);
});

}  // namespace

}  // namespace linchpin::bench
