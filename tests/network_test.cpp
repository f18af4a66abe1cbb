#include "linchpin/network.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "linchpin/error.hpp"
#include "linchpin/ties.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Bit for bit, names included.
bool identical(const Network& a, const Network& b) {
  if (a.node_count() != b.node_count() || a.tie_count() != b.tie_count() || a.mutual() != b.mutual()) return false;
  if (a.total_weight() != b.total_weight()) return false;
  for (Node i : a.nodes()) {
    if (a.name(i) != b.name(i) || a.self_weight(i) != b.self_weight(i)) return false;
    for (const Along along : {Along::in, Along::out}) {
      const Neighbors x = a.neighbors(i, along);
      const Neighbors y = b.neighbors(i, along);
      if (a.strength(i, along) != b.strength(i, along) || x.size() != y.size()) return false;
      for (std::size_t k = 0; k < x.size(); ++k) {
        if (x[k].node != y[k].node || x[k].weight != y[k].weight) return false;
      }
    }
  }
  return true;
}

struct Row {
  std::string supplier, buyer;
  double amount;
};

/// Rows with parallel ties, self-ties, zeros and credit notes.
std::vector<Row> random_rows(std::uint64_t seed) {
  Random random(seed);
  std::vector<Row> rows;
  const std::uint64_t count = random.below(120);
  for (std::uint64_t i = 0; i < count; ++i) {
    const double amount = static_cast<double>(random.below(2000)) / 7 - 40;
    rows.push_back({"n" + std::to_string(random.below(8)), "n" + std::to_string(random.below(8)),
                    random.below(10) == 0 ? 0 : amount});
  }
  return rows;
}

Network built(const std::vector<Row>& rows, bool mutual) {
  NetworkBuilder builder(mutual);
  for (const Row& row : rows) builder.add(row.supplier, row.buyer, row.amount);
  return builder.build();
}

void shuffle(std::vector<Row>& rows, Random& random) {
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
}

void check_promises(const Network& network) {
  std::size_t ties = 0;
  double weight = 0;
  for (Node i : network.nodes()) {
    if (i > 0) CHECK(network.name(i - 1) < network.name(i));
    CHECK(network.find(network.name(i)) == i);
    for (const Along along : {Along::in, Along::out}) {
      const Neighbors neighbors = network.neighbors(i, along);
      CHECK(network.degree(i, along) == neighbors.size());
      CHECK(neighbors.empty() == (neighbors.size() == 0));
      CHECK(neighbors.nodes().size() == neighbors.weights().size());
      double sum = 0;
      std::size_t at = 0;
      for (const auto [partner, amount] : neighbors) {
        CHECK(partner != i);
        CHECK(partner < network.node_count());
        if (at > 0) CHECK(neighbors[at - 1].node < partner);
        CHECK(std::isfinite(amount));
        CHECK(amount > 0);
        CHECK(amount == (along == Along::out ? network.weight(i, partner) : network.weight(partner, i)));
        if (network.mutual()) CHECK(network.weight(partner, i) == network.weight(i, partner));
        sum += amount;
        ++at;
      }
      CHECK(close(network.strength(i, along), sum));
      if (along == Along::out) {
        ties += at;
        weight += sum;
      }
    }
    CHECK(network.weight(i, i) == 0);
    CHECK(network.self_weight(i) >= 0);
  }
  CHECK(network.tie_count() == ties);
  CHECK(close(network.total_weight(), network.mutual() ? weight / 2 : weight));
}

}  // namespace

TEST_CASE("a network without nodes has nothing") {
  const Network network;
  CHECK(network.node_count() == 0);
  CHECK(network.tie_count() == 0);
  CHECK(network.total_weight() == 0);
  CHECK(!network.mutual());
  CHECK(!network.find("ann"));
  CHECK(identical(network, NetworkBuilder().build()));
  CHECK(projection(network).node_count() == 0);
  CHECK(reversed(network).node_count() == 0);
}

TEST_CASE("a network tells its ties from both ends") {
  const Network network = directed({{"mill", "bakery", 30}, {"mill", "bakery", 20}, {"farm", "mill", 7}});
  REQUIRE(network.node_count() == 3);
  CHECK(network.name(0) == "bakery");
  CHECK(network.name(1) == "farm");
  CHECK(network.name(2) == "mill");
  CHECK(network.tie_count() == 2);
  CHECK(network.weight(2, 0) == 50);
  CHECK(network.weight(0, 2) == 0);
  CHECK(network.strength(0, Along::in) == 50);
  CHECK(network.strength(0, Along::out) == 0);
  CHECK(network.neighbors(2, Along::in)[0].node == 1);
  CHECK(network.total_weight() == 57);
}

TEST_CASE("a network orders names by their bytes") {
  const Network network = NetworkBuilder().add("b").add("B").add("ä").add("a").add("").add("10").add("9").build();
  const std::vector<std::string_view> expected{"", "10", "9", "B", "a", "b", "ä"};
  REQUIRE(network.node_count() == expected.size());
  for (Node i : network.nodes()) CHECK(network.name(i) == expected[i]);
}

TEST_CASE("a network keeps self-ties apart") {
  const Network network = directed({{"ann", "ann", 3}, {"ann", "ann", 2}, {"ann", "bob", 1}});
  CHECK(network.tie_count() == 1);
  CHECK(network.self_weight(0) == 5);
  CHECK(network.self_weight(1) == 0);
  CHECK(network.strength(0, Along::out) == 1);
  CHECK(network.total_weight() == 1);
}

TEST_CASE("a self-tie that credit notes take whole is none") {
  const Network network = directed({{"ann", "ann", 3}, {"ann", "ann", -3}, {"bob", "bob", -1}, {"cem", "cem", 2}});
  CHECK(network.node_count() == 3);
  CHECK(network.self_weight(0) == 0);
  CHECK(network.self_weight(1) == 0);
  CHECK(network.self_weight(2) == 2);
}

TEST_CASE("a mutual network has each pair once in both directions with one weight") {
  const Network network = mutual({{"ann", "bob", 3}, {"bob", "ann", 4}, {"cem", "bob", 5}});
  CHECK(network.mutual());
  CHECK(network.tie_count() == 4);
  CHECK(network.weight(0, 1) == 7);
  CHECK(network.weight(1, 0) == 7);
  CHECK(network.strength(1, Along::in) == 12);
  CHECK(network.strength(1, Along::out) == 12);
  CHECK(network.total_weight() == 12);
}

TEST_CASE("every network keeps its promises") {
  for (const Network& network : sample_networks()) {
    check_promises(network);
    check_promises(projection(network));
    check_promises(reversed(network));
  }
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const auto rows = random_rows(seed);
    check_promises(built(rows, false));
    check_promises(built(rows, true));
  }
}

TEST_CASE("a network does not depend on the order in which ties are added, to the last bit") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    auto rows = random_rows(seed);
    Random random(seed + 1000);
    for (const bool mutual : {false, true}) {
      const Network network = built(rows, mutual);
      for (int round = 0; round < 3; ++round) {
        shuffle(rows, random);
        CHECK(identical(built(rows, mutual), network));
      }
    }
  }
}

TEST_CASE("a network adds amounts of very different size in any order to the same sum") {
  const std::vector<double> amounts{1e16, 1, -1e16, 1e-8, 3, 0.1, 0.2, 0.3, 1e10, -1e10};
  std::vector<Row> rows;
  for (const double amount : amounts) rows.push_back({"ann", "bob", amount});
  Random random(3);
  const double weight = built(rows, false).weight(0, 1);
  CHECK(weight == 0);  // 4.6 is no more than a billionth of 2e16
  rows.push_back({"ann", "bob", 1e9});
  const Network network = built(rows, false);
  CHECK(network.weight(0, 1) == doctest::Approx(1000000004.6));
  for (int round = 0; round < 20; ++round) {
    shuffle(rows, random);
    CHECK(identical(built(rows, false), network));
  }
}

TEST_CASE("a network of a mutual builder does not mind which end of a tie comes first") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto rows = random_rows(seed);
    const Network network = built(rows, true);
    Random random(seed);
    for (Row& row : rows) {
      if (random.below(2) == 0) std::swap(row.supplier, row.buyer);
    }
    CHECK(identical(built(rows, true), network));
  }
}

TEST_CASE("a credit note takes off from its pair and from its direction only") {
  const Network network = directed({{"ann", "bob", 10}, {"ann", "bob", -4}, {"bob", "ann", 5}, {"ann", "cem", 2}});
  CHECK(network.weight(0, 1) == 6);
  CHECK(network.weight(1, 0) == 5);
  CHECK(network.weight(0, 2) == 2);
}

TEST_CASE("a pair that credit notes take whole, or all but a billionth, has no tie but keeps its nodes") {
  CHECK(directed({{"ann", "bob", 10}, {"ann", "bob", -10}}).tie_count() == 0);
  CHECK(directed({{"ann", "bob", 10}, {"ann", "bob", -11}}).tie_count() == 0);
  CHECK(directed({{"ann", "bob", -1}}).node_count() == 2);
  CHECK(directed({{"ann", "bob", 0.1}, {"ann", "bob", 0.2}, {"ann", "bob", -0.3}}).tie_count() == 0);
  CHECK(directed({{"ann", "bob", 1 + 1e-9}, {"ann", "bob", -1}}).tie_count() == 0);  // 1e-9 of 2
  CHECK(directed({{"ann", "bob", 1 + 4e-9}, {"ann", "bob", -1}}).tie_count() == 1);
  CHECK(mutual({{"ann", "bob", 10}, {"bob", "ann", -10}}).tie_count() == 0);
}

TEST_CASE("a tie of weight 0 keeps its nodes and ties nothing") {
  const Network network = directed({{"ann", "bob", 0}, {"cem", "cem", 0}});
  CHECK(network.node_count() == 3);
  CHECK(network.tie_count() == 0);
  CHECK(network.self_weight(2) == 0);
}

TEST_CASE("a network refuses weights that are no finite number") {
  for (const double odd : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    CHECK_THROWS_WITH_AS(NetworkBuilder().add("ann", "bob", odd), "the weight of a tie is not a finite number",
                         InputError);
  }
}

TEST_CASE("a network refuses weights too small to calculate with") {
  CHECK(NetworkBuilder().add("a", "b", 1e-300).build().tie_count() == 1);
  CHECK_THROWS_WITH_AS(NetworkBuilder().add("a", "b").add("b", "c", 1e-305).build(),
                       "the amount between \"b\" and \"c\" is 1e-305, too small to calculate with; 1e-300 is the least",
                       InputError);
  linchpin::Ties ties{
      std::make_shared<NameTable>(std::vector<std::string_view>{"a", "b"}), false, {1}, {0}, {1e-305}, {}};
  CHECK_THROWS_WITH_AS(merge(std::move(ties), Merge::sum, nullptr, Along::in),
                       "the amount between \"b\" and \"a\" is 1e-305, too small to calculate with; 1e-300 is the least",
                       InputError);
}

TEST_CASE("a network refuses weights whose sum is no finite number") {
  constexpr double most = std::numeric_limits<double>::max();
  CHECK_THROWS_WITH_AS(directed({{"ann", "bob", most}, {"ann", "bob", most}}),
                       "the amounts between \"ann\" and \"bob\" add up to more than a number can hold", InputError);
  CHECK_THROWS_WITH_AS(directed({{"ann", "bob", most}, {"cem", "bob", most}}),
                       "the amounts of all ties add up to more than a number can hold", InputError);
  CHECK(directed({{"ann", "bob", most / 4}}).weight(0, 1) == most / 4);
}

TEST_CASE("projection adds both directions of a pair") {
  for (const Network& network : sample_networks()) {
    const Network partners = projection(network);
    CHECK(partners.mutual());
    CHECK(partners.node_count() == network.node_count());
    CHECK(close(partners.total_weight(), network.total_weight()));
    const auto w = matrix(network);
    const auto u = matrix(partners);
    for (Node i : network.nodes()) {
      CHECK(partners.self_weight(i) == network.self_weight(i));
      for (Node j : network.nodes()) CHECK(u[i][j] == (network.mutual() ? w[i][j] : w[i][j] + w[j][i]));
    }
    CHECK(identical(projection(partners), partners));
    CHECK(identical(projection(reversed(network)), partners));
  }
}

TEST_CASE("reversed turns every tie round and back again") {
  for (const Network& network : sample_networks()) {
    const Network back = reversed(network);
    for (Node i : network.nodes()) {
      for (Node j : network.nodes()) CHECK(back.weight(i, j) == network.weight(j, i));
    }
    CHECK(identical(reversed(back), network));
    CHECK(close(back.total_weight(), network.total_weight()));
  }
}

TEST_CASE("copies, projections and reversals of a network share its names") {
  const Network network = tiny_supply();
  const Network copy = network;
  CHECK(copy.names() == network.names());
  CHECK(projection(network).names() == network.names());
  CHECK(reversed(network).names() == network.names());
  CHECK(identical(copy, network));
}

TEST_CASE("a builder can go on after it built and can be moved") {
  NetworkBuilder builder;
  builder.add("bob", "cem", 2);
  const Network before = builder.build();
  builder.add("ann", "bob", 1).add("bob", "cem", 3);
  const Network after = builder.build();
  CHECK(before.node_count() == 2);
  CHECK(before.weight(0, 1) == 2);
  CHECK(after.node_count() == 3);
  CHECK(after.weight(1, 2) == 5);
  NetworkBuilder moved = std::move(builder);
  CHECK(identical(moved.build(), after));
}

TEST_CASE("a table of names finds what it holds and refuses names that do not ascend") {
  const NameTable names({"", "a", "aa", "b"});
  CHECK(names.size() == 4);
  for (Node i = 0; i < 4; ++i) CHECK(names.find(names[i]) == i);
  CHECK(names[0] == "");
  CHECK(names[2] == "aa");
  CHECK(!names.find("ab"));
  CHECK(!names.find("c"));
  CHECK(!NameTable().find(""));
  CHECK_THROWS_AS(NameTable({"b", "a"}), std::invalid_argument);
  CHECK_THROWS_AS(NameTable({"a", "a"}), std::invalid_argument);
}
