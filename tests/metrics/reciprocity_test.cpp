#include "linchpin/metrics/reciprocity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("reciprocity of the tiny supply network comes from the one pair that trades both ways") {
  const Reciprocity result = reciprocity(tiny_supply());
  CHECK(result.ties == 0.25);
  CHECK(close(result.rho, (0.25 - 8.0 / 42) / (1 - 8.0 / 42)));
  CHECK(close(result.weighted, 2 * 10.0 / 380));
}

TEST_CASE("reciprocity is undefined without ties") {
  for (const Network& network : {Network(), NetworkBuilder().add("a").build(), directed({{"a", "a", 2}})}) {
    const Reciprocity result = reciprocity(network);
    CHECK(std::isnan(result.ties));
    CHECK(std::isnan(result.rho));
    CHECK(std::isnan(result.weighted));
  }
}

TEST_CASE("reciprocity beyond chance is undefined when every tie that can be is there") {
  const Reciprocity result = reciprocity(directed({{"a", "b", 10}, {"b", "a", 4}}));
  CHECK(result.ties == 1);
  CHECK(std::isnan(result.rho));
  CHECK(close(result.weighted, 8.0 / 14));
}

TEST_CASE("a mutual network returns every tie") {
  const Reciprocity result = reciprocity(random_mutual_network(5, 9, 0.3));
  CHECK(result.ties == 1);
  CHECK(close(result.rho, 1));
  CHECK(close(result.weighted, 1));
}

TEST_CASE("reciprocity agrees with the matrix and does not mind direction, names or scale") {
  for (const Network& network : sample_networks()) {
    const auto w = matrix(network);
    double ties = 0, returned = 0, weight = 0, returned_weight = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      for (std::size_t j = 0; j < w.size(); ++j) {
        ties += w[i][j] > 0;
        returned += w[i][j] > 0 && w[j][i] > 0;
        weight += w[i][j];
        returned_weight += std::min(w[i][j], w[j][i]);
      }
    }
    const auto n = static_cast<double>(w.size());
    const double by_chance = ties / (n * (n - 1));
    const Reciprocity result = reciprocity(network);
    CHECK(close(result.ties, returned / ties));
    CHECK(close(result.weighted, returned_weight / weight));
    CHECK(close(result.rho, ties == n * (n - 1) ? NAN : (returned / ties - by_chance) / (1 - by_chance)));
    for (const Network& twin : {reversed(network), renamed_backwards(network), scaled(network, 0.001)}) {
      CHECK(close(reciprocity(twin).ties, result.ties));
      CHECK(close(reciprocity(twin).rho, result.rho));
      CHECK(close(reciprocity(twin).weighted, result.weighted));
    }
    if (std::isnan(result.ties)) continue;
    CHECK(result.ties >= 0);
    CHECK(result.ties <= 1);
    CHECK(result.weighted >= 0);
    CHECK(result.weighted <= 1 + 1e-12);
  }
}

TEST_CASE("reciprocated strength of the tiny supply network lies between B and C alone") {
  const Network tiny = tiny_supply();
  const NodeReciprocity nodes = node_reciprocity(tiny);
  CHECK(of(tiny, nodes.strength, "B") == 10);
  CHECK(of(tiny, nodes.strength, "C") == 10);
  CHECK(close(of(tiny, nodes.share_of_sales, "B"), 10.0 / 75));
  CHECK(close(of(tiny, nodes.share_of_purchases, "B"), 10.0 / 60));
  CHECK(of(tiny, nodes.strength, "A") == 0);
  CHECK(of(tiny, nodes.share_of_sales, "A") == 0);
  CHECK(of(tiny, nodes.strength, "Z") == 0);
  CHECK(std::isnan(of(tiny, nodes.share_of_sales, "Z")));
  CHECK(std::isnan(of(tiny, nodes.share_of_purchases, "Z")));
}

