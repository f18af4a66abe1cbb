#pragma once

#include <algorithm>
#include <cmath>

namespace linchpin::test {

/// Whether two figures are the same for any reader: both undefined, or as near as 1e-9 of the larger one (of 1, if that
/// is larger).
inline bool close(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

}  // namespace linchpin::test
