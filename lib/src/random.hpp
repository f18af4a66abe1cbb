#pragma once

#include <cstdint>
#include <random>

namespace linchpin {

/// Random numbers that are the same on every platform: the standard fixes what the generator yields, and what becomes
/// of it is fixed here.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : generator_(seed) {}

  /// Any number below `bound`, which is above 0, each as likely as the others.
  std::uint64_t below(std::uint64_t bound) {
    // The lowest 2^64 mod bound numbers would make some remainders likelier than others: they are drawn again.
    const std::uint64_t surplus = (0 - bound) % bound;
    std::uint64_t drawn = generator_();
    while (drawn < surplus) drawn = generator_();
    return drawn % bound;
  }

 private:
  std::mt19937_64 generator_;
};

}  // namespace linchpin
