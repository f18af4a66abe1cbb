#include "linchpin/metrics/pagerank.hpp"

#include "kernels.hpp"

namespace linchpin::bench {

namespace {

const AddKernel pagerank_kernel("pagerank", [](const Network& network) {
  double squares = 0;
  for (const double share : pagerank(network)) squares += share * share;
  return squares;
});

}  // namespace

}  // namespace linchpin::bench
