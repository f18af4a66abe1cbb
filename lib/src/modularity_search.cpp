#include "modularity_search.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "random.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

using Group = std::uint32_t;
using Groups = std::vector<Group>;

constexpr int rounds_at_most = 100;
constexpr std::size_t at_once = 1 << 12;  ///< nodes visited between two reports of progress
constexpr std::size_t usual_visits = 8;   ///< of each node, as a guess for the progress

/// Nodes of the network, or groups of them drawn together into one, and their ties to each other.
struct Level {
  const std::size_t* offsets = nullptr;
  const Node* nodes = nullptr;
  const double* weights = nullptr;
  std::vector<double> strengths;  ///< with ties within what is drawn together
  Adjacency own;                  ///< what the first three point to, if not at the network

  std::size_t size() const { return strengths.size(); }
};

/// The weight from one node to each group.
class Sums {
 public:
  explicit Sums(std::size_t groups) : sums_(groups, 0.0), touched_(groups + 1) {}

  /// Adds the ties of a node to partners that `wanted` lets in.
  template <class Wanted>
  void add(const Level& level, Node node, const Groups& group_of, Wanted wanted) {
    Group* const touched = touched_.data();
    double* const sums = sums_.data();
    std::size_t count = count_;
    const std::size_t end = level.offsets[node + 1];
    for (std::size_t at = level.offsets[node]; at < end; ++at) {
      const Node partner = level.nodes[at];
      if (!wanted(partner)) continue;
      // Weights are above 0, so a sum of 0 is new. No branch: whether it is new cannot be foreseen.
      const Group group = group_of[partner];
      const double before = sums[group];
      touched[count] = group;
      count += before > 0 ? 0 : 1;
      sums[group] = before + level.weights[at];
    }
    count_ = count;
  }
  void add(const Level& level, Node node, const Groups& group_of) {
    add(level, node, group_of, [](Node) { return true; });
  }

  double of(Group group) const { return sums_[group]; }
  const Group* begin() const { return touched_.data(); }
  const Group* end() const { return touched_.data() + count_; }

  void clear() {
    for (const Group group : *this) sums_[group] = 0;
    count_ = 0;
  }

 private:
  std::vector<double> sums_;
  std::vector<Group> touched_;
  std::size_t count_ = 0;
};

/// Nodes in line, each once. What leaves makes room for what comes.
class Line {
 public:
  explicit Line(std::vector<Node> nodes)
      : nodes_(std::move(nodes)), waits_(nodes_.size(), true), left_(nodes_.size()) {}

  bool empty() const { return left_ == 0; }
  /// The node that comes `ahead` places after the first.
  Node peek(std::size_t ahead) const { return nodes_[place(std::min(ahead, left_ - 1))]; }

  Node take() {
    const Node node = nodes_[first_];
    first_ = place(1);
    --left_;
    waits_[node] = false;
    return node;
  }

  void put(Node node) {
    if (waits_[node] != 0) return;
    waits_[node] = true;
    nodes_[place(left_++)] = node;
  }

 private:
  std::size_t place(std::size_t ahead) const {
    const std::size_t at = first_ + ahead;
    return at < nodes_.size() ? at : at - nodes_.size();
  }

  std::vector<Node> nodes_;
  std::vector<std::uint8_t> waits_;
  std::size_t first_ = 0;
  std::size_t left_;
};

/// Numbers groups from 0 in the order of their smallest nodes, and counts them.
std::size_t renumber(Groups& groups) {
  Groups number(groups.size(), no_node);
  Group next = 0;
  for (Group& group : groups) {
    if (number[group] == no_node) number[group] = next++;
    group = number[group];
  }
  return next;
}

Groups each_alone(std::size_t nodes) {
  Groups groups(nodes);
  std::iota(groups.begin(), groups.end(), Group{0});
  return groups;
}

class Search {
 public:
  Search(const Network& network, const ModularitySearch& how, Steps& steps)
      : how_(how), draws_(how.seed), steps_(steps), steps_left_(search_steps(network)), sums_(network.node_count()) {
    const Adjacency& side = NetworkAssembly::side(network, Along::out);
    whole_.offsets = side.offsets.data();
    whole_.nodes = side.nodes.data();
    whole_.weights = side.weights.data();
    for (const Node i : network.nodes()) whole_.strengths.push_back(network.strength(i, Along::out));
    for (const double strength : whole_.strengths) all_ += strength;
  }

