#include "igraph/kernels.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "linchpin/metrics/assortativity.hpp"
#include "linchpin/metrics/communities.hpp"
#include "linchpin/metrics/components.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("igraph answers the same when a network is asked twice, and for its copies") {
  const Network network = random_network(3, 30, 0.1);
  const Network copy = network;
  const double first = igraph::degree_assortativity(network);
  for (const Network& same : {network, copy}) {
    CHECK(igraph::degree_assortativity(same) == first);
    CHECK(igraph::component_of(same, true) == igraph::component_of(network, true));
  }
}

TEST_CASE("igraph's graph outlives neither the network nor the library when networks come and go") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Network network = random_network(seed, 8, 0.2);
    const auto numbers = igraph::component_of(network, false);
    network = Network();
    CHECK(numbers.size() == 8);
    CHECK(igraph::component_of(network, false).empty());
  }
}

TEST_CASE("igraph sees a reciprocal pair of the projection as one tie") {
  const Network chain = projection(directed({{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}}));
  CHECK(close(igraph::degree_assortativity(chain), -0.5));
}

TEST_CASE("igraph divides networks into the components that Linchpin finds") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::size_t nodes = 20 + 5 * seed;
    const Network network =
        random_network(seed, nodes, 0.2 * static_cast<double>(seed % 8 + 1) / static_cast<double>(nodes));
    for (const bool strong : {false, true}) {
      const auto theirs = igraph::component_of(network, strong);
      const auto ours = component_numbers(network, strong ? Connection::strong : Connection::weak);
      CHECK(partition_agreement(std::vector<std::uint32_t>(theirs.begin(), theirs.end()), ours) == 1);
    }
  }
}

TEST_CASE("igraph may be asked from several threads at a time") {
  const Network shared = random_network(7, 40, 0.1);
  const double expected_assortativity = degree_assortativity(shared);
  std::vector<double> assortativities(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < assortativities.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t round = 0; round < 20; ++round) {
        igraph::component_of(random_network(round, 10, 0.2), true);
        assortativities[t] = degree_assortativity(shared);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < assortativities.size(); ++t) {
    CHECK(assortativities[t] == expected_assortativity);
  }
}
