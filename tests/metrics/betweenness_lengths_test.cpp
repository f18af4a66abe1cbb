#include "metrics/betweenness_lengths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "shortest_paths.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"
#include "support/power_law.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// One search after the other, each keeping the last steps of all shortest paths.
LengthFigures one_by_one(const Network& network) {
  LengthFigures figures;
  figures.nodes.resize(network.node_count());
  figures.places.resize(network.tie_count());
  figures.out.resize(network.node_count());
  figures.in.resize(network.node_count());
  LengthSweep sweep(network);
  for (Node source : network.nodes()) {
    sweep.run(source, true);
    sweep.add_dependencies(figures.nodes, &figures.places);
    for (const Node node : sweep.reached().subspan(1)) {
      figures.out[source].add(sweep.distance(node));
      figures.in[node].add(sweep.distance(node));
      figures.longest = std::max(figures.longest, sweep.distance(node));
    }
  }
  return figures;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!close(a[i], b[i])) return false;
  }
  return true;
}

bool same(const std::vector<DistanceSums>& a, const std::vector<DistanceSums>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].count != b[i].count || !close(a[i].total, b[i].total) || !close(a[i].inverse, b[i].inverse)) return false;
  }
  return a.size() == b.size();
}

bool identical(const std::vector<DistanceSums>& a, const std::vector<DistanceSums>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const DistanceSums& x, const DistanceSums& y) {
    return x.count == y.count && x.total == y.total && x.inverse == y.inverse;
  });
}

void check_in_every_way(const Network& network) {
  const LengthFigures slow = one_by_one(network);
  for (const bool distances : {false, true}) {
    const LengthFigures fast = length_figures(network, {.paths = true, .places = true, .distances = distances});
    CHECK(same(fast.nodes, slow.nodes));
    CHECK(same(fast.places, slow.places));
    const LengthFigures plain =
        length_figures(network, {.paths = true, .places = true, .distances = distances, .prune = false});
    CHECK(fast.nodes == plain.nodes);
    CHECK(fast.places == plain.places);
    if (!distances) continue;
    CHECK(same(fast.out, slow.out));
    CHECK(same(fast.in, slow.in));
    CHECK(close(fast.longest, slow.longest));
    CHECK(identical(fast.out, plain.out));
    CHECK(identical(fast.in, plain.in));
  }
}

/// Weights of a few sizes only, so that many paths are equally long but for the last digit.
Network even_network(std::uint64_t seed, std::size_t nodes, std::size_t ties, bool mutual) {
  Random random(seed);
  NetworkBuilder builder(mutual);
  const double weights[] = {1, 2, 4, 1 / 3.0, 3, 6, 12, 1.5};
  for (std::size_t tie = 0; tie < ties; ++tie) {
    const std::string one = "n" + std::to_string(random.below(nodes));
    const std::string other = "n" + std::to_string(random.below(nodes));
    builder.add(one, other, weights[random.below(8)]);
  }
  return builder.build();
}

}  // namespace

TEST_CASE("betweenness by inverse lengths is the same with and without ties that are too long") {
  for (const Network& network : sample_networks()) check_in_every_way(network);
  for (const bool mutual : {false, true}) {
    check_in_every_way(power_law_network(3, 300, 2000, mutual));
    check_in_every_way(bushy_network(2, 150, mutual));
  }
}

TEST_CASE("betweenness by inverse lengths counts all of many equal paths") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) check_in_every_way(even_network(seed, 40, 160, seed % 2 == 0));
}

TEST_CASE("a tie that is too long counts where it is so far off that nobody can tell") {
  // 0.5 is longer than 0.25 + 0.2, but not by as much as a part in ten billion of the way from "far".
  NetworkBuilder builder;
  builder.add("far", "a", 2e-9).add("a", "b", 2).add("a", "c", 4).add("c", "b", 5);
  for (int i = 0; i < 30; ++i) builder.add("b", "h" + std::to_string(i), 1).add("h" + std::to_string(i), "a", 1);
  const Network network = builder.build();
  check_in_every_way(network);
  // All ways to "b" lead over "c": those of "a" to 31 targets, of "h0" to "h29" to 30; of "far" every other, to 31.
  CHECK(close(length_figures(network, {.paths = true}).nodes[*network.find("c")], 31 + 30 * 30 + 15.5));
}

TEST_CASE("betweenness by inverse lengths is the same to the last bit for any number of threads") {
  const Network network = power_law_network(1, 400, 4000);
  const LengthFigureOptions wanted{.paths = true, .places = true, .distances = true, .work = {.threads = 1}};
  const LengthFigures one = length_figures(network, wanted);
  for (const unsigned threads : {2u, 7u}) {
    LengthFigureOptions more = wanted;
    more.work.threads = threads;
    const LengthFigures many = length_figures(network, more);
    CHECK(many.nodes == one.nodes);
    CHECK(many.places == one.places);
    CHECK(identical(many.out, one.out));
    CHECK(identical(many.in, one.in));
  }
}

TEST_CASE("searches by inverse lengths leave out most ties that are too long") {
  const Network network = power_law_network(1, 600, 9000);
  const auto looked_at = [&](bool prune) {
    return static_cast<double>(length_figures(network, {.paths = true, .prune = prune}).ties_looked_at);
  };
  CHECK(looked_at(true) < 0.6 * looked_at(false));
}

TEST_CASE("searches by inverse lengths stop when told to") {
  const Network network = power_law_network(1, 700, 6000);
  std::size_t calls = 0;
  const Work watched{.threads = 2, .progress = [&](double) {
                       if (++calls == 30) throw std::runtime_error("enough");
                     }};
  CHECK_THROWS_WITH_AS(length_figures(network, {.paths = true, .work = watched}), "enough", std::runtime_error);
}
