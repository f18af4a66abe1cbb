#include "linchpin/metrics/distance.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Floyd's way: the shortest chain between any two nodes, allowing one more stop at a time.
Distances by_all_stops(const Network& network) {
  auto d = matrix(network);
  const std::size_t n = d.size();
  for (auto& row : d) {
    for (double& cell : row) cell = cell > 0 ? 1 : infinity;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    }
  }
  double pairs = 0, reached = 0, sum = 0, longest = 0, inverse = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      ++pairs;
      inverse += 1 / d[i][j];
      if (d[i][j] == infinity) continue;
      ++reached;
      sum += d[i][j];
      longest = std::max(longest, d[i][j]);
    }
  }
  if (pairs == 0) return {NAN, NAN, NAN, NAN};
  return {reached == 0 ? NAN : sum / reached, reached == 0 ? NAN : longest, inverse / pairs, 1 - reached / pairs};
}

void check_same(const Distances& a, const Distances& b) {
  CHECK(close(a.average, b.average));
  CHECK(close(a.diameter, b.diameter));
  CHECK(close(a.global_efficiency, b.global_efficiency));
  CHECK(close(a.unreachable_share, b.unreachable_share));
}

}  // namespace

TEST_CASE("distances of the tiny supply network go through its loop") {
  const Distances along = distances(tiny_supply());
  CHECK(close(along.average, 1.9));
  CHECK(along.diameter == 3);
  CHECK(close(along.unreachable_share, 22.0 / 42));
  const Distances either_way = distances(projection(tiny_supply()));
  CHECK(close(either_way.average, 1.3));
  CHECK(either_way.diameter == 2);
  CHECK(close(either_way.unreachable_share, 22.0 / 42));
}

TEST_CASE("distances count ties and not weights") {
  const Distances result = distances(directed({{"a", "b", 100}, {"b", "c", 0.01}}));
  CHECK(close(result.average, 4.0 / 3));
  CHECK(result.diameter == 2);
  CHECK(close(result.global_efficiency, 2.5 / 6));
  CHECK(result.unreachable_share == 0.5);
}

TEST_CASE("distances without ties have no average and no diameter") {
  const Distances result = distances(directed({{"a", "a"}, {"b", "b"}}));
  CHECK(std::isnan(result.average));
  CHECK(std::isnan(result.diameter));
  CHECK(result.global_efficiency == 0);
  CHECK(result.unreachable_share == 1);
}

TEST_CASE("distances are undefined below two nodes") {
  for (const Network& network : {Network(), NetworkBuilder().add("a").build(), directed({{"a", "a"}})}) {
    check_same(distances(network), {NAN, NAN, NAN, NAN});
  }
}

TEST_CASE("distances agree with trying every stop on the way") {
  for (const Network& network : sample_networks()) {
    const Distances expected = by_all_stops(network);
    for (const Network& twin : {network, reversed(network), renamed_backwards(network), scaled(network, 1000)}) {
      check_same(distances(twin), expected);
    }
    check_same(distances(projection(network)), by_all_stops(projection(network)));
  }
}
