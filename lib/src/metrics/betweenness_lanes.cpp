#include "metrics/betweenness_lanes.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <limits>

#include "metrics/betweenness_lanes_kernel.hpp"
#include "metrics/betweenness_lanes_kinds.hpp"

namespace linchpin {

namespace {

/// One double, for processors of any kind.
struct OneDouble {
  using Values = double;
  static constexpr std::size_t width = 1;

  static Values load(const double* from) { return *from; }
  static void store(double* to, Values values) { *to = values; }
  static Values zero() { return 0; }
  static Values all(double value) { return value; }
  static Values plus(Values a, Values b) { return a + b; }
  static Values times(Values a, Values b) { return a * b; }
  static Values over(Values a, Values b) { return a / b; }
  static Values larger(Values a, Values b) { return a < b ? b : a; }
  static Values only(std::uint32_t mask, Values values) { return (mask & 1) != 0 ? values : 0; }
  static Values merge(std::uint32_t mask, Values in, Values out) { return (mask & 1) != 0 ? in : out; }
  static std::uint32_t above_zero(Values values) { return values > 0 ? 1 : 0; }
  static double total(Values values) { return values; }
};

}  // namespace

std::vector<LaneKind> lane_kinds() {
  std::vector<LaneKind> kinds{LaneKind::portable};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) kinds.push_back(LaneKind::avx2);
  if (__builtin_cpu_supports("avx512f")) kinds.push_back(LaneKind::avx512);
#endif
  return kinds;
}

std::unique_ptr<LaneSearch> lane_search(const BetweennessCore& core, const LaneOptions& options, LaneKind kind,
                                        std::size_t lanes) {
  if (lanes == 1) return lane_kernel<OneDouble, 1>(core, options);
#if defined(__x86_64__)
  if (kind == LaneKind::avx512) return avx512_lane_search(core, options, lanes);
  if (kind == LaneKind::avx2) return avx2_lane_search(core, options, lanes);
#endif
  static_cast<void>(kind);
  if (lanes == 8) return lane_kernel<OneDouble, 8>(core, options);
  return lane_kernel<OneDouble, 16>(core, options);
}

}  // namespace linchpin
