#include "linchpin/metrics/modularity.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Groups = std::vector<std::uint32_t>;

/// The definition: over all ordered pairs, the weight beyond what sales times purchases make likely.
double over_all_pairs(const Matrix& w, const Groups& groups, double resolution) {
  double all = 0;
  std::vector<double> sales(w.size(), 0.0), purchases(w.size(), 0.0);
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) {
      all += w[i][j];
      sales[i] += w[i][j];
      purchases[j] += w[i][j];
    }
  }
  if (all == 0) return NAN;
  double sum = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) {
      if (groups[i] == groups[j]) sum += w[i][j] - resolution * sales[i] * purchases[j] / all;
    }
  }
  return sum / all;
}

Groups random_groups(std::uint64_t seed, std::size_t nodes, std::uint64_t count) {
  Random random(seed);
  Groups groups;
  for (std::size_t i = 0; i < nodes; ++i) groups.push_back(static_cast<std::uint32_t>(random.below(count)));
  return groups;
}

}  // namespace

TEST_CASE("modularity of the tiny supply network by region is 0.038 and, with directions, 0.069") {
  const Network network = tiny_supply();     // A, B, C, D, E, F, Z
  const Groups region{1, 1, 2, 2, 2, 2, 0};  // north, north, south ..., none
  CHECK(std::abs(modularity_und(network, region) - 0.038002) < 5e-7);
  CHECK(std::abs(modularity_dir(network, region) - 0.069252) < 5e-7);
}

TEST_CASE("modularity agrees with the sum over all pairs on every network of up to four nodes and every division") {
  for (const bool mutual : {false, true}) {
    for (const Network& network : every_network(4, mutual)) {
      for (const Groups& groups : {Groups{0, 0, 0, 0}, Groups{0, 0, 1, 1}, Groups{2, 0, 1, 0}, Groups{3, 2, 1, 0}}) {
        CHECK(close(modularity_und(network, groups), over_all_pairs(matrix(projection(network)), groups, 1)));
        CHECK(close(modularity_dir(network, groups), over_all_pairs(matrix(network), groups, 1)));
      }
    }
  }
}

TEST_CASE("modularity agrees with the sum over all pairs at every resolution, and stays within its range") {
  std::uint64_t seed = 0;
  for (const Network& network : sample_networks()) {
    const Groups groups = random_groups(++seed, network.node_count(), 4);
    for (const double resolution : {0.0, 0.5, 1.0, 2.0}) {
      const double und = modularity_und(network, groups, resolution);
      CHECK(close(und, over_all_pairs(matrix(projection(network)), groups, resolution)));
      CHECK(close(modularity_dir(network, groups, resolution), over_all_pairs(matrix(network), groups, resolution)));
      CHECK(close(modularity_und(scaled(network, 1e-150), groups, resolution), und));
      CHECK(close(modularity_und(reversed(network), groups, resolution), und));
      CHECK(close(modularity_dir(reversed(network), groups, resolution), modularity_dir(network, groups, resolution)));
    }
    if (network.tie_count() == 0) continue;
    CHECK(modularity_und(network, groups) >= -0.5 - 1e-12);
    CHECK(modularity_und(network, groups) < 1);
  }
}

TEST_CASE("modularity is 0 for one group of all, and one half for two islands of the same weight") {
  const Network network = mutual({{"a", "b", 3}, {"c", "d", 3}});
  CHECK(close(modularity_und(network, Groups{0, 0, 0, 0}), 0));
  CHECK(close(modularity_und(network, Groups{0, 0, 1, 1}), 0.5));
  CHECK(close(modularity_und(network, Groups{0, 1, 0, 1}), -0.5));
}

TEST_CASE("modularity is undefined without ties") {
  CHECK(std::isnan(modularity_und(Network(), Groups{})));
  CHECK(std::isnan(modularity_dir(directed({{"a", "a", 3}}), Groups{0})));
}

TEST_CASE("modularity wants one group for each node") {
  CHECK_THROWS_WITH_AS(modularity_und(tiny_supply(), Groups{0, 1}), "there must be one group for each node",
                       std::invalid_argument);
}
