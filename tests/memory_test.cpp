#include "memory.hpp"

#include <doctest/doctest.h>

#include "linchpin/error.hpp"

using linchpin::InputError;

TEST_CASE("a file with more rows than fit into memory is refused before it is read") {
  CHECK_THROWS_WITH_AS(linchpin::refuse_too_many_rows("t.csv", 200'000'000, std::uint64_t{4} << 30),
                       "t.csv: at least 200 million rows need 6.0 GiB of memory, and 4.0 GiB are free; read a part of "
                       "the file, or all of it on a larger machine",
                       InputError);
  CHECK_NOTHROW(linchpin::refuse_too_many_rows("t.csv", 100'000'000, std::uint64_t{4} << 30));
}

TEST_CASE("the system says how much memory is free") {
  const auto available = linchpin::available_memory();
  REQUIRE(available);
  CHECK(*available > (1U << 20));
}
