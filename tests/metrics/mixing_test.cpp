#include "linchpin/metrics/mixing.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <utility>

#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Groups = std::vector<std::uint32_t>;

void check_mixing(const Network& network, const Groups& groups) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::size_t, double>> expected;
  const Matrix w = matrix(network);
  for (std::size_t i = 0; i < w.size(); ++i) {
    for (std::size_t j = 0; j < w.size(); ++j) {
      if (w[i][j] == 0 || (network.mutual() && j < i)) continue;
      auto pair = std::make_pair(groups[i], groups[j]);
      if (network.mutual() && pair.second < pair.first) std::swap(pair.first, pair.second);
      ++expected[pair].first;
      expected[pair].second += w[i][j];
    }
  }
  const std::vector<GroupFlow> computed = mixing(network, groups);
  REQUIRE(computed.size() == expected.size());
  std::size_t at = 0;
  double amount = 0;
  for (const auto& [pair, flow] : expected) {
    CHECK(computed[at].from == pair.first);
    CHECK(computed[at].to == pair.second);
    CHECK(computed[at].ties == flow.first);
    CHECK(close(computed[at].amount, flow.second));
    amount += computed[at++].amount;
  }
  CHECK(close(amount, network.total_weight()));
}

double ei(const Matrix& u, const Groups& groups, bool weighted, std::size_t only_from, std::size_t only_to) {
  double between = 0, within = 0;
  for (std::size_t i = only_from; i < only_to; ++i) {
    for (std::size_t j = 0; j < u.size(); ++j) {
      const double value = weighted || u[i][j] == 0 ? u[i][j] : 1;
      (groups[i] == groups[j] ? within : between) += value;
    }
  }
  return between + within == 0 ? NAN : (between - within) / (between + within);
}

/// Newman's equation on the matrix of shares e, whose sums of rows are a.
double assortativity(const Matrix& u, const Groups& groups) {
  Matrix e(8, std::vector<double>(8, 0.0));
  double all = 0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    for (std::size_t j = 0; j < u.size(); ++j) {
      e[groups[i]][groups[j]] += u[i][j] > 0;
      all += u[i][j] > 0;
    }
  }
  double within = 0, squares = 0;
  for (std::size_t g = 0; g < e.size(); ++g) {
    double a = 0;
    for (const double share : e[g]) a += share;
    if (a == all) return NAN;
    within += e[g][g] / all;
    squares += a / all * (a / all);
  }
  return (within - squares) / (1 - squares);
}

void check_all(const Network& network, const Groups& groups) {
  const Matrix u = matrix(projection(network));
  check_mixing(network, groups);
  CHECK(close(ei_index(network, groups), ei(u, groups, false, 0, u.size())));
  CHECK(close(ei_index(network, groups, TieValue::amount), ei(u, groups, true, 0, u.size())));
  const std::vector<double> of_nodes = ei_index_of_nodes(network, groups);
  REQUIRE(of_nodes.size() == u.size());
  for (std::size_t i = 0; i < u.size(); ++i) CHECK(close(of_nodes[i], ei(u, groups, false, i, i + 1)));
  CHECK(close(group_assortativity(network, groups), assortativity(u, groups)));
}

}  // namespace

TEST_CASE("mixing of the tiny supply network by region") {
  const Network network = tiny_supply();
  const Groups region{1, 1, 2, 2, 2, 2, 0};
  CHECK(close(ei_index(network, region), 1.0 / 7));
  CHECK(std::abs(ei_index(network, region, TieValue::amount) + 0.184211) < 5e-7);
  CHECK(close(group_assortativity(network, region), -1.0 / 6));
  const std::vector<GroupFlow> flows = mixing(network, region);
  REQUIRE(flows.size() == 4);
  CHECK(flows[0].from == 1);
  CHECK(flows[0].to == 1);
  CHECK(flows[0].ties == 1);
  CHECK(flows[0].amount == 50);
  CHECK(flows[1].ties == 3);
  CHECK(flows[1].amount == 125);
  CHECK(flows[2].ties == 2);
  CHECK(flows[2].amount == 30);
  CHECK(flows[3].ties == 2);
  CHECK(flows[3].amount == 175);
}

TEST_CASE("mixing agrees with the matrix on every network of up to four nodes") {
  for (const bool mutual : {false, true}) {
    for (const Network& network : every_network(4, mutual)) {
      for (const Groups& groups : {Groups{0, 0, 0, 0}, Groups{0, 0, 1, 1}, Groups{2, 0, 1, 0}, Groups{3, 2, 1, 0}}) {
        check_all(network, groups);
      }
    }
  }
}

TEST_CASE("mixing agrees with the matrix on sample and random networks") {
  Random random(5);
  std::vector<Network> networks = sample_networks();
  for (std::uint64_t seed = 1; seed <= 10; ++seed) networks.push_back(random_network(seed, 40, 0.06));
  for (const Network& network : networks) {
    Groups groups;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
      groups.push_back(static_cast<std::uint32_t>(random.below(6)));
    }
    check_all(network, groups);
  }
}

TEST_CASE("mixing runs from all within to all between") {
  const Network network = mutual({{"a", "b"}, {"c", "d"}});
  CHECK(ei_index(network, Groups{0, 0, 1, 1}) == -1);
  CHECK(ei_index(network, Groups{0, 1, 0, 1}) == 1);
  CHECK(group_assortativity(network, Groups{0, 0, 1, 1}) == 1);
  CHECK(group_assortativity(network, Groups{0, 1, 0, 1}) == -1);
  CHECK(std::isnan(group_assortativity(network, Groups{4, 4, 4, 4})));
}

TEST_CASE("mixing has nothing to say without ties") {
  const Network loners = directed({{"a", "a", 3}, {"b", "b"}});
  CHECK(mixing(loners, Groups{0, 1}).empty());
  CHECK(mixing(Network(), Groups{}).empty());
  CHECK(std::isnan(ei_index(loners, Groups{0, 1})));
  CHECK(std::isnan(ei_index(Network(), Groups{})));
  CHECK(std::isnan(group_assortativity(loners, Groups{0, 1})));
  CHECK(std::isnan(ei_index_of_nodes(loners, Groups{0, 1})[0]));
}
