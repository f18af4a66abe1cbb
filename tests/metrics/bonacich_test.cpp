#include "linchpin/metrics/bonacich.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "linchpin/error.hpp"
#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

Matrix partners(const Network& network, TieValue value) {
  Matrix a = matrix(projection(network));
  if (value == TieValue::amount) return a;
  for (auto& row : a) {
    for (double& x : row) x = x > 0 ? 1 : 0;
  }
  return a;
}

/// Solves (I - beta A) c = A 1 and scales.
std::vector<double> by_elimination(const Network& network, double beta, TieValue value) {
  const Matrix a = partners(network, value);
  Matrix system = a;
  std::vector<double> right(a.size(), 0.0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < a.size(); ++j) {
      right[i] += a[i][j];
      system[i][j] = (i == j ? 1 : 0) - beta * a[i][j];
    }
  }
  std::vector<double> power = solved(system, right);
  double squares = 0;
  for (const double p : power) squares += p * p;
  for (double& p : power) p *= std::sqrt(static_cast<double>(a.size()) / squares);
  return power;
}

void check_against_elimination(const Network& network) {
  for (const TieValue value : {TieValue::one, TieValue::amount}) {
    const double beta = bonacich_beta(network, value);
    if (network.tie_count() == 0) {
      CHECK(std::isnan(beta));
      for (const double p : bonacich_power(network, 0.3, value)) CHECK(std::isnan(p));
      continue;
    }
    CHECK(close(beta * eigensystem(partners(network, value)).values.front(), 0.5));
    for (const double share : {-1.9, -1.0, 0.0, 0.6, 1.0, 1.9}) {
      const std::vector<double> computed = bonacich_power(network, share * beta, value);
      const std::vector<double> expected = by_elimination(network, share * beta, value);
      REQUIRE(computed.size() == expected.size());
      for (std::size_t i = 0; i < expected.size(); ++i) CHECK(close(computed[i], expected[i]));
    }
  }
}

}  // namespace

TEST_CASE("bonacich power on a path of four widens the gap when beta is negative") {
  const Network path = mutual({{"1", "2"}, {"2", "3"}, {"3", "4"}});
  const double beta = bonacich_beta(path);
  CHECK(std::abs(beta - 0.309017) < 5e-7);
  const std::vector<double> bargaining = bonacich_power(path, -beta);
  const std::vector<double> status = bonacich_power(path, beta);
  for (const std::size_t end : {0u, 3u}) {
    CHECK(std::abs(bargaining[end] - 0.534949) < 5e-7);
    CHECK(std::abs(status[end] - 0.697457) < 5e-7);
  }
  for (const std::size_t middle : {1u, 2u}) {
    CHECK(std::abs(bargaining[middle] - 1.309133) < 5e-7);
    CHECK(std::abs(status[middle] - 1.230266) < 5e-7);
  }
}

TEST_CASE("bonacich power agrees with elimination on every network of up to four nodes") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const Network& network : every_network(nodes, true)) check_against_elimination(network);
  }
  for (const Network& network : every_network(3, false)) check_against_elimination(network);
}

TEST_CASE("bonacich power agrees with elimination on sample and random networks") {
  for (const Network& network : sample_networks()) check_against_elimination(network);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) check_against_elimination(random_network(seed, 30, 0.05));
}

TEST_CASE("bonacich power has squares that sum to the number of nodes and 0 for a node without ties") {
  const Network network = tiny_supply();
  const std::vector<double> power = bonacich_power(network, -bonacich_beta(network));
  double squares = 0;
  for (const double p : power) squares += p * p;
  CHECK(close(squares, 7));
  CHECK(of(network, power, "Z") == 0);
}

TEST_CASE("bonacich power does not mind direction, names or the unit of amounts") {
  for (const Network& network : sample_networks()) {
    if (network.tie_count() == 0) continue;
    const double beta = -bonacich_beta(network);
    const std::vector<double> power = bonacich_power(network, beta);
    const std::vector<double> turned = bonacich_power(reversed(network), beta);
    const std::vector<double> renamed = bonacich_power(renamed_backwards(network), beta);
    const Network large = scaled(network, 1e200);
    const std::vector<double> weighted =
        bonacich_power(network, bonacich_beta(network, TieValue::amount), TieValue::amount);
    const std::vector<double> in_unit = bonacich_power(large, bonacich_beta(large, TieValue::amount), TieValue::amount);
    for (Node i : network.nodes()) {
      CHECK(close(turned[i], power[i]));
      CHECK(close(renamed[power.size() - 1 - i], power[i]));
      CHECK(close(in_unit[i], weighted[i]));
    }
  }
}

TEST_CASE("bonacich power refuses a beta at which it does not converge") {
  const Network pair = mutual({{"a", "b", 4}});
  CHECK_THROWS_WITH_AS(bonacich_power(pair, 1),
                       "bonacich power does not converge with beta 1; give a number between -1 and 1", RequestError);
  CHECK_THROWS_AS(bonacich_power(pair, -1), RequestError);
  CHECK_THROWS_WITH_AS(bonacich_power(pair, -0.3, TieValue::amount),
                       "bonacich power does not converge with beta -0.3; give a number between -0.25 and 0.25",
                       RequestError);
  CHECK_THROWS_AS(bonacich_power(pair, NAN), RequestError);
}
