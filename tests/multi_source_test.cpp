#include "multi_source.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "metrics/closeness_hops.hpp"
#include "shortest_paths.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"
#include "support/power_law.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// The same from one search after the other.
std::vector<DistanceSums> one_by_one(const Network& network, double& longest) {
  std::vector<DistanceSums> sums(network.node_count());
  HopSweep sweep(network);
  for (Node source : network.nodes()) {
    sweep.run(source, false);
    for (const Node node : sweep.reached().subspan(1)) {
      sums[source].add(sweep.distance(node));
      longest = std::max(longest, sweep.distance(node));
    }
  }
  return sums;
}

void check_sums(const std::vector<DistanceSums>& fast, const std::vector<DistanceSums>& slow) {
  REQUIRE(fast.size() == slow.size());
  bool same = true;
  for (std::size_t i = 0; i < fast.size(); ++i) {
    same = same && fast[i].count == slow[i].count && fast[i].total == slow[i].total &&
           close(fast[i].inverse, slow[i].inverse);
  }
  CHECK(same);
}

void check_distances(const Network& network) {
  double longest = 0;
  const HopDistances fast = hop_distances(network, true, {});
  check_sums(fast.out, one_by_one(network, longest));
  CHECK(fast.longest == longest);
  check_sums(fast.in, one_by_one(reversed(network), longest));
}

}  // namespace

TEST_CASE("searches from many sources at a time find the distances that single ones do") {
  for (const Network& network : sample_networks()) check_distances(network);
  for (const bool mutual : {false, true}) {
    check_distances(power_law_network(4, 700, 2500, mutual));
    check_distances(bushy_network(5, 700, mutual));
  }
  NetworkBuilder chain;
  for (int i = 1000; i < 1600; ++i) chain.add(std::to_string(i), std::to_string(i + 1));
  check_distances(chain.build());
}

TEST_CASE("sums of distances are the same to the last bit for any number of threads") {
  const Network network = power_law_network(6, 3000, 300000);
  const HopDistances one = hop_distances(network, true, {.threads = 1});
  for (const unsigned threads : {2u, 7u}) {
    const HopDistances many = hop_distances(network, true, {.threads = threads});
    bool same = true;
    for (Node i : network.nodes()) {
      same = same && many.out[i].inverse == one.out[i].inverse && many.in[i].inverse == one.in[i].inverse;
    }
    CHECK(same);
  }
}

TEST_CASE("searches from many sources look at few ties") {
  const Network network = power_law_network(7, 2000, 20000);
  const std::vector<Node> sources = search_order(network, Along::in);
  MultiSourceSearch search(network, Along::in);
  for (std::size_t at = 0; at < sources.size(); at += MultiSourceSearch::lanes) {
    const std::size_t count = std::min(MultiSourceSearch::lanes, sources.size() - at);
    search.run(std::span(sources).subspan(at, count), [] {});
  }
  CHECK(static_cast<double>(search.ties_looked_at()) <=
        0.02 * static_cast<double>(sources.size() * network.tie_count()));
}
