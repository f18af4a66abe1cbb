#include "linchpin/metrics/cut_points.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Matrix = std::vector<std::vector<double>>;

/// The number of weak components, by going from every node to all that it leads to.
std::size_t pieces(const Matrix& w) {
  std::vector<bool> seen(w.size(), false);
  std::size_t count = 0;
  for (std::size_t start = 0; start < w.size(); ++start) {
    if (seen[start]) continue;
    ++count;
    std::vector<std::size_t> open{start};
    seen[start] = true;
    while (!open.empty()) {
      const std::size_t i = open.back();
      open.pop_back();
      for (std::size_t j = 0; j < w.size(); ++j) {
        if (seen[j] || (w[i][j] == 0 && w[j][i] == 0)) continue;
        seen[j] = true;
        open.push_back(j);
      }
    }
  }
  return count;
}

/// Takes every node and every tie away in turn.
CutPoints one_by_one(const Network& network) {
  const Matrix w = matrix(network);
  const std::size_t whole = pieces(w);
  CutPoints result;
  for (Node i : network.nodes()) {
    Matrix without = w;
    without.erase(without.begin() + i);
    for (std::vector<double>& row : without) row.erase(row.begin() + i);
    result.points.push_back(pieces(without) > whole);
    for (Node j = i + 1; j < network.node_count(); ++j) {
      if (w[i][j] == 0 && w[j][i] == 0) continue;
      Matrix untied = w;
      untied[i][j] = untied[j][i] = 0;
      if (pieces(untied) > whole) result.bridges.push_back({i, j});
    }
  }
  return result;
}

std::string shown(const Network& network, const CutPoints& found) {
  std::string text;
  for (Node i : network.nodes()) {
    if (found.points[i]) text += std::string(network.name(i)) + " ";
  }
  for (const auto [a, b] : found.bridges) {
    text += std::string(network.name(a)) + "--" + std::string(network.name(b)) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("cut points and bridges agree with taking every node and every tie away in turn") {
  std::vector<Network> networks = sample_networks();
  for (const bool mutual : {false, true}) {
    for (std::size_t n = 2; n <= 4; ++n) {
      for (const Network& network : every_network(n, mutual)) networks.push_back(network);
    }
  }
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const std::size_t nodes = 5 + seed % 32;
    const double partners = 0.4 + 0.1 * static_cast<double>(seed % 13);
    const auto random = seed % 2 == 0 ? random_network : random_mutual_network;
    networks.push_back(random(seed, nodes, partners / static_cast<double>(nodes)));
  }
  for (const Network& network : networks) {
    const CutPoints expected = one_by_one(network);
    const CutPoints found = cut_points(network);
    CHECK(shown(network, found) == shown(network, expected));
    CHECK(found.points == expected.points);
    CHECK(found.bridges == expected.bridges);
  }
}

TEST_CASE("cut points of a directed network are those of its projection") {
  for (const Network& network : sample_networks()) {
    for (const Network& twin : {projection(network), reversed(network)}) {
      CHECK(cut_points(twin).points == cut_points(network).points);
      CHECK(cut_points(twin).bridges == cut_points(network).bridges);
    }
  }
}

TEST_CASE("a reciprocal pair is one tie and may be a bridge") {
  const Network network = directed({{"a", "b"}, {"b", "a"}, {"b", "c"}, {"c", "d"}, {"d", "b"}});
  CHECK(shown(network, cut_points(network)) == "b a--b ");
  CHECK(bridges(network) == std::vector<Pair>{{0, 1}});
  CHECK(articulation_points(network) == std::vector<bool>{false, true, false, false});
}

TEST_CASE("cut points of the tiny supply network are none, and a network without nodes has none") {
  CHECK(shown(tiny_supply(), cut_points(tiny_supply())) == "");
  CHECK(cut_points(Network()).points.empty());
  CHECK(cut_points(Network()).bridges.empty());
}

TEST_CASE("cut points of Krackhardt's kite hold its tail") {
  CHECK(shown(kite(), cut_points(kite())) == "Heather Ike Heather--Ike Ike--Jane ");
}

TEST_CASE("cut points are found along chains and rings of any length") {
  const std::size_t n = 60000;
  const auto name = [](std::size_t i) { return std::to_string(1000000 + (i * 7919) % n); };
  NetworkBuilder chain, ring;
  for (std::size_t i = 0; i + 1 < n; ++i) chain.add(name(i), name(i + 1));
  for (std::size_t i = 0; i < n; ++i) ring.add(name(i), name((i + 1) % n));
  const CutPoints of_chain = cut_points(chain.build());
  CHECK(of_chain.bridges.size() == n - 1);
  CHECK(std::count(of_chain.points.begin(), of_chain.points.end(), true) == n - 2);
  const CutPoints of_ring = cut_points(ring.build());
  CHECK(of_ring.bridges.empty());
  CHECK(std::count(of_ring.points.begin(), of_ring.points.end(), true) == 0);
}

TEST_CASE("cut points end when whoever watches throws, and are told shares that grow to 1") {
  NetworkBuilder builder;
  for (std::size_t i = 0; i < 40000; ++i) builder.add(std::to_string(i / 3), std::to_string(i + 1));
  const Network network = builder.build();
  double before = 0;
  std::size_t calls = 0;
  cut_points(network, {.progress = [&](double share) {
               CHECK(share >= before);
               CHECK(share <= 1);
               before = share;
               ++calls;
             }});
  CHECK(calls >= 3);
  const Work work{.progress = [](double) { throw std::runtime_error("enough"); }};
  CHECK_THROWS_WITH(cut_points(network, work), "enough");
}
