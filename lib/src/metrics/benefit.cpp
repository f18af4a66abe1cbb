#include "linchpin/metrics/benefit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "compensated_sum.hpp"
#include "linchpin/metrics/concentration.hpp"
#include "linchpin/ordering.hpp"

namespace linchpin {

std::vector<ValueShare> value_shares(std::span<const double> values) {
  struct Ranked {
    std::int64_t key;
    Node node;
  };
  std::vector<Ranked> ranked;
  for (Node i = 0; i < values.size(); ++i) {
    if (values[i] > 0) ranked.push_back({ordering_key(values[i]), i});
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const Ranked& a, const Ranked& b) { return std::tie(a.key, a.node) < std::tie(b.key, b.node); });
  CompensatedSum total;
  for (const Ranked& at : ranked) total.add(values[at.node]);

  std::vector<ValueShare> result;
  result.reserve(ranked.size());
  CompensatedSum so_far;
  for (const Ranked& at : ranked) {
    const double value = values[at.node];
    so_far.add(value);
    result.push_back({at.node, value, value / total.value(), so_far.value() / total.value()});
  }
  return result;
}

TheilParts theil_parts(std::span<const double> values, const Labels& groups) {
  std::vector<std::vector<double>> members(groups.values.size());
  for (std::size_t i = 0; i < values.size(); ++i) members[groups.codes[i]].push_back(values[i]);
  const Concentration all = concentration(values);
  if (all.n == 0) return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  TheilParts result{0, 0};
  for (const std::vector<double>& of_group : members) {
    const Concentration own = concentration(of_group);
    if (own.n == 0 || own.amount / all.amount == 0) continue;  // or too small a share to be a number above 0
    const double share = own.amount / all.amount;
    result.between += share * std::log(share * static_cast<double>(all.n) / static_cast<double>(own.n));
    result.within += share * own.theil;
  }
  result.between = std::max(0.0, result.between);
  return result;
}

}  // namespace linchpin
