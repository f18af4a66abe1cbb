#include "scales.hpp"

#include <algorithm>
#include <cmath>

namespace linchpin::cli {

Range range_of(const std::vector<double>& values, const std::vector<Node>& nodes) {
  Range range;
  for (const Node node : nodes) {
    range.lowest = std::fmin(range.lowest, values[node]);
    range.highest = std::fmax(range.highest, values[node]);
  }
  return range;
}

double length_for(double value, double highest) { return value > 0 && highest > 0 ? std::sqrt(value / highest) : 0; }

FillScale::FillScale(Range range) : range_(range), two_sided_(range.lowest < 0 || range.highest <= 0) {}

Color FillScale::of(double value) const {
  if (std::isnan(value)) return colors::unknown;
  if (two_sided_) {
    const double most = std::max(std::fabs(range_.lowest), std::fabs(range_.highest));
    return diverging(most > 0 ? std::cbrt(value / most) : 0);
  }
  const double span = range_.highest - range_.lowest;
  return sequential(span > 0 ? (value - range_.lowest) / span : 0.5);
}

std::vector<double> FillScale::samples() const {
  if (std::isnan(range_.lowest)) return {};
  std::vector<double> values{range_.highest};
  if (two_sided_) {  // an eighth has half the color
    if (range_.highest > 0) values.push_back(range_.highest / 8);
    if (range_.highest > 0 && range_.lowest < 0) values.push_back(0);
    if (range_.lowest < 0) values.push_back(range_.lowest / 8);
  } else {
    values.push_back((range_.lowest + range_.highest) / 2);
  }
  values.push_back(range_.lowest);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::size_t Groups::rank(std::uint32_t code) const {
  return static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin());
}

Groups groups_of(const Labels& labels, const std::vector<Node>& nodes) {
  Groups groups;
  std::vector<bool> seen(labels.values.size(), false);
  for (const Node node : nodes) {
    const std::uint32_t code = labels.codes[node];
    if (!has_value(labels, node)) {
      groups.some_without = true;
    } else if (!seen[code]) {
      seen[code] = true;
      groups.codes.push_back(code);
    }
  }
  return groups;
}

bool has_value(const Labels& labels, Node node) { return labels[node] != no_value && !labels[node].empty(); }

}  // namespace linchpin::cli
