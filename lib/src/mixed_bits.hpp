#pragma once

#include <cstdint>

namespace linchpin {

/// A hash of a number: every bit acts on every bit, and no two numbers meet. The last steps of SplitMix64: Steele, Lea
/// & Flood (2014), OOPSLA, 453.
inline std::uint64_t mixed_bits(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

}  // namespace linchpin
