#include "linchpin/metrics/coreness.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Takes away, for k = 1, 2, ..., nodes with fewer than k partners left until there are none: who stays is in the core.
std::vector<double> peeled(const Network& network, Along along) {
  std::vector<double> result(network.node_count(), 0);
  for (std::size_t k = 1; k <= network.node_count(); ++k) {
    std::vector<bool> there(network.node_count(), true);
    for (bool changed = true; changed;) {
      changed = false;
      for (Node i : network.nodes()) {
        if (!there[i]) continue;
        std::size_t left = 0;
        for (const Node j : network.neighbors(i, along).nodes()) left += there[j];
        if (left >= k) continue;
        there[i] = false;
        changed = true;
      }
    }
    for (Node i : network.nodes()) {
      if (there[i]) result[i] = static_cast<double>(k);
    }
  }
  return result;
}

void compare(const Network& network) {
  CHECK(coreness(network, Along::in) == peeled(network, Along::in));
  CHECK(coreness(network, Along::out) == peeled(network, Along::out));
  const Network partners = projection(network);
  CHECK(coreness(partners, Along::out) == peeled(partners, Along::out));
  CHECK(coreness(partners, Along::in) == coreness(partners, Along::out));
}

}  // namespace

TEST_CASE("coreness of the tiny supply network by suppliers, by customers and by partners") {
  const Network tiny = tiny_supply();
  CHECK(coreness(tiny, Along::in) == std::vector<double>{1, 1, 1, 1, 1, 0, 0});
  CHECK(coreness(projection(tiny), Along::out) == std::vector<double>{2, 2, 2, 2, 2, 0, 0});
}

TEST_CASE("coreness agrees with peeling on every network of up to four nodes") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) compare(network);
    }
  }
}

TEST_CASE("coreness agrees with peeling on networks of every kind") {
  for (const Network& network : sample_networks()) compare(network);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) compare(random_network(seed, 40, 0.03 * double(seed)));
}

TEST_CASE("coreness minds neither names nor scale and changes sides with directions") {
  for (const Network& network : sample_networks()) {
    std::vector<double> renamed = coreness(renamed_backwards(network), Along::in);
    std::reverse(renamed.begin(), renamed.end());
    CHECK(renamed == coreness(network, Along::in));
    CHECK(coreness(scaled(network, 0.01), Along::in) == coreness(network, Along::in));
    CHECK(coreness(reversed(network), Along::out) == coreness(network, Along::in));
  }
}

TEST_CASE("coreness can be stopped and does not depend on threads") {
  const Network network = random_network(4, 50, 0.2);
  for (const unsigned threads : {1U, 2U, 7U}) {
    CHECK(coreness(network, Along::in, {.threads = threads}) == coreness(network, Along::in));
  }
  const auto stop = [](double) { throw std::runtime_error("enough"); };
  CHECK_THROWS_WITH(coreness(network, Along::in, {.progress = stop}), "enough");
}
