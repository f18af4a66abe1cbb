#include "linchpin/metrics/mixing.hpp"

#include <algorithm>
#include <limits>

#include "metrics/group_count.hpp"

namespace linchpin {

std::vector<GroupFlow> mixing(const Network& network, std::span<const std::uint32_t> group_of) {
  const std::size_t groups = group_count(network, group_of);
  std::vector<std::size_t> begins(groups + 1, 0);
  for (const std::uint32_t group : group_of) ++begins[group + 1];
  for (std::size_t g = 0; g < groups; ++g) begins[g + 1] += begins[g];
  std::vector<Node> members(network.node_count());
  std::vector<std::size_t> next = begins;
  for (Node i : network.nodes()) members[next[group_of[i]]++] = i;

  std::vector<GroupFlow> flows;
  std::vector<std::size_t> place(groups, 0);  // in flows, of what the group at hand supplies to each; 1 and up
  for (std::uint32_t from = 0; from < groups; ++from) {
    const std::size_t first = flows.size();
    for (std::size_t m = begins[from]; m < begins[from + 1]; ++m) {
      const Node i = members[m];
      for (const auto [j, weight] : network.neighbors(i, Along::out)) {
        const std::uint32_t to = group_of[j];
        if (network.mutual() && (to < from || (to == from && j < i))) continue;
        if (place[to] <= first) {
          flows.push_back({from, to, 0, 0});
          place[to] = flows.size();
        }
        GroupFlow& flow = flows[place[to] - 1];
        ++flow.ties;
        flow.amount += weight;
      }
    }
    std::sort(flows.begin() + static_cast<std::ptrdiff_t>(first), flows.end(),
              [](const GroupFlow& a, const GroupFlow& b) { return a.to < b.to; });
  }
  return flows;
}

double ei_index(const Network& network, std::span<const std::uint32_t> group_of, TieValue value) {
  group_count(network, group_of);
  const Network partners = projection(network);
  double between = 0;
  double within = 0;
  for (Node i : network.nodes()) {
    for (const auto [j, weight] : partners.neighbors(i, Along::out)) {
      (group_of[i] == group_of[j] ? within : between) += value == TieValue::amount ? weight : 1;
    }
  }
  return (between - within) / (between + within);
}

std::vector<double> ei_index_of_nodes(const Network& network, std::span<const std::uint32_t> group_of) {
  group_count(network, group_of);
  const Network partners = projection(network);
  std::vector<double> result;
  result.reserve(network.node_count());
  for (Node i : network.nodes()) {
    double between = 0;
    double within = 0;
    for (const Node j : partners.neighbors(i, Along::out).nodes()) (group_of[i] == group_of[j] ? within : between) += 1;
    result.push_back((between - within) / (between + within));
  }
  return result;
}

double group_assortativity(const Network& network, std::span<const std::uint32_t> group_of) {
  const Network partners = projection(network);
  std::vector<double> ends(group_count(network, group_of), 0.0);
  double within = 0;
  double all = 0;
  for (Node i : network.nodes()) {
    for (const Node j : partners.neighbors(i, Along::out).nodes()) {
      within += group_of[i] == group_of[j];
      ends[group_of[i]] += 1;
      all += 1;
    }
  }
  double squares = 0;
  for (const double count : ends) squares += (count / all) * (count / all);
  if (all == 0 || *std::max_element(ends.begin(), ends.end()) == all) return std::numeric_limits<double>::quiet_NaN();
  return (within / all - squares) / (1 - squares);
}

}  // namespace linchpin
