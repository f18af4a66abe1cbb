#include "linchpin/metrics/stability.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "linchpin/error.hpp"
#include "linchpin/metrics/degree.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Rows of one unit from firm i to shops: firm 0 has the most rows, each next one fewer.
Ties rows_of(const std::vector<std::size_t>& counts) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < counts.size(); ++i) names.push_back("firm" + std::to_string(100 + i));
  const std::size_t shops = 40;
  for (std::size_t i = 0; i < shops; ++i) names.push_back("shop" + std::to_string(100 + i));
  Ties ties;
  const std::vector<std::string_view> views(names.begin(), names.end());
  ties.names = std::make_shared<const NameTable>(views);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t row = 0; row < counts[i]; ++row) {
      ties.suppliers.push_back(static_cast<Node>(i));
      ties.buyers.push_back(static_cast<Node>(counts.size() + (i * 7 + row) % shops));
      ties.amounts.push_back(1);
    }
  }
  return ties;
}

std::vector<std::vector<double>> sales(const Network& network) { return {strength(network, Along::out)}; }

void swap_rows(Ties& ties, std::size_t a, std::size_t b) {
  std::swap(ties.suppliers[a], ties.suppliers[b]);
  std::swap(ties.buyers[a], ties.buyers[b]);
  std::swap(ties.amounts[a], ties.amounts[b]);
}

}  // namespace

TEST_CASE("leaders far ahead stay leaders whatever rows are missing") {
  const Ties ties = rows_of({400, 300, 10, 9, 8, 7});
  const Stability found = stability(ties, sales, {.draws = 50, .top = 2}).at(0);
  REQUIRE(found.leaders.size() == 2);
  CHECK(found.leaders[0].node == 0);
  CHECK(found.leaders[0].value == 400);
  CHECK(found.leaders[0].kept == 1);
  CHECK(found.leaders[1].kept == 1);
  CHECK(found.correlation_stability >= 0.5);
}

TEST_CASE("the last of several equals stays among the first in some draws only") {
  const Ties ties = rows_of({100, 20, 20, 20, 20});
  const Stability found = stability(ties, sales, {.draws = 200, .top = 2}).at(0);
  REQUIRE(found.leaders.size() == 2);
  CHECK(found.leaders[0].kept == 1);
  CHECK(found.leaders[1].node == 1);  // of equals the first by name
  CHECK(found.leaders[1].kept > 0.1);
  CHECK(found.leaders[1].kept < 0.7);
}

TEST_CASE("the share of draws is that of a count by hand") {
  // One row of the ten is left out each time: firm 0 falls behind only if one of its two rows is the one.
  Ties ties = rows_of({2, 1});
  for (std::size_t shop = 0; shop < 7; ++shop) {
    ties.suppliers.push_back(static_cast<Node>(2 + shop));
    ties.buyers.push_back(1);
    ties.amounts.push_back(0.1);
  }
  const Stability found = stability(ties, sales, {.draws = 500, .top = 1}).at(0);
  REQUIRE(found.leaders.size() == 1);
  // then it has one row as firm 1 has, and is the first by name: always kept
  CHECK(found.leaders[0].kept == 1);
  Ties other = ties;
  other.suppliers = {1, 1, 0, 2, 3, 4, 5, 6, 7, 8};  // firm 1 has two rows, firm 0 one
  const Stability behind = stability(other, sales, {.draws = 500, .top = 1}).at(0);
  CHECK(behind.leaders[0].node == 1);
  CHECK(std::abs(behind.leaders[0].kept - 0.8) < 0.06);
}

TEST_CASE("stability does not depend on the order of rows and is the same for the same seed") {
  Ties ties = rows_of({40, 38, 36, 34, 32, 30});
  const auto first = stability(ties, sales, {.draws = 30, .top = 3, .seed = 5});
  Random random(3);
  for (std::size_t i = 0; i + 1 < ties.size(); ++i) swap_rows(ties, i, i + random.below(ties.size() - i));
  const auto shuffled = stability(ties, sales, {.draws = 30, .top = 3, .seed = 5});
  const auto other_seed = stability(ties, sales, {.draws = 30, .top = 3, .seed = 6});
  bool differs = false;
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(first[0].leaders[i].node == shuffled[0].leaders[i].node);
    CHECK(first[0].leaders[i].kept == shuffled[0].leaders[i].kept);
    differs = differs || first[0].leaders[i].kept != other_seed[0].leaders[i].kept;
  }
  CHECK(first[0].correlation_stability == shuffled[0].correlation_stability);
  CHECK(differs);
}

TEST_CASE("a ranking of chance is not stable and one without differences has no stability") {
  // Each firm has one row: whoever loses it falls from the top to the bottom.
  const Ties even = rows_of({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  const auto degrees = [](const Network& network) {
    return std::vector<std::vector<double>>{std::vector<double>(network.node_count(), 4.0)};
  };
  CHECK(std::isnan(stability(even, degrees, {.draws = 5}).at(0).correlation_stability));
  const Stability found = stability(rows_of({3, 2, 3, 2, 3, 2, 3, 2}), sales, {.draws = 60}).at(0);
  CHECK(found.correlation_stability < 0.9);
}

TEST_CASE("stability of nothing has no leaders") {
  Ties none;
  none.names = std::make_shared<const NameTable>();
  const Stability found = stability(none, sales, {.draws = 2}).at(0);
  CHECK(found.leaders.empty());
  CHECK(std::isnan(found.correlation_stability));
  CHECK_THROWS_WITH_AS(stability(none, sales, {.draws = 0}), "stability needs at least one draw", RequestError);
}

TEST_CASE("stability tells how far it is") {
  double last = 0;
  stability(rows_of({5, 4, 3}), sales, {.draws = 3, .work = {.progress = [&](double share) {
                                                      CHECK(share > last);
                                                      CHECK(share <= 1);
                                                      last = share;
                                                    }}});
  CHECK(last > 0.1);
}
