#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"
#include "metrics/betweenness_lanes.hpp"

namespace linchpin {

struct HopBetweennessOptions {
  bool places = false;  ///< betweenness of ties, too
  Work work = {};
  // What results do not depend on but in the last digits:
  bool fold = true;
  std::optional<LaneKind> kind = {};      ///< the fastest there is
  std::optional<std::size_t> lanes = {};  ///< 1, 8 or 16; as many as suit the network
};

struct HopBetweenness {
  std::vector<double> nodes;   ///< over ordered pairs, also in a mutual network
  std::vector<double> places;  ///< of the network's ties in the order of their lists; empty unless asked for
  std::uint64_t searches = 0;
  std::uint64_t ties_looked_at = 0;
};

/// How many nodes and ties each shortest path passes, every tie being one step long. Memory: 100 bytes a node and 8 a
/// tie, and a thread 24 bytes a node and lane: 16 lanes up to 2^18 nodes, 8 up to 2^20, then one. With places 8 bytes a
/// tie and thread more. InputError if two nodes have more than 1e308 shortest paths between them.
HopBetweenness hop_betweenness(const Network& network, const HopBetweennessOptions& options);

}  // namespace linchpin
