#include "igraph/kernels.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "linchpin/metrics/clustering.hpp"
#include "linchpin/metrics/components.hpp"
#include "linchpin/metrics/distance.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("igraph answers the same when a network is asked twice, and for its copies") {
  const Network network = random_network(3, 30, 0.1);
  const Network copy = network;
  const igraph::PathFigures first = igraph::path_figures(network);
  for (const Network& same : {network, copy}) {
    const igraph::PathFigures again = igraph::path_figures(same);
    CHECK(again.average == first.average);
    CHECK(again.diameter == first.diameter);
    CHECK(again.unreachable_pairs == first.unreachable_pairs);
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

TEST_CASE("igraph counts unreachable pairs in both orders whether or not ties have a direction") {
  CHECK(igraph::path_figures(directed({{"a", "b"}, {"c", "d"}})).unreachable_pairs == 10);
  CHECK(igraph::path_figures(mutual({{"a", "b"}, {"c", "d"}})).unreachable_pairs == 8);
}

TEST_CASE("igraph sees a reciprocal pair of the projection as one tie") {
  const Network partners = projection(directed({{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "a"}}));
  CHECK(igraph::transitivity(partners) == 1);
  for (const double value : igraph::local_transitivity(partners)) CHECK(value == 1);
}

TEST_CASE("igraph may be asked from several threads at a time") {
  const Network shared = random_network(7, 40, 0.1);
  const double expected_transitivity = transitivity(shared);
  const double expected_average = distances(shared).average;
  std::vector<double> averages(4);
  std::vector<double> transitivities(4);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < averages.size(); ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t round = 0; round < 20; ++round) {
        components(random_network(round, 10, 0.2), Connection::strong);
        averages[t] = distances(shared).average;
        transitivities[t] = transitivity(shared);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t t = 0; t < averages.size(); ++t) {
    CHECK(averages[t] == expected_average);
    CHECK(transitivities[t] == expected_transitivity);
  }
}
