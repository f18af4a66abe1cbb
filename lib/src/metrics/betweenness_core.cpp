#include "betweenness_core.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "breadth_first_order.hpp"
#include "mixed_bits.hpp"

namespace linchpin {

namespace {

std::span<const Node> neighbors(const Adjacency& side, Node node) {
  const std::size_t begin = side.offsets[node];
  return {side.nodes.data() + begin, side.offsets[node + 1] - begin};
}

std::size_t place_of(const Adjacency& side, Node from, Node to) {
  const std::span<const Node> nodes = neighbors(side, from);
  const auto found = std::lower_bound(nodes.begin(), nodes.end(), to);
  return side.offsets[from] + static_cast<std::size_t>(found - nodes.begin());
}

bool tied(const Adjacency& side, Node from, Node to) {
  const std::size_t place = place_of(side, from, to);
  return place < side.offsets[from + 1] && side.nodes[place] == to;
}

}  // namespace

FoldedNetwork::FoldedNetwork(const Network& network, const FoldOptions& options)
    : out_(NetworkAssembly::side(network, Along::out)),
      in_(NetworkAssembly::side(network, Along::in)),
      mutual_(network.mutual()),
      below_(network.node_count(), 1),
      beneath_(network.node_count(), 1),
      there_and_back_(network.node_count()),
      stand_in_(network.node_count()) {
  std::iota(stand_in_.begin(), stand_in_.end(), Node{0});
  if (options.trees) fold_trees(options.customers_only);
  sources_ = below_;
  targets_ = beneath_;
  if (options.twins && !mutual_) {
    fold_twins(out_, in_, sources_);
    fold_twins(in_, out_, targets_);
  }
  number();
  connect(options.places);
  order_searches(options.customers_only);
}

void FoldedNetwork::fold_trees(bool customers_only) {
  const std::size_t n = stand_in_.size();
  const auto gone = static_cast<Node>(n);
  // Of a node with a single partner left, the exclusive or of its partners is that partner.
  std::vector<std::uint32_t> partners(n);
  std::vector<Node> mixed(n);
  std::vector<std::size_t> customers(n);
  std::vector<Node> leaves;
  const auto is_leaf = [&](Node node) { return partners[node] == 1 && (!customers_only || customers[node] == 0); };
  const auto count = [&](Node i, Node j) {
    ++partners[i];
    mixed[i] ^= j;
  };
  for (Node i = 0; i < n; ++i) {
    customers[i] = neighbors(out_, i).size();
    for (const Node j : neighbors(out_, i)) count(i, j);
    if (mutual_) continue;
    for (const Node j : neighbors(in_, i)) {
      if (!tied(out_, i, j)) count(i, j);
    }
  }
  for (Node i = 0; i < n; ++i) {
    if (is_leaf(i)) leaves.push_back(i);
  }
  for (std::size_t at = 0; at < leaves.size(); ++at) {
    const Node leaf = leaves[at];
    if (partners[leaf] != 1) continue;  // the last of a tree
    const Node holder = mixed[leaf];
    const Branch branch{leaf, holder, tied(out_, leaf, holder), tied(out_, holder, leaf)};
    branches_.push_back(branch);
    if (branch.up) below_[holder] += below_[leaf];
    if (branch.down) beneath_[holder] += beneath_[leaf];
    if (branch.up && branch.down) there_and_back_[holder] += below_[leaf] * beneath_[leaf];
    stand_in_[leaf] = gone;
    mixed[holder] ^= leaf;
    --partners[holder];
    if (branch.down) --customers[holder];
    if (is_leaf(holder)) leaves.push_back(holder);
  }
}

void FoldedNetwork::fold_twins(const Adjacency& there, const Adjacency& back, std::vector<double>& weights) {
  const std::size_t n = stand_in_.size();
  const auto kept = [&](Node node) { return stand_in_[node] < n; };
  struct Candidate {
    std::uint64_t key;
    Node node;
  };
  std::vector<Candidate> candidates;
  for (Node i = 0; i < n; ++i) {
    if (!kept(i)) continue;
    const std::span<const Node> behind = neighbors(back, i);
    if (std::any_of(behind.begin(), behind.end(), kept)) continue;
    std::uint64_t key = 0;
    for (const Node j : neighbors(there, i)) {
      if (kept(j)) key = mixed_bits(key + j + 1);
    }
    if (key != 0) candidates.push_back({key, i});
  }
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.key != b.key ? a.key < b.key : a.node < b.node; });
  const auto list = [&](Node node, std::vector<Node>& nodes) {
    nodes.clear();
    for (const Node j : neighbors(there, node)) {
      if (kept(j)) nodes.push_back(j);
    }
  };
  std::vector<Node> first, other;
  std::vector<std::pair<Node, Node>> twins;  // applied at the end: `kept` speaks of the network as it was
  for (std::size_t at = 0; at < candidates.size();) {
    const Candidate leader = candidates[at++];
    if (at == candidates.size() || candidates[at].key != leader.key) continue;
    list(leader.node, first);
    for (; at < candidates.size() && candidates[at].key == leader.key; ++at) {
      list(candidates[at].node, other);
      if (other == first) twins.emplace_back(candidates[at].node, leader.node);
    }
  }
  for (const auto& [twin, leader] : twins) {
    stand_in_[twin] = leader;
    weights[leader] += weights[twin];
  }
}

