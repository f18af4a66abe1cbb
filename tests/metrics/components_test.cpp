#include "linchpin/metrics/components.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Which node reaches which, itself included, by trying every node as a stop on the way.
std::vector<std::vector<bool>> reach(const Network& network, bool both_ways) {
  const auto w = matrix(network);
  std::vector<std::vector<bool>> reached(w.size(), std::vector<bool>(w.size()));
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) reached[i][j] = i == j || w[i][j] > 0 || (both_ways && w[j][i] > 0);
  }
  for (std::size_t k = 0; k < w.size(); ++k) {
    for (std::size_t i = 0; i < w.size(); ++i) {
      for (std::size_t j = 0; j < w.size(); ++j) {
        if (reached[i][k] && reached[k][j]) reached[i][j] = true;
      }
    }
  }
  return reached;
}

std::vector<std::size_t> sizes_by_reach(const Network& network, bool strong) {
  const auto reached = reach(network, !strong);
  std::vector<std::size_t> sizes;
  std::vector<bool> taken(network.node_count());
  for (Node i : network.nodes()) {
    if (taken[i]) continue;
    std::size_t size = 0;
    for (Node j : network.nodes()) {
      if (!reached[i][j] || !reached[j][i]) continue;
      taken[j] = true;
      ++size;
    }
    sizes.push_back(size);
  }
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  return sizes;
}

}  // namespace

TEST_CASE("components of the tiny supply network are the loop of five and two isolates") {
  for (const Connection connection : {Connection::weak, Connection::strong}) {
    const Components result = components(tiny_supply(), connection);
    CHECK(result.sizes == std::vector<std::size_t>{5, 1, 1});
    CHECK(result.largest_share == 5.0 / 7);
  }
}

TEST_CASE("strong components fall apart where nothing flows back") {
  const Network chain = directed({{"a", "b"}, {"b", "c"}});
  CHECK(components(chain, Connection::weak).sizes == std::vector<std::size_t>{3});
  CHECK(components(chain, Connection::strong).sizes == std::vector<std::size_t>{1, 1, 1});
  CHECK(components(mutual({{"a", "b"}, {"b", "c"}}), Connection::strong).sizes == std::vector<std::size_t>{3});
}

TEST_CASE("components of a network without nodes are none and their share is undefined") {
  for (const Connection connection : {Connection::weak, Connection::strong}) {
    CHECK(components(Network(), connection).sizes.empty());
    CHECK(std::isnan(components(Network(), connection).largest_share));
  }
}

TEST_CASE("a lone node is a component of its own even if it ties itself") {
  CHECK(components(directed({{"a", "a"}}), Connection::weak).sizes == std::vector<std::size_t>{1});
  CHECK(components(directed({{"a", "a"}}), Connection::strong).largest_share == 1);
}

TEST_CASE("components agree with who reaches whom") {
  for (const Network& network : sample_networks()) {
    for (const Network& twin : {network, reversed(network), renamed_backwards(network)}) {
      CHECK(components(twin, Connection::weak).sizes == sizes_by_reach(network, false));
      CHECK(components(twin, Connection::strong).sizes == sizes_by_reach(network, true));
    }
  }
}
