#include "linchpin/metrics/brokerage.hpp"

#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>

#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

Labels groups_of(const std::vector<std::string>& values) {
  const std::set<std::string_view> distinct(values.begin(), values.end());
  Labels labels;
  labels.name = "group";
  labels.values = NameTable({distinct.begin(), distinct.end()});
  for (const std::string& value : values) labels.codes.push_back(*labels.values.find(value));
  return labels;
}

Labels random_groups(std::uint64_t seed, std::size_t nodes, std::uint64_t groups) {
  Random random(seed);
  std::vector<std::string> values;
  for (std::size_t i = 0; i < nodes; ++i) values.push_back(std::to_string(random.below(groups)));
  return groups_of(values);
}

/// Coordinator, itinerant, gatekeeper, representative, liaison of one broker, triple by triple.
std::array<std::uint64_t, 5> slowly(const std::vector<std::vector<double>>& w, const Labels& group, std::size_t b) {
  std::array<std::uint64_t, 5> counts{};
  for (std::size_t a = 0; a < w.size(); ++a) {
    for (std::size_t c = 0; c < w.size(); ++c) {
      if (a == b || b == c || a == c || w[a][b] == 0 || w[b][c] == 0 || w[a][c] > 0) continue;
      const auto ga = group.codes[a], gb = group.codes[b], gc = group.codes[c];
      const std::size_t role = ga == gb && gb == gc ? 0 : ga == gc ? 1 : gb == gc ? 2 : ga == gb ? 3 : 4;
      ++counts[role];
    }
  }
  return counts;
}

void check_against_triples(const Network& network, const Labels& group) {
  const auto w = matrix(network);
  const Brokerage counts = brokerage(network, group);
  REQUIRE(counts.total.size() == w.size());
  for (std::size_t b = 0; b < w.size(); ++b) {
    const auto expected = slowly(w, group, b);
    const bool same = counts.coordinator[b] == expected[0] && counts.itinerant[b] == expected[1] &&
                      counts.gatekeeper[b] == expected[2] && counts.representative[b] == expected[3] &&
                      counts.liaison[b] == expected[4] &&
                      counts.total[b] == expected[0] + expected[1] + expected[2] + expected[3] + expected[4];
    CHECK(same);
  }
}

}  // namespace

TEST_CASE("brokerage of every network of up to four nodes counts the triples") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) {
        for (const std::uint64_t groups : {1u, 2u, 3u}) {
          check_against_triples(network, random_groups(groups, network.node_count(), groups));
        }
      }
    }
  }
}

TEST_CASE("brokerage of larger networks counts the triples") {
  std::uint64_t seed = 0;
  std::vector<Network> networks = sample_networks();
  networks.push_back(random_network(21, 45, 0.1));
  networks.push_back(random_mutual_network(22, 45, 0.1));
  for (const Network& network : networks) {
    for (const std::uint64_t groups : {1u, 2u, 5u, 40u}) {
      check_against_triples(network, random_groups(++seed, network.node_count(), groups));
    }
  }
}

TEST_CASE("each role of brokerage needs its own pattern of groups") {
  const Network chain = directed({{"a", "b"}, {"b", "c"}});
  CHECK(brokerage(chain, groups_of({"x", "x", "x"})).coordinator[1] == 1);
  CHECK(brokerage(chain, groups_of({"x", "y", "x"})).itinerant[1] == 1);
  CHECK(brokerage(chain, groups_of({"x", "y", "y"})).gatekeeper[1] == 1);
  CHECK(brokerage(chain, groups_of({"x", "x", "y"})).representative[1] == 1);
  CHECK(brokerage(chain, groups_of({"x", "y", "z"})).liaison[1] == 1);
}

TEST_CASE("a direct tie spoils brokerage, one the other way round does not") {
  const Labels one = groups_of({"x", "x", "x"});
  CHECK(brokerage(directed({{"a", "b"}, {"b", "c"}, {"a", "c"}}), one).total[1] == 0);
  CHECK(brokerage(directed({{"a", "b"}, {"b", "c"}, {"c", "a"}}), one).total[1] == 1);
}

TEST_CASE("brokerage of a hub is counted without looking at each pair of its partners") {
  NetworkBuilder builder;
  constexpr std::uint64_t side = 20000;
  for (std::uint64_t i = 0; i < side; ++i) {
    builder.add("in " + std::to_string(i), "hub");
    builder.add("hub", "out " + std::to_string(i));
  }
  const Network network = builder.build();
  Labels group;
  group.values = NameTable({"one"});
  group.codes.assign(network.node_count(), 0);
  const Brokerage counts = brokerage(network, group);
  CHECK(counts.coordinator[*network.find("hub")] == side * side);
}

TEST_CASE("reversal swaps gatekeepers and representatives, and no scale or name changes brokerage") {
  std::uint64_t seed = 100;
  for (const Network& network : sample_networks()) {
    const Labels group = random_groups(++seed, network.node_count(), 3);
    Labels backwards = group;
    backwards.codes.assign(group.codes.rbegin(), group.codes.rend());
    const Brokerage counts = brokerage(network, group);
    const Brokerage reverse = brokerage(reversed(network), group);
    CHECK(reverse.gatekeeper == counts.representative);
    CHECK(reverse.representative == counts.gatekeeper);
    CHECK(reverse.coordinator == counts.coordinator);
    CHECK(reverse.liaison == counts.liaison);
    CHECK(brokerage(scaled(network, 0.01), group).total == counts.total);
    std::vector<std::uint64_t> renamed = brokerage(renamed_backwards(network), backwards).itinerant;
    CHECK(std::vector<std::uint64_t>(renamed.rbegin(), renamed.rend()) == counts.itinerant);
    if (network.mutual()) CHECK(counts.gatekeeper == counts.representative);
  }
}
