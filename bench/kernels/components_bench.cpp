#include "linchpin/metrics/components.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel strong_kernel("components_strong", [](const Network& network) {
  return static_cast<double>(components(network, Connection::strong).sizes.size());
});

const AddKernel weak_kernel("components_weak", [](const Network& network) {
  return static_cast<double>(components(network, Connection::weak).sizes.size());
});

}  // namespace

}  // namespace linchpin::bench
