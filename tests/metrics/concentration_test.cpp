#include "linchpin/metrics/concentration.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "linchpin/metrics/degree.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Every figure from its definition, one loop each.
Concentration by_definition(std::vector<double> amounts) {
  std::vector<double> x;
  for (const double amount : amounts) {
    if (amount > 0) x.push_back(amount);
  }
  std::sort(x.begin(), x.end(), std::greater<>());
  Concentration result;
  result.n = x.size();
  for (const double amount : x) result.amount += amount;
  if (x.empty()) return result;
  const auto n = static_cast<double>(x.size());
  const double mean = result.amount / n;
  result.hhi = result.shannon = result.theil = result.gini = result.cr1 = result.cr3 = result.cr4 = 0;
  double running = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double p = x[i] / result.amount;
    result.hhi += p * p;
    result.shannon -= p * std::log(p);
    result.theil += x[i] / mean * std::log(x[i] / mean) / n;
    for (const double other : x) result.gini += std::abs(x[i] - other) / (2 * n * n * mean);
    if (i < 1) result.cr1 += p;
    if (i < 3) result.cr3 += p;
    if (i < 4) result.cr4 += p;
    if (running < 0.5 - 1e-12) ++result.elephant_factor;
    running += p;
  }
  result.hill1 = std::exp(result.shannon);
  result.hill2 = 1 / result.hhi;
  if (x.size() > 1) {
    result.hhi_norm = (result.hhi - 1 / n) / (1 - 1 / n);
    result.evenness = result.shannon / std::log(n);
  }
  return result;
}

void check_shares_same(const Concentration& a, const Concentration& b) {
  CHECK(a.n == b.n);
  CHECK(close(a.hhi, b.hhi));
  CHECK(close(a.hhi_norm, b.hhi_norm));
  CHECK(close(a.cr1, b.cr1));
  CHECK(close(a.cr3, b.cr3));
  CHECK(close(a.cr4, b.cr4));
  CHECK(close(a.shannon, b.shannon));
  CHECK(close(a.hill1, b.hill1));
  CHECK(close(a.hill2, b.hill2));
  CHECK(close(a.gini, b.gini));
  CHECK(close(a.theil, b.theil));
  CHECK(close(a.evenness, b.evenness));
  CHECK(a.elephant_factor == b.elephant_factor);
}

std::vector<double> random_amounts(std::uint64_t seed) {
  Random random(seed);
  std::vector<double> amounts;
  const std::uint64_t n = 1 + random.below(40);
  for (std::uint64_t i = 0; i < n; ++i) {
    amounts.push_back(static_cast<double>(random.below(5000)) / 100 *
                      std::pow(10, static_cast<double>(random.below(4))));
  }
  return amounts;
}

Labels labels(const std::vector<std::string_view>& values, std::vector<std::uint32_t> codes) {
  return {"group", NameTable(values), std::move(codes)};
}

}  // namespace

TEST_CASE("concentration of two suppliers with five sixths and one sixth") {
  const Concentration b = concentration(std::vector<double>{50, 10});
  CHECK(b.n == 2);
  CHECK(b.amount == 60);
  CHECK(close(b.hhi, 26.0 / 36));
  CHECK(close(b.hhi_norm, 4.0 / 9));
  CHECK(close(b.cr1, 5.0 / 6));
  CHECK(b.cr3 == 1);
  CHECK(b.cr4 == 1);
  CHECK(b.shannon == doctest::Approx(0.450561).epsilon(1e-6));
  CHECK(b.hill1 == doctest::Approx(1.569193).epsilon(1e-6));
  CHECK(close(b.hill2, 36.0 / 26));
  CHECK(close(b.gini, 1.0 / 3));
  CHECK(b.theil == doctest::Approx(0.242586).epsilon(1e-5));
  CHECK(close(b.evenness, b.shannon / std::log(2)));
  CHECK(b.elephant_factor == 1);
}

TEST_CASE("concentration of the tiny supply network's sellers") {
  const Concentration sellers = concentration(std::vector<double>{100, 75, 85, 100, 20});
  CHECK(sellers.hhi == doctest::Approx(0.230263).epsilon(1e-6));
  CHECK(sellers.gini == doctest::Approx(0.194737).epsilon(1e-6));
  CHECK(close(sellers.cr3, 285.0 / 380));
  CHECK(close(sellers.cr4, 360.0 / 380));
  CHECK(sellers.elephant_factor == 2);
}

TEST_CASE("concentration of nobody is undefined and counts 0") {
  for (const std::vector<double>& nothing : {std::vector<double>(), std::vector<double>{0, 0}}) {
    const Concentration result = concentration(nothing);
    CHECK(result.n == 0);
    CHECK(result.amount == 0);
    CHECK(result.elephant_factor == 0);
    for (const double figure : {result.hhi, result.hhi_norm, result.cr1, result.cr3, result.cr4, result.shannon,
                                result.hill1, result.hill2, result.gini, result.theil, result.evenness}) {
      CHECK(std::isnan(figure));
    }
  }
}

