#pragma once

#include "metrics/betweenness_lanes.hpp"

namespace linchpin {

std::unique_ptr<LaneSearch> avx2_lane_search(const BetweennessCore& core, const LaneOptions& options,
                                             std::size_t lanes);
std::unique_ptr<LaneSearch> avx512_lane_search(const BetweennessCore& core, const LaneOptions& options,
                                               std::size_t lanes);

}  // namespace linchpin
