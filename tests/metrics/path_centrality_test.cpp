#include "linchpin/metrics/path_centrality.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <thread>

#include "linchpin/error.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr PathMeasures everything{.betweenness = true, .tie_betweenness = true, .closeness = true};

struct Slow {
  std::vector<double> betweenness;
  std::vector<double> tie_betweenness;
  std::vector<double> closeness, closeness_comp, harmonic;  ///< downstream
};

bool same_length(double a, double b) { return a == b || std::abs(a - b) <= 1e-10 * (a + b); }

/// Distances by allowing one more stop at a time, numbers of paths by asking of which ties they can be made up, and
/// then the definitions.
Slow by_definition(const Network& network, Length length) {
  const auto w = matrix(network);
  const std::size_t n = w.size();
  std::vector<std::vector<double>> step(n, std::vector<double>(n, infinity));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (w[i][j] > 0) step[i][j] = length == Length::hops ? 1 : 1 / w[i][j];
    }
  }
  auto d = step;
  for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    }
  }
  std::vector<std::vector<double>> paths(n, std::vector<double>(n, 0.0));
  for (std::size_t s = 0; s < n; ++s) {
    std::vector<std::size_t> order(n);
    for (std::size_t i = 0; i < n; ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return d[s][a] < d[s][b]; });
    paths[s][s] = 1;
    for (const std::size_t v : order) {
      if (v == s || d[s][v] == infinity) continue;
      for (std::size_t u = 0; u < n; ++u) {
        if (step[u][v] < infinity && d[s][u] < infinity && same_length(d[s][u] + step[u][v], d[s][v])) {
          paths[s][v] += paths[s][u];
        }
      }
    }
  }
  Slow slow;
  const double pairs_per_pair = network.mutual() ? 2 : 1;
  for (std::size_t v = 0; v < n; ++v) {
    double through = 0;
    for (std::size_t s = 0; s < n; ++s) {
      for (std::size_t t = 0; t < n; ++t) {
        if (s == v || t == v || s == t || d[s][v] + d[v][t] == infinity) continue;
        if (same_length(d[s][v] + d[v][t], d[s][t])) through += paths[s][v] * paths[v][t] / paths[s][t];
      }
    }
    slow.betweenness.push_back(through / pairs_per_pair);
    for (std::size_t x = 0; x < n; ++x) {
      if (step[v][x] == infinity || (network.mutual() && x < v)) continue;
      double along = 0;
      for (std::size_t s = 0; s < n; ++s) {
        for (std::size_t t = 0; t < n; ++t) {
          if (s == t || d[s][v] + d[x][t] == infinity) continue;
          if (same_length(d[s][v] + step[v][x] + d[x][t], d[s][t])) along += paths[s][v] * paths[x][t] / paths[s][t];
        }
      }
      slow.tie_betweenness.push_back(along);
    }
    double reached = 0, sum = 0, inverse = 0;
    for (std::size_t t = 0; t < n; ++t) {
      if (t == v || d[v][t] == infinity) continue;
      ++reached;
      sum += d[v][t];
      inverse += 1 / d[v][t];
    }
    const auto others = static_cast<double>(n) - 1;
    slow.closeness_comp.push_back(reached == 0 ? NAN : reached / sum);
    slow.closeness.push_back(others == 0 ? NAN : reached == 0 ? 0 : reached / others * (reached / sum));
    slow.harmonic.push_back(others == 0 ? NAN : inverse / others);
  }
  return slow;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) { return close(x, y); });
}

void check_against_definition(const Network& network) {
  for (const Length length : {Length::hops, Length::inverse}) {
    const PathCentrality fast = path_centrality(network, everything, {.length = length});
    const Slow slow = by_definition(network, length);
    CHECK(same(fast.betweenness, slow.betweenness));
    CHECK(same(fast.tie_betweenness, slow.tie_betweenness));
    CHECK(same(fast.out.closeness, slow.closeness));
    CHECK(same(fast.out.closeness_comp, slow.closeness_comp));
    CHECK(same(fast.out.harmonic, slow.harmonic));
    const Slow back = by_definition(reversed(network), length);
    CHECK(same(fast.in.closeness, back.closeness));
    CHECK(same(fast.in.closeness_comp, back.closeness_comp));
    CHECK(same(fast.in.harmonic, back.harmonic));
  }
}

