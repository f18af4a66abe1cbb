#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "linchpin/network.hpp"
#include "storage.hpp"

namespace linchpin {

/// How far a node is from those others that reach it, or that it reaches.
struct DistanceSums {
  double count = 0;
  double total = 0;    ///< of distances
  double inverse = 0;  ///< of 1 / distance

  void add(double distance) {
    count += 1;
    total += distance;
    inverse += 1 / distance;
  }
  void add(const DistanceSums& more) {
    count += more.count;
    total += more.total;
    inverse += more.inverse;
  }
};

/// Searches from up to 256 sources at a time, a bit for each: who is reached by whom for the first time takes a few
/// operations for all of them (Then et al. 2014, PVLDB 8:449). Each level looks forward or back, whichever is less to
/// look at. 130 bytes a node.
class MultiSourceSearch {
 public:
  static constexpr std::size_t lanes = 256;

  /// Searches go along `along`.
  MultiSourceSearch(const Network& network, Along along);

  /// `sources` are up to `lanes` different nodes. `pause` is called now and then in long searches.
  void run(std::span<const Node> sources, const std::function<void()>& pause);

  /// What the last run reached, in no order that means anything; sources are always among them.
  std::span<const Node> met() const { return met_; }
  const DistanceSums& sums(Node node) const { return sums_[node]; }
  std::size_t longest() const { return longest_; }
  std::uint64_t ties_looked_at() const { return ties_looked_at_; }

 private:
  struct Bits {
    std::uint64_t word[lanes / 64] = {};
  };
  struct Run;

  const Adjacency& ahead_;
  const Adjacency& behind_;
  std::vector<Bits> seen_;   ///< by which sources a node is reached
  std::vector<Bits> wave_;   ///< for which of them it is on the last level; zero elsewhere
  std::vector<Bits> fresh_;  ///< the same for the level that grows
  std::vector<DistanceSums> sums_;
  std::vector<Node> level_, next_, met_;
  std::size_t longest_ = 0;
  std::uint64_t ties_looked_at_ = 0;
};

/// All nodes, in an order in which those that lead to one node along `along` follow each other: searches from them see
/// much the same.
std::vector<Node> search_order(const Network& network, Along along);

}  // namespace linchpin
