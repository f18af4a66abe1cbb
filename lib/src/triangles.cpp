#include "triangles.hpp"

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

TriangleOrder::TriangleOrder(const Network& mutual) {
  const std::vector<std::size_t> offsets = tie_offsets(mutual);
  const std::vector<std::size_t> back = other_ends(mutual, offsets);
  begins_.reserve(offsets.size());
  begins_.push_back(0);
  steps_.reserve(back.size() / 2);
  for (Node i : mutual.nodes()) {
    const std::size_t own = mutual.degree(i, Along::out);
    std::size_t place = offsets[i];
    for (const Node j : mutual.neighbors(i, Along::out).nodes()) {
      const std::size_t others = mutual.degree(j, Along::out);
      if (own < others || (own == others && i < j)) steps_.push_back({j, place, back[place]});
      ++place;
    }
    begins_.push_back(steps_.size());
  }
}

}  // namespace linchpin
