#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <new>
#include <span>
#include <utility>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Leaves new elements without a value: memory that will be written anyway is not touched twice.
template <class T>
struct Unwritten : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = Unwritten<U>;
  };
  template <class U>
  void construct(U* at) noexcept {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class... Arguments>
  void construct(U* at, Arguments&&... arguments) {
    ::new (static_cast<void*>(at)) U(std::forward<Arguments>(arguments)...);
  }
};

/// Neighbor lists of all nodes, one after the other. 12 bytes a tie and 8 a node.
struct Adjacency {
  std::vector<std::size_t> offsets{0};  ///< one more than there are nodes
  std::vector<Node, Unwritten<Node>> nodes;
  std::vector<double, Unwritten<double>> weights;

  Neighbors of(Node node) const {
    const std::size_t begin = offsets[node];
    const std::size_t count = offsets[node + 1] - begin;
    return {std::span(nodes).subspan(begin, count), std::span(weights).subspan(begin, count)};
  }
};

/// What lies along one direction from all nodes.
struct TieSide {
  Adjacency lists;
  std::vector<double> strengths;
};

/// The side from which a network was made, and the other one, which is made when it is first asked for.
struct Network::Storage {
  const TieSide& side(Along along) const {
    if (mutual || along == first) return made;
    std::call_once(other_once, [this] { make_other(); });
    return other;
  }

  std::shared_ptr<const NameTable> names;
  bool mutual = false;
  Along first = Along::out;  ///< the direction of `made`
  TieSide made;
  double total_weight = 0;
  std::vector<std::pair<Node, double>> self_weights;  ///< ascending, only where there is one
  /// The same network as igraph has it, made when first asked for. Guarded by igraph::Calls.
  mutable std::shared_ptr<void> igraph;

 private:
  void make_other() const;

  mutable std::once_flag other_once;
  mutable TieSide other;
};

/// Puts a network together from neighbor lists that already keep its promises.
class NetworkAssembly {
 public:
  using SelfWeights = std::vector<std::pair<Node, double>>;

  /// `lists` hold each directed tie once, along `first`; for a mutual network each pair in both directions.
  static Network assemble(std::shared_ptr<const NameTable> names, bool mutual, Adjacency lists,
                          SelfWeights self_weights = {}, Along first = Along::out);
  static const Network::Storage& storage(const Network& network) { return *network.storage_; }

  /// The neighbor lists of all nodes along one direction, for kernels that go through them as they lie.
  static const Adjacency& side(const Network& network, Along along) { return network.storage_->side(along).lists; }
};

/// The same ties seen from the other end.
Adjacency transposed(const Adjacency& adjacency);

}  // namespace linchpin
