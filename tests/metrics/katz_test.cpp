#include "linchpin/metrics/katz.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "linchpin/error.hpp"
#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Solves (I - alpha W') x = 1.
std::vector<double> by_elimination(const Network& network, double alpha) {
  const Matrix w = matrix(network);
  Matrix system(w.size(), std::vector<double>(w.size(), 0.0));
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) system[j][i] = (i == j ? 1 : 0) - alpha * w[i][j];
  }
  return solved(system, std::vector<double>(w.size(), 1.0));
}

void check_against_elimination(const Network& network, KatzOptions options = {}) {
  const std::vector<double> computed = katz(network, options);
  REQUIRE(computed.size() == network.node_count());
  if (network.tie_count() == 0) {
    for (const double value : computed) CHECK(std::isnan(value));
    return;
  }
  const std::vector<double> expected = by_elimination(network, options.alpha.value_or(katz_alpha(network)));
  for (Node i : network.nodes()) {
    CHECK(close(computed[i], expected[i]));
    CHECK(computed[i] >= 1);
    if (network.degree(i, Along::in) == 0) CHECK(computed[i] == 1);
  }
}

}  // namespace

TEST_CASE("katz of the tiny supply network adds up the chains that lead to E") {
  const Network network = tiny_supply();
  CHECK(close(katz_alpha(network), 0.0085));
  const std::vector<double> values = katz(network);
  CHECK(std::abs(of(network, values, "E") - 3.538080) < 5e-7);
  CHECK(std::abs(of(network, values, "D") - 2.985977) < 5e-7);
  CHECK(of(network, values, "Z") == 1);
}

TEST_CASE("katz agrees with elimination on every network of up to four nodes") {
  for (const bool mutual : {false, true}) {
    for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
      for (const Network& network : every_network(nodes, mutual)) check_against_elimination(network);
    }
  }
}

TEST_CASE("katz agrees with elimination on sample and random networks") {
  for (const Network& network : sample_networks()) check_against_elimination(network);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) check_against_elimination(random_network(seed, 40, 0.05));
}

TEST_CASE("katz does not mind names or the unit of amounts") {
  for (const Network& network : sample_networks()) {
    const std::vector<double> values = katz(network);
    const std::vector<double> renamed = katz(renamed_backwards(network));
    const std::vector<double> in_unit = katz(scaled(network, 1e-6));
    CHECK(close(katz_alpha(scaled(network, 1e-6)), 1e6 * katz_alpha(network)));
    for (Node i : network.nodes()) {
      CHECK(close(renamed[values.size() - 1 - i], values[i]));
      CHECK(close(in_unit[i], values[i]));
    }
  }
}

TEST_CASE("katz takes an alpha up to the inverse of the largest eigenvalue, far beyond its own") {
  // Two loops of weights 2 x 8 and 1 x 1, and a heavy tie between that is on no loop: the largest eigenvalue is 4.
  const Network network =
      directed({{"a", "b", 2}, {"b", "a", 8}, {"b", "x", 1000}, {"x", "y", 1}, {"y", "x", 1}, {"y", "z", 500}});
  CHECK(close(katz_alpha(network), 0.85 / 1001));
  for (const double alpha : {0.01, 0.1, 0.2, 0.24, 0.2499}) check_against_elimination(network, {.alpha = alpha});
  for (const double alpha : {0.25, 0.2501, 0.3, 1.0, 50.0})
    CHECK_THROWS_AS(katz(network, {.alpha = alpha}), RequestError);
  CHECK_THROWS_WITH_AS(katz(network, {.alpha = 0.25}),
                       "katz does not converge with alpha 0.25; give a number below 0.25", RequestError);
}

TEST_CASE("katz of a network without loops takes every alpha") {
  const Network chain = directed({{"a", "b", 3}, {"b", "c", 5}, {"a", "c", 7}});
  for (const double alpha : {0.1, 1.0, 1000.0, 1e12}) {
    const std::vector<double> values = katz(chain, {.alpha = alpha});
    CHECK(values[0] == 1);
    CHECK(close(values[1], 1 + 3 * alpha));
    CHECK(close(values[2], 1 + 12 * alpha + 15 * alpha * alpha));
  }
}

TEST_CASE("katz refuses an alpha on the edge of a ring and of a ring of even length") {
  for (const std::vector<TestTie>& ring :
       {std::vector<TestTie>{{"a", "b", 2}, {"b", "c", 2}, {"c", "a", 2}},
        std::vector<TestTie>{{"a", "b", 1}, {"b", "c", 4}, {"c", "d", 1}, {"d", "a", 4}}}) {
    const Network network = directed(ring);
    check_against_elimination(network, {.alpha = 0.499});
    CHECK_THROWS_WITH_AS(katz(network, {.alpha = 0.5}),
                         "katz does not converge with alpha 0.5; give a number below 0.5", RequestError);
  }
}

TEST_CASE("katz refuses an alpha that is not above 0") {
  CHECK_THROWS_WITH_AS(katz(tiny_supply(), {.alpha = 0}), "katz: alpha is 0; give a number above 0", RequestError);
  CHECK_THROWS_WITH_AS(katz(tiny_supply(), {.alpha = -1}), "katz: alpha is -1; give a number above 0", RequestError);
}

TEST_CASE("katz is undefined without ties") {
  CHECK(katz(Network()).empty());
  CHECK(std::isnan(katz_alpha(Network())));
  CHECK(std::isnan(katz_alpha(directed({{"a", "a", 2}}))));
  for (const double value : katz(directed({{"a", "a", 2}, {"b", "b"}}))) CHECK(std::isnan(value));
}
