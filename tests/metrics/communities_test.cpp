#include "linchpin/metrics/communities.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "linchpin/error.hpp"
#include "linchpin/metrics/modularity.hpp"
#include "modularity_search.hpp"
#include "parallel.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Groups = std::vector<std::uint32_t>;

const CommunityMethod methods[] = {CommunityMethod::leiden, CommunityMethod::louvain, CommunityMethod::infomap,
                                   CommunityMethod::label_propagation};

/// An undirected network of the reference folder, whose names hold no comma.
Network reference(const std::string& name, bool weighted = true) {
  std::ifstream in(std::string(LINCHPIN_SOURCE_DIR) + "/tests/reference/" + name + "/ties.csv");
  NetworkBuilder builder(true);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const std::size_t first = line.find(',');
    const std::size_t second = line.find(',', first + 1);
    const double weight = weighted ? std::stod(line.substr(second + 1)) : 1;
    builder.add(line.substr(0, first), line.substr(first + 1, second - first - 1), weight);
  }
  return builder.build();
}

/// The largest modularity of all divisions of a few nodes.
double best_of_all(const Network& network, double resolution = 1) {
  const std::size_t n = network.node_count();
  double best = modularity_und(network, Groups(n, 0), resolution);
  Groups groups(n, 0);
  while (true) {  // next string in which no number exceeds all before it by more than 1
    std::size_t at = n;
    while (at-- > 1) {
      const std::uint32_t most =
          *std::max_element(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(at)) + 1;
      if (groups[at] < most) break;
      groups[at] = 0;
    }
    if (at == 0 || at >= n) return best;
    ++groups[at];
    best = std::max(best, modularity_und(network, groups, resolution));
  }
}

void check_numbers(const Network& network, const Communities& found) {
  REQUIRE(found.number.size() == network.node_count());
  std::map<std::uint32_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < found.number.size(); ++i) members[found.number[i]].push_back(i);
  REQUIRE(members.size() == found.sizes.size());
  std::uint32_t expected = 1;
  for (const auto& [number, nodes] : members) {
    CHECK(number == expected);
    CHECK(nodes.size() == found.sizes[number - 1]);
    if (expected > 1) {
      const auto& before = members[number - 1];
      CHECK((before.size() > nodes.size() || (before.size() == nodes.size() && before.front() < nodes.front())));
    }
    ++expected;
  }
  for (Node i : network.nodes()) {
    const bool alone = network.degree(i, Along::out) + network.degree(i, Along::in) == 0;
    if (alone) CHECK(found.sizes[found.number[i] - 1] == 1);
  }
  CHECK(close(found.modularity, modularity_und(network, found.number)));
}

/// Whether every node of each group reaches the others of it through nodes of the group.
bool all_hang_together(const Network& network, const Groups& groups) {
  const Network partners = projection(network);
  std::set<std::uint32_t> begun;
  std::vector<bool> seen(groups.size(), false);
  for (std::size_t start = 0; start < groups.size(); ++start) {
    if (seen[start]) continue;
    if (!begun.insert(groups[start]).second) return false;
    std::vector<Node> open{static_cast<Node>(start)};
    seen[start] = true;
    while (!open.empty()) {
      const Node node = open.back();
      open.pop_back();
      for (const auto [partner, weight] : partners.neighbors(node, Along::out)) {
        if (seen[partner] || groups[partner] != groups[node]) continue;
        seen[partner] = true;
        open.push_back(partner);
      }
    }
  }
  return true;
}

/// The most that moving one node to another group adds to the modularity, by computing it anew for each move.
double best_move(const Network& network, Groups groups, double resolution) {
  const double now = modularity_und(network, groups, resolution);
  const std::uint32_t count = *std::max_element(groups.begin(), groups.end());
  double best = 0;
  for (std::uint32_t& group : groups) {
    const std::uint32_t own = group;
    for (group = 1; group <= count + 1; ++group) {
      best = std::max(best, modularity_und(network, groups, resolution) - now);
    }
    group = own;
  }
  return best;
}

double agreement_over_pairs(const Groups& a, const Groups& b) {
  double both = 0, in_a = 0, in_b = 0, all = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      both += a[i] == a[j] && b[i] == b[j];
      in_a += a[i] == a[j];
      in_b += b[i] == b[j];
      ++all;
    }
  }
  const double chance = all == 0 ? 0 : in_a * in_b / all;
  return (in_a + in_b) / 2 == chance ? 1 : (both - chance) / ((in_a + in_b) / 2 - chance);
}

}  // namespace

