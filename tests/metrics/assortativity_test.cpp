#include "linchpin/metrics/assortativity.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Pearson's correlation over all ties of the matrix; an undirected one stands there in both directions.
double by_correlation(const Network& network) {
  const auto w = matrix(network);
  std::vector<double> customers(w.size()), suppliers(w.size());
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) {
      customers[i] += w[i][j] > 0;
      suppliers[j] += w[i][j] > 0;
    }
  }
  double ties = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;  // whole numbers, so that no variance is lost
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) {
      if (w[i][j] == 0) continue;
      ++ties;
      x += customers[i];
      y += suppliers[j];
      xx += customers[i] * customers[i];
      yy += suppliers[j] * suppliers[j];
      xy += customers[i] * suppliers[j];
    }
  }
  const double variance_x = ties * xx - x * x;
  const double variance_y = ties * yy - y * y;
  if (variance_x == 0 || variance_y == 0) return NAN;
  return (ties * xy - x * y) / std::sqrt(variance_x) / std::sqrt(variance_y);
}

}  // namespace

TEST_CASE("degree_assortativity of the tiny supply network's projection is -1/6") {
  CHECK(close(degree_assortativity(projection(tiny_supply())), -1.0 / 6));
}

TEST_CASE("degree_assortativity of an undirected star is -1") {
  CHECK(close(degree_assortativity(mutual({{"hub", "a"}, {"hub", "b"}, {"hub", "c"}})), -1));
}

TEST_CASE("degree_assortativity is undefined where degrees do not vary") {
  CHECK(std::isnan(degree_assortativity(Network())));
  CHECK(std::isnan(degree_assortativity(NetworkBuilder().add("a").build())));
  CHECK(std::isnan(degree_assortativity(directed({{"a", "a"}}))));
  CHECK(std::isnan(degree_assortativity(directed({{"a", "b"}}))));
  CHECK(std::isnan(degree_assortativity(directed({{"a", "b"}, {"a", "c"}, {"a", "d"}}))));
}

TEST_CASE("degree_assortativity is undefined for rings and complete networks of any size") {
  for (int n = 3; n <= 40; ++n) {
    CAPTURE(n);
    for (const bool undirected : {false, true}) {
      NetworkBuilder ring(undirected);
      NetworkBuilder complete(undirected);
      for (int i = 0; i < n; ++i) {
        ring.add(std::to_string(i), std::to_string((i + 1) % n), 0.1 * i + 1);
        for (int j = 0; j < n; ++j) complete.add(std::to_string(i), std::to_string(j));
      }
      CHECK(std::isnan(degree_assortativity(ring.build())));
      CHECK(std::isnan(degree_assortativity(complete.build())));
    }
  }
}

TEST_CASE("degree_assortativity agrees with Pearson's correlation over ties") {
  for (const Network& network : sample_networks()) {
    const double expected = by_correlation(network);
    for (const Network& twin : {network, reversed(network), renamed_backwards(network), scaled(network, 3)}) {
      CHECK(close(degree_assortativity(twin), expected));
    }
    const Network partners = projection(network);
    CHECK(close(degree_assortativity(partners), by_correlation(partners)));
  }
}
