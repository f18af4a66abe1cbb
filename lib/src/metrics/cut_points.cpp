#include "linchpin/metrics/cut_points.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "parallel.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

constexpr std::size_t at_once = 1 << 14;  ///< nodes looked at between two reports of progress

/// The blocks of a network: the ties of a block lie on common circles. Every node but one of a weak component has a
/// parent, and stands for the tie to it. Each further tie closes a circle, whose ties it brings into one block. (Blocks
/// are the parts of the network's matroid, and the circles that one spanning forest closes tell them: Whitney 1935, Am.
/// J. Math. 57:509.) So nodes are looked at as they lie in memory, and not in the order of a search into depth.
class Blocks {
 public:
  Blocks(const Network& network, const Work& work)
      : sides_{&NetworkAssembly::side(network, Along::out), &NetworkAssembly::side(network, Along::in)},
        side_count_(network.mutual() ? 1 : 2),
        node_count_(network.node_count()),
        parent_(node_count_, no_node),
        depth_(node_count_, no_node),
        block_(node_count_),
        steps_(work, 4 * node_count_) {
    std::iota(block_.begin(), block_.end(), Node{0});
    for (std::size_t i = 0; i < node_count_; ++i) {
      if (depth_[i] == no_node) span(static_cast<Node>(i));
    }
    close_circles();
  }

  CutPoints cut_points() {
    CutPoints result;
    result.points.assign(node_count_, false);
    std::vector<bool> shared(node_count_, false);  // by several ties
    for (std::size_t i = 0; i < node_count_; ++i) {
      if (block_[i] != i) shared[block_of(static_cast<Node>(i))] = true;
    }
    std::vector<bool> has_block(node_count_, false);  // below it
    for (std::size_t i = 0; i < node_count_; ++i) {
      const Node top = parent_[i];
      if (top == no_node || block_[i] != i) continue;
      if (parent_[top] != no_node || has_block[top]) result.points[top] = true;
      has_block[top] = true;
      if (!shared[i]) {
        const Node node = static_cast<Node>(i);
        result.bridges.push_back({std::min(node, top), std::max(node, top)});
      }
    }
    std::sort(result.bridges.begin(), result.bridges.end(),
              [](const Pair& x, const Pair& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
    return result;
  }

 private:
  /// Calls `use(partner)` until it says that it has seen enough.
  template <class Use>
  void for_partners(std::size_t node, Use use) const {
    for (std::size_t s = 0; s < side_count_; ++s) {
      const Adjacency& side = *sides_[s];
      const std::size_t end = side.offsets[node + 1];
      for (std::size_t at = side.offsets[node]; at < end; ++at) {
        if (use(side.nodes[at])) return;
      }
    }
  }

  void look() {
    if (++looked_at_ % at_once == 0) steps_.done(looked_at_ <= 4 * node_count_ ? at_once : 0);
  }

  void hang(Node node, Node parent) {
    parent_[node] = parent;
    depth_[node] = depth_[parent] + 1;
  }

  /// Finds the parents of a component. Looking at every partner of what is found takes long: once much is found, it is
  /// quicker if each other node looks for one partner that is. Nodes found only then may be partners of some that
  /// looked too early, so what a second look finds looks at all partners again.
  void span(Node root) {
    depth_[root] = 0;
    std::vector<Node> found{root};
    const auto find_more = [&](std::size_t next, std::size_t enough) {
      while (next < found.size() && found.size() < enough) {
        const Node node = found[next++];
        for_partners(node, [&](Node partner) {
          if (depth_[partner] == no_node) {
            hang(partner, node);
            found.push_back(partner);
          }
          return false;
        });
        look();
      }
      return next == found.size();
    };
    if (find_more(0, node_count_ / 16 + 2)) return;
    const auto look_for_parent = [&](Node node) {
      look();
      if (depth_[node] != no_node) return false;
      for_partners(node, [&](Node partner) {
        if (depth_[partner] == no_node) return false;
        hang(node, partner);
        return true;
      });
      return depth_[node] != no_node;
    };
    for (std::size_t i = 0; i < node_count_; ++i) look_for_parent(static_cast<Node>(i));
    for (std::size_t i = 0; i < node_count_; ++i) {
      if (!look_for_parent(static_cast<Node>(i))) continue;
      found.assign(1, static_cast<Node>(i));
      find_more(0, node_count_ + 1);
    }
  }

  /// The block of the tie to the parent: the one of its ties that is nearest to the root stands for it.
  Node block_of(Node node) {
    while (block_[node] != node) {
      block_[node] = block_[block_[node]];
      node = block_[node];
    }
    return node;
  }

  void close_circles() {
    const Adjacency& out = *sides_[0];
    for (std::size_t i = 0; i < node_count_; ++i) {
      const Node node = static_cast<Node>(i);
      Node block = block_of(node);
      for (std::size_t at = out.offsets[i]; at < out.offsets[i + 1]; ++at) {
        const Node partner = out.nodes[at];
        if (block_[partner] == block || parent_[partner] == node || parent_[node] == partner) continue;
        if (block_of(partner) == block) continue;
        close_circle(node, partner);
        block = block_of(node);
      }
      look();
    }
  }

  /// Climbs from both ends to where they meet. A block that leads beyond that place is met there from the other end.
  void close_circle(Node a, Node b) {
    Node joined = no_node;
    while (a != b) {
      if (depth_[a] < depth_[b]) std::swap(a, b);
      const Node block = block_of(a);
      if (block == joined) return;
      a = parent_[block];
      if (joined == no_node) {
        joined = block;
      } else if (depth_[block] < depth_[joined]) {
        block_[joined] = block;
        joined = block;
      } else {
        block_[block] = joined;
      }
    }
  }

  const Adjacency* sides_[2];
  std::size_t side_count_;
  std::size_t node_count_;
  std::vector<Node> parent_;  ///< no_node: a root
  std::vector<Node> depth_;   ///< no_node: not found yet
  std::vector<Node> block_;   ///< leads to the one that stands for the block
  std::size_t looked_at_ = 0;
  Steps steps_;
};

}  // namespace

CutPoints cut_points(const Network& network, const Work& work) { return Blocks(network, work).cut_points(); }

std::vector<bool> articulation_points(const Network& network, const Work& work) {
  return cut_points(network, work).points;
}

std::vector<Pair> bridges(const Network& network, const Work& work) { return cut_points(network, work).bridges; }

}  // namespace linchpin
