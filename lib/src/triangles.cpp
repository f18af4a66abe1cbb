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

TriangleOrder::TriangleOrder(const Network& mutual) : by_rank_(mutual.node_count()) {
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
  begins_.reserve(n + 1);
  begins_.push_back(0);
  ranks_.reserve(ties.nodes.size() / 2);
  for (std::size_t own = 0; own < n; ++own) {
    const std::size_t end = ties.offsets[by_rank_[own] + 1];
    for (std::size_t place = ties.offsets[by_rank_[own]]; place < end; ++place) {
      const Node other = rank[ties.nodes[place]];
      if (other < own) ranks_.push_back(other);
    }
    begins_.push_back(ranks_.size());
  }
}

std::vector<TiePlaces> tie_places(const Network& mutual, const TriangleOrder& order) {
  const std::vector<std::size_t> back = other_ends(mutual, tie_offsets(mutual));
  std::vector<TiePlaces> places(order.tie_count());
  order.for_each_tie(NetworkAssembly::side(mutual, Along::out), [&](std::size_t tie, std::size_t place, Node, Node) {
    places[tie] = {place, back[place]};
  });
  return places;
}

std::vector<std::uint32_t> triangles_of_ties(const TriangleOrder& order, const Work& work) {
  constexpr std::size_t nodes_at_once = 128;
  constexpr std::size_t enough = 1 << 13;  // ties
  const std::size_t n = order.node_count();
  const std::size_t pieces = (n + nodes_at_once - 1) / nodes_at_once;
  struct Counts {
    std::vector<std::uint32_t> triangles;  // by tie
    PartnerMarks marks{0};
  };
  std::vector<Counts> counts(thread_count_for(work, pieces, order.tie_count(), enough));
  run_pieces(pieces, static_cast<unsigned>(counts.size()), work, [&](unsigned thread, std::size_t piece) {
    if (counts[thread].triangles.empty()) {
      counts[thread] = {std::vector<std::uint32_t>(order.tie_count(), 0), PartnerMarks(n)};
    }
    std::uint32_t* const triangles = counts[thread].triangles.data();
    PartnerMarks& marks = counts[thread].marks;
    const std::size_t end = std::min(n, (piece + 1) * nodes_at_once);
    for (std::size_t a = piece * nodes_at_once; a < end; ++a) {
      order.for_each_triangle_of(static_cast<Node>(a), marks, [&](std::size_t ab, std::size_t ac, std::size_t bc) {
        ++triangles[ab];
        ++triangles[ac];
        ++triangles[bc];
      });
    }
  });
  std::vector<std::uint32_t> result = std::move(counts[0].triangles);
  result.resize(order.tie_count());  // the first thread may have come too late for any piece
  for (std::size_t thread = 1; thread < counts.size(); ++thread) {
    const std::vector<std::uint32_t>& more = counts[thread].triangles;
    for (std::size_t tie = 0; tie < more.size(); ++tie) result[tie] += more[tie];
  }
  return result;
}

}  // namespace linchpin
