#include "linchpin/ordering.hpp"

#include <fmt/format.h>

#include <charconv>

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

}  // namespace linchpin
