#include "linchpin/metrics/participation.hpp"

#include <cmath>
#include <limits>

#include "metrics/group_count.hpp"

namespace linchpin {

std::vector<double> participation(const Network& network, std::span<const std::uint32_t> group_of, TieValue value) {
  const Network partners = projection(network);
  std::vector<double> with(group_count(network, group_of), 0.0);  // what the node at hand has with each group
  std::vector<std::uint32_t> met;
  std::vector<double> result(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  for (Node i : network.nodes()) {
    double all = 0;
    for (const auto [j, weight] : partners.neighbors(i, Along::out)) {
      const std::uint32_t group = group_of[j];
      if (with[group] == 0) met.push_back(group);
      const double amount = value == TieValue::amount ? weight : 1;
      with[group] += amount;
      all += amount;
    }
    if (met.empty()) continue;
    double squares = 0;
    for (const std::uint32_t group : met) {
      squares += (with[group] / all) * (with[group] / all);
      with[group] = 0;
    }
    met.clear();
    result[i] = 1 - squares;
  }
  return result;
}

std::vector<double> within_module_z(const Network& network, std::span<const std::uint32_t> group_of) {
  struct Group {
    double size = 0;
    double sum = 0;
    double squares = 0;
  };
  const Network partners = projection(network);
  std::vector<Group> groups(group_count(network, group_of));
  std::vector<double> own(network.node_count(), 0.0);
  for (Node i : network.nodes()) {
    for (const Node j : partners.neighbors(i, Along::out).nodes()) own[i] += group_of[i] == group_of[j];
    groups[group_of[i]].size += 1;
    groups[group_of[i]].sum += own[i];
  }
  for (Node i : network.nodes()) {
    Group& group = groups[group_of[i]];
    const double away = own[i] - group.sum / group.size;
    group.squares += away * away;
  }
  std::vector<double> result(network.node_count(), 0.0);
  for (Node i : network.nodes()) {
    const Group& group = groups[group_of[i]];
    const double deviation = std::sqrt(group.squares / group.size);
    // Counts differ by 1 or not at all: what is less than n nodes can make of 1 is rounding.
    if (deviation > 1e-9) result[i] = (own[i] - group.sum / group.size) / deviation;
  }
  return result;
}

}  // namespace linchpin
