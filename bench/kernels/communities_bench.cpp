#include "linchpin/metrics/communities.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel communities_kernel("communities",
                                   [](const Network& network) { return communities(network).modularity; });

}  // namespace

}  // namespace linchpin::bench
