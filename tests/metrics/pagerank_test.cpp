#include "linchpin/metrics/pagerank.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "linchpin/error.hpp"
#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Solves x = (1 - d)/n + d P' x.
std::vector<double> by_elimination(const Network& network, double d) {
  const Matrix w = matrix(network);
  const auto n = static_cast<double>(w.size());
  Matrix system(w.size(), std::vector<double>(w.size(), 0.0));
  for (std::size_t i = 0; i < w.size(); ++i) {
    double sales = 0;
    for (const double x : w[i]) sales += x;
    for (std::size_t j = 0; j < w.size(); ++j) system[j][i] -= d * (sales > 0 ? w[i][j] / sales : 1 / n);
    system[i][i] += 1;
  }
  return solved(system, std::vector<double>(w.size(), (1 - d) / n));
}

void check_against_elimination(const Network& network, double d) {
  const std::vector<double> computed = pagerank(network, {.damping = d});
  const std::vector<double> expected = by_elimination(network, d);
  REQUIRE(computed.size() == network.node_count());
  double sum = 0;
  double away = 0;
  for (std::size_t i = 0; i < computed.size(); ++i) {
    away += std::abs(computed[i] - expected[i]);
    sum += computed[i];
  }
  CHECK(away < 2e-12);
  if (!computed.empty()) CHECK(std::abs(sum - 1) < 1e-12);
  CHECK(pagerank(network, {.damping = d, .along = Along::in}) == pagerank(reversed(network), {.damping = d}));
}

/// The same ties, each of weight 3.
Network alike(const Network& network) {
  NetworkBuilder builder(network.mutual());
  for (Node i : network.nodes()) builder.add(network.name(i));
  for (Node i : network.nodes()) {
    for (const Neighbor buyer : network.neighbors(i, Along::out)) {
      if (!network.mutual() || i < buyer.node) builder.add(network.name(i), network.name(buyer.node), 3);
    }
  }
  return builder.build();
}

}  // namespace

TEST_CASE("pagerank of the tiny supply network gathers where the loop brings everything") {
  const Network network = tiny_supply();
  const std::vector<double> rank = pagerank(network);
  const std::pair<const char*, double> expected[] = {{"D", 0.209220}, {"E", 0.206139}, {"A", 0.203520}, {"C", 0.190654},
                                                     {"B", 0.133863}, {"F", 0.028302}, {"Z", 0.028302}};
  for (const auto& [name, value] : expected) CHECK(std::abs(of(network, rank, name) - value) < 5e-7);
  const std::vector<double> reverse = pagerank(reversed(network));
  CHECK(std::abs(of(network, reverse, "A") - 0.208628) < 5e-7);
  CHECK(std::abs(of(network, reverse, "B") - 0.147387) < 5e-7);
}

TEST_CASE("pagerank agrees with elimination on every network of up to four nodes") {
  for (const bool mutual : {false, true}) {
    for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
      for (const Network& network : every_network(nodes, mutual)) check_against_elimination(network, 0.85);
    }
  }
}

TEST_CASE("pagerank agrees with elimination for every damping") {
  for (const Network& network : sample_networks()) {
    for (const double d : {0.0, 0.3, 0.85, 0.99}) {
      check_against_elimination(network, d);
      check_against_elimination(alike(network), d);
    }
  }
  for (std::uint64_t seed = 1; seed <= 10; ++seed) check_against_elimination(random_network(seed, 40, 0.05), 0.85);
}

TEST_CASE("pagerank does not mind names or the unit of amounts, and nobody has less than a node without ties") {
  for (const Network& network : sample_networks()) {
    const std::vector<double> rank = pagerank(network);
    const std::vector<double> renamed = pagerank(renamed_backwards(network));
    const std::vector<double> in_unit = pagerank(scaled(network, 1e9));
    for (Node i : network.nodes()) {
      CHECK(close(renamed[rank.size() - 1 - i], rank[i]));
      CHECK(close(in_unit[i], rank[i]));
      if (network.degree(i, Along::in) > 0) continue;
      CHECK(rank[i] <= *std::min_element(rank.begin(), rank.end()) + 1e-12);
      CHECK(rank[i] > 0);
    }
  }
}

TEST_CASE("pagerank is found where ranks run round in circles for ever") {
  NetworkBuilder builder;
  for (int i = 0; i < 30; ++i) {
    const std::string at = std::to_string(i);
    builder.add("a" + at, "b" + at, 2).add("b" + at, "a" + at, 5).add("c" + at, "a" + at);
    builder.add("r" + std::to_string(100 - i), "r" + std::to_string(100 - (i + 1) % 30));
  }
  for (const double d : {0.85, 0.999}) {
    const Network network = builder.build();
    const std::vector<double> expected = by_elimination(network, d);
    const std::vector<double> computed = pagerank(network, {.damping = d});
    for (Node i : network.nodes()) CHECK(std::abs(computed[i] - expected[i]) < 1e-12);
  }
}

TEST_CASE("pagerank reports a share that rises, does not depend on threads and can be stopped") {
  const Network network = random_network(3, 60, 0.1);
  std::vector<double> shares;
  const std::vector<double> rank = pagerank(network, {}, {.progress = [&](double share) { shares.push_back(share); }});
  CHECK(shares.size() > 5);
  CHECK(std::is_sorted(shares.begin(), shares.end()));
  CHECK(shares.front() >= 0);
  CHECK(shares.back() <= 1);
  for (const unsigned threads : {1U, 2U, 7U}) CHECK(pagerank(network, {}, {.threads = threads}) == rank);
  CHECK_THROWS_AS(pagerank(network, {}, {.progress = [](double) { throw RequestError("enough"); }}), RequestError);
}

TEST_CASE("pagerank of one node is 1, of nobody nothing") {
  CHECK(pagerank(NetworkBuilder().add("a").build()) == std::vector<double>{1});
  CHECK(pagerank(Network()).empty());
  CHECK(pagerank(directed({{"a", "a", 3}, {"b", "b"}})) == std::vector<double>{0.5, 0.5});
}

TEST_CASE("pagerank refuses a damping that is no share below 1") {
  const Network network = tiny_supply();
  CHECK_THROWS_WITH_AS(pagerank(network, {.damping = 1}), "pagerank: damping is 1; give a number from 0 to below 1",
                       RequestError);
  CHECK_THROWS_WITH_AS(pagerank(network, {.damping = -0.5}),
                       "pagerank: damping is -0.5; give a number from 0 to below 1", RequestError);
  CHECK_THROWS_AS(pagerank(network, {.damping = std::numeric_limits<double>::quiet_NaN()}), RequestError);
}
