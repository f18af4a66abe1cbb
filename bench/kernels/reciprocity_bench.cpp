#include "linchpin/metrics/reciprocity.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel reciprocity_kernel("reciprocity", [](const Network& network) { return reciprocity(network).ties; });

}  // namespace

}  // namespace linchpin::bench
