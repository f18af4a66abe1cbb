#include "memory.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "linchpin/error.hpp"
#include "support/program.hpp"

using linchpin::InputError;
using linchpin::test::Program;

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

TEST_CASE("copies of files that a control group holds count as free memory") {
  const Program program;  // for its folder
  std::filesystem::create_directories("proc");
  std::filesystem::create_directories("sys/fs/cgroup");
  program.file("proc/meminfo", "MemTotal: 9000 kB\nMemFree: 10 kB\nMemAvailable: 8000 kB\n");
  CHECK(linchpin::available_memory(".") == 8000 * 1024);

  program.file("sys/fs/cgroup/memory.max", "max\n");
  program.file("sys/fs/cgroup/memory.current", "900000\n");
  CHECK(linchpin::available_memory(".") == 8000 * 1024);

  program.file("sys/fs/cgroup/memory.max", "1000000\n");
  CHECK(linchpin::available_memory(".") == 100'000);

  program.file("sys/fs/cgroup/memory.stat", "anon 200000\nfile 700000\ninactive_file 500000\nactive_file 50000\n");
  CHECK(linchpin::available_memory(".") == 650'000);
}
