#include "linchpin/metrics/benefit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "linchpin/metrics/concentration.hpp"
#include "linchpin/metrics/degree.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

Labels labels(std::size_t values, std::vector<std::uint32_t> codes) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < values; ++i) names.push_back(std::to_string(i));
  return {"group", NameTable(std::vector<std::string_view>(names.begin(), names.end())), std::move(codes)};
}

}  // namespace

TEST_CASE("value_shares rise to the whole and leave out those who capture nothing") {
  const std::vector<ValueShare> shares = value_shares(std::vector<double>{30, 0, 10, NAN, 60, -5});
  REQUIRE(shares.size() == 3);
  CHECK(shares[0].node == 2);
  CHECK(shares[0].value == 10);
  CHECK(shares[0].share == 0.1);
  CHECK(shares[0].cumulative_share == 0.1);
  CHECK(shares[1].node == 0);
  CHECK(close(shares[1].cumulative_share, 0.4));
  CHECK(shares[2].node == 4);
  CHECK(shares[2].share == 0.6);
  CHECK(shares[2].cumulative_share == 1);
  CHECK(value_shares({}).empty());
  CHECK(value_shares(std::vector<double>{0, 0}).empty());
}

TEST_CASE("value_shares stand in order of node where values differ in noise alone") {
  const std::vector<ValueShare> shares = value_shares(std::vector<double>{0.3, 0.1 + 0.2, 0.3 - 1e-16, 0.2});
  REQUIRE(shares.size() == 4);
  CHECK(shares[0].node == 3);
  CHECK(shares[1].node == 0);
  CHECK(shares[2].node == 1);
  CHECK(shares[3].node == 2);
}

TEST_CASE("value_shares hold what the Gini index measures: the area above the Lorenz curve") {
  Random random(1);
  for (std::size_t n = 1; n <= 30; ++n) {
    std::vector<double> values;
    for (std::size_t i = 0; i < n; ++i) values.push_back(0.01 + 100 * random.fraction());
    double area = 0, before = 0;
    for (const ValueShare& at : value_shares(values)) {
      area += (before + at.cumulative_share) / 2 / static_cast<double>(n);
      before = at.cumulative_share;
    }
    CHECK(close(before, 1));
    CHECK(close(1 - 2 * area, concentration(values).gini));
  }
}

TEST_CASE("theil_parts of the tiny supply network by region") {
  const Network tiny = tiny_supply();
  const std::vector<double> sales = strength(tiny, Along::out);
  // north A, B; south C, D, E; no value F, Z
  const TheilParts parts = theil_parts(sales, labels(3, {1, 1, 2, 2, 2, 0, 0}));
  CHECK(close(parts.between + parts.within, concentration(sales).theil));
  CHECK(parts.between > 0);
  CHECK(parts.within > parts.between);
}

TEST_CASE("theil_parts are what is left when groups, or their members, are all equal") {
  const std::vector<double> values{1, 1, 3, 3};
  const TheilParts by_value = theil_parts(values, labels(2, {0, 0, 1, 1}));
  CHECK(by_value.within == 0);
  CHECK(close(by_value.between, concentration(values).theil));
  const TheilParts across = theil_parts(values, labels(2, {0, 1, 0, 1}));
  CHECK(across.between == 0);
  CHECK(close(across.within, concentration(values).theil));
  const TheilParts one_each = theil_parts(values, labels(4, {0, 1, 2, 3}));
  CHECK(one_each.within == 0);
}

TEST_CASE("theil_parts agree with their definition, over those who capture anything") {
  Random random(2);
  for (std::size_t n = 1; n <= 25; ++n) {
    std::vector<double> values;
    std::vector<std::uint32_t> codes;
    for (std::size_t i = 0; i < n; ++i) {
      values.push_back(random.below(4) == 0 ? 0 : 1 + 10 * random.fraction());
      codes.push_back(static_cast<std::uint32_t>(random.below(4)));
    }
    double total = 0, count = 0;
    for (const double value : values) {
      total += value;
      count += value > 0;
    }
    double between = 0, within = 0;
    for (std::uint32_t group = 0; group < 4; ++group) {
      double sum = 0, members = 0, own = 0;
      for (std::size_t i = 0; i < n; ++i) {
        if (codes[i] != group || values[i] == 0) continue;
        sum += values[i];
        ++members;
      }
      if (members == 0) continue;
      for (std::size_t i = 0; i < n; ++i) {
        if (codes[i] != group || values[i] == 0) continue;
        own += values[i] / sum * std::log(values[i] * members / sum);
      }
      between += sum / total * std::log(sum / total / (members / count));
      within += sum / total * own;
    }
    const TheilParts parts = theil_parts(values, labels(4, codes));
    if (total == 0) {
      CHECK(std::isnan(parts.between));
      CHECK(std::isnan(parts.within));
      continue;
    }
    CHECK(close(parts.between, between));
    CHECK(close(parts.within, within));
    CHECK(parts.between >= 0);
    CHECK(parts.within >= 0);
    CHECK(close(parts.between + parts.within, concentration(values).theil));
    for (double& value : values) value *= 1000;
    CHECK(close(theil_parts(values, labels(4, codes)).between, between));
  }
}

TEST_CASE("theil_parts are undefined where nobody captures anything") {
  CHECK(std::isnan(theil_parts({}, labels(0, {})).between));
  CHECK(std::isnan(theil_parts(std::vector<double>{0}, labels(1, {0})).within));
  CHECK(theil_parts(std::vector<double>{1e-300, 1e300}, labels(2, {0, 1})).within == 0);
}
