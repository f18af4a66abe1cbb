#pragma once

#include <cstddef>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Where the neighbors of each node begin if those of all nodes stand one after the other; one more than there are
/// nodes. A tie's *place* is its index in that row of places: a mutual tie has two, one at each end.
std::vector<std::size_t> tie_offsets(const Network& network);

/// For every place of a mutual network the place of the same tie at its other end. 8 bytes a place; O(ties).
std::vector<std::size_t> other_ends(const Network& mutual, const std::vector<std::size_t>& offsets);

/// Three nodes tied to each other, with the places of their ties: `ab` stands among the neighbors of a.
struct Triangle {
  Node a, b, c;
  std::size_t ab, ba, ac, ca, bc, cb;
};

/// Ties of a mutual network turned from the end with fewer ties to the end with more (equal ones by node), so that each
/// triangle has one first corner and no node leads to more than sqrt(2 ties) others. 24 bytes a tie.
class TriangleOrder {
 public:
  struct Step {
    Node node;
    std::size_t there;  ///< place of the tie among the neighbors of the end it leaves
    std::size_t back;   ///< its place at the other end
  };

  explicit TriangleOrder(const Network& mutual);

  std::size_t node_count() const { return begins_.size() - 1; }
  const Step* begin(Node node) const { return steps_.data() + begins_[node]; }
  const Step* end(Node node) const { return steps_.data() + begins_[node + 1]; }

 private:
  std::vector<std::size_t> begins_;
  std::vector<Step> steps_;
};

/// Calls `visit` with each triangle of a mutual network once, in an order that depends on the network alone.
/// O(ties^1.5).
template <class Visit>
void for_each_triangle(const Network& mutual, Visit visit) {
  const TriangleOrder order(mutual);
  std::vector<const TriangleOrder::Step*> seen(order.node_count(), nullptr);
  for (Node a : mutual.nodes()) {
    for (const auto* step = order.begin(a); step != order.end(a); ++step) seen[step->node] = step;
    for (const auto* to_b = order.begin(a); to_b != order.end(a); ++to_b) {
      const Node b = to_b->node;
      for (const auto* to_c = order.begin(b); to_c != order.end(b); ++to_c) {
        const auto* const direct = seen[to_c->node];
        if (direct == nullptr) continue;
        visit(
            Triangle{a, b, to_c->node, to_b->there, to_b->back, direct->there, direct->back, to_c->there, to_c->back});
      }
    }
    for (const auto* step = order.begin(a); step != order.end(a); ++step) seen[step->node] = nullptr;
  }
}

}  // namespace linchpin
