#pragma once

#include <cstddef>
#include <cstdint>

#include "linchpin/network.hpp"

namespace linchpin {

/// Whether nodes of the largest part of a network are both as clustered as neighbors are and as near to each other as
/// in a random network. Directions ignored. NaN where undefined.
struct SmallWorld {
  std::size_t nodes;         ///< of the largest weak component
  double clustering;         ///< its transitivity
  double path_length;        ///< its mean distance, in ties
  double random_clustering;  ///< what chance makes of both
  double random_path_length;
  /// (clustering / random_clustering) / (path_length / random_path_length), 0 or more: above 1 a small world.
  double sigma() const;
};

/// Against a random network with as many nodes and ties: clustering k / (n - 1), path length ln n / ln k, k being the
/// mean number of partners. Undefined for k of 1 or less, or fewer than three nodes. O(nodes x ties).
/// Humphries & Gurney (2008), PLoS ONE 3:e2051.
SmallWorld small_world(const Network& network);

/// Against the means of `samples` random networks in which every node has as many partners.
/// O(samples x nodes x ties), 40 bytes a tie.
SmallWorld small_world_sampled(const Network& network, std::uint64_t seed, std::size_t samples = 20);

}  // namespace linchpin
