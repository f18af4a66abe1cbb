#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"

/// Groups as igraph finds them, a number for each node. Networks have ties; weights are divided by `unit`, so that
/// their mean is near 1.
namespace linchpin::igraph {

std::vector<std::size_t> infomap(const Network& network, double unit, int trials, std::uint64_t seed);
std::vector<std::size_t> label_propagation(const Network& mutual, double unit, std::uint64_t seed);

}  // namespace linchpin::igraph
