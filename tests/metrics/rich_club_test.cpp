#include "linchpin/metrics/rich_club.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

void compare(const Network& network) {
  const Network partners = projection(network);
  const std::vector<double> all = rich_club(network);
  for (std::size_t k = 0; k < partners.node_count() + 1; ++k) {
    double members = 0, ties = 0;
    for (Node i : partners.nodes()) {
      if (partners.degree(i, Along::out) <= k) continue;
      ++members;
      for (const Node j : partners.neighbors(i, Along::out).nodes())
        ties += partners.degree(j, Along::out) > k && i < j;
    }
    const double expected = members < 2 ? NAN : ties / (members * (members - 1) / 2);
    CHECK(close(rich_club(network, k), expected));
    CHECK(close(k < all.size() ? all[k] : NAN, expected));
  }
}

}  // namespace

TEST_CASE("rich_club agrees with its definition on every network of up to four nodes") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) compare(network);
    }
  }
}

TEST_CASE(
    "rich_club agrees with its definition on networks of every kind, whatever their names, scale and directions") {
  for (const Network& network : sample_networks()) {
    compare(network);
    for (const Network& twin : {reversed(network), renamed_backwards(network), scaled(network, 50)}) {
      for (std::size_t k = 0; k < 6; ++k) CHECK(close(rich_club(twin, k), rich_club(network, k)));
    }
  }
}

TEST_CASE("rich_club against chance is 1 where chance has no choice") {
  const Network star = mutual({{"a", "b"}, {"a", "c"}, {"a", "d"}});
  const std::vector<double> result = rich_club_normalized(star, 1);
  REQUIRE(result.size() == 4);
  CHECK(result[0] == 1);
  CHECK(std::isnan(result[1]));  // the middle is alone there
  CHECK(rich_club_normalized(Network(), 1).size() == 1);
  CHECK(std::isnan(rich_club_normalized(Network(), 1)[0]));
  CHECK(std::isnan(rich_club_normalized(star, 1, 0)[0]));
}

TEST_CASE("rich_club against chance tells a club of hubs from hubs that keep apart") {
  NetworkBuilder together(true);
  NetworkBuilder apart(true);
  for (int hub = 0; hub < 4; ++hub) {
    const std::string name = "hub" + std::to_string(hub);
    for (int other = 0; other < hub; ++other) together.add(name, "hub" + std::to_string(other));
    for (int leaf = 0; leaf < 6; ++leaf) {
      const std::string end = std::to_string(hub) + "-" + std::to_string(leaf);
      together.add(name, end);
      apart.add(name, end);
      // Ties elsewhere, so that chance has something to swap.
      together.add(end, std::to_string(hub) + "-" + std::to_string((leaf + 1) % 6));
      apart.add(end, std::to_string((hub + 1) % 4) + "-" + std::to_string(leaf));
    }
  }
  CHECK(rich_club_normalized(together.build(), 1)[5] > 1.2);
  CHECK(rich_club_normalized(apart.build(), 1)[4] == 0);
}

TEST_CASE("rich_club against chance depends on the seed and the network alone") {
  const Network network = random_network(4, 25, 0.2);
  const std::vector<double> once = rich_club_normalized(network, 1, 20);
  const std::vector<double> again = rich_club_normalized(projection(network), 1, 20);
  REQUIRE(once.size() == again.size());
  for (std::size_t k = 0; k < once.size(); ++k) CHECK(close(once[k], again[k]));
  const std::vector<double> other = rich_club_normalized(network, 2, 20);
  bool same = true;
  for (std::size_t k = 0; k < once.size(); ++k) same = same && close(once[k], other[k]);
  CHECK_FALSE(same);
}
