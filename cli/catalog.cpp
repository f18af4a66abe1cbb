#include "catalog.hpp"

#include <algorithm>

#include "catalog/families.hpp"

namespace linchpin::cli {
namespace {

std::vector<Metric> assemble() {
  std::vector<Metric> all;
  for (const auto family :
       {concentration_metrics, power_metrics, degree_metrics, count_metrics, cohesion_metrics, distance_metrics,
        market_metrics, clustering_metrics, benefit_metrics, brokerage_metrics, reciprocity_metrics, triad_metrics,
        centrality_metrics, centralization_metrics, mixing_metrics}) {
    const std::span<const Metric> part = family();
    all.insert(all.end(), part.begin(), part.end());
  }
  std::sort(all.begin(), all.end(), [](const Metric& a, const Metric& b) { return a.id < b.id; });
  return all;
}

}  // namespace

std::span<const Metric> catalog() {
  static const std::vector<Metric> all = assemble();
  return all;
}

const Metric* find_metric(std::string_view id) {
  const std::span<const Metric> all = catalog();
  const auto found = std::lower_bound(all.begin(), all.end(), id,
                                      [](const Metric& metric, std::string_view wanted) { return metric.id < wanted; });
  return found != all.end() && found->id == id ? &*found : nullptr;
}

}  // namespace linchpin::cli