/// A chain of squares: the number of shortest paths doubles with each.
Network squares(std::size_t count) {
  NetworkBuilder builder;
  const auto name = [](char kind, std::size_t i) { return kind + std::to_string(10000 + i); };
  for (std::size_t i = 0; i < count; ++i) {
    for (const char side : {'l', 'r'}) builder.add(name('a', i), name(side, i)).add(name(side, i), name('a', i + 1));
  }
  return builder.build();
}

}  // namespace

TEST_CASE("path figures are what their definitions say on every network of up to four nodes") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const Network& network : every_network(nodes, true)) check_against_definition(network);
    const std::size_t step = nodes < 4 ? 1 : 7;  // of 4096, so that a debug build is done before long
    const auto directed_ones = every_network(nodes, false);
    for (std::size_t i = 0; i < directed_ones.size(); i += step) check_against_definition(directed_ones[i]);
  }
}

TEST_CASE("path figures are what their definitions say on sample networks") {
  for (const Network& network : sample_networks()) {
    check_against_definition(network);
    check_against_definition(projection(network));
  }
}

TEST_CASE("path figures of the kite are those that Krackhardt published") {
  const Network network = kite();
  const PathCentrality figures = path_centrality(network, everything);
  CHECK(close(of(network, figures.betweenness, "Heather"), 14));
  CHECK(close(of(network, figures.betweenness, "Fernando"), 25.0 / 3));
  CHECK(close(of(network, figures.betweenness, "Garth"), 25.0 / 3));
  CHECK(close(of(network, figures.betweenness, "Ike"), 8));
  CHECK(close(of(network, figures.betweenness, "Diane"), 11.0 / 3));
  CHECK(close(of(network, figures.betweenness, "Andre"), 5.0 / 6));
  CHECK(close(of(network, figures.out.closeness, "Fernando"), 9.0 / 14));
  CHECK(close(of(network, figures.out.closeness, "Diane"), 0.6));
}

TEST_CASE("betweenness of the tiny supply network follows its loop") {
  const Network tiny = tiny_supply();
  const auto values = betweenness(tiny);
  CHECK(of(tiny, values, "A") == 5);
  CHECK(of(tiny, values, "D") == 5);
  CHECK(of(tiny, values, "B") == 1.5);
  CHECK(of(tiny, values, "Z") == 0);
}

TEST_CASE("a node of an island is closer within it than in the network") {
  const Network network = directed({{"a", "b"}, {"c", "d"}, {"d", "e"}});
  const Closeness out = path_centrality(network, {.closeness = true}).out;
  CHECK(of(network, out.closeness_comp, "a") == 1);
  CHECK(of(network, out.closeness, "a") == 0.25);
  CHECK(of(network, out.closeness, "b") == 0);
  CHECK(std::isnan(of(network, out.closeness_comp, "b")));
}

TEST_CASE("with inverse lengths the strong way round is shorter than the weak tie") {
  const Network network = mutual({{"a", "b", 1}, {"a", "c", 10}, {"c", "b", 10}});
  CHECK(of(network, betweenness(network), "c") == 0);
  CHECK(of(network, betweenness(network, {.length = Length::inverse}), "c") == 1);
}

TEST_CASE("inverse lengths that differ in the last digit only are equal") {
  // 1/10 + 1/20 and 1/15 + 1/12 are both 3/20
  const Network network = mutual({{"a", "b", 10}, {"b", "d", 20}, {"a", "c", 15}, {"c", "d", 12}});
  const auto values = betweenness(network, {.length = Length::inverse});
  CHECK(of(network, values, "b") == 0.5);
  CHECK(of(network, values, "c") == 0.5);
}

TEST_CASE("nodes equally far away are no stops on the way to each other, whatever they are called") {
  const std::vector<TestTie> ties{{"S", "Z", 1}, {"S", "Y", 1}, {"Z", "Y", 1e12}, {"Y", "T", 1}, {"Z", "U", 1}};
  std::vector<TestTie> swapped = ties;
  for (TestTie& tie : swapped) {
    for (std::string_view* end : {&tie.supplier, &tie.buyer}) *end = *end == "Z" ? "Y" : *end == "Y" ? "Z" : *end;
  }
  const Network one = directed(ties);
  const Network other = directed(swapped);
  const auto values = betweenness(one, {.length = Length::inverse});
  const auto renamed = betweenness(other, {.length = Length::inverse});
  CHECK(of(one, values, "Z") == of(other, renamed, "Y"));
  CHECK(of(one, values, "Y") == of(other, renamed, "Z"));
}

