#include "linchpin/metrics/coreness.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel coreness_kernel("coreness",
                                [](const Network& network) { return sum_of(coreness(network, Along::out)); });

}  // namespace

}  // namespace linchpin::bench