TEST_CASE("reciprocated strength adds up to the reciprocity of the network, and reversal swaps its shares") {
  for (const Network& network : sample_networks()) {
    const NodeReciprocity nodes = node_reciprocity(network);
    const NodeReciprocity reverse = node_reciprocity(reversed(network));
    const NodeReciprocity larger = node_reciprocity(scaled(network, 100));
    const auto w = matrix(network);
    double all = 0, weight = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      double returned = 0, sales = 0, purchases = 0;
      for (std::size_t j = 0; j < w.size(); ++j) {
        returned += std::min(w[i][j], w[j][i]);
        sales += w[i][j];
        purchases += w[j][i];
      }
      all += returned;
      weight += sales;
      CHECK(close(nodes.strength[i], returned));
      CHECK(close(nodes.share_of_sales[i], sales > 0 ? returned / sales : NAN));
      CHECK(close(nodes.share_of_purchases[i], purchases > 0 ? returned / purchases : NAN));
      CHECK(close(reverse.share_of_sales[i], nodes.share_of_purchases[i]));
      CHECK(close(larger.strength[i], 100 * nodes.strength[i]));
      CHECK(close(larger.share_of_sales[i], nodes.share_of_sales[i]));
      if (network.mutual() && sales > 0) CHECK(close(nodes.share_of_sales[i], 1));
    }
    if (weight > 0) CHECK(close(all / weight, reciprocity(network).weighted));
  }
}

TEST_CASE("pair flows show what two nodes supply to each other") {
  const std::vector<PairFlow> pairs = pair_flows(directed({{"a", "b", 50}, {"b", "a", 10}, {"c", "a", 4}}));
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0].a == 0);
  CHECK(pairs[0].b == 1);
  CHECK(pairs[0].amount_ab == 50);
  CHECK(pairs[0].amount_ba == 10);
  CHECK(close(pairs[0].mutual_benefit(), 1.0 / 3));
  CHECK(close(pairs[0].flow_imbalance(), 2.0 / 3));
  CHECK(pairs[1].b == 2);
  CHECK(pairs[1].amount_ab == 0);
  CHECK(pairs[1].amount_ba == 4);
  CHECK(pairs[1].mutual_benefit() == 0);
  CHECK(pairs[1].flow_imbalance() == -1);
  CHECK(pair_flows(Network()).empty());
}

TEST_CASE("pair flows hold every tie once, and mutual benefit is what the imbalance leaves") {
  for (const Network& network : sample_networks()) {
    const auto w = matrix(network);
    const std::vector<PairFlow> reverse = pair_flows(reversed(network));
    std::size_t at = 0;
    for (Node a : network.nodes()) {
      for (Node b = a + 1; b < network.node_count(); ++b) {
        if (w[a][b] == 0 && w[b][a] == 0) continue;
        const PairFlow pair = pair_flows(network)[at];
        CHECK(pair.a == a);
        CHECK(pair.b == b);
        CHECK(pair.amount_ab == w[a][b]);
        CHECK(pair.amount_ba == w[b][a]);
        CHECK(close(pair.mutual_benefit(), 1 - std::abs(pair.flow_imbalance())));
        CHECK(close(reverse[at].flow_imbalance(), -pair.flow_imbalance()));
        if (network.mutual()) CHECK(pair.mutual_benefit() == 1);
        ++at;
      }
    }
    CHECK(at == pair_flows(network).size());
  }
}

TEST_CASE("reciprocity is the same bit for bit for any number of threads, and can be stopped") {
  // above the size from which threads share the work, in blocks of their own
  Random random(11);
  NetworkBuilder builder;
  for (int tie = 0; tie < 90000; ++tie) {
    const std::string a = std::to_string(random.below(10000));
    const std::string b = std::to_string(random.below(10000));
    builder.add(a, b, 1 + random.fraction());
    if (tie % 3 == 0) builder.add(b, a, 1 + random.fraction());
  }
  const Network network = builder.build();
  const Reciprocity alone = reciprocity(network, {.threads = 1});
  const NodeReciprocity nodes = node_reciprocity(network, {.threads = 1});
  double all = 0;
  for (const double strength : nodes.strength) all += strength;
  CHECK(alone.ties > 0.4);
  CHECK(close(all / network.total_weight(), alone.weighted));
  for (const unsigned threads : {2U, 7U}) {
    const Reciprocity shared = reciprocity(network, {.threads = threads});
    CHECK(shared.ties == alone.ties);
    CHECK(shared.rho == alone.rho);
    CHECK(shared.weighted == alone.weighted);
    CHECK(node_reciprocity(network, {.threads = threads}).strength == nodes.strength);
  }
  const auto stop = [](double) { throw std::runtime_error("enough"); };
  CHECK_THROWS_WITH(reciprocity(network, {.threads = 1, .progress = stop}), "enough");
  CHECK_THROWS_WITH(node_reciprocity(network, {.threads = 1, .progress = stop}), "enough");
}