TEST_CASE("turning all ties round changes no betweenness and swaps the sides of closeness") {
  const Network network = random_network(5, 60, 0.05);
  const PathCentrality there = path_centrality(network, everything);
  const PathCentrality back = path_centrality(reversed(network), everything);
  CHECK(same(there.betweenness, back.betweenness));
  CHECK(same(there.in.harmonic, back.out.harmonic));
  CHECK(same(there.out.closeness, back.in.closeness));
}

TEST_CASE("path figures do not depend on the number of threads to the last bit") {
  const Network network = random_network(7, 500, 0.012);
  for (const Length length : {Length::hops, Length::inverse}) {
    const PathCentrality one = path_centrality(network, everything, {.length = length, .work = {.threads = 1}});
    for (const unsigned threads : {2u, 7u}) {
      const PathCentrality many =
          path_centrality(network, everything, {.length = length, .work = {.threads = threads}});
      CHECK(one.betweenness == many.betweenness);
      CHECK(one.tie_betweenness == many.tie_betweenness);
      CHECK(one.in.harmonic == many.in.harmonic);
      CHECK(one.distances.average == many.distances.average);
    }
  }
}

TEST_CASE("path figures tell how far they are and stop when told to") {
  const Network network = random_network(7, 500, 0.012);
  double last = 0;
  std::size_t calls = 0;
  const auto caller = std::this_thread::get_id();
  bool other_thread = false;
  Work watched{.threads = 2, .progress = [&](double share) {
                 other_thread = other_thread || std::this_thread::get_id() != caller;
                 CHECK(share >= last);
                 CHECK(share <= 1);
                 last = share;
                 ++calls;
               }};
  betweenness(network, {.work = watched});
  CHECK(calls > 20);
  CHECK(!other_thread);
  watched.progress = [](double) { throw std::runtime_error("enough"); };
  CHECK_THROWS_WITH_AS(betweenness(network, {.work = watched}), "enough", std::runtime_error);
}

TEST_CASE("betweenness counts as many shortest paths as a number can hold and refuses more") {
  const auto values = betweenness(squares(900));
  for (const double value : values) CHECK(std::isfinite(value));
  CHECK_THROWS_WITH_AS(betweenness(squares(1100)),
                       "there are more shortest paths between two nodes than a number can hold", InputError);
}

TEST_CASE("an approximation is exact where it takes every node") {
  const Network network = random_network(3, 60, 0.06);
  const ApproximateBetweenness result = approximate_betweenness(network, {.epsilon = 0.001});
  CHECK(result.sources == 60);
  CHECK(result.error == 0);
  CHECK(same(result.betweenness, betweenness(network)));
}

TEST_CASE("an approximation keeps within the error that it states") {
  for (const Network& network : {random_network(11, 1000, 0.003), random_mutual_network(12, 1000, 0.003)}) {
    const auto exact = betweenness(network);
    const double largest = largest_betweenness(network);
    for (const std::uint64_t seed : {1, 2, 3}) {
      const ApproximateBetweenness result = approximate_betweenness(network, {.epsilon = 0.08, .seed = seed});
      CHECK(result.sources < network.node_count());
      CHECK(result.error > 0);
      CHECK(result.error <= 0.08);
      double worst = 0;
      for (Node i : network.nodes()) worst = std::max(worst, std::abs(exact[i] - result.betweenness[i]) / largest);
      CHECK(worst > 0);
      CHECK(worst <= result.error);
      const auto again =
          approximate_betweenness(network, {.epsilon = 0.08, .seed = seed, .paths = {.work = {.threads = 3}}});
      CHECK(again.betweenness == result.betweenness);
    }
  }
}

TEST_CASE("an approximation of nothing is nothing") {
  CHECK(approximate_betweenness(Network()).betweenness.empty());
  CHECK(approximate_betweenness(directed({{"a", "b"}})).betweenness == std::vector<double>{0, 0});
  CHECK_THROWS_WITH_AS(approximate_betweenness(Network(), {.epsilon = 0}),
                       "the error of an approximation must be above 0", RequestError);
}
