#include "linchpin/metrics/clustering.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Pairs of partners of each node, and how many of them are partners of each other.
struct Triples {
  std::vector<double> open_or_closed;
  std::vector<double> closed;
};

Triples count_triples(const Network& network) {
  const auto w = matrix(network);
  const auto tied = [&](std::size_t a, std::size_t b) { return w[a][b] > 0 || w[b][a] > 0; };
  Triples result;
  for (std::size_t i = 0; i < w.size(); ++i) {
    double all = 0, closed = 0;
    for (std::size_t j = 0; j < w.size(); ++j) {
      for (std::size_t h = j + 1; h < w.size(); ++h) {
        if (!tied(i, j) || !tied(i, h)) continue;
        ++all;
        closed += tied(j, h);
      }
    }
    result.open_or_closed.push_back(all);
    result.closed.push_back(closed);
  }
  return result;
}

}  // namespace

TEST_CASE("clustering_local of the tiny supply network ignores directions and counts the reciprocal pair once") {
  const Network tiny = tiny_supply();
  const auto result = clustering_local(tiny);
  CHECK(close(of(tiny, result, "A"), 1.0 / 3));
  CHECK(close(of(tiny, result, "B"), 2.0 / 3));
  CHECK(close(of(tiny, result, "D"), 1.0 / 3));
  CHECK(of(tiny, result, "E") == 0);
  CHECK(std::isnan(of(tiny, result, "F")));
  CHECK(close(transitivity(tiny), 6.0 / 13));
}

TEST_CASE("clustering_local is undefined for a node with fewer than two partners") {
  const Network network = directed({{"a", "b"}, {"b", "a"}, {"c", "c"}});
  for (const double value : clustering_local(network)) CHECK(std::isnan(value));
  CHECK(std::isnan(transitivity(network)));
}

TEST_CASE("clustering of no nodes is nothing and its transitivity undefined") {
  CHECK(clustering_local(Network()).empty());
  CHECK(std::isnan(transitivity(Network())));
}

TEST_CASE("clustering agrees with counting pairs of partners") {
  for (const Network& network : sample_networks()) {
    const Triples triples = count_triples(network);
    double all = 0, closed = 0;
    const auto result = clustering_local(network);
    REQUIRE(result.size() == network.node_count());
    for (Node i : network.nodes()) {
      CHECK(close(result[i], triples.closed[i] / triples.open_or_closed[i]));
      all += triples.open_or_closed[i];
      closed += triples.closed[i];
    }
    for (const Network& twin : {network, reversed(network), renamed_backwards(network), scaled(network, 7)}) {
      CHECK(close(transitivity(twin), closed / all));
    }
  }
}
