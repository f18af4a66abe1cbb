#include "linchpin/metrics/hits.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

std::vector<double> scaled_to_one(std::vector<double> vector) {
  double scale = 0;
  for (const double x : vector) {
    if (std::abs(x) > std::abs(scale)) scale = x;
  }
  for (double& x : vector) x /= scale;
  return vector;
}

void check_against_dense(const Network& network) {
  const Hits computed = hits(network);
  REQUIRE(computed.hub.size() == network.node_count());
  REQUIRE(computed.authority.size() == network.node_count());
  if (computed.hub.empty()) return;
  const Matrix w = matrix(network);
  const Eigensystem hubs = eigensystem(product(w, transposed(w)));
  const Eigensystem authorities = eigensystem(product(transposed(w), w));
  const double largest = hubs.values.front();
  const bool simple = largest > 1e-12 && (w.size() == 1 || hubs.values[1] < largest * (1 - 2e-9));
  if (!simple) {
    for (const double value : computed.hub) CHECK(std::isnan(value));
    for (const double value : computed.authority) CHECK(std::isnan(value));
    return;
  }
  const std::vector<double> hub = scaled_to_one(hubs.vectors.front());
  const std::vector<double> authority = scaled_to_one(authorities.vectors.front());
  for (std::size_t i = 0; i < w.size(); ++i) {
    CHECK(std::abs(computed.hub[i] - hub[i]) < 1e-7);
    CHECK(std::abs(computed.authority[i] - authority[i]) < 1e-7);
    CHECK(computed.hub[i] >= 0);
    CHECK(computed.authority[i] >= 0);
  }
  CHECK(*std::max_element(computed.hub.begin(), computed.hub.end()) == 1);
  CHECK(*std::max_element(computed.authority.begin(), computed.authority.end()) == 1);
}

}  // namespace

TEST_CASE("hits of the tiny supply network sees its heaviest tie alone") {
  const Network network = tiny_supply();
  const Hits result = hits(network);
  for (Node i : network.nodes()) {
    CHECK(result.hub[i] == (network.name(i) == "D" ? 1 : 0));
    CHECK(result.authority[i] == (network.name(i) == "E" ? 1 : 0));
  }
}

TEST_CASE("hits agrees with Jacobi's rotations on every network of up to four nodes") {
  for (const bool mutual : {false, true}) {
    for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
      for (const Network& network : every_network(nodes, mutual)) check_against_dense(network);
    }
  }
}

TEST_CASE("hits agrees with Jacobi's rotations on sample and random networks") {
  for (const Network& network : sample_networks()) check_against_dense(network);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    check_against_dense(random_network(seed, 25, 0.01 + 0.004 * static_cast<double>(seed)));
  }
}

TEST_CASE("hits turns hubs into authorities when every tie is turned round") {
  for (const Network& network : sample_networks()) {
    const Hits result = hits(network);
    const Hits turned = hits(reversed(network));
    const Hits in_unit = hits(scaled(network, 1e-9));
    for (Node i : network.nodes()) {
      CHECK(close(turned.hub[i], result.authority[i]));
      CHECK(close(turned.authority[i], result.hub[i]));
      CHECK(close(in_unit.hub[i], result.hub[i]));
    }
  }
}

TEST_CASE("hits of a supplier of two is one hub and authorities by amount") {
  const Network network = directed({{"a", "b", 3}, {"a", "c", 4}});
  const Hits result = hits(network);
  CHECK(result.hub == std::vector<double>{1, 0, 0});
  CHECK(close(of(network, result.authority, "b"), 0.75));
  CHECK(of(network, result.authority, "c") == 1);
  CHECK(of(network, result.authority, "a") == 0);
}

TEST_CASE("hits is undefined on a ring, whose singular values are all the same") {
  const Hits result = hits(directed({{"a", "b"}, {"b", "c"}, {"c", "a"}}));
  for (const double value : result.hub) CHECK(std::isnan(value));
  for (const double value : result.authority) CHECK(std::isnan(value));
}
