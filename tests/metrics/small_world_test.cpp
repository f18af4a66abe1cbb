#include "linchpin/metrics/small_world.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// A ring in which every node is tied to the `near` next ones on either side.
Network ring(std::size_t nodes, std::size_t near) {
  NetworkBuilder builder(true);
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t step = 1; step <= near; ++step) builder.add(std::to_string(i), std::to_string((i + step) % nodes));
  }
  return builder.build();
}

}  // namespace

TEST_CASE("small_world of a ring of near ties is as its formulas have it") {
  const SmallWorld result = small_world(ring(20, 2));
  CHECK(result.nodes == 20);
  CHECK(close(result.clustering, 0.5));
  CHECK(close(result.path_length, (4 * (1 + 2 + 3 + 4) + 3 * 5) / 19.0));
  CHECK(close(result.random_clustering, 4.0 / 19));
  CHECK(close(result.random_path_length, std::log(20.0) / std::log(4.0)));
  CHECK(close(result.sigma(),
              (result.clustering / result.random_clustering) / (result.path_length / result.random_path_length)));
}

TEST_CASE("small_world looks at the largest weak component, of equal ones that of the smallest name") {
  const Network network = directed({{"a", "b"}, {"c", "d"}, {"d", "e"}, {"c", "e"}, {"e", "f"}, {"g", "g"}});
  const Network part = directed({{"c", "d"}, {"d", "e"}, {"c", "e"}, {"e", "f"}});
  const SmallWorld result = small_world(network);
  CHECK(result.nodes == 4);
  CHECK(close(result.clustering, 0.6));
  CHECK(close(result.sigma(), small_world(part).sigma()));
  CHECK(small_world_sampled(network, 1).sigma() == small_world_sampled(part, 1).sigma());
  const Network equals = directed({{"a", "b"}, {"b", "c"}, {"a", "c"}, {"x", "y"}, {"y", "z"}});
  CHECK(small_world(equals).clustering == 1);
}

TEST_CASE("small_world is undefined where a random network would fall apart") {
  CHECK(std::isnan(small_world(Network()).sigma()));
  CHECK(small_world(Network()).nodes == 0);
  CHECK(std::isnan(small_world(directed({{"a", "b"}})).sigma()));
  CHECK(std::isnan(small_world(directed({{"a", "a"}})).sigma()));
  CHECK(small_world(directed({{"a", "b"}, {"b", "c"}})).sigma() == 0);
  CHECK(std::isnan(small_world_sampled(directed({{"a", "b"}, {"b", "c"}}), 1).sigma()));  // no triangle by chance
  CHECK(std::isnan(small_world_sampled(Network(), 1).sigma()));
  CHECK(std::isnan(small_world_sampled(ring(10, 2), 1, 0).sigma()));
}

TEST_CASE("small_world minds neither names, nor scale, nor directions") {
  for (const Network& network : sample_networks()) {
    const double sigma = small_world(network).sigma();
    for (const Network& twin : {projection(network), reversed(network), scaled(network, 3)}) {
      CHECK(close(small_world(twin).sigma(), sigma));
    }
    CHECK(small_world(renamed_backwards(network)).nodes == small_world(network).nodes);
  }
}

TEST_CASE("small_world against rewired networks depends on the seed alone and finds a lattice clustered and wide") {
  const Network lattice = ring(60, 3);
  const SmallWorld result = small_world_sampled(lattice, 1);
  CHECK(result.clustering == small_world(lattice).clustering);
  CHECK(result.random_clustering < 0.2);
  CHECK(result.random_path_length < result.path_length);
  CHECK(result.sigma() > 2);
  CHECK(small_world_sampled(lattice, 1).sigma() == result.sigma());
  CHECK(small_world_sampled(lattice, 2).sigma() != result.sigma());
  const SmallWorld complete = small_world_sampled(ring(5, 2), 1);  // there is no other network of these degrees
  CHECK(close(complete.sigma(), 1));
}
