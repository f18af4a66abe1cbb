#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Neighbor lists of all nodes, one after the other.
struct Adjacency {
  std::vector<std::size_t> offsets{0};  ///< one more than there are nodes
  std::vector<Node> nodes;
  std::vector<double> weights;

  Neighbors of(Node node) const {
    const std::size_t begin = offsets[node];
    const std::size_t count = offsets[node + 1] - begin;
    return {std::span(nodes).subspan(begin, count), std::span(weights).subspan(begin, count)};
  }
};

struct Network::Storage {
  std::shared_ptr<const NameTable> names;
  bool mutual = false;
  Adjacency out;
  Adjacency in;  ///< empty in a mutual network, whose `out` serves both ways
  std::vector<double> strength_out;
  std::vector<double> strength_in;
  double total_weight = 0;
  std::vector<std::pair<Node, double>> self_weights;  ///< ascending, only where there is one
  /// The same network as igraph has it, made when first asked for. Guarded by igraph::Calls.
  mutable std::shared_ptr<void> igraph;
};

/// Puts a network together from neighbor lists that already keep its promises.
class NetworkAssembly {
 public:
  using SelfWeights = std::vector<std::pair<Node, double>>;

  /// `out` holds each directed tie once; for a mutual network each pair in both directions.
  static Network assemble(std::shared_ptr<const NameTable> names, bool mutual, Adjacency out,
                          SelfWeights self_weights = {});
  static const Network::Storage& storage(const Network& network) { return *network.storage_; }

  /// The neighbor lists of all nodes along one direction, for kernels that go through them as they lie.
  static const Adjacency& side(const Network& network, Along along) {
    const Network::Storage& storage = *network.storage_;
    return along == Along::out || storage.mutual ? storage.out : storage.in;
  }
};

/// The same ties seen from the other end.
Adjacency transposed(const Adjacency& adjacency);

}  // namespace linchpin
