#include "linchpin/metrics/density.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("density is the share of ordered pairs that have a tie") {
  CHECK(density(tiny_supply()) == 8.0 / 42);
  CHECK(density(projection(tiny_supply())) == 7.0 / 21);
  CHECK(density(directed({{"ann", "bob"}})) == 0.5);
  CHECK(density(mutual({{"ann", "bob"}})) == 1);
}

TEST_CASE("density does not count self-ties") { CHECK(density(directed({{"ann", "ann"}, {"bob", "bob"}})) == 0); }

TEST_CASE("density is undefined for fewer than two nodes") {
  CHECK(std::isnan(density(Network())));
  CHECK(std::isnan(density(NetworkBuilder().add("ann").build())));
}

TEST_CASE("density counts what the matrix holds and does not mind direction, names or scale") {
  for (const Network& network : sample_networks()) {
    const auto w = matrix(network);
    double ties = 0;
    for (const auto& row : w) {
      for (const double weight : row) ties += weight > 0;
    }
    const auto n = static_cast<double>(w.size());
    CHECK(close(density(network), w.size() < 2 ? NAN : ties / (n * n - n)));
    CHECK(close(density(network), density(reversed(network))));
    CHECK(close(density(network), density(renamed_backwards(network))));
    CHECK(close(density(network), density(scaled(network, 1e6))));
  }
}
