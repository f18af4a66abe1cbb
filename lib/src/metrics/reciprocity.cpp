#include "linchpin/metrics/reciprocity.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "linchpin/metrics/density.hpp"
#include "parallel.hpp"
#include "pieces.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Calls visit(partner, weight to it, weight from it) for each partner of a node, ascending; 0 where there is no tie.
template <class Visit>
void for_each_partner(const Network& network, Node node, Visit visit) {
  const Neighbors out = network.neighbors(node, Along::out);
  const Neighbors in = network.neighbors(node, Along::in);
  std::size_t o = 0;
  std::size_t s = 0;
  while (o < out.size() || s < in.size()) {
    const Node to = o < out.size() ? out[o].node : no_node;
    const Node from = s < in.size() ? in[s].node : no_node;
    const Node partner = std::min(to, from);
    visit(partner, to == partner ? out[o].weight : 0, from == partner ? in[s].weight : 0);
    o += to == partner;
    s += from == partner;
  }
}

constexpr std::size_t nodes_at_once = 4096;
constexpr std::size_t enough_for_threads = 1 << 16;  // ties

/// Calls visit(place among the buyers, place among the suppliers) for each node that is in both rows. Rows ascend, and
/// the one that is behind goes on without a branch that would go either way.
template <class Visit>
void for_each_in_both(const Node* buyers, std::size_t to, std::size_t to_end, const Node* suppliers, std::size_t from,
                      std::size_t from_end, Visit visit) {
  while (to < to_end && from < from_end) {
    const Node buyer = buyers[to];
    const Node supplier = suppliers[from];
    if (buyer == supplier) visit(to, from);
    to += buyer <= supplier;
    from += supplier <= buyer;
  }
}

/// Where in a row of ascending nodes those above `node` begin.
std::size_t first_above(const Node* nodes, std::size_t begin, std::size_t end, Node node) {
  return static_cast<std::size_t>(std::upper_bound(nodes + begin, nodes + end, node) - nodes);
}

/// What both nodes of a pair supply to each other, over pairs.
struct Returned {
  std::uint64_t pairs = 0;
  double weight = 0;
};

/// Over pairs whose lower node is from `begin` to `end`.
Returned returned_from(const Adjacency& out, const Adjacency& in, std::size_t begin, std::size_t end) {
  Returned result;
  for (std::size_t i = begin; i < end; ++i) {
    const auto node = static_cast<Node>(i);
    const std::size_t to_end = out.offsets[i + 1];
    const std::size_t from_end = in.offsets[i + 1];
    if (to_end == out.offsets[i] || from_end == in.offsets[i]) continue;
    const std::size_t to = first_above(out.nodes.data(), out.offsets[i], to_end, node);
    const std::size_t from = first_above(in.nodes.data(), in.offsets[i], from_end, node);
    for_each_in_both(out.nodes.data(), to, to_end, in.nodes.data(), from, from_end,
                     [&](std::size_t out_at, std::size_t in_at) {
                       ++result.pairs;
                       result.weight += std::min(out.weights[out_at], in.weights[in_at]);
                     });
  }
  return result;
}

}  // namespace

Reciprocity reciprocity(const Network& network, const Work& work) {
  if (network.tie_count() == 0) return {undefined, undefined, undefined};
  Reciprocity result{1, 0, 1};
  if (!network.mutual()) {
    const Adjacency& out = NetworkAssembly::side(network, Along::out);
    const Adjacency& in = NetworkAssembly::side(network, Along::in);
    const std::size_t n = network.node_count();
    const std::size_t blocks = (n + nodes_at_once - 1) / nodes_at_once;
    const unsigned threads = thread_count_for(work, blocks, network.tie_count(), enough_for_threads);
    Returned returned;
    Steps steps(work, blocks);
    const auto make_runner = [&] {
      return [&](std::size_t block) {
        const std::size_t end = std::min(n, (block + 1) * nodes_at_once);
        const Returned of_block = returned_from(out, in, block * nodes_at_once, end);
        steps.done();
        return of_block;
      };
    };
    run_blocks(blocks, threads, make_runner, [&](const Returned& of_block) {
      returned.pairs += of_block.pairs;
      returned.weight += of_block.weight;
    });
    result.ties = 2 * static_cast<double>(returned.pairs) / static_cast<double>(network.tie_count());
    result.weighted = std::min(1.0, 2 * returned.weight / network.total_weight());
  }
  const double by_chance = density(network);
  result.rho = by_chance == 1 ? undefined : (result.ties - by_chance) / (1 - by_chance);
  return result;
}

NodeReciprocity node_reciprocity(const Network& network, const Work& work) {
  const std::size_t n = network.node_count();
  const std::vector<double> none(n, undefined);
  NodeReciprocity result{std::vector<double>(n, 0.0), none, none};
  const Adjacency& out = NetworkAssembly::side(network, Along::out);
  const Adjacency& in = NetworkAssembly::side(network, Along::in);
  const std::size_t pieces = (n + nodes_at_once - 1) / nodes_at_once;
  const unsigned threads = thread_count_for(work, pieces, network.tie_count(), enough_for_threads);
  run_pieces(pieces, threads, work, [&](unsigned, std::size_t piece) {
    const std::size_t last = std::min(n, (piece + 1) * nodes_at_once);
    for (std::size_t i = piece * nodes_at_once; i < last; ++i) {
      double strength = 0;
      for_each_in_both(
          out.nodes.data(), out.offsets[i], out.offsets[i + 1], in.nodes.data(), in.offsets[i], in.offsets[i + 1],
          [&](std::size_t out_at, std::size_t in_at) { strength += std::min(out.weights[out_at], in.weights[in_at]); });
      const auto node = static_cast<Node>(i);
      result.strength[i] = strength;
      if (network.degree(node, Along::out) > 0) {
        result.share_of_sales[i] = strength / network.strength(node, Along::out);
      }
      if (network.degree(node, Along::in) > 0) {
        result.share_of_purchases[i] = strength / network.strength(node, Along::in);
      }
    }
  });
  return result;
}

double PairFlow::mutual_benefit() const { return 2 * std::min(amount_ab, amount_ba) / (amount_ab + amount_ba); }
double PairFlow::flow_imbalance() const { return (amount_ab - amount_ba) / (amount_ab + amount_ba); }

std::vector<PairFlow> pair_flows(const Network& network) {
  std::vector<PairFlow> result;
  for (Node a : network.nodes()) {
    for_each_partner(network, a, [&](Node b, double to, double from) {
      if (a < b) result.push_back({a, b, to, from});
    });
  }
  return result;
}

}  // namespace linchpin