TEST_CASE("communities by modularity reach what others found on the networks of the literature") {
  const std::pair<const char*, double> best[] = {{"karate", 0.444904}, {"lesmis", 0.566688}, {"florentine", 0.398750}};
  for (const auto& [name, modularity] : best) {
    const Network network = reference(name);
    for (const std::uint64_t seed : {1u, 2u, 3u, 77u}) {
      CHECK(communities(network, {.seed = seed}).modularity >= 0.98 * modularity);
      CHECK(communities(network, {.method = CommunityMethod::louvain, .seed = seed}).modularity >= 0.98 * modularity);
    }
  }
  CHECK(communities(reference("karate", false)).modularity >= 0.999 * 0.419790);  // Agarwal & Kempe (2008): 0.4198
}

TEST_CASE("communities by Leiden are the best of all divisions on every mutual network of four nodes") {
  for (const Network& network : every_network(4, true)) {
    if (network.tie_count() == 0) continue;
    CHECK(communities(network).modularity >= best_of_all(network) - 1e-12);
  }
}

TEST_CASE("communities by Leiden are the best of all divisions on small random networks") {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Network network = random_network(seed, 8, 0.15);
    if (network.tie_count() == 0) continue;
    CHECK(communities(network).modularity >= best_of_all(network) - 1e-12);
  }
}

TEST_CASE("communities by Leiden hang together") {
  for (const Network& network : sample_networks()) CHECK(all_hang_together(network, communities(network).number));
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const std::size_t nodes = 25 * seed;
    const auto random = seed % 2 == 0 ? random_network : random_mutual_network;
    const Network network = random(seed, nodes, 3 / static_cast<double>(nodes));
    for (const double resolution : {0.2, 1.0, 3.0}) {
      CHECK(all_hang_together(network, communities(network, {.resolution = resolution, .seed = seed}).number));
      const Work work;
      Steps steps(work, search_steps(projection(network)));  // one round, drawn together as Louvain does
      const ModularitySearch how{.resolution = resolution, .seed = seed, .least_gain = 10, .patience = 1};
      CHECK(all_hang_together(network, search_modularity(projection(network), how, steps).number));
    }
  }
}

TEST_CASE("communities by modularity gain next to nothing from moving any one node") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Network network = projection(random_network(seed, 50, 0.03));
    for (const CommunityMethod method : {CommunityMethod::leiden, CommunityMethod::louvain}) {
      for (const double resolution : {0.5, 1.0, 2.0}) {
        const Communities found = communities(network, {.method = method, .resolution = resolution, .seed = seed});
        CHECK(best_move(network, found.number, resolution) < 1e-4);
        CHECK(close(found.modularity, modularity_und(network, found.number, resolution)));
      }
    }
  }
}

TEST_CASE("communities by modularity are the same for any number of threads") {
  const Network network = random_network(12, 200, 0.04);
  for (const CommunityMethod method : {CommunityMethod::leiden, CommunityMethod::louvain}) {
    const Communities one = communities(network, {.method = method}, {.threads = 1});
    for (const unsigned threads : {2u, 7u}) {
      const Communities same = communities(network, {.method = method}, {.threads = threads});
      CHECK(same.number == one.number);
      CHECK(same.modularity == one.modularity);
    }
  }
}

TEST_CASE("communities by modularity say how far they are and end when whoever watches throws") {
  const Network network = random_network(2, 600, 0.01);
  double before = 0;
  communities(network, {}, {.threads = 1, .progress = [&](double share) {
                              CHECK(share >= before);
                              CHECK(share <= 1);
                              before = share;
                            }});
  CHECK(before == 1);
  const Work work{.progress = [](double) { throw std::runtime_error("enough"); }};
  CHECK_THROWS_WITH(communities(network, {}, work), "enough");
}

TEST_CASE("communities come to an end at any resolution") {
  const Network network = random_network(6, 120, 0.05);
  Groups alone;
  for (Node i : network.nodes()) alone.push_back(i);
  for (const double resolution : {1e-300, 1e-9, 1e9, 1e18, 1e300}) {
    const Communities found = communities(network, {.resolution = resolution});
    CHECK(found.modularity >= modularity_und(network, alone, resolution));
    if (resolution > 1) CHECK(found.sizes.size() == network.node_count());
  }
}

TEST_CASE("communities are numbered by size, then by smallest node, whatever the method") {
  for (const Network& network : sample_networks()) {
    for (const CommunityMethod method : methods) check_numbers(network, communities(network, {.method = method}));
  }
  const Network large = random_network(9, 150, 0.01);
  for (const CommunityMethod method : methods) check_numbers(large, communities(large, {.method = method}));
}

