#include "random.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace linchpin;

TEST_CASE("random draws are the same on every platform") {
  Draws draws(1);
  std::mt19937_64 plain(1);
  CHECK(draws.below(std::uint64_t{1} << 63) == plain() % (std::uint64_t{1} << 63));
  // The ten thousandth number of the generator at its default seed is fixed by the standard.
  std::mt19937_64 standard;
  standard.discard(9999);
  CHECK(standard() == 9981545732273789042u);
  Draws again(7);
  Draws same(7);
  for (int i = 0; i < 100; ++i) CHECK(again.below(1000) == same.below(1000));
}

TEST_CASE("random draws are as often one number as another") {
  Draws draws(5);
  std::array<int, 7> count{};
  for (int i = 0; i < 70000; ++i) ++count[draws.below(count.size())];
  for (const int times : count) {
    CHECK(times > 9600);
    CHECK(times < 10400);
  }
}

TEST_CASE("random draws that would favor small numbers are drawn again") {
  // Of 2^64 numbers, 2^63 - 1 would be too many of a remainder: about half of all are drawn again.
  const std::uint64_t bound = (std::uint64_t{1} << 63) + 1;
  Draws draws(3);
  std::mt19937_64 plain(3);
  for (int i = 0; i < 50; ++i) {
    std::uint64_t expected = plain();
    while (expected < (0 - bound) % bound) expected = plain();
    CHECK(draws.below(bound) == expected % bound);
  }
  CHECK(Draws(1).below(1) == 0);
}