TEST_CASE("concentration on one part is whole and says nothing of a distribution") {
  const Concentration one = concentration(std::vector<double>{0.1});
  CHECK(one.n == 1);
  for (const double figure : {one.hhi, one.cr1, one.cr3, one.cr4, one.hill1, one.hill2}) CHECK(figure == 1);
  for (const double figure : {one.shannon, one.gini, one.theil}) CHECK(figure == 0);
  CHECK(std::isnan(one.hhi_norm));
  CHECK(std::isnan(one.evenness));
  CHECK(one.elephant_factor == 1);
}

TEST_CASE("concentration of equal parts is exact whatever their number and size") {
  for (std::size_t n = 2; n <= 60; ++n) {
    for (const double amount : {1.0, 0.1, 1e-3 / 3, 12345.67}) {
      const Concentration equal = concentration(std::vector<double>(n, amount));
      const auto parts = static_cast<double>(n);
      CHECK(equal.hhi == 1 / parts);
      CHECK(equal.hill1 == parts);
      CHECK(equal.hill2 == parts);
      CHECK(equal.shannon == std::log(parts));
      for (const double figure : {equal.hhi_norm, equal.gini, equal.theil}) CHECK(figure == 0);
      CHECK(equal.evenness == 1);
      CHECK(equal.elephant_factor == (n + 1) / 2);
    }
  }
}

TEST_CASE("concentration leaves out amounts that are not above 0") {
  check_shares_same(concentration(std::vector<double>{0, 3, 0, 1, -2}), concentration(std::vector<double>{3, 1}));
}

TEST_CASE("concentration shares of the 3 and 4 largest are the whole if there are no more parts") {
  const Concentration three = concentration(std::vector<double>{0.1, 0.2, 0.7});
  CHECK(three.cr3 == 1);
  CHECK(three.cr4 == 1);
  const Concentration five = concentration(std::vector<double>{10, 20, 30, 25, 15});
  CHECK(close(five.cr1, 0.30));
  CHECK(close(five.cr3, 0.75));
  CHECK(close(five.cr4, 0.90));
}

TEST_CASE("elephant factor takes half within rounding as half") {
  CHECK(concentration(std::vector<double>{0.1, 0.2, 0.3}).elephant_factor == 1);  // 0.3 of 0.6
  CHECK(concentration(std::vector<double>{0.5, 0.25, 0.25}).elephant_factor == 1);
  CHECK(concentration(std::vector<double>{0.49, 0.26, 0.25}).elephant_factor == 2);
  CHECK(concentration(std::vector<double>{0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.6}).elephant_factor == 1);
}

TEST_CASE("concentration agrees with the definitions on random amounts") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const std::vector<double> amounts = random_amounts(seed);
    const Concentration result = concentration(amounts);
    const Concentration expected = by_definition(amounts);
    check_shares_same(result, expected);
    CHECK(close(result.amount, expected.amount));
    if (result.n == 0) continue;
    const auto n = static_cast<double>(result.n);
    constexpr double rounding = 1e-12;
    CHECK(result.hhi >= 1 / n - rounding);
    CHECK(result.hhi <= 1 + rounding);
    CHECK(result.cr1 <= result.cr3);
    CHECK(result.cr3 <= result.cr4);
    CHECK(result.cr4 <= 1 + rounding);
    CHECK(result.hill2 <= result.hill1 + rounding);
    CHECK(result.hill1 <= n + 1e-9);
    CHECK(result.gini >= 0);
    CHECK(result.gini <= 1 - 1 / n + rounding);
    CHECK(result.theil >= 0);
    CHECK(result.theil <= std::log(n) + rounding);
    CHECK(result.elephant_factor >= 1);
    if (result.n == 1) continue;
    CHECK(result.hhi_norm >= 0);
    CHECK(result.hhi_norm <= 1 + rounding);
    CHECK(result.evenness >= 0);
    CHECK(result.evenness <= 1);
  }
}

TEST_CASE("concentration does not depend on the order of amounts, and its shares not on their unit") {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    std::vector<double> amounts = random_amounts(seed);
    const Concentration result = concentration(amounts);
    std::reverse(amounts.begin(), amounts.end());
    const Concentration backwards = concentration(amounts);
    CHECK(backwards.amount == result.amount);
    CHECK((backwards.hhi == result.hhi || result.n == 0));
    CHECK((backwards.gini == result.gini || result.n == 0));
    for (const double factor : {1e-9, 0.01, 3.0, 1e12}) {
      std::vector<double> times = amounts;
      for (double& amount : times) amount *= factor;
      check_shares_same(concentration(times), result);
    }
  }
}

TEST_CASE("herfindahl is 1/k when k partners get equal weight") {
  const auto star = directed({{"hub", "a", 2}, {"hub", "b", 2}, {"hub", "c", 2}, {"hub", "d", 2}});
  CHECK(of(star, herfindahl(star, Along::out), "hub") == 0.25);
}

