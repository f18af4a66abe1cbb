#pragma once

#include <cstdint>
#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/network.hpp"

namespace linchpin {

/// How often each node stands between two others, by the groups of the three. a supplies the broker, the broker
/// supplies c.
struct Brokerage {
  std::vector<std::uint64_t> coordinator;     ///< all three in one group
  std::vector<std::uint64_t> itinerant;       ///< a and c in one group, the broker in another
  std::vector<std::uint64_t> gatekeeper;      ///< a outside the group of broker and c: lets flow in
  std::vector<std::uint64_t> representative;  ///< c outside the group of a and broker: takes flow out
  std::vector<std::uint64_t> liaison;         ///< three groups
  std::vector<std::uint64_t> total;           ///< the sum of the five
};

/// Brokerage of Gould & Fernandez: for each broker b the ordered pairs a, c of different nodes with a -> b and b -> c,
/// but not a -> c; c -> a does not matter. Counts without weights, full credit to every broker, 0 if there are none.
/// `group` has one code a node. In a mutual network each pair counts in both orders, so that gatekeeper and
/// representative are the same. O(nodes + ties^1.5), also where hubs are; 58 bytes a tie beside the projection.
/// Gould & Fernandez (1989), Sociol. Methodol. 19:89.
Brokerage brokerage(const Network& network, const Labels& group);

}  // namespace linchpin
