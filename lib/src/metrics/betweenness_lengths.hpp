#pragma once

#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"
#include "multi_source.hpp"

namespace linchpin {

struct LengthFigureOptions {
  bool paths = false;      ///< betweenness of nodes
  bool places = false;     ///< and of ties
  bool distances = false;  ///< from and to each node
  Work work = {};
  bool prune = true;  ///< results do not depend on it
};

struct LengthFigures {
  std::vector<double> nodes;   ///< betweenness over ordered pairs, also in a mutual network
  std::vector<double> places;  ///< of the network's ties in the order of their lists
  std::vector<DistanceSums> out, in;
  double longest = 0;
  std::uint64_t searches = 0;
  std::uint64_t ties_looked_at = 0;
};

/// Figures of shortest paths where a tie of weight w is 1 / w long. Time O(nodes x ties x log nodes) at most; ties that
/// turn out to be longer than the way round them are left out of later searches. Memory: 150 bytes a node and 60 a tie,
/// and a thread 150 a node and up to 16 a tie, with places 8 more.
/// InputError if two nodes have more than 1e308 shortest paths between them.
LengthFigures length_figures(const Network& network, const LengthFigureOptions& options);

}  // namespace linchpin
