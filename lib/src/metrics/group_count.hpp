#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <stdexcept>

#include "linchpin/network.hpp"

namespace linchpin {

/// One more than the largest number among `group_of`, which has one for each node.
inline std::size_t group_count(const Network& network, std::span<const std::uint32_t> group_of) {
  if (group_of.size() != network.node_count()) throw std::invalid_argument("there must be one group for each node");
  if (group_of.empty()) return 0;
  return std::size_t{*std::max_element(group_of.begin(), group_of.end())} + 1;
}

}  // namespace linchpin
