#include "linchpin/metrics/clustering.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel clustering_kernel("clustering",
                                  [](const Network& network) { return sum_of(clustering_local(network)); });

}  // namespace

}  // namespace linchpin::bench
