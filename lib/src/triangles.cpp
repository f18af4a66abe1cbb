#include "triangles.hpp"

#include <algorithm>

#include "pieces.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

/// Calls visit(place, from, to) for each tie of a mutual network once, at the end with fewer ties.
template <class Visit>
void for_each_turned_tie(const Network& mutual, Visit visit) {
  const Adjacency& ties = NetworkAssembly::side(mutual, Along::out);
  for (Node i : mutual.nodes()) {
    const std::size_t end = ties.offsets[i + 1];
    const std::size_t own = end - ties.offsets[i];
    for (std::size_t place = ties.offsets[i]; place < end; ++place) {
      const Node j = ties.nodes[place];
      const std::size_t others = ties.offsets[j + 1] - ties.offsets[j];
      if (own < others || (own == others && i < j)) visit(place, i, j);
    }
  }
}

}  // namespace

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

TriangleOrder::TriangleOrder(const Network& mutual) : begins_(mutual.node_count() + 1, 0) {
  nodes_.reserve(mutual.tie_count() / 2);
  for_each_turned_tie(mutual, [&](std::size_t, Node from, Node to) {
    nodes_.push_back(to);
    begins_[from + 1] = nodes_.size();
  });
  for (Node i : mutual.nodes()) begins_[i + 1] = std::max(begins_[i + 1], begins_[i]);  // of nodes that lead nowhere
}

std::vector<TiePlaces> tie_places(const Network& mutual, const TriangleOrder& order) {
  const std::vector<std::size_t> back = other_ends(mutual, tie_offsets(mutual));
  std::vector<TiePlaces> places;
  places.reserve(order.tie_count());
  for_each_turned_tie(mutual, [&](std::size_t place, Node, Node) { places.push_back({place, back[place]}); });
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