TEST_CASE("communities of islands never reach across") {
  const Network network = directed({{"a", "b", 5}, {"b", "c", 5}, {"c", "a", 5}, {"x", "y", 1}, {"y", "x", 2}});
  for (const CommunityMethod method : methods) {
    const Communities found = communities(network, {.method = method});
    CHECK(found.number[0] != found.number[3]);
    CHECK(found.number[0] != found.number[4]);
  }
}

TEST_CASE("communities are the same each time, whatever was asked in between") {
  const Network network = random_network(3, 120, 0.02);
  for (const CommunityMethod method : methods) {
    const Communities first = communities(network, {.method = method, .seed = 5});
    communities(random_network(4, 50, 0.05), {.method = method, .seed = 6});
    CHECK(communities(network, {.method = method, .seed = 5}).number == first.number);
  }
}

TEST_CASE("communities do not depend on the unit of amounts") {
  const Network network = random_network(8, 100, 0.03);
  for (const CommunityMethod method : methods) {
    const Groups expected = communities(network, {.method = method}).number;
    for (const double factor : {0x1p-40, 0x1p-3, 0x1p60}) {  // powers of two leave every digit as it is
      CHECK(communities(scaled(network, factor), {.method = method}).number == expected);
    }
  }
}

TEST_CASE("communities are more and smaller at a higher resolution") {
  const Network network = reference("karate");
  CHECK(communities(network, {.resolution = 0.1}).sizes.size() < communities(network).sizes.size());
  CHECK(communities(network).sizes.size() < communities(network, {.resolution = 4}).sizes.size());
  CHECK_THROWS_WITH_AS(communities(network, {.resolution = 0}), "communities: resolution is 0; give a number above 0",
                       RequestError);
}

TEST_CASE("communities at a high resolution are the best of all divisions of four nodes") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Network network = random_network(seed, 4, 0.3);
    if (network.tie_count() == 0) continue;
    for (const double resolution : {1.5, 2.5, 4.0, 6.0}) {
      const double found = communities(network, {.resolution = resolution}).modularity;
      CHECK(found >= best_of_all(network, resolution) - 1e-12);
    }
  }
}

TEST_CASE("communities of a network without ties are its nodes") {
  CHECK(communities(Network()).number.empty());
  for (const CommunityMethod method : methods) {
    const Communities found = communities(directed({{"a", "a"}, {"b", "b"}, {"c", "c"}}), {.method = method});
    CHECK(found.number == Groups{1, 2, 3});
    CHECK(found.sizes == std::vector<std::size_t>{1, 1, 1});
    CHECK(std::isnan(found.modularity));
    CHECK(std::isnan(found.agreement));
  }
}

TEST_CASE("communities by label propagation say how far ten runs agree") {
  const Network cliques = mutual({{"a", "b"}, {"a", "c"}, {"b", "c"}, {"x", "y"}, {"x", "z"}, {"y", "z"}});
  const Communities sure = communities(cliques, {.method = CommunityMethod::label_propagation});
  CHECK(sure.agreement == 1);
  CHECK(sure.number == Groups{1, 1, 1, 2, 2, 2});
  const Communities unsure = communities(reference("karate"), {.method = CommunityMethod::label_propagation});
  CHECK(unsure.agreement > 0);
  CHECK(unsure.agreement < 1);
  CHECK(std::isnan(communities(cliques).agreement));
}

TEST_CASE("partition_agreement is the adjusted Rand index over all pairs") {
  Random random(1);
  for (std::size_t n = 0; n < 30; ++n) {
    Groups a, b;
    for (std::size_t i = 0; i < n; ++i) {
      a.push_back(static_cast<std::uint32_t>(random.below(4)));
      b.push_back(static_cast<std::uint32_t>(random.below(3)) + 7);
    }
    CHECK(close(partition_agreement(a, b), agreement_over_pairs(a, b)));
    CHECK(close(partition_agreement(a, a), 1));
    CHECK(close(partition_agreement(a, b), partition_agreement(b, a)));
  }
}

TEST_CASE("partition_agreement falls when one node of six is moved") {
  // Pairs together: 6 and 7 of 15, 4 in both; (4 - 6 * 7 / 15) / (6.5 - 6 * 7 / 15)
  CHECK(close(partition_agreement(Groups{0, 0, 0, 1, 1, 1}, Groups{0, 0, 1, 1, 1, 1}), (4 - 2.8) / (6.5 - 2.8)));
  CHECK(partition_agreement(Groups{0, 0, 0}, Groups{0, 1, 2}) == 0);
  CHECK_THROWS_AS(partition_agreement(Groups{0}, Groups{}), std::invalid_argument);
}
