#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace linchpin {

/// Grows with the value and is the same for values that are equal in 10 significant digits, rounded in decimal: noise
/// in the last digits decides no order. INT64_MAX for NaN and infinities, so that they come last.
std::int64_t ordering_key(double value);

/// Whether `a` comes before `b` when larger values come first and equal ones are told apart by something else.
/// Both are numbers.
inline bool ranks_above(double a, double b) {
  if (a == b || std::abs(a - b) > 1e-9 * std::abs(b)) return a > b;  // nearly always: no rounding can hide more
  return ordering_key(a) > ordering_key(b);
}

/// Competition ranks, the largest value first: 1 + how many values are above it (equal in 10 significant digits is
/// equal), so 1 2 2 4. NaN for NaN. O(n log n).
std::vector<double> competition_ranks(const std::vector<double>& values);

}  // namespace linchpin
