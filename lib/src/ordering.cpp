#include "linchpin/ordering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

namespace linchpin {

std::int64_t ordering_key(double value) {
  if (!std::isfinite(value)) return INT64_MAX;
  if (value == 0) return 0;
  char text[32];  // like 1.234567890e-05, so that 9.9999999999 meets 10
  const char* const end = fmt::format_to_n(text, sizeof text, "{:.9e}", std::abs(value)).out;
  std::int64_t mantissa = 0;
  const char* c = text;
  for (; *c != 'e'; ++c) {
    if (*c != '.') mantissa = mantissa * 10 + (*c - '0');
  }
  const bool tiny = c[1] == '-';
  int exponent = 0;
  std::from_chars(c + 2, end, exponent);
  constexpr int lowest_exponent = -330;
  constexpr int mantissa_bits = 34;  // 10^10 < 2^34
  const std::int64_t key = (std::int64_t{(tiny ? -exponent : exponent) - lowest_exponent} << mantissa_bits) | mantissa;
  return value < 0 ? -key : key;
}

std::vector<double> competition_ranks(const std::vector<double>& values) {
  std::vector<std::int64_t> keys;
  keys.reserve(values.size());
  for (const double value : values) keys.push_back(ordering_key(value));
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return std::isnan(values[i]); });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] > keys[b]; });
  std::vector<double> ranks(values.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool equal = i > 0 && keys[order[i]] == keys[order[i - 1]];
    ranks[order[i]] = equal ? ranks[order[i - 1]] : static_cast<double>(i + 1);
  }
  return ranks;
}

}  // namespace linchpin
