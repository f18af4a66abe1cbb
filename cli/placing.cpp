#include "placing.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace linchpin::cli {
namespace {

constexpr std::size_t most_edges = 250;
constexpr std::size_t few_nodes = 40;  // readable in any number of ranks
constexpr std::size_t most_ranks = 9;
constexpr std::size_t longest_rank = 30;

/// The heads of each node's edges, without those to folded nodes, which take no part in ranking.
std::vector<std::vector<std::size_t>> heads_of(const Picture& picture) {
  std::vector<std::vector<std::size_t>> heads(picture.nodes.size());
  for (const Picture::Edge& edge : picture.edges) {
    if (!edge.folded) heads[edge.tail].push_back(edge.head);
  }
  return heads;
}

/// Visits what `start` leads to and appends each node behind all it leads to, but for edges that close a circle.
void append_after_heads(const std::vector<std::vector<std::size_t>>& heads, std::size_t start,
                        std::vector<bool>& visited, std::vector<std::size_t>& order) {
  struct Visit {
    std::size_t node;
    std::size_t next;
  };
  std::vector<Visit> path{{start, 0}};
  visited[start] = true;
  while (!path.empty()) {
    Visit& here = path.back();
    if (here.next == heads[here.node].size()) {
      order.push_back(here.node);
      path.pop_back();
      continue;
    }
    const std::size_t head = heads[here.node][here.next++];
    if (visited[head]) continue;
    visited[head] = true;
    path.push_back({head, 0});
  }
}

/// The rank of each node: one more than the highest among those that lead to it, circles cut open.
std::vector<std::size_t> ranks_of(const Picture& picture) {
  const auto heads = heads_of(picture);
  std::vector<bool> visited(heads.size(), false);
  std::vector<std::size_t> order;
  for (std::size_t node = 0; node < heads.size(); ++node) {
    if (!visited[node]) append_after_heads(heads, node, visited, order);
  }
  std::vector<std::size_t> place(heads.size(), 0);
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<std::size_t> ranks(heads.size(), 0);
  for (std::size_t i = order.size(); i-- > 0;) {
    for (const std::size_t head : heads[order[i]]) {
      if (place[head] < i) ranks[head] = std::max(ranks[head], ranks[order[i]] + 1);
    }
  }
  return ranks;
}

}  // namespace

Picture::Placing placing_for(const Picture& picture) {
  if (picture.edges.size() > most_edges) return Picture::Placing::spread;
  std::vector<std::size_t> length;
  for (const std::size_t rank : ranks_of(picture)) {
    if (rank >= length.size()) length.resize(rank + 1, 0);
    ++length[rank];
  }
  const bool short_enough = std::all_of(length.begin(), length.end(), [](std::size_t n) { return n <= longest_rank; });
  const bool few_enough = length.size() <= most_ranks || picture.nodes.size() <= few_nodes;
  return few_enough && short_enough ? Picture::Placing::ranks : Picture::Placing::spread;
}

}  // namespace linchpin::cli
