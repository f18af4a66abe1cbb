#include "linchpin/ordering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

namespace linchpin {

namespace {

constexpr int lowest_exponent = -330;
constexpr int mantissa_bits = 34;  // 10^10 < 2^34

std::int64_t key_of(int exponent, std::int64_t mantissa) {
  return (std::int64_t{exponent - lowest_exponent} << mantissa_bits) | mantissa;
}

/// The key of a number above 0 without writing it out; 0 if it is too large or small, or so near the middle between
/// two keys that only its digits tell.
std::int64_t quick_key(double value) {
  constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  constexpr double lowest = 1e9;  // of ten digits
  int exponent = static_cast<int>(std::floor(std::ilogb(value) * 0.30103));
  const auto scaled_to = [&](int digits) { return digits >= 0 ? value * powers[digits] : value / powers[-digits]; };
  if (exponent < -12 || exponent > 29) return 0;
  double scaled = scaled_to(9 - exponent);
  if (scaled >= 10 * lowest) scaled = scaled_to(9 - ++exponent);
  if (scaled < lowest) return 0;
  const double whole = std::floor(scaled);
  const double rest = scaled - whole;
  constexpr double doubt = 1e-4;  // scaling rounds off less
  if (std::abs(rest - 0.5) < doubt) return 0;
  const auto mantissa = static_cast<std::int64_t>(whole) + (rest > 0.5 ? 1 : 0);
  return mantissa == static_cast<std::int64_t>(10 * lowest) ? key_of(exponent + 1, mantissa / 10)
                                                            : key_of(exponent, mantissa);
}

}  // namespace

std::int64_t ordering_key(double value) {
  if (!std::isfinite(value)) return INT64_MAX;
  if (value == 0) return 0;
  if (const std::int64_t key = quick_key(std::abs(value)); key != 0) return value < 0 ? -key : key;
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
  const std::int64_t key = key_of(tiny ? -exponent : exponent, mantissa);
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
