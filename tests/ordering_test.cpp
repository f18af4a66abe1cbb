#include "linchpin/ordering.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

#include "random.hpp"
#include "support/networks.hpp"

using linchpin::competition_ranks;
using linchpin::ordering_key;
using linchpin::ranks_above;
using linchpin::test::Random;

namespace {

/// The value in 10 significant digits, by way of its text.
double rounded(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9e", value);
  return std::strtod(text, nullptr);
}

/// Numbers of every size, and near neighbors of each.
std::vector<double> numbers() {
  std::vector<double> all{0,
                          -0.0,
                          1,
                          10,
                          0.1,
                          0.3,
                          0.1 + 0.2,
                          9.9999999999,
                          9.99999999949,
                          1e-300,
                          1e300,
                          5e-324,
                          std::numeric_limits<double>::max(),
                          std::numeric_limits<double>::min()};
  Random random(11);
  for (int i = 0; i < 300; ++i) {
    const double value = (random.fraction() - 0.5) * std::pow(10, static_cast<double>(random.below(40)) - 20);
    for (const double change : {0.0, 1e-16, 1e-12, 4e-10, 6e-10, 1e-9, 2e-9, 1e-6}) all.push_back(value * (1 + change));
  }
  return all;
}

}  // namespace

TEST_CASE("ordering_key is one for values that are equal in 10 significant digits") {
  CHECK(ordering_key(0.1 + 0.2) == ordering_key(0.3));
  CHECK(ordering_key(9.99999999999) == ordering_key(10));
  CHECK(ordering_key(0.0) == ordering_key(-0.0));
  CHECK(ordering_key(1.000000001) != ordering_key(1));
  CHECK(ordering_key(1.0000000001) == ordering_key(1));
}

TEST_CASE("ordering_key grows with the rounded value") {
  std::vector<std::pair<std::int64_t, double>> both;
  for (const double value : numbers()) both.emplace_back(ordering_key(value), rounded(value));
  std::sort(both.begin(), both.end());
  for (std::size_t i = 1; i < both.size(); ++i) {
    const double smaller = both[i - 1].second;
    const double value = both[i].second;
    const bool same_order = both[i - 1].first == both[i].first ? smaller == value : smaller < value;
    if (same_order) continue;
    CAPTURE(smaller);
    CAPTURE(value);
    CHECK(same_order);
  }
  CHECK(ordering_key(-1) < ordering_key(-0.5));
  CHECK(ordering_key(-1e-300) < ordering_key(0));
  CHECK(ordering_key(0) < ordering_key(5e-324));
}

TEST_CASE("ordering_key puts what is no finite number behind everything") {
  for (const double odd : {std::nan(""), -std::nan(""), HUGE_VAL, -HUGE_VAL}) CHECK(ordering_key(odd) == INT64_MAX);
  CHECK(ordering_key(std::numeric_limits<double>::max()) < INT64_MAX);
}

TEST_CASE("ranks_above says what the keys say, also for near neighbors") {
  std::vector<double> values = numbers();
  values.resize(240);  // every pair of them
  for (const double a : values) {
    for (const double b : values) {
      const bool same = ranks_above(a, b) == (ordering_key(a) > ordering_key(b));
      if (!same) {
        CAPTURE(a);
        CAPTURE(b);
        CHECK(same);
      }
    }
  }
  CHECK(!ranks_above(0.3, 0.1 + 0.2));
  CHECK(!ranks_above(0.1 + 0.2, 0.3));
  CHECK(ranks_above(2, 1));
  CHECK(!ranks_above(1, 2));
}

TEST_CASE("equal values share a rank and the next one waits for them") {
  CHECK(competition_ranks({10, 30, 20, 30, 5}) == std::vector<double>{4, 1, 3, 1, 5});
  CHECK(competition_ranks({0.1 + 0.2, 0.3, 1}) == std::vector<double>{2, 2, 1});
  CHECK(competition_ranks({-1, -2}) == std::vector<double>{1, 2});
  CHECK(competition_ranks({}).empty());
}

TEST_CASE("what is undefined has no rank and takes none away") {
  const auto ranks = competition_ranks({NAN, 2, NAN, 3});
  CHECK(std::isnan(ranks[0]));
  CHECK(ranks[1] == 2);
  CHECK(std::isnan(ranks[2]));
  CHECK(ranks[3] == 1);
}

TEST_CASE("ordering_key is that of the number written with ten digits") {
  linchpin::Draws draws(6);
  for (int round = 0; round < 20000; ++round) {
    const double digits = static_cast<double>(draws.below(20'000'000'000'000));
    double value = digits * std::pow(10, static_cast<double>(draws.below(50)) - 30);
    if (round % 4 == 0) value = std::round(value * 1e4) / 1e4;
    if (round % 4 == 1) value = std::pow(10, static_cast<double>(draws.below(40)) - 20);
    if (round % 8 == 1) value = std::nextafter(value, 0);
    if (value == 0) continue;
    const double written = std::stod(fmt::format("{:.9e}", value));
    CAPTURE(value);
    CHECK(ordering_key(value) == ordering_key(written));
    CHECK(ordering_key(written) < ordering_key(written * (1 + 2e-9)));
    CHECK(ordering_key(-value) == -ordering_key(value));
  }
}
