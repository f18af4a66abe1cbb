#include "linchpin/metrics/participation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>

#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Groups = std::vector<std::uint32_t>;

std::vector<double> participation_by_matrix(const Matrix& u, const Groups& groups, bool weighted) {
  std::vector<double> result;
  for (const auto& row : u) {
    std::map<std::uint32_t, double> with;
    double all = 0;
    for (std::size_t j = 0; j < row.size(); ++j) {
      const double amount = weighted || row[j] == 0 ? row[j] : 1;
      with[groups[j]] += amount;
      all += amount;
    }
    double value = 1;
    for (const auto& [group, amount] : with) value -= amount / all * (amount / all);
    result.push_back(all == 0 ? NAN : value);
  }
  return result;
}

std::vector<double> z_by_matrix(const Matrix& u, const Groups& groups) {
  std::vector<double> own(u.size(), 0.0);
  for (std::size_t i = 0; i < u.size(); ++i) {
    for (std::size_t j = 0; j < u.size(); ++j) own[i] += groups[i] == groups[j] && u[i][j] > 0;
  }
  std::vector<double> result(u.size(), 0.0);
  for (std::size_t i = 0; i < u.size(); ++i) {
    std::vector<double> group;
    for (std::size_t j = 0; j < u.size(); ++j) {
      if (groups[i] == groups[j]) group.push_back(own[j]);
    }
    const auto size = static_cast<double>(group.size());
    double sum = 0, squares = 0;
    for (const double k : group) sum += k;
    for (const double k : group) squares += k * k;
    const double variance = (size * squares - sum * sum) / (size * size);  // of whole numbers: exact
    if (variance > 0) result[i] = (own[i] - sum / size) / std::sqrt(variance);
  }
  return result;
}

void check_against_matrix(const Network& network, const Groups& groups) {
  const Matrix u = matrix(projection(network));
  const auto expected = participation_by_matrix(u, groups, false);
  const auto expected_weighted = participation_by_matrix(u, groups, true);
  const auto expected_z = z_by_matrix(u, groups);
  const auto computed = participation(network, groups);
  const auto weighted = participation(network, groups, TieValue::amount);
  const auto z = within_module_z(network, groups);
  REQUIRE(computed.size() == u.size());
  REQUIRE(z.size() == u.size());
  for (std::size_t i = 0; i < u.size(); ++i) {
    CHECK(close(computed[i], expected[i]));
    CHECK(close(weighted[i], expected_weighted[i]));
    CHECK(close(z[i], expected_z[i]));
    if (std::isnan(computed[i])) continue;
    CHECK(computed[i] >= 0);
    CHECK(computed[i] < 1);
  }
}

}  // namespace

TEST_CASE("participation and within-module degree of the tiny supply network by region") {
  const Network network = tiny_supply();
  const Groups region{1, 1, 2, 2, 2, 2, 0};
  CHECK(close(of(network, participation(network, region), "A"), 4.0 / 9));
  CHECK(std::isnan(of(network, participation(network, region), "Z")));
  CHECK(close(of(network, within_module_z(network, region), "D"), std::sqrt(2.0)));
  CHECK(of(network, within_module_z(network, region), "Z") == 0);
}

TEST_CASE("participation and within-module degree agree with the matrix on every network of up to four nodes") {
  for (const bool mutual : {false, true}) {
    for (const Network& network : every_network(4, mutual)) {
      for (const Groups& groups : {Groups{0, 0, 0, 0}, Groups{0, 0, 1, 1}, Groups{2, 0, 1, 0}, Groups{3, 2, 1, 0}}) {
        check_against_matrix(network, groups);
      }
    }
  }
}

TEST_CASE("participation and within-module degree agree with the matrix on sample and random networks") {
  Random random(3);
  std::vector<Network> networks = sample_networks();
  for (std::uint64_t seed = 1; seed <= 10; ++seed) networks.push_back(random_network(seed, 30, 0.08));
  for (const Network& network : networks) {
    Groups groups;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
      groups.push_back(static_cast<std::uint32_t>(random.below(5)));
    }
    check_against_matrix(network, groups);
  }
}

TEST_CASE("participation is exactly 0 when all partners are of one group") {
  const Network network = random_network(4, 20, 0.2);
  const Groups one(network.node_count(), 7);
  for (const TieValue value : {TieValue::one, TieValue::amount}) {
    for (const double share : participation(network, one, value)) CHECK((share == 0 || std::isnan(share)));
  }
}

TEST_CASE("participation is 1 - 1/groups when ties are spread evenly") {
  const Network network = mutual({{"x", "a", 5}, {"x", "b", 5}, {"x", "c", 5}, {"x", "d", 5}});
  const Groups groups{0, 1, 2, 3, 0};
  CHECK(close(of(network, participation(network, groups), "x"), 0.75));
  CHECK(close(of(network, participation(network, groups, TieValue::amount), "x"), 0.75));
}

TEST_CASE("participation weighs a partner by its amount when asked to") {
  const Network network = directed({{"a", "x", 9}, {"x", "b", 1}});
  const Groups groups{0, 1, 0};
  CHECK(close(of(network, participation(network, groups), "x"), 0.5));
  CHECK(close(of(network, participation(network, groups, TieValue::amount), "x"), 1 - 0.81 - 0.01));
}
