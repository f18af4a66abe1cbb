#pragma once

#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Which ways a tie goes, as seen from one of its ends. Bits of a number, so that a tie both ways has both.
enum Direction : std::uint8_t { leads_out = 1, leads_in = 2, both_ways = 3 };

/// For every place (see triangles.hpp) of `partners`, the projection of `network`: which ways the tie goes in
/// `network`. In a mutual network each goes both ways. 1 byte a place; O(nodes + ties).
std::vector<std::uint8_t> directions(const Network& network, const Network& partners);

}  // namespace linchpin