void FoldedNetwork::number() {
  const std::size_t n = stand_in_.size();
  const auto in_core = [&](Node node) { return stand_in_[node] == node; };
  std::vector<std::size_t> ties_out(n), ties_in(n);
  for (Node i = 0; i < n; ++i) {
    if (!in_core(i)) continue;
    for (const Node j : neighbors(out_, i)) {
      if (!in_core(j)) continue;
      ++ties_out[i];
      ++ties_in[j];
    }
  }
  for (Node i = 0; i < n; ++i) {
    if (in_core(i)) core_.original.push_back(i);
  }
  std::sort(core_.original.begin(), core_.original.end(), [&](Node a, Node b) {
    if ((ties_in[a] == 0) != (ties_in[b] == 0)) return ties_in[b] == 0;
    const std::size_t ties_a = ties_out[a] + ties_in[a];
    const std::size_t ties_b = ties_out[b] + ties_in[b];
    return ties_a != ties_b ? ties_a > ties_b : a < b;
  });
  number_.assign(n, static_cast<Node>(n));
  for (std::size_t at = 0; at < core_.original.size(); ++at) {
    const Node node = core_.original[at];
    number_[node] = static_cast<Node>(at);
    core_.sources.push_back(sources_[node]);
    core_.targets.push_back(targets_[node]);
    if (ties_in[node] > 0) ++core_.receivers;
  }
}

void FoldedNetwork::connect(bool with_places) {
  core_.mutual = mutual_;
  const auto gather = [&](const Adjacency& side, CoreTies& ties, std::vector<std::size_t>* places) {
    std::vector<std::pair<Node, std::size_t>> row;
    for (const Node node : core_.original) {
      row.clear();
      for (std::size_t place = side.offsets[node]; place < side.offsets[node + 1]; ++place) {
        const Node to = side.nodes[place];
        if (stand_in_[to] == to) row.emplace_back(number_[to], place);
      }
      std::sort(row.begin(), row.end());
      for (const auto& [to, place] : row) {
        ties.nodes.push_back(to);
        if (places != nullptr) places->push_back(place);
      }
      ties.offsets.push_back(ties.nodes.size());
    }
  };
  gather(out_, core_.out, with_places ? &core_.places : nullptr);
  if (!mutual_) gather(in_, core_.in, nullptr);
}

void FoldedNetwork::order_searches(bool hubs_first) {
  std::vector<Node> order(core_.node_count());
  std::iota(order.begin(), order.end(), Node{0});
  if (!hubs_first) order = breadth_first_order(core_.ties_in(), order);
  for (const Node node : order) {
    if (core_.out.offsets[node] < core_.out.offsets[node + 1]) core_.searches.push_back(node);
  }
}

std::vector<double> FoldedNetwork::unfold(CoreSums& sums) const {
  const std::size_t n = stand_in_.size();
  // How many nodes reach each node, and how many each reaches, itself counted.
  std::vector<double> before(n), after(n), betweenness(n);
  const auto complete = [&](Node node) {
    const double tree_out = below_[node] - 1;
    const double tree_in = beneath_[node] - 1;
    betweenness[node] += (before[node] - below_[node]) * tree_in + tree_out * (after[node] - beneath_[node]) +
                         tree_out * tree_in - there_and_back_[node];
  };
  for (Node i = 0; i < n; ++i) {
    if (stand_in_[i] == n) continue;
    const Node in_core = number_[stand_in_[i]];
    before[i] = below_[i] + sums.arrivals[in_core];
    after[i] = beneath_[i] + sums.reach[in_core];
    if (stand_in_[i] == i) betweenness[i] = sums.through[in_core];
    complete(i);
  }
  for (std::size_t at = branches_.size(); at-- > 0;) {
    const auto& [node, holder, up, down] = branches_[at];
    const double beyond = up ? after[holder] - (down ? beneath_[node] : 0) : 0;
    const double behind = down ? before[holder] - (up ? below_[node] : 0) : 0;
    before[node] = below_[node] + behind;
    after[node] = beneath_[node] + beyond;
    complete(node);
    if (sums.places.empty()) continue;
    if (up) sums.places[place_of(out_, node, holder)] = below_[node] * beyond;
    if (down) sums.places[place_of(out_, holder, node)] = behind * beneath_[node];
  }
  return betweenness;
}

}  // namespace linchpin
