#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"
#include "parallel.hpp"
#include "storage.hpp"

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

/// Which nodes are tied to the one that is looked at, and where in its row. Most nodes that are asked about are not,
/// as bits tell that stay in the nearest cache. 8 bytes a node.
class PartnerMarks {
 public:
  explicit PartnerMarks(std::size_t nodes) : bits_((nodes + 63) / 64, 0), positions_(nodes) {}

  std::size_t nodes() const { return positions_.size(); }
  void mark(Node node, std::size_t position) {
    bits_[node / 64] |= bit(node);
    positions_[node] = position;
  }
  void unmark(Node node) { bits_[node / 64] = 0; }  // with all others: a row is unmarked as a whole
  bool has(Node node) const { return (bits_[node / 64] & bit(node)) != 0; }
  std::size_t position(Node node) const { return positions_[node]; }

 private:
  static std::uint64_t bit(Node node) { return std::uint64_t{1} << (node % 64); }

  std::vector<std::uint64_t> bits_;
  std::vector<std::size_t> positions_;
};

/// Ties of a mutual network turned from the end with fewer ties to the end with more (equal ones by node), so that each
/// triangle has one first corner and no node leads to more than sqrt(2 ties) others. Nodes go by *rank*, those with
/// most ties first: what many triangles have in common lies together. 4 bytes a tie, 16 a node.
class TriangleOrder {
 public:
  explicit TriangleOrder(const Network& mutual, const Work& work = {});

  std::size_t node_count() const { return by_rank_.size(); }
  Node node(Node rank) const { return by_rank_[rank]; }
  std::size_t tie_count() const { return ranks_.size(); }
  /// Ties that leave a node are those from begin(rank) to end(rank), in ascending order of the nodes they lead to.
  std::size_t begin(Node rank) const { return begins_[rank]; }
  std::size_t end(Node rank) const { return begins_[rank + 1]; }
  /// Where each tie leads.
  const Node* ranks() const { return ranks_.data(); }

  /// Calls visit(tie, place, from, to) for each tie in order, with its place at the end it leaves and both ends' ranks.
  template <class Visit>
  void for_each_tie(const Adjacency& mutual, Visit visit) const {
    std::size_t tie = 0;
    for (std::size_t from = 0; from < by_rank_.size(); ++from) {
      const std::size_t last = end(static_cast<Node>(from));
      for (std::size_t place = mutual.offsets[by_rank_[from]]; tie < last; ++place) {
        if (mutual.nodes[place] == by_rank_[ranks_[tie]]) {
          visit(tie, place, static_cast<Node>(from), ranks_[tie]);
          ++tie;
        }
      }
    }
  }

  /// Calls visit(ab, ac, bc) with the indexes of these ties of each triangle of which the node of rank `a` is the first
  /// corner. `marks` has nothing marked, before and after.
  template <class Visit>
  void for_each_triangle_of(Node a, PartnerMarks& marks, Visit visit) const {
    const std::size_t first = begin(a);
    const std::size_t last = end(a);
    if (last - first < 2) return;
    for (std::size_t at = first; at < last; ++at) marks.mark(ranks_[at], at);
    for (std::size_t ab = first; ab < last; ++ab) {
      const std::size_t end_of_b = end(ranks_[ab]);
      for (std::size_t bc = begin(ranks_[ab]); bc < end_of_b; ++bc) {
        if (marks.has(ranks_[bc])) visit(ab, marks.position(ranks_[bc]), bc);
      }
    }
    for (std::size_t at = first; at < last; ++at) marks.unmark(ranks_[at]);
  }

  /// Calls visit(b, common, count) for each node b that `a` leads to, with the nodes to which both lead. Whether two
  /// have one in common cannot be foreseen, so no branch hangs on it. `marks` as above, `common` is room for them.
  template <class Visit>
  void for_each_common_of(Node a, PartnerMarks& marks, std::vector<Node>& common, Visit visit) const {
    const std::size_t first = begin(a);
    const std::size_t last = end(a);
    if (last - first < 2) return;
    for (std::size_t at = first; at < last; ++at) marks.mark(ranks_[at], at);
    for (std::size_t ab = first; ab < last; ++ab) {
      const Node b = ranks_[ab];
      const std::size_t end_of_b = end(b);
      if (common.size() <= end_of_b - begin(b)) common.resize(2 * (end_of_b - begin(b)) + 1);
      Node* const found = common.data();
      std::size_t count = 0;
      for (std::size_t bc = begin(b); bc < end_of_b; ++bc) {
        found[count] = ranks_[bc];
        count += marks.has(ranks_[bc]) ? 1 : 0;
      }
      if (count > 0) visit(b, found, count);
    }
    for (std::size_t at = first; at < last; ++at) marks.unmark(ranks_[at]);
  }

 private:
  std::vector<Node> by_rank_;
  std::vector<std::size_t> begins_;
  std::vector<Node> ranks_;
};

/// The two places of each tie of a TriangleOrder: at the end it leaves, and at the other. 16 bytes a tie.
struct TiePlaces {
  std::size_t there, back;
};
std::vector<TiePlaces> tie_places(const Network& mutual, const TriangleOrder& order);

/// Of how many triangles each node is a corner, by rank. 16 bytes a node and thread, O(ties^1.5).
std::vector<std::uint64_t> triangles_of_nodes(const TriangleOrder& order, const Work& work);

/// For each tie of `order` how many triangles it is a side of. 4 bytes a tie and thread, 8 a node and thread;
/// O(ties^1.5).
std::vector<std::uint32_t> triangles_of_ties(const TriangleOrder& order, const Work& work);

/// Calls `visit` with each triangle of a mutual network once, in an order that depends on the network alone.
/// O(ties^1.5).
template <class Visit>
void for_each_triangle(const Network& mutual, const Work& work, Visit visit) {
  const TriangleOrder order(mutual, work);
  const std::vector<TiePlaces> places = tie_places(mutual, order);
  const Node* const ranks = order.ranks();
  PartnerMarks marks(mutual.node_count());
  Steps steps(work, mutual.node_count());
  for (Node a : mutual.nodes()) {
    order.for_each_triangle_of(a, marks, [&](std::size_t ab, std::size_t ac, std::size_t bc) {
      visit(Triangle{order.node(a), order.node(ranks[ab]), order.node(ranks[bc]), places[ab].there, places[ab].back,
                     places[ac].there, places[ac].back, places[bc].there, places[bc].back});
    });
    steps.done();
  }
}

}  // namespace linchpin