  ModularityGroups find() {
    Groups groups = each_alone(whole_.size());
    ModularityGroups best{groups, modularity_of_points(whole_)};
    for (int round = 0, without_gain = 0; round < rounds_at_most && without_gain < how_.patience; ++round) {
      const double modularity = improve(groups, how_.refined && round > 0);
      without_gain = modularity >= best.modularity + how_.least_gain ? 0 : without_gain + 1;
      if (modularity > best.modularity) best = {groups, modularity};
    }
    if (how_.refined) hang_together(best.number);
    renumber(best.number);
    steps_.done(steps_left_);
    return best;
  }

 private:
  std::vector<Node> in_random_order(std::size_t count) {
    std::vector<Node> order = each_alone(count);
    for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[draws_.below(i)]);
    return order;
  }

  /// How much of its strength a node would have to others by chance, for each unit of theirs.
  double chance(double strength) const { return how_.resolution * (strength / all_); }

  void look() {
    if (++visits_ % at_once != 0) return;
    const std::size_t done = std::min(steps_left_, at_once);
    steps_left_ -= done;
    steps_.done(done);
  }

  /// One round; gives the modularity of what it makes of `groups`.
  double improve(Groups& groups, bool refined) {
    Groups point_of = each_alone(whole_.size());  // what each node is drawn together into
    Groups now = groups;
    Level drawn;
    const Level* level = &whole_;
    while (true) {
      move_nodes(*level, now);
      std::size_t count = renumber(now);
      if (count == level->size()) break;
      Groups parts = now;
      if (refined) {
        Groups finer = refine(*level, now);
        const std::size_t finer_count = renumber(finer);
        if (finer_count < level->size()) {
          parts = std::move(finer);
          count = finer_count;
        }
      }
      Groups groups_of_parts(count);
      for (std::size_t i = 0; i < parts.size(); ++i) groups_of_parts[parts[i]] = now[i];
      for (Group& point : point_of) point = parts[point];
      drawn = drawn_together(*level, parts, count);
      level = &drawn;
      now = std::move(groups_of_parts);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = now[point_of[i]];
    return modularity_of_points(*level);
  }

  /// With each node of the level a group.
  double modularity_of_points(const Level& level) const {
    double between = 0;
    double by_chance = 0;
    for (std::size_t at = 0; at < level.offsets[level.size()]; ++at) between += level.weights[at];
    for (const double strength : level.strengths) by_chance += (strength / all_) * (strength / all_);
    return 1 - between / all_ - how_.resolution * by_chance;
  }

  /// Moves each node to the group where that gains most, or to one of its own, until none gains. Only those whose
  /// partners moved are looked at again.
  void move_nodes(const Level& level, Groups& group_of) {
    std::vector<double> strengths(level.size(), 0.0);
    std::vector<Node> sizes(level.size(), 0);
    for (std::size_t i = 0; i < level.size(); ++i) {
      strengths[group_of[i]] += level.strengths[i];
      ++sizes[group_of[i]];
    }
    std::vector<Group> empty;
    for (std::size_t g = level.size(); g-- > 0;) {
      if (sizes[g] == 0) empty.push_back(static_cast<Group>(g));
    }
    Line line(in_random_order(level.size()));
    while (!line.empty()) {
      const Node node = line.take();
      if (!line.empty()) fetch(level, line);
      look();
      const Group old = group_of[node];
      const double strength = level.strengths[node];
      sums_.add(level, node, group_of);
      const double by_chance = chance(strength);
      const double least = 1e-12 * (1 + how_.resolution) * strength;  // what rounding may feign
      const double rest = strengths[old] - strength;
      Group best = old;
      double best_gain = sums_.of(old) - by_chance * rest;
      if (best_gain < -least && sizes[old] > 1) {
        best = empty.back();
        best_gain = 0;
      }
      for (const Group group : sums_) {
        const double gain = sums_.of(group) - by_chance * strengths[group];
        if (gain > best_gain + least && group != old) {
          best_gain = gain;
          best = group;
        }
      }
      sums_.clear();
      if (best == old) continue;
      if (sizes[best] == 0) empty.pop_back();
      ++sizes[best];
      strengths[best] += strength;
      strengths[old] = rest;
      if (--sizes[old] == 0) {
        strengths[old] = 0;
        empty.push_back(old);
      }
      group_of[node] = best;
      for (std::size_t at = level.offsets[node]; at < level.offsets[node + 1]; ++at) {
        if (group_of[level.nodes[at]] != best) line.put(level.nodes[at]);
      }
    }
  }

  /// Asks for the ties of the nodes that come next: their order is not that of memory.
  static void fetch(const Level& level, const Line& line) {
    __builtin_prefetch(level.offsets + line.peek(8));
    const Node next = line.peek(3);
    const std::size_t begin = level.offsets[next];
    __builtin_prefetch(level.nodes + begin);
    __builtin_prefetch(level.weights + begin);
    __builtin_prefetch(level.weights + (begin + level.offsets[next + 1]) / 2);
  }

  /// Parts of each group that cling together: single nodes join, once and for all, the part where that gains most,
  /// among those that are tied to the rest of the group at least as much as by chance.
  Groups refine(const Level& level, const Groups& group_of) {
    std::vector<double> group_strengths(level.size(), 0.0);
    std::vector<double> to_group(level.size(), 0.0);  // from each part to others of its group
    for (std::size_t i = 0; i < level.size(); ++i) {
      group_strengths[group_of[i]] += level.strengths[i];
      for (std::size_t at = level.offsets[i]; at < level.offsets[i + 1]; ++at) {
        to_group[i] += group_of[level.nodes[at]] == group_of[i] ? level.weights[at] : 0;
      }
    }
    Groups part_of = each_alone(level.size());
    std::vector<double> strengths = level.strengths;
    std::vector<std::uint8_t> alone(level.size(), true);
    const auto feigned = [&](Group part) { return 1e-12 * (1 + how_.resolution) * strengths[part]; };  // by rounding
    const auto clings = [&](Group part, Group group) {
      const double by_chance = chance(strengths[part]) * (group_strengths[group] - strengths[part]);
      return to_group[part] >= by_chance - feigned(part);
    };
    for (const Node node : in_random_order(level.size())) {
      look();
      const Group group = group_of[node];
      if (alone[node] == 0 || !clings(node, group)) continue;
      sums_.add(level, node, part_of, [&](Node partner) { return group_of[partner] == group; });
      const double by_chance = chance(strengths[node]);
      Group best = node;
      double best_gain = 0;
      for (const Group part : sums_) {
        const double gain = sums_.of(part) - by_chance * strengths[part];
        if (gain > best_gain + feigned(node) && clings(part, group)) {
          best_gain = gain;
          best = part;
        }
      }
      if (best != node) {
        to_group[best] += to_group[node] - 2 * sums_.of(best);
        strengths[best] += strengths[node];
        alone[best] = false;
        part_of[node] = best;
      }
      sums_.clear();
    }
    return part_of;
  }

  Level drawn_together(const Level& level, const Groups& part_of, std::size_t parts) {
    Level result;
    result.strengths.assign(parts, 0.0);
    std::vector<Node> begin(parts + 1, 0);
    for (std::size_t i = 0; i < level.size(); ++i) {
      result.strengths[part_of[i]] += level.strengths[i];
      ++begin[part_of[i] + 1];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Node> members(level.size());
    std::vector<Node> next(begin.begin(), begin.end() - 1);
    for (std::size_t i = 0; i < level.size(); ++i) members[next[part_of[i]]++] = static_cast<Node>(i);
    Adjacency& ties = result.own;
    for (std::size_t part = 0; part < parts; ++part) {
      for (Node m = begin[part]; m < begin[part + 1]; ++m) {
        look();
        sums_.add(level, members[m], part_of);
      }
      for (const Group other : sums_) {
        if (other == part) continue;
        ties.nodes.push_back(other);
        ties.weights.push_back(sums_.of(other));
      }
      sums_.clear();
      ties.offsets.push_back(ties.nodes.size());
    }
    result.offsets = ties.offsets.data();
    result.nodes = ties.nodes.data();
    result.weights = ties.weights.data();
    return result;
  }

  /// Makes groups of their own of what is not tied to the rest of its group. That never lowers the modularity.
  void hang_together(Groups& group_of) const {
    const Groups old = std::exchange(group_of, Groups(group_of.size(), no_node));
    std::vector<Node> open;
    for (std::size_t start = 0; start < old.size(); ++start) {
      if (group_of[start] != no_node) continue;
      const Group group = static_cast<Group>(start);
      group_of[start] = group;
      open.push_back(group);
      while (!open.empty()) {
        const Node node = open.back();
        open.pop_back();
        for (std::size_t at = whole_.offsets[node]; at < whole_.offsets[node + 1]; ++at) {
          const Node partner = whole_.nodes[at];
          if (old[partner] != old[node] || group_of[partner] != no_node) continue;
          group_of[partner] = group;
          open.push_back(partner);
        }
      }
    }
  }

  const ModularitySearch& how_;
  Draws draws_;
  Steps& steps_;
  std::size_t steps_left_;
  std::size_t visits_ = 0;
  Sums sums_;
  Level whole_;
  double all_ = 0;  ///< strengths of all nodes
};

}  // namespace

std::size_t search_steps(const Network& mutual) { return usual_visits * mutual.node_count(); }

ModularityGroups search_modularity(const Network& mutual, const ModularitySearch& how, Steps& steps) {
  return Search(mutual, how, steps).find();
}

}  // namespace linchpin
