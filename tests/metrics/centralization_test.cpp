#include "linchpin/metrics/centralization.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "linchpin/metrics/path_centrality.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("degree_centralization is 1 for the star that its kind can be") {
  const std::vector<TestTie> star{{"hub", "a"}, {"hub", "b"}, {"hub", "c"}, {"hub", "d"}};
  CHECK(degree_centralization(directed(star), Along::out) == 1);
  CHECK(degree_centralization(reversed(directed(star)), Along::in) == 1);
  CHECK(degree_centralization(mutual(star), Along::out) == 1);
}

TEST_CASE("degree_centralization is 0 when all nodes have the same degree") {
  const std::vector<TestTie> ring{{"a", "b"}, {"b", "c"}, {"c", "d"}, {"d", "a"}};
  CHECK(degree_centralization(directed(ring), Along::out) == 0);
  CHECK(degree_centralization(mutual(ring), Along::in) == 0);
  CHECK(degree_centralization(directed({{"a", "a"}, {"b", "b"}}), Along::out) == 0);
}

TEST_CASE("degree_centralization is undefined where nodes are too few to differ") {
  CHECK(std::isnan(degree_centralization(Network(), Along::out)));
  CHECK(std::isnan(degree_centralization(NetworkBuilder().add("a").build(), Along::out)));
  CHECK(std::isnan(degree_centralization(mutual({{"a", "b"}}), Along::out)));
  CHECK(degree_centralization(directed({{"a", "b"}}), Along::out) == 1);
}

TEST_CASE("degree_centralization agrees with Freeman's formula on the matrix") {
  for (const Network& network : sample_networks()) {
    const auto w = matrix(network);
    const auto n = static_cast<double>(w.size());
    std::vector<double> customers;
    for (const auto& row : w) {
      customers.push_back(static_cast<double>(std::count_if(row.begin(), row.end(), [](double x) { return x > 0; })));
    }
    double missing = 0;
    for (const double own : customers) missing += *std::max_element(customers.begin(), customers.end()) - own;
    const double most = network.mutual() ? (n - 1) * (n - 2) : (n - 1) * (n - 1);
    const double expected = w.size() < 2 || most <= 0 ? NAN : missing / most;
    CHECK(close(degree_centralization(network, Along::out), expected));
    CHECK(close(degree_centralization(reversed(network), Along::in), expected));
    if (std::isnan(expected)) continue;
    CHECK(expected >= 0);
    CHECK(expected <= 1);
  }
}

TEST_CASE("every centralization is 1 in the network that attains it") {
  const std::vector<TestTie> star{{"hub", "a"}, {"hub", "b"}, {"hub", "c"}, {"hub", "d"}};
  std::vector<TestTie> both_ways = star;
  for (const TestTie& tie : star) both_ways.push_back({tie.buyer, tie.supplier});
  const Network mutual_star = mutual(star);
  const Network out_star = directed(star);
  const Network two_way_star = directed(both_ways);
  CHECK(betweenness_centralization(mutual_star, betweenness(mutual_star)) == 1);
  CHECK(betweenness_centralization(two_way_star, betweenness(two_way_star)) == 1);
  CHECK(
      close(closeness_centralization(mutual_star, path_centrality(mutual_star, {.closeness = true}).out.closeness), 1));
  CHECK(closeness_centralization(out_star, path_centrality(out_star, {.closeness = true}).out.closeness) == 1);
  CHECK(closeness_centralization(reversed(out_star), path_centrality(out_star, {.closeness = true}).out.closeness) ==
        1);
  CHECK(eigenvector_centralization(out_star, {1, 1, 0, 0, 0}) == 1);
}

TEST_CASE("every centralization is undefined where nodes are too few or a value is") {
  const Network pair = mutual({{"a", "b"}});
  CHECK(std::isnan(betweenness_centralization(pair, {0, 0})));
  CHECK(std::isnan(closeness_centralization(pair, {1, 1})));
  CHECK(std::isnan(eigenvector_centralization(pair, {1, 1})));
  CHECK(std::isnan(betweenness_centralization(Network(), {})));
  CHECK(std::isnan(closeness_centralization(Network(), {})));
  const Network three = mutual({{"a", "b"}, {"b", "c"}});
  CHECK(std::isnan(eigenvector_centralization(three, {NAN, NAN, NAN})));
}
