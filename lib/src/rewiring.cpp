#include "rewiring.hpp"

#include <algorithm>
#include <bit>

#include "mixed_bits.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

std::uint64_t pair_of(Node a, Node b) { return std::uint64_t{std::min(a, b)} << 32 | std::max(a, b); }

}  // namespace

Rewiring::Pairs::Pairs(std::size_t count) : slots_(std::bit_ceil(2 * count + 2), 0) {}

std::size_t Rewiring::Pairs::find(std::uint64_t pair) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mixed_bits(pair) & mask;
  while (slots_[at] != 0 && slots_[at] != pair) at = (at + 1) & mask;
  return at;
}

void Rewiring::Pairs::erase(std::uint64_t pair) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t hole = find(pair);
  slots_[hole] = 0;
  // Those behind it that were pushed past the hole move up, so that they are found again.
  for (std::size_t at = (hole + 1) & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const std::size_t wanted = mixed_bits(slots_[at]) & mask;
    if (((at - wanted) & mask) < ((at - hole) & mask)) continue;
    slots_[hole] = slots_[at];
    slots_[at] = 0;
    hole = at;
  }
}

Rewiring::Rewiring(const Network& mutual, std::uint64_t seed)
    : original_(mutual), tied_(mutual.tie_count() / 2), draws_(seed) {
  ties_.reserve(mutual.tie_count() / 2);
  for (Node i : mutual.nodes()) {
    for (const Node j : mutual.neighbors(i, Along::out).nodes()) {
      if (j < i) continue;
      ties_.emplace_back(i, j);
      tied_.insert(pair_of(i, j));
    }
  }
}

void Rewiring::mix() {
  if (ties_.size() < 2) return;
  for (std::size_t attempt = 0; attempt < 10 * ties_.size(); ++attempt) {
    auto& [a, b] = ties_[draws_.below(ties_.size())];
    auto& [c, d] = ties_[draws_.below(ties_.size())];
    const bool turned = draws_.below(2) == 1;
    // a - b and c - d become a - d and c - b, or, with the second tie turned round, a - c and d - b.
    Node& end = turned ? c : d;
    const Node start = turned ? d : c;
    if (a == end || start == b || tied_.has(pair_of(a, end)) || tied_.has(pair_of(start, b))) continue;
    tied_.erase(pair_of(a, b));
    tied_.erase(pair_of(start, end));
    std::swap(b, end);
    tied_.insert(pair_of(a, b));
    tied_.insert(pair_of(start, end));
  }
}

Network Rewiring::network() const {
  const std::size_t n = original_.node_count();
  std::vector<std::vector<Node>> partners(n);
  for (Node i : original_.nodes()) partners[i].reserve(original_.degree(i, Along::out));
  for (const auto& [a, b] : ties_) {
    partners[a].push_back(b);
    partners[b].push_back(a);
  }
  Adjacency both;
  both.offsets.reserve(n + 1);
  both.nodes.reserve(2 * ties_.size());
  for (std::vector<Node>& of_node : partners) {
    std::sort(of_node.begin(), of_node.end());
    both.nodes.insert(both.nodes.end(), of_node.begin(), of_node.end());
    both.offsets.push_back(both.nodes.size());
  }
  both.weights.assign(both.nodes.size(), 1);
  return NetworkAssembly::assemble(original_.names(), true, std::move(both));
}

}  // namespace linchpin
