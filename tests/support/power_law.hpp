#pragma once

#include <cstddef>
#include <cstdint>

#include "linchpin/network.hpp"

namespace linchpin::test {

/// A network like those of supply: a few nodes hold most of the ties, three in ten nodes hold a single one, half of
/// these as suppliers and half as customers. Weights have two decimals and spread over four orders of magnitude.
Network power_law_network(std::uint64_t seed, std::size_t nodes, std::size_t ties, bool mutual = false);

/// A network that is mostly trees: each node is tied to one before it, some both ways, and a few are tied at random.
Network bushy_network(std::uint64_t seed, std::size_t nodes, bool mutual = false);

}  // namespace linchpin::test
