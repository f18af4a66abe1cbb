#include "metrics/betweenness_hops.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "linchpin/error.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"
#include "support/power_law.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

struct Shares {
  std::vector<double> nodes, places;
};

/// One search after the other, as Brandes wrote it down.
Shares one_by_one(const Network& network) {
  const std::size_t n = network.node_count();
  Shares shares{std::vector<double>(n), std::vector<double>(network.tie_count())};
  std::vector<std::size_t> first_place(n + 1);
  for (Node i : network.nodes()) first_place[i + 1] = first_place[i] + network.degree(i, Along::out);
  for (Node source : network.nodes()) {
    std::vector<int> distance(n, -1);
    std::vector<double> paths(n), beyond(n);
    std::vector<Node> order{source};
    distance[source] = 0;
    paths[source] = 1;
    for (std::size_t at = 0; at < order.size(); ++at) {
      for (const auto [to, weight] : network.neighbors(order[at], Along::out)) {
        if (distance[to] < 0) {
          distance[to] = distance[order[at]] + 1;
          order.push_back(to);
        }
        if (distance[to] == distance[order[at]] + 1) paths[to] += paths[order[at]];
      }
    }
    for (std::size_t at = order.size(); at-- > 0;) {
      const Node from = order[at];
      std::size_t place = first_place[from];
      for (const auto [to, weight] : network.neighbors(from, Along::out)) {
        const double share = distance[to] == distance[from] + 1 ? paths[from] / paths[to] * (1 + beyond[to]) : 0;
        beyond[from] += share;
        shares.places[place++] += share;
      }
      if (from != source) shares.nodes[from] += beyond[from];
    }
  }
  return shares;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!close(a[i], b[i])) return false;
  }
  return true;
}

void check_in_every_way(const Network& network) {
  const Shares slow = one_by_one(network);
  for (const std::size_t lanes : {1u, 8u, 16u}) {
    for (const bool fold : {true, false}) {
      for (const bool places : {true, false}) {
        std::vector<HopBetweenness> all;
        for (const LaneKind kind : lane_kinds()) {
          all.push_back(hop_betweenness(network, {.places = places, .fold = fold, .kind = kind, .lanes = lanes}));
        }
        CHECK(same(all[0].nodes, slow.nodes));
        if (places) CHECK(same(all[0].places, slow.places));
        for (const HopBetweenness& other : all) {
          CHECK(other.nodes == all[0].nodes);
          CHECK(other.places == all[0].places);
        }
      }
    }
  }
}

/// A ring of `nodes` nodes with a chord across it now and then.
Network ring(std::size_t nodes, bool mutual) {
  NetworkBuilder builder(mutual);
  const auto name = [&](std::size_t i) { return std::to_string(100000 + i % nodes); };
  for (std::size_t i = 0; i < nodes; ++i) builder.add(name(i), name(i + 1));
  for (std::size_t i = 0; i < nodes; i += 100) builder.add(name(i), name(i + 3));
  return builder.build();
}

/// Many small rings that know nothing of each other.
Network islands(std::size_t count) {
  NetworkBuilder builder;
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = [&](std::size_t at) { return std::to_string(100000 + i) + static_cast<char>('a' + at % 4); };
    for (std::size_t at = 0; at < 4; ++at) builder.add(name(at), name(at + 1));
    builder.add(name(0), name(2));
  }
  return builder.build();
}

}  // namespace

TEST_CASE("betweenness is the same one search at a time, in lanes, folded and with any instructions") {
  for (const Network& network : sample_networks()) check_in_every_way(network);
  for (const bool mutual : {false, true}) {
    check_in_every_way(power_law_network(3, 120, 500, mutual));
    for (std::uint64_t seed = 1; seed <= 4; ++seed) check_in_every_way(bushy_network(seed, 60, mutual));
  }
}

TEST_CASE("betweenness copes with networks that are deep or fall apart") {
  for (const bool mutual : {false, true}) {
    const Network network = ring(600, mutual);
    const Shares slow = one_by_one(network);
    CHECK(same(hop_betweenness(network, {}).nodes, slow.nodes));
    CHECK(same(hop_betweenness(network, {.places = true}).places, slow.places));
  }
  const Network apart = islands(200);
  CHECK(same(hop_betweenness(apart, {}).nodes, one_by_one(apart).nodes));
}

TEST_CASE("folding leaves a tree nothing to search and gives suppliers alike one search") {
  const HopBetweenness tree = hop_betweenness(bushy_network(1, 5), {});
  CHECK(tree.searches <= 5);
  CHECK(hop_betweenness(mutual({{"a", "b"}, {"b", "c"}, {"b", "d"}, {"d", "e"}}), {}).searches == 0);
  const Network alike = directed({{"a", "x"}, {"a", "y"}, {"b", "x"}, {"b", "y"}, {"c", "x"}, {"c", "y"}, {"y", "x"}});
  CHECK(hop_betweenness(alike, {}).searches == 2);
  CHECK(same(hop_betweenness(alike, {}).nodes, one_by_one(alike).nodes));
  CHECK(hop_betweenness(alike, {.places = true}).searches == 4);
}

TEST_CASE("betweenness of any number of threads is the same to the last bit") {
  for (const bool places : {false, true}) {
    const Network network = power_law_network(1, 1500, 12000);
    const HopBetweenness one = hop_betweenness(network, {.places = places, .work = {.threads = 1}});
    for (const unsigned threads : {2u, 7u}) {
      const HopBetweenness many = hop_betweenness(network, {.places = places, .work = {.threads = threads}});
      CHECK(many.nodes == one.nodes);
      CHECK(many.places == one.places);
    }
  }
}

TEST_CASE("betweenness looks at few ties a search") {
  const Network network = power_law_network(1, 1500, 15000);
  const auto share = [&](std::size_t lanes) {
    const HopBetweenness result = hop_betweenness(network, {.lanes = lanes});
    return static_cast<double>(result.ties_looked_at) / static_cast<double>(result.searches) /
           static_cast<double>(network.tie_count());
  };
  CHECK(share(1) <= 0.8);
  CHECK(share(16) <= 0.25);
}

TEST_CASE("a long search for betweenness tells that it is under way") {
  const Network network = power_law_network(1, 1500, 12000);
  double last = 0;
  std::size_t calls = 0;
  const Work watched{.threads = 2, .progress = [&](double share) {
                       CHECK(share >= last);
                       last = share;
                       if (++calls == 20) throw std::runtime_error("enough");
                     }};
  CHECK_THROWS_WITH_AS(hop_betweenness(network, {.work = watched}), "enough", std::runtime_error);
  CHECK(last < 1);
}
