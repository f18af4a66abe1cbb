#include "linchpin/metrics/reciprocity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("reciprocity of the tiny supply network comes from the one pair that trades both ways") {
  const Reciprocity result = reciprocity(tiny_supply());
  CHECK(result.ties == 0.25);
  CHECK(close(result.rho, (0.25 - 8.0 / 42) / (1 - 8.0 / 42)));
  CHECK(close(result.weighted, 2 * 10.0 / 380));
}

TEST_CASE("reciprocity is undefined without ties") {
  for (const Network& network : {Network(), NetworkBuilder().add("a").build(), directed({{"a", "a", 2}})}) {
    const Reciprocity result = reciprocity(network);
    CHECK(std::isnan(result.ties));
    CHECK(std::isnan(result.rho));
    CHECK(std::isnan(result.weighted));
  }
}

TEST_CASE("reciprocity beyond chance is undefined when every tie that can be is there") {
  const Reciprocity result = reciprocity(directed({{"a", "b", 10}, {"b", "a", 4}}));
  CHECK(result.ties == 1);
  CHECK(std::isnan(result.rho));
  CHECK(close(result.weighted, 8.0 / 14));
}

TEST_CASE("a mutual network returns every tie") {
  const Reciprocity result = reciprocity(random_mutual_network(5, 9, 0.3));
  CHECK(result.ties == 1);
  CHECK(close(result.rho, 1));
  CHECK(close(result.weighted, 1));
}

TEST_CASE("reciprocity agrees with the matrix and does not mind direction, names or scale") {
  for (const Network& network : sample_networks()) {
    const auto w = matrix(network);
    double ties = 0, returned = 0, weight = 0, returned_weight = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      for (std::size_t j = 0; j < w.size(); ++j) {
        ties += w[i][j] > 0;
        returned += w[i][j] > 0 && w[j][i] > 0;
        weight += w[i][j];
        returned_weight += std::min(w[i][j], w[j][i]);
      }
    }
    const auto n = static_cast<double>(w.size());
    const double by_chance = ties / (n * (n - 1));
    const Reciprocity result = reciprocity(network);
    CHECK(close(result.ties, returned / ties));
    CHECK(close(result.weighted, returned_weight / weight));
    CHECK(close(result.rho, ties == n * (n - 1) ? NAN : (returned / ties - by_chance) / (1 - by_chance)));
    for (const Network& twin : {reversed(network), renamed_backwards(network), scaled(network, 0.001)}) {
      CHECK(close(reciprocity(twin).ties, result.ties));
      CHECK(close(reciprocity(twin).rho, result.rho));
      CHECK(close(reciprocity(twin).weighted, result.weighted));
    }
    if (std::isnan(result.ties)) continue;
    CHECK(result.ties >= 0);
    CHECK(result.ties <= 1);
    CHECK(result.weighted >= 0);
    CHECK(result.weighted <= 1 + 1e-12);
  }
}
