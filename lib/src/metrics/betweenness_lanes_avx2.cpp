#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <limits>

#include "metrics/betweenness_lanes_kinds.hpp"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#endif

#include "metrics/betweenness_lanes_kernel.hpp"

namespace linchpin {

namespace {

struct Avx2 {
  using Values = __m256d;
  static constexpr std::size_t width = 4;

  static Values load(const double* from) { return _mm256_load_pd(from); }
  static void store(double* to, Values values) { _mm256_store_pd(to, values); }
  static Values zero() { return _mm256_setzero_pd(); }
  static Values all(double value) { return _mm256_set1_pd(value); }
  static Values plus(Values a, Values b) { return _mm256_add_pd(a, b); }
  static Values times(Values a, Values b) { return _mm256_mul_pd(a, b); }
  static Values over(Values a, Values b) { return _mm256_div_pd(a, b); }
  static Values larger(Values a, Values b) { return _mm256_max_pd(a, b); }
  static Values lanes_of(std::uint32_t mask) {
    const __m256i bits = _mm256_set_epi64x(8, 4, 2, 1);
    const __m256i set = _mm256_and_si256(_mm256_set1_epi64x(static_cast<long long>(mask)), bits);
    return _mm256_castsi256_pd(_mm256_cmpeq_epi64(set, bits));
  }
  static Values only(std::uint32_t mask, Values values) { return _mm256_and_pd(lanes_of(mask), values); }
  static Values merge(std::uint32_t mask, Values in, Values out) { return _mm256_blendv_pd(out, in, lanes_of(mask)); }
  static std::uint32_t above_zero(Values values) {
    return static_cast<std::uint32_t>(_mm256_movemask_pd(_mm256_cmp_pd(values, zero(), _CMP_GT_OQ)));
  }
  static double total(Values values) {
    const __m128d half = _mm_add_pd(_mm256_castpd256_pd128(values), _mm256_extractf128_pd(values, 1));
    return _mm_cvtsd_f64(_mm_add_sd(half, _mm_unpackhi_pd(half, half)));
  }
};

}  // namespace

std::unique_ptr<LaneSearch> avx2_lane_search(const BetweennessCore& core, const LaneOptions& options,
                                             std::size_t lanes) {
  if (lanes == 8) return lane_kernel<Avx2, 8>(core, options);
  return lane_kernel<Avx2, 16>(core, options);
}

}  // namespace linchpin

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif
