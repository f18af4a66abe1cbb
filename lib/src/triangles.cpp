#include "triangles.hpp"

#include <algorithm>
#include <utility>

#include "pieces.hpp"
#include "storage.hpp"

namespace linchpin {

std::vector<std::size_t> tie_offsets(const Network& network) {
  std::vector<std::size_t> offsets{0};
  offsets.reserve(network.node_count() + 1);
  for (Node i : network.nodes()) offsets.push_back(offsets.back() + network.degree(i, Along::out));
  return offsets;
}

std::vector<std::size_t> other_ends(const Network& mutual, const std::vector<std::size_t>& offsets) {
  std::vector<std::size_t> result(offsets.back());
  std::vector<std::size_t> next(offsets.begin(), offsets.end() - 1);
  // Neighbors ascend, so the ends of the ties that lead to j come by in the order in which they stand among those of j.
  std::size_t place = 0;
  for (Node i : mutual.nodes()) {
    for (const Node j : mutual.neighbors(i, Along::out).nodes()) result[place++] = next[j]++;
  }
  return result;
}

TriangleOrder::TriangleOrder(const Network& mutual, const Work& work) : by_rank_(mutual.node_count()) {
  const std::size_t n = mutual.node_count();
  const Adjacency& ties = NetworkAssembly::side(mutual, Along::out);
  std::vector<Node> rank(n);
  {
    std::vector<std::size_t> next(n + 1, 0);  // how many nodes have more ties, by number of ties
    for (std::size_t i = 0; i < n; ++i) ++next[ties.offsets[i + 1] - ties.offsets[i]];
    std::size_t before = 0;
    for (std::size_t degree = n + 1; degree-- > 0;) before += std::exchange(next[degree], before);
    for (std::size_t i = 0; i < n; ++i) {
      rank[i] = static_cast<Node>(next[ties.offsets[i + 1] - ties.offsets[i]]++);
      by_rank_[rank[i]] = static_cast<Node>(i);
    }
  }
  const auto each_tie = [&](std::size_t own, const auto& take) {
    const std::size_t end = ties.offsets[by_rank_[own] + 1];
    for (std::size_t place = ties.offsets[by_rank_[own]]; place < end; ++place) {
      const Node other = rank[ties.nodes[place]];
      if (other < own) take(other);
    }
  };
  const auto each_node = [&](const auto& take) { run_each(n, ties.nodes.size(), work, take); };
  begins_.assign(n + 1, 0);
  each_node([&](std::size_t own) {
    std::size_t count = 0;
    each_tie(own, [&](Node) { ++count; });
    begins_[own + 1] = count;
  });
  for (std::size_t own = 0; own < n; ++own) begins_[own + 1] += begins_[own];
  ranks_.resize(begins_.back());
  each_node([&](std::size_t own) {
    std::size_t to = begins_[own];
    each_tie(own, [&](Node other) { ranks_[to++] = other; });
  });
}

std::vector<TiePlaces> tie_places(const Network& mutual, const TriangleOrder& order) {
  const std::vector<std::size_t> back = other_ends(mutual, tie_offsets(mutual));
  std::vector<TiePlaces> places(order.tie_count());
  order.for_each_tie(NetworkAssembly::side(mutual, Along::out), [&](std::size_t tie, std::size_t place, Node, Node) {
    places[tie] = {place, back[place]};
  });
  return places;
}

namespace {

/// What each thread has for itself.
template <class Number>
struct Counts {
  std::vector<Number> of;
  PartnerMarks marks{0};
  std::vector<Node> common;
};

/// Calls count(counts, node) for each node with the counts of some thread, and adds up those of all threads.
template <class Number, class Count>
std::vector<Number> sum_over_nodes(const TriangleOrder& order, std::size_t size, const Work& work, Count count) {
  constexpr std::size_t nodes_at_once = 128;
  constexpr std::size_t enough = 1 << 13;  // ties
  const std::size_t n = order.node_count();
  const std::size_t pieces = (n + nodes_at_once - 1) / nodes_at_once;
  std::vector<Counts<Number>> own(thread_count_for(work, pieces, order.tie_count(), enough));
  run_pieces(pieces, static_cast<unsigned>(own.size()), work, [&](unsigned thread, std::size_t piece) {
    if (own[thread].of.empty()) own[thread] = {std::vector<Number>(size, 0), PartnerMarks(n), {}};
    const std::size_t end = std::min(n, (piece + 1) * nodes_at_once);
    for (std::size_t a = piece * nodes_at_once; a < end; ++a) count(own[thread], static_cast<Node>(a));
  });
  std::vector<Number> result = std::move(own[0].of);
  result.resize(size);  // the first thread may have come too late for any piece
  for (std::size_t thread = 1; thread < own.size(); ++thread) {
    const std::vector<Number>& more = own[thread].of;
    for (std::size_t i = 0; i < more.size(); ++i) result[i] += more[i];
  }
  return result;
}

}  // namespace

std::vector<std::uint64_t> triangles_of_nodes(const TriangleOrder& order, const Work& work) {
  return sum_over_nodes<std::uint64_t>(order, order.node_count(), work, [&](Counts<std::uint64_t>& counts, Node a) {
    order.for_each_common_of(a, counts.marks, counts.common, [&](Node b, const Node* common, std::size_t count) {
      counts.of[a] += count;
      counts.of[b] += count;
      for (std::size_t i = 0; i < count; ++i) ++counts.of[common[i]];
    });
  });
}

std::vector<std::uint32_t> triangles_of_ties(const TriangleOrder& order, const Work& work) {
  return sum_over_nodes<std::uint32_t>(order, order.tie_count(), work, [&](Counts<std::uint32_t>& counts, Node a) {
    order.for_each_triangle_of(a, counts.marks, [&](std::size_t ab, std::size_t ac, std::size_t bc) {
      ++counts.of[ab];
      ++counts.of[ac];
      ++counts.of[bc];
    });
  });
}

}  // namespace linchpin
