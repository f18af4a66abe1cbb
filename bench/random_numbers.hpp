#pragma once

#include <cmath>
#include <cstdint>
#include <random>

namespace linchpin::bench {

/// Random numbers that come out the same everywhere: the standard fixes the generator, and all that follows is
/// additions, multiplications, divisions and square roots, which IEEE 754 fixes. To be compiled without contraction.
class RandomNumbers {
 public:
  explicit RandomNumbers(std::uint64_t seed) : generator_(seed) {}

  /// In [0, 1).
  double unit() { return static_cast<double>(generator_() >> 11) * 0x1p-53; }

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(unit() * bound); }

  /// Mean 0, deviation 1, never beyond 6: the sum of twelve uniform numbers of 16 bits.
  double normal() {
    std::uint64_t sum = 0;
    for (int word = 0; word < 3; ++word) {
      for (std::uint64_t drawn = generator_(); drawn != 0; drawn >>= 16) sum += drawn & 0xFFFF;
    }
    return (static_cast<double>(sum) - 12 * 32767.5) / 65536;
  }

  /// e to the power of `mean` plus `deviation` times normal().
  double lognormal(double mean, double deviation) {
    const double exponent = mean + deviation * normal();
    constexpr double ln2 = 0.69314718055994530942;
    const double doublings = std::floor(exponent / ln2 + 0.5);
    const double rest = exponent - doublings * ln2;
    double power = 1;
    for (int term = 14; term > 0; --term) power = 1 + power * rest / term;
    return std::ldexp(power, static_cast<int>(doublings));
  }

 private:
  std::mt19937_64 generator_;
};

}  // namespace linchpin::bench