TEST_CASE("herfindahl adds up parallel ties to one partner first") {
  const auto network = directed({{"ann", "bob", 1}, {"ann", "cem", 2}, {"ann", "bob", 1}});
  CHECK(of(network, herfindahl(network, Along::out), "ann") == 0.5);
}

TEST_CASE("herfindahl is undefined for a node without ties on that side") {
  const auto network = directed({{"ann", "bob"}, {"cem", "cem"}});
  CHECK(std::isnan(of(network, herfindahl(network, Along::out), "bob")));
  CHECK(of(network, herfindahl(network, Along::in), "bob") == 1);
  CHECK(std::isnan(of(network, herfindahl(network, Along::in), "cem")));
}

TEST_CASE("herfindahl is the hhi of each node's amounts, and turns round with the network") {
  for (const Network& network : sample_networks()) {
    for (const Along along : {Along::in, Along::out}) {
      const auto result = herfindahl(network, along);
      REQUIRE(result.size() == network.node_count());
      for (Node i : network.nodes()) {
        CHECK(close(result[i], concentration(network.neighbors(i, along).weights()).hhi));
      }
      const auto turned = herfindahl(reversed(network), along == Along::in ? Along::out : Along::in);
      for (Node i : network.nodes()) CHECK(close(turned[i], result[i]));
    }
  }
}

TEST_CASE("group_concentration is what is unequal inside of each group") {
  const Network tiny = tiny_supply();
  const auto groups = group_concentration(tiny, labels({"(none)", "north", "south"}, {1, 1, 2, 2, 1, 0, 0}));
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].sellers.n == 0);
  CHECK(std::isnan(groups[0].sellers.hhi));
  CHECK(std::isnan(groups[0].buyers.hhi));
  CHECK(close(groups[1].sellers.hhi, concentration(std::vector<double>{100, 75, 20}).hhi));
  CHECK(groups[1].sellers.cr4 == 1);
  CHECK(close(groups[1].buyers.hhi, concentration(std::vector<double>{20, 60, 100}).hhi));
  CHECK(groups[2].sellers.n == 2);
  CHECK(group_concentration(Network(), labels({}, {})).empty());
}

TEST_CASE("group_concentration with one group for all is that of the network") {
  for (const Network& network : sample_networks()) {
    const auto groups = group_concentration(network, labels({"all"}, std::vector<std::uint32_t>(network.node_count())));
    REQUIRE(groups.size() == 1);
    check_shares_same(groups[0].sellers, concentration(strength(network, Along::out)));
    check_shares_same(groups[0].buyers, concentration(strength(network, Along::in)));
  }
}

TEST_CASE("single_source_groups of the tiny supply network") {
  const Network tiny = tiny_supply();
  const Labels groups = labels({"(none)", "north", "south"}, {1, 1, 2, 2, 2, 0, 0});
  CHECK(single_source_groups(tiny, groups) == std::vector<std::uint64_t>{1, 2, 0, 2, 1, 0, 0});
  CHECK(single_source_groups(Network(), labels({}, {})).empty());
}

TEST_CASE("single_source_groups agrees with counting partners by group") {
  Random random(3);
  std::vector<Network> networks = sample_networks();
  for (const Network& network : every_network(4, false)) networks.push_back(network);
  for (const Network& network : networks) {
    std::vector<std::uint32_t> codes;
    for (std::size_t i = 0; i < network.node_count(); ++i) codes.push_back(static_cast<std::uint32_t>(random.below(3)));
    const Labels groups = labels({"a", "b", "c"}, codes);
    for (const Along along : {Along::in, Along::out}) {
      const auto result = single_source_groups(network, groups, along);
      REQUIRE(result.size() == network.node_count());
      for (Node i : network.nodes()) {
        std::map<std::uint32_t, int> partners;
        for (const Node j : network.neighbors(i, along).nodes()) ++partners[codes[j]];
        std::uint64_t single = 0;
        for (const auto& [group, count] : partners) single += count == 1;
        CHECK(result[i] == single);
      }
    }
    CHECK(single_source_groups(reversed(network), groups, Along::out) == single_source_groups(network, groups));
  }
}

TEST_CASE("bands meet their thresholds within rounding") {
  CHECK(band(0.0999999, 20) == Band::low);
  CHECK(band(0.10 - 2e-12, 20) == Band::low);
  CHECK(band(0.10 - 5e-13, 20) == Band::moderate);
  CHECK(band(0.10, 20) == Band::moderate);
  CHECK(band(0.18, 20) == Band::moderate);
  CHECK(band(0.18 + 5e-13, 20) == Band::moderate);
  CHECK(band(0.18 + 2e-12, 20) == Band::high);
  CHECK(band(1, 20) == Band::high);
}

TEST_CASE("the band of one partner is single and of none undefined") {
  CHECK(band(1, 1) == Band::single);
  CHECK(band(NAN, 0) == Band::undefined);
}
