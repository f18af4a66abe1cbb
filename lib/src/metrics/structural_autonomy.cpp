#include "linchpin/metrics/structural_autonomy.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>

#include "linchpin/metrics/concentration.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

struct GroupShare {
  std::uint32_t group;
  double share;
};

/// For each group g the other groups h and p_gh, ascending.
std::vector<std::vector<GroupShare>> trade_between(const Network& network, const Labels& group) {
  struct Flow {
    std::uint32_t from;
    std::uint32_t to;
    double amount;
  };
  const Network partners = projection(network);
  std::vector<Flow> flows;
  for (Node i : partners.nodes()) {
    for (const auto [j, amount] : partners.neighbors(i, Along::out)) {
      if (group.codes[i] != group.codes[j]) flows.push_back({group.codes[i], group.codes[j], amount});
    }
  }
  std::sort(flows.begin(), flows.end(), [](const Flow& a, const Flow& b) {
    return std::tie(a.from, a.to, a.amount) < std::tie(b.from, b.to, b.amount);
  });
  std::vector<std::vector<GroupShare>> result(group.values.size());
  for (const Flow& flow : flows) {
    std::vector<GroupShare>& own = result[flow.from];
    if (own.empty() || own.back().group != flow.to) own.push_back({flow.to, 0});
    own.back().share += flow.amount;
  }
  for (std::vector<GroupShare>& own : result) {
    double sum = 0;
    for (const GroupShare& partner : own) sum += partner.share;
    for (GroupShare& partner : own) partner.share /= sum;
  }
  return result;
}

/// O of every group.
std::vector<double> seller_concentration(const Network& network, const Labels& group) {
  std::vector<std::vector<double>> sales(group.values.size());
  for (Node i : network.nodes()) sales[group.codes[i]].push_back(network.strength(i, Along::out));
  std::vector<double> result;
  result.reserve(sales.size());
  for (const std::vector<double>& own : sales) result.push_back(linchpin::concentration(own).cr4);
  return result;
}

}  // namespace

StructuralAutonomy structural_autonomy(const Network& network, const Labels& group, StructuralAutonomyOptions options) {
  const std::size_t groups = group.values.size();
  const std::vector<std::vector<GroupShare>> trade = trade_between(network, group);
  StructuralAutonomy result{seller_concentration(network, group), std::vector<double>(groups, undefined),
                            std::vector<double>(groups, undefined)};
  std::vector<double> held(groups, 0.0);  // of the group at hand by each other one; all 0 between groups
  std::vector<std::uint32_t> touched;
  for (std::uint32_t g = 0; g < groups; ++g) {
    if (trade[g].empty()) continue;
    const auto hold = [&](std::uint32_t h, double share) {
      if (h == g) return;
      if (held[h] == 0) touched.push_back(h);
      held[h] += share;
    };
    for (const auto [q, share] : trade[g]) {
      hold(q, share);
      for (const auto [h, onward] : trade[q]) hold(h, share * onward);
    }
    std::sort(touched.begin(), touched.end());
    double constraint = 0;
    for (const std::uint32_t h : touched) {
      if (!std::isnan(result.concentration[h])) constraint += held[h] * held[h] * result.concentration[h];
      held[h] = 0;
    }
    touched.clear();
    result.constraint[g] = constraint;
    if (constraint > 0 && !std::isnan(result.concentration[g])) {
      result.autonomy[g] = std::pow(1.1 - result.concentration[g], options.concentration_exponent) *
                           std::pow(constraint, options.constraint_exponent);
    }
  }
  return result;
}

}  // namespace linchpin
