#include "linchpin/metrics/structural_holes.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel constraint_kernel("constraint", [](const Network& network) {
  return sum_of(structural_holes(network, {.weighted = false}).constraint);
});

const AddKernel weighted_constraint_kernel("constraint_weighted", [](const Network& network) {
  return sum_of(structural_holes(network).constraint);
});

}  // namespace

}  // namespace linchpin::bench
