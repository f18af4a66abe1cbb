#if defined(__x86_64__)

#include <immintrin.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <limits>

#include "metrics/betweenness_lanes_kinds.hpp"

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f")
#endif

#include "metrics/betweenness_lanes_kernel.hpp"

namespace linchpin {

namespace {

struct Avx512 {
  using Values = __m512d;
  static constexpr std::size_t width = 8;

  static Values load(const double* from) { return _mm512_load_pd(from); }
  static void store(double* to, Values values) { _mm512_store_pd(to, values); }
  static Values zero() { return _mm512_setzero_pd(); }
  static Values all(double value) { return _mm512_set1_pd(value); }
  static Values plus(Values a, Values b) { return _mm512_add_pd(a, b); }
  static Values times(Values a, Values b) { return _mm512_mul_pd(a, b); }
  static Values over(Values a, Values b) { return _mm512_div_pd(a, b); }
  static Values larger(Values a, Values b) { return merge(above(b, a), b, a); }
  static Values only(std::uint32_t mask, Values values) {
    return _mm512_maskz_mov_pd(static_cast<__mmask8>(mask), values);
  }
  static Values merge(std::uint32_t mask, Values in, Values out) {
    return _mm512_mask_mov_pd(out, static_cast<__mmask8>(mask), in);
  }
  static std::uint32_t above(Values a, Values b) { return _mm512_cmp_pd_mask(a, b, _CMP_GT_OQ); }
  static std::uint32_t above_zero(Values values) { return above(values, zero()); }
  static double total(Values values) {
    // with a mask that leaves nothing out: without one GCC 12 warns of its own header
    const __m256d half =
        _mm256_add_pd(_mm512_maskz_extractf64x4_pd(0xF, values, 0), _mm512_maskz_extractf64x4_pd(0xF, values, 1));
    const __m128d quarter = _mm_add_pd(_mm256_castpd256_pd128(half), _mm256_extractf128_pd(half, 1));
    return _mm_cvtsd_f64(_mm_add_sd(quarter, _mm_unpackhi_pd(quarter, quarter)));
  }
};

}  // namespace

std::unique_ptr<LaneSearch> avx512_lane_search(const BetweennessCore& core, const LaneOptions& options,
                                               std::size_t lanes) {
  if (lanes == 8) return lane_kernel<Avx512, 8>(core, options);
  return lane_kernel<Avx512, 16>(core, options);
}

}  // namespace linchpin

#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif
