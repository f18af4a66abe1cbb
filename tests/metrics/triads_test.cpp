#include "linchpin/metrics/triads.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Census = std::array<std::uint64_t, 16>;

/// The type of three nodes, from one picture of each type and all ways to place its corners.
std::size_t type_of(const std::vector<std::vector<double>>& w, std::array<std::size_t, 3> nodes) {
  struct Picture {
    const char* type;
    std::vector<std::string> ties;
  };
  static const std::vector<Picture> all = {
      {"003", {}},
      {"012", {"ab"}},
      {"102", {"ab", "ba"}},
      {"021D", {"ba", "bc"}},
      {"021U", {"ab", "cb"}},
      {"021C", {"ab", "bc"}},
      {"111D", {"ab", "ba", "cb"}},
      {"111U", {"ab", "ba", "bc"}},
      {"030T", {"ab", "cb", "ac"}},
      {"030C", {"ba", "cb", "ac"}},
      {"201", {"ab", "ba", "bc", "cb"}},
      {"120D", {"ba", "bc", "ac", "ca"}},
      {"120U", {"ab", "cb", "ac", "ca"}},
      {"120C", {"ab", "bc", "ac", "ca"}},
      {"210", {"ab", "bc", "cb", "ac", "ca"}},
      {"300", {"ab", "ba", "bc", "cb", "ac", "ca"}},
  };
  std::sort(nodes.begin(), nodes.end());
  do {
    std::set<std::string> ties;
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = 0; j < 3; ++j) {
        if (i != j && w[nodes[i]][nodes[j]] > 0) ties.insert({static_cast<char>('a' + i), static_cast<char>('a' + j)});
      }
    }
    for (std::size_t type = 0; type < all.size(); ++type) {
      if (ties == std::set<std::string>(all[type].ties.begin(), all[type].ties.end())) {
        REQUIRE(triad_types[type] == all[type].type);
        return type;
      }
    }
  } while (std::next_permutation(nodes.begin(), nodes.end()));
  FAIL("a triad of no type");
  return 0;
}

Census slowly(const Network& network) {
  const auto w = matrix(network);
  Census census{};
  for (std::size_t a = 0; a < w.size(); ++a) {
    for (std::size_t b = a + 1; b < w.size(); ++b) {
      for (std::size_t c = b + 1; c < w.size(); ++c) ++census[type_of(w, {a, b, c})];
    }
  }
  return census;
}

std::uint64_t sum(const Census& census) { return std::accumulate(census.begin(), census.end(), std::uint64_t{0}); }

/// Two layers over the same nodes: pairs cooperate, compete, do both or nothing.
struct Layers {
  Network positive;
  Network negative;
};

Layers layers(std::size_t nodes, const std::vector<TestTie>& positive, const std::vector<TestTie>& negative) {
  NetworkBuilder good;
  NetworkBuilder bad;
  for (std::size_t i = 0; i < nodes; ++i) {
    good.add(std::string(1, static_cast<char>('a' + i)));
    bad.add(std::string(1, static_cast<char>('a' + i)));
  }
  for (const TestTie& tie : positive) good.add(tie.supplier, tie.buyer, tie.weight);
  for (const TestTie& tie : negative) bad.add(tie.supplier, tie.buyer, tie.weight);
  return {good.build(), bad.build()};
}

Layers random_layers(std::uint64_t seed, std::size_t nodes, double probability) {
  return {random_network(seed, nodes, probability), random_network(seed + 1000, nodes, probability)};
}

/// 1, -1, or 0 for pairs without a sign.
int sign(const std::vector<std::vector<double>>& good, const std::vector<std::vector<double>>& bad, std::size_t a,
         std::size_t b) {
  return static_cast<int>(good[a][b] + good[b][a] > 0) - static_cast<int>(bad[a][b] + bad[b][a] > 0);
}

}  // namespace

TEST_CASE("the triad census of every network of up to four nodes is what one sees looking at each triple") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) CHECK(triad_census(network) == slowly(network));
    }
  }
}

TEST_CASE("the triad census of larger networks is what one sees looking at each triple") {
  std::vector<Network> networks = sample_networks();
  networks.push_back(random_network(51, 30, 0.15));
  networks.push_back(random_mutual_network(52, 30, 0.15));
  for (const Network& network : networks) CHECK(triad_census(network) == slowly(network));
}

TEST_CASE("the triad census of the tiny supply network") {
  CHECK(triad_census(tiny_supply()) == Census{11, 12, 3, 0, 0, 7, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0});
}

TEST_CASE("the triad census adds up to all triples, also of many nodes and of very few") {
  for (const std::uint64_t n : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u, 1000u, 1001u, 1002u}) {
    NetworkBuilder builder;
    for (std::uint64_t i = 0; i < n; ++i) builder.add(std::to_string(i));
    if (n > 2) builder.add("0", "1");
    const Census census = triad_census(builder.build());
    CHECK(sum(census) == (n < 3 ? 0 : n * (n - 1) * (n - 2) / 6));
    CHECK(census[1] == (n < 3 ? 0 : n - 2));
  }
  const Census star = [] {
    NetworkBuilder builder;
    for (int i = 0; i < 20000; ++i) builder.add("hub", std::to_string(i));
    return triad_census(builder.build());
  }();
  CHECK(star[3] == 20000ull * 19999 / 2);
  CHECK(star[0] == 20000ull * 19999 / 2 * 19998 / 3);
  CHECK(sum(star) == star[0] + star[3]);
}

TEST_CASE("reversal turns triads upside down, and no scale or name changes their census") {
  for (const Network& network : sample_networks()) {
    const Census census = triad_census(network);
    Census reverse = triad_census(reversed(network));
    std::swap(reverse[3], reverse[4]);    // 021D, 021U
    std::swap(reverse[6], reverse[7]);    // 111D, 111U
    std::swap(reverse[11], reverse[12]);  // 120D, 120U
    CHECK(reverse == census);
    CHECK(triad_census(scaled(network, 1e-3)) == census);
    CHECK(triad_census(renamed_backwards(network)) == census);
    if (network.mutual()) CHECK(census[0] + census[2] + census[10] + census[15] == sum(census));
  }
}

TEST_CASE("signed triads and coopetition agree with looking at each triple and pair") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::size_t nodes = seed % 10 + 3;
    const Layers two = random_layers(seed, nodes, 0.05 * static_cast<double>(seed % 8 + 1));
    const auto good = matrix(two.positive);
    const auto bad = matrix(two.negative);
    std::array<std::uint64_t, 4> expected{};
    std::uint64_t tied = 0;
    std::vector<std::pair<Node, Node>> mixed;
    for (std::size_t a = 0; a < nodes; ++a) {
      for (std::size_t b = a + 1; b < nodes; ++b) {
        const bool any_good = good[a][b] + good[b][a] > 0;
        const bool any_bad = bad[a][b] + bad[b][a] > 0;
        tied += any_good || any_bad;
        if (any_good && any_bad) mixed.emplace_back(static_cast<Node>(a), static_cast<Node>(b));
        for (std::size_t c = b + 1; c < nodes; ++c) {
          const int ab = sign(good, bad, a, b), bc = sign(good, bad, b, c), ac = sign(good, bad, a, c);
          if (ab != 0 && bc != 0 && ac != 0) ++expected[static_cast<std::size_t>((3 - ab - bc - ac) / 2)];
        }
      }
    }
    const SignedTriads triads = signed_triads(two.positive, two.negative);
    CHECK(std::array<std::uint64_t, 4>{triads.ppp, triads.ppn, triads.pnn, triads.nnn} == expected);
    const Coopetition both = coopetition(two.positive, two.negative);
    CHECK(both.tied == tied);
    REQUIRE(both.pairs.size() == mixed.size());
    for (std::size_t i = 0; i < mixed.size(); ++i) {
      CHECK(both.pairs[i].a == mixed[i].first);
      CHECK(both.pairs[i].b == mixed[i].second);
    }
    const SignedTriads swapped = signed_triads(two.negative, reversed(two.positive));
    CHECK(swapped.nnn == triads.ppp);
    CHECK(swapped.pnn == triads.ppn);
  }
}

TEST_CASE("balance counts triads with no or two negative ties, clusterability also those with three") {
  const Layers two = layers(5, {{"a", "b"}, {"b", "c"}, {"c", "a"}, {"a", "d"}}, {{"d", "b"}, {"d", "e"}, {"e", "b"}});
  const SignedTriads triads = signed_triads(two.positive, two.negative);
  CHECK(triads.ppp == 1);
  CHECK(triads.ppn == 1);
  CHECK(triads.pnn == 0);
  CHECK(triads.nnn == 1);
  CHECK(close(triads.balance_ratio(), 1.0 / 3));
  CHECK(close(triads.clusterability_ratio(), 2.0 / 3));
}

TEST_CASE("pairs that cooperate and compete carry no sign") {
  const Layers two = layers(3, {{"a", "b"}, {"b", "c"}, {"c", "a"}}, {{"b", "a"}});
  CHECK(signed_triads(two.positive, two.negative).all() == 0);
  CHECK(std::isnan(signed_triads(two.positive, two.negative).balance_ratio()));
  CHECK(std::isnan(signed_triads(two.positive, two.negative).clusterability_ratio()));
  const Coopetition both = coopetition(two.positive, two.negative);
  CHECK(both.pairs.size() == 1);
  CHECK(close(both.rate(), 1.0 / 3));
}

TEST_CASE("coopetition is undefined without ties, and layers must have the same nodes") {
  CHECK(std::isnan(coopetition(Network(), Network()).rate()));
  CHECK(std::isnan(signed_triads(Network(), Network()).balance_ratio()));
  CHECK_THROWS_WITH_AS(signed_triads(Network(), directed({{"a", "b"}})), "layers of signed ties have different nodes",
                       std::invalid_argument);
}
