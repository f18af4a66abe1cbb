#pragma once

#include "metrics/betweenness_lanes.hpp"

namespace linchpin {

/// Keeps a product from becoming one operation with the sum that it goes into: that would round once less, and only on
/// processors that can.
template <class Values>
inline Values rounded(Values product) {
#if defined(__x86_64__)
  asm("" : "+x"(product));
#endif
  return product;
}

std::unique_ptr<LaneSearch> avx2_lane_search(const BetweennessCore& core, const LaneOptions& options,
                                             std::size_t lanes);
std::unique_ptr<LaneSearch> avx512_lane_search(const BetweennessCore& core, const LaneOptions& options,
                                               std::size_t lanes);

}  // namespace linchpin
