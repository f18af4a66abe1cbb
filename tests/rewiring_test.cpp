#include "rewiring.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("rewiring keeps the number of partners of every node, and no tie is doubled or leads to itself") {
  std::size_t changed = 0;
  for (const Network& sample : sample_networks()) {
    const Network partners = projection(sample);
    Rewiring rewiring(partners, 1);
    for (int round = 0; round < 3; ++round) {
      rewiring.mix();
      const Network random = rewiring.network();
      REQUIRE(random.node_count() == partners.node_count());
      CHECK(random.mutual());
      CHECK(random.tie_count() == partners.tie_count());
      for (Node i : partners.nodes()) {
        CHECK(random.degree(i, Along::out) == partners.degree(i, Along::out));
        CHECK(random.weight(i, i) == 0);
        const auto neighbors = random.neighbors(i, Along::out).nodes();
        CHECK(std::set<Node>(neighbors.begin(), neighbors.end()).size() == neighbors.size());
        for (const Node j : neighbors) {
          CHECK(random.weight(j, i) == 1);
          changed += partners.weight(i, j) == 0;
        }
      }
    }
  }
  CHECK(changed > 100);
}

TEST_CASE("rewiring with one seed is one network, and with another another") {
  const Network network = random_mutual_network(1, 30, 0.2);
  const auto mixed = [&](std::uint64_t seed) {
    Rewiring rewiring(network, seed);
    rewiring.mix();
    return rewiring.ties();
  };
  CHECK(mixed(1) == mixed(1));
  CHECK(mixed(1) != mixed(2));
}

TEST_CASE("rewiring reaches each of the three ways to tie four nodes in pairs about as often") {
  const Network pairs = mutual({{"a", "b"}, {"c", "d"}});
  Rewiring rewiring(pairs, 1);
  std::map<Node, int> partner_of_a;
  for (int round = 0; round < 3000; ++round) {
    rewiring.mix();
    ++partner_of_a[rewiring.network().neighbors(0, Along::out)[0].node];
  }
  REQUIRE(partner_of_a.size() == 3);
  for (const auto& [partner, times] : partner_of_a) {
    CHECK(times > 900);
    CHECK(times < 1100);
  }
}
