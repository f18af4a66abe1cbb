#include "igraph/kernels.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "linchpin/metrics/assortativity.hpp"
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
    CHECK(igraph::component_sizes(same, true) == igraph::component_sizes(network, true));
  }
}

TEST_CASE("igraph's graph outlives neither the network nor the library when networks come and go") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Network network = random_network(seed, 8, 0.2);
    const auto sizes = igraph::component_sizes(network, false);
    network = Network();
    CHECK(!sizes.empty());
    CHECK(igraph::component_sizes(network, false).empty());
  }
}

TEST_CASE("igraph sees a reciprocal pair of the projection as one tie") {
  const Network chain = projection(directed({{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}}));
  CHECK(close(igraph::degree_assortativity(chain), -0.5));
}

TEST_CASE("igraph may be asked from several threads at a time") {
  const Network shared = random_network(7, 40, 0.1);
  const double expected_assortativity = degree_assortativity(shared);
  std::vector<double> assortativities(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < assortativities.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t round = 0; round < 20; ++round) {
        components(random_network(round, 10, 0.2), Connection::strong);
        assortativities[t] = degree_assortativity(shared);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < assortativities.size(); ++t) {
    CHECK(assortativities[t] == expected_assortativity);
  }
}
