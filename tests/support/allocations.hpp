#pragma once

#include <cstddef>

namespace linchpin::test {

/// Bytes that are allocated while it exists, by all threads. One at a time. Only the address sanitizer can count them:
/// without it `known` is false.
class Allocations {
 public:
#if defined(__SANITIZE_ADDRESS__)
  static constexpr bool known = true;
#else
  static constexpr bool known = false;
#endif

  Allocations();
  ~Allocations();
  Allocations(const Allocations&) = delete;
  Allocations& operator=(const Allocations&) = delete;

  /// More than in the beginning; less is negative.
  std::ptrdiff_t now() const;
  /// Its largest value so far.
  std::ptrdiff_t most() const;
};

}  // namespace linchpin::test
