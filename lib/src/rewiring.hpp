#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "linchpin/network.hpp"
#include "random.hpp"

namespace linchpin {

/// Random networks in which every node has as many partners as in a given mutual one: pairs of ties swap ends.
/// At most 40 bytes a tie.
class Rewiring {
 public:
  Rewiring(const Network& mutual, std::uint64_t seed);

  /// Tries 10 swaps a tie, after which little is left of where it began. A swap that would tie a node to itself, or a
  /// pair twice, is left out.
  void mix();

  const std::vector<std::pair<Node, Node>>& ties() const { return ties_; }

  /// The network as it is now, each tie of weight 1.
  Network network() const;

 private:
  /// Which pairs are tied: a table of numbers, each near the place that its hash gives it.
  class Pairs {
   public:
    explicit Pairs(std::size_t count);
    bool has(std::uint64_t pair) const { return slots_[find(pair)] == pair; }
    void insert(std::uint64_t pair) { slots_[find(pair)] = pair; }
    void erase(std::uint64_t pair);

   private:
    /// Where the pair stands, or would stand.
    std::size_t find(std::uint64_t pair) const;

    std::vector<std::uint64_t> slots_;  ///< 0 is free: no pair is 0, since no node is tied to itself
  };

  Network original_;
  std::vector<std::pair<Node, Node>> ties_;
  Pairs tied_;
  Draws draws_;
};

}  // namespace linchpin
