#include "strong_components.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "parallel.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

using Mark = std::uint8_t;
constexpr Mark settled = 1;   ///< its component is known
constexpr Mark forward = 2;   ///< reached from the hub
constexpr Mark backward = 4;  ///< reaches the hub

constexpr std::size_t at_once = 1 << 14;  ///< nodes looked at between two reports of progress

class StrongComponents {
 public:
  StrongComponents(const Network& network, const Work& work)
      : out_(NetworkAssembly::side(network, Along::out)),
        in_(NetworkAssembly::side(network, Along::in)),
        marks_(network.node_count(), 0),
        component_(network.node_count()),
        left_(network.node_count()),
        steps_(work, 4) {}

  std::vector<Node> find() {
    trim();
    steps_.done();
    if (left_ > 0) {
      const Node hub = most_tied();
      reach(hub, out_, in_, forward);
      steps_.done();
      reach(hub, in_, out_, backward);
      steps_.done();
      constexpr Mark both = forward | backward;
      for (std::size_t i = 0; i < marks_.size(); ++i) {
        if (marks_[i] == both) settle(i, hub);
      }
    }
    if (left_ > 0) search_the_rest();
    return std::move(component_);
  }

 private:
  /// Where the search of the rest is in the ties of a node that leads on.
  struct Place {
    std::size_t at;
    Node node;
    bool first;  ///< nothing that it leads to was entered earlier
  };

  static std::size_t degree(const Adjacency& side, std::size_t node) {
    return side.offsets[node + 1] - side.offsets[node];
  }

  void settle(std::size_t node, Node component) {
    marks_[node] |= settled;
    component_[node] = component;
    --left_;
  }

  /// Settles nodes that nothing leads to or that lead nowhere, then those that this leaves so.
  void trim() {
    std::vector<Node> left_out(marks_.size());
    std::vector<Node> left_in(marks_.size());
    std::vector<Node> bare;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      left_out[i] = static_cast<Node>(degree(out_, i));
      left_in[i] = static_cast<Node>(degree(in_, i));
      if (left_out[i] == 0 || left_in[i] == 0) {
        settle(i, static_cast<Node>(i));
        bare.push_back(static_cast<Node>(i));
      }
    }
    const auto drop_ties = [&](const Adjacency& side, Node from, std::vector<Node>& left) {
      for (std::size_t at = side.offsets[from]; at < side.offsets[from + 1]; ++at) {
        const Node node = side.nodes[at];
        if (--left[node] > 0 || marks_[node] != 0) continue;
        settle(node, node);
        bare.push_back(node);
      }
    };
    while (!bare.empty()) {
      const Node node = bare.back();
      bare.pop_back();
      drop_ties(out_, node, left_in);
      drop_ties(in_, node, left_out);
      look();
    }
  }

  /// Lets whoever watches know now and then that another node is looked at.
  void look() {
    if (++looked_at_ % at_once == 0) steps_.done(0);
  }

  Node most_tied() const {
    Node best = no_node;
    double most = -1;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i] != 0) continue;
      const double ways = static_cast<double>(degree(out_, i)) * static_cast<double>(degree(in_, i));
      if (ways > most) {
        most = ways;
        best = static_cast<Node>(i);
      }
    }
    return best;
  }

  /// Marks what can be reached from `hub` along `ahead`, without regard to how far it is. Going ahead looks at every
  /// tie of what is reached, so it stops once much is reached, and each node left looks back for one that is. Nodes
  /// reached only then may lead to others that looked too early: the second look back goes ahead from those it finds.
  void reach(Node hub, const Adjacency& ahead, const Adjacency& back, Mark mark) {
    std::vector<Node> open{hub};
    marks_[hub] |= mark;
    std::size_t found = 1;
    const auto go_ahead = [&](std::size_t enough) {
      while (!open.empty() && found < enough) {
        const Node node = open.back();
        open.pop_back();
        for (std::size_t at = ahead.offsets[node]; at < ahead.offsets[node + 1]; ++at) {
          const Node next = ahead.nodes[at];
          if ((marks_[next] & (settled | mark)) != 0) continue;
          marks_[next] |= mark;
          open.push_back(next);
          ++found;
        }
        look();
      }
    };
    go_ahead(left_ / 16 + 1);
    if (open.empty()) return;
    const auto look_back = [&](std::size_t node) {
      for (std::size_t at = back.offsets[node]; at < back.offsets[node + 1]; ++at) {
        if ((marks_[back.nodes[at]] & mark) != 0) {
          marks_[node] |= mark;
          ++found;
          return true;
        }
      }
      return false;
    };
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if ((marks_[i] & (settled | mark)) == 0) look_back(i);
      look();
    }
    open.clear();
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      if ((marks_[i] & (settled | mark)) == 0 && look_back(i)) {
        open.push_back(static_cast<Node>(i));
        go_ahead(marks_.size() + 1);
      }
      look();
    }
  }

  /// Tarjan's algorithm on what is not settled, with one number a node as Pearce (2016) has it, Inf. Process. Lett.
  /// 116:47. Nodes that the hub tells apart share no component.
  void search_the_rest() {
    std::vector<Node> low(marks_.size(), 0);  // from 1, when a node was entered, or when the least one it leads to was
    std::vector<Node> complete;               // searched, but part of a component that is not
    std::vector<Place> path;
    Node entered = 0;
    const auto enter = [&](Node node) {
      low[node] = ++entered;
      path.push_back({out_.offsets[node], node, true});
      look();
    };
    for (std::size_t start = 0; start < marks_.size(); ++start) {
      if ((marks_[start] & settled) != 0 || low[start] != 0) continue;
      enter(static_cast<Node>(start));
      while (!path.empty()) {
        Place& place = path.back();
        const Node node = place.node;
        if (place.at < out_.offsets[node + 1]) {
          const Node next = out_.nodes[place.at];
          if (marks_[next] == marks_[node]) {
            if (low[next] == 0) {
              enter(next);  // and then sees the same tie again
              continue;
            }
            if (low[next] < low[node]) {
              low[node] = low[next];
              place.first = false;
            }
          }
          ++place.at;
          continue;
        }
        const bool first = place.first;
        path.pop_back();
        if (!first) {
          complete.push_back(node);
          continue;
        }
        while (!complete.empty() && low[complete.back()] >= low[node]) {
          settle(complete.back(), node);
          complete.pop_back();
        }
        settle(node, node);
      }
    }
  }

  const Adjacency& out_;
  const Adjacency& in_;
  std::vector<Mark> marks_;
  std::vector<Node> component_;
  std::size_t left_;  ///< nodes that are not settled
  std::size_t looked_at_ = 0;
  Steps steps_;
};

}  // namespace

std::vector<Node> strong_components(const Network& network, const Work& work) {
  return StrongComponents(network, work).find();
}

}  // namespace linchpin
