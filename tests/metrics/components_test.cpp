#include "linchpin/metrics/components.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <string>

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

void check_against_reach(const Network& network) {
  for (const Connection connection : {Connection::weak, Connection::strong}) {
    const auto reached = reach(network, connection == Connection::weak);
    const std::size_t n = network.node_count();
    std::vector<std::uint32_t> numbers(n);
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < n; ++i) {
      std::size_t first = 0;
      while (!reached[i][first] || !reached[first][i]) ++first;
      if (first == i) sizes.push_back(0);
      numbers[i] = first == i ? static_cast<std::uint32_t>(sizes.size() - 1) : numbers[first];
      ++sizes[numbers[i]];
    }
    CHECK(component_numbers(network, connection) == numbers);
    std::sort(sizes.begin(), sizes.end(), std::greater<>());
    CHECK(components(network, connection).sizes == sizes);
  }
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
  std::vector<Network> networks = sample_networks();
  for (const bool mutual : {false, true}) {
    for (const Network& network : every_network(3, mutual)) networks.push_back(network);
  }
  for (const Network& network : every_network(4, false)) networks.push_back(network);
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::size_t nodes = 5 + seed;
    const double partners = 0.5 + 0.25 * static_cast<double>(seed % 12);
    networks.push_back(random_network(seed, nodes, partners / static_cast<double>(nodes)));
  }
  for (const Network& network : networks) check_against_reach(network);
  for (const Network& network : sample_networks()) {
    for (const Network& twin : {reversed(network), renamed_backwards(network)}) check_against_reach(twin);
  }
}

TEST_CASE("components are found along chains of any length") {
  const std::size_t n = 60000;
  const auto name = [](std::size_t i) { return std::to_string(1000000 + (i * 7919) % n); };
  NetworkBuilder chain, ring, eights;
  for (std::size_t i = 0; i + 1 < n; ++i) chain.add(name(i), name(i + 1));
  for (std::size_t i = 0; i < n; ++i) ring.add(name(i), name((i + 1) % n));
  for (std::size_t i = 0; i < n; i += 3) {  // rings of three in a chain, none of which is the others' hub
    for (std::size_t j = 0; j < 3; ++j) eights.add(name(i + j), name(i + (j + 1) % 3));
    if (i + 3 < n) eights.add(name(i), name(i + 3));
  }
  CHECK(components(chain.build(), Connection::weak).sizes == std::vector<std::size_t>{n});
  CHECK(components(chain.build(), Connection::strong).sizes == std::vector<std::size_t>(n, 1));
  CHECK(components(ring.build(), Connection::strong).sizes == std::vector<std::size_t>{n});
  CHECK(components(eights.build(), Connection::strong).sizes == std::vector<std::size_t>(n / 3, 3));
}

TEST_CASE("components end when whoever watches throws") {
  const Network network = random_network(1, 300, 0.01);
  const Work work{.progress = [](double share) {
    CHECK(share >= 0);
    CHECK(share <= 1);
    throw std::runtime_error("enough");
  }};
  CHECK_THROWS_WITH(components(network, Connection::weak, work), "enough");
  CHECK_THROWS_WITH(components(network, Connection::strong, work), "enough");
}
