#include "excerpt.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>

#include "linchpin/ordering.hpp"

namespace linchpin::cli {
namespace {

constexpr std::size_t not_shown = SIZE_MAX;
constexpr std::size_t folded_away = SIZE_MAX - 1;

void step(const Network& network, Along along, Node from, std::vector<bool>& near, std::vector<Node>& next) {
  for (const auto [node, weight] : network.neighbors(from, along)) {
    if (near[node]) continue;
    near[node] = true;
    next.push_back(node);
  }
}

std::vector<Node> near_focus(const Network& network, const ExcerptRequest& request) {
  using Direction = ExcerptRequest::Direction;
  std::vector<bool> near(network.node_count(), false);
  near[*request.focus] = true;
  std::vector<Node> all{*request.focus};
  std::vector<Node> edge = all;
  for (std::uint64_t depth = 0; depth < request.depth && !edge.empty(); ++depth) {
    std::vector<Node> next;
    for (const Node node : edge) {
      if (request.direction != Direction::down) step(network, Along::in, node, near, next);
      if (request.direction != Direction::up) step(network, Along::out, node, near, next);
    }
    all.insert(all.end(), next.begin(), next.end());
    edge = std::move(next);
  }
  return all;
}

/// Keeps the `top` largest, the focus among them, and counts the others.
std::vector<Node> largest(const Network& network, const ExcerptRequest& request, std::vector<Node> nodes,
                          std::size_t& folded) {
  struct Ranked {
    bool focus;
    std::int64_t size;
    Node node;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(nodes.size());
  for (const Node node : nodes) ranked.push_back({node == request.focus, ordering_key(turnover(network, node)), node});
  const auto larger = [](const Ranked& a, const Ranked& b) {
    return std::tie(b.size, a.node) < std::tie(a.size, b.node);
  };
  if (request.top < ranked.size()) {
    std::sort(ranked.begin(), ranked.end(),
              [&](const Ranked& a, const Ranked& b) { return a.focus != b.focus ? a.focus : larger(a, b); });
    folded = ranked.size() - static_cast<std::size_t>(request.top);
    ranked.resize(static_cast<std::size_t>(request.top));
  }
  std::sort(ranked.begin(), ranked.end(), larger);
  nodes.clear();
  for (const Ranked& entry : ranked) nodes.push_back(entry.node);
  return nodes;
}

void order(std::vector<Excerpt::Tie>& ties, const std::vector<Node>& nodes) {
  struct Keyed {
    std::int64_t size;
    Node supplier;
    Node buyer;
    Excerpt::Tie tie;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(ties.size());
  for (const Excerpt::Tie& tie : ties) {
    keyed.push_back({ordering_key(tie.amount), nodes[tie.supplier], nodes[tie.buyer], tie});
  }
  std::sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return std::tie(b.size, a.supplier, a.buyer) < std::tie(a.size, b.supplier, b.buyer);
  });
  for (std::size_t i = 0; i < ties.size(); ++i) ties[i] = keyed[i].tie;
}

/// Sorts the ties of the shown nodes into shown, small and folded ones.
void collect_ties(const Network& network, const std::vector<std::size_t>& place, double min_share, Excerpt& result) {
  const auto small = [&](Node supplier, Node buyer, double amount) {
    return amount < min_share * network.strength(supplier, Along::out) &&
           amount < min_share * network.strength(buyer, Along::in);
  };
  const auto leave_out = [&](double amount) {
    ++result.small_ties;
    result.small_amount += amount;
  };
  for (std::size_t i = 0; i < result.nodes.size(); ++i) {
    const Node node = result.nodes[i];
    Excerpt::FoldedTie folded{i, 0, 0};
    for (const auto [buyer, amount] : network.neighbors(node, Along::out)) {
      if (place[buyer] == not_shown) continue;
      const bool fold = place[buyer] == folded_away;
      if (network.mutual() && !fold && buyer < node) continue;
      if (small(node, buyer, amount)) {
        leave_out(amount);
      } else if (fold) {
        folded.sold += amount;
      } else {
        result.ties.push_back({i, place[buyer], amount});
      }
    }
    if (!network.mutual() && result.folded > 0) {
      for (const auto [supplier, amount] : network.neighbors(node, Along::in)) {
        if (place[supplier] != folded_away) continue;
        if (small(supplier, node, amount)) {
          leave_out(amount);
        } else {
          folded.bought += amount;
        }
      }
    }
    if (folded.sold > 0 || folded.bought > 0) result.folded_ties.push_back(folded);
  }
}

}  // namespace

double turnover(const Network& network, Node node) {
  const double sales = network.strength(node, Along::out);
  return network.mutual() ? sales : sales + network.strength(node, Along::in);
}

Excerpt excerpt(const Network& network, const ExcerptRequest& request) {
  std::vector<Node> candidates;
  if (request.focus) {
    candidates = near_focus(network, request);
  } else {
    for (const Node node : network.nodes()) candidates.push_back(node);
  }
  std::vector<std::size_t> place(network.node_count(), not_shown);
  for (const Node node : candidates) place[node] = folded_away;

  Excerpt result;
  result.beyond = network.node_count() - candidates.size();
  result.nodes = largest(network, request, std::move(candidates), result.folded);
  for (std::size_t i = 0; i < result.nodes.size(); ++i) place[result.nodes[i]] = i;
  collect_ties(network, place, request.min_share, result);
  order(result.ties, result.nodes);
  for (const Excerpt::Tie& tie : result.ties) result.amount += tie.amount;
  return result;
}

}  // namespace linchpin::cli
