#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "metrics/betweenness_core.hpp"

namespace linchpin {

/// What searches count beside paths.
struct LaneOptions {
  bool places = false;  ///< shares of single ties
};

/// What some searches add up to, as CoreSums has it. `reach` is that of the searches, in their order.
struct LaneSums {
  std::vector<double> through, arrivals, reach, places;
  std::uint64_t ties_looked_at = 0;

  LaneSums(const BetweennessCore& core, const LaneOptions& options)
      : through(core.node_count()), arrivals(core.node_count()), places(options.places ? core.out.nodes.size() : 0) {}
};

/// Searches shortest paths from several sources at a time, one in each lane. Each lane of a node holds one number
/// that is zero unless the node is on the level looked at: a sweep is a sum over neighbors without a branch.
/// The algorithm of Brandes (2001), J. Math. Sociol. 25:163, with the direction of each sweep chosen level by level as
/// by Beamer, Asanović & Patterson (2012), SC12. 24 bytes a node and lane, and as much for what is reached.
class LaneSearch {
 public:
  virtual ~LaneSearch() = default;

  virtual std::size_t lanes() const = 0;
  /// Adds what searches from at most lanes() different nodes give. `pause` is called now and then in long ones.
  /// False if a number of paths is more than a double can hold.
  virtual bool search(std::span<const Node> from, LaneSums& sums, const std::function<void()>& pause) = 0;
  /// Which part of the lanes the last search had a use for, on average over the nodes on its levels.
  virtual double use() const = 0;
};

/// Instructions that lanes are worked on with. All give the same bits.
enum class LaneKind { portable, avx2, avx512 };

/// Kinds that this processor has, the fastest last.
std::vector<LaneKind> lane_kinds();

/// `lanes` is 1 (alike for all kinds), 8 or 16.
std::unique_ptr<LaneSearch> lane_search(const BetweennessCore& core, const LaneOptions& options, LaneKind kind,
                                        std::size_t lanes);

}  // namespace linchpin
