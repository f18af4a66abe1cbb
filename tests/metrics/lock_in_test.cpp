#include "linchpin/metrics/lock_in.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// An attribute with these values, one a node; an empty one is missing.
Labels categories(const std::vector<std::string>& values) {
  std::set<std::string_view> distinct;
  for (const std::string& value : values) distinct.insert(value.empty() ? no_value : value);
  Labels labels;
  labels.name = "category";
  labels.values = NameTable({distinct.begin(), distinct.end()});
  for (const std::string& value : values) labels.codes.push_back(*labels.values.find(value.empty() ? no_value : value));
  return labels;
}

/// The definition, supplier by supplier and peer by peer.
std::vector<double> one_loss_at_a_time(const Network& network, const Labels& category, double headroom) {
  const auto w = matrix(network);
  const std::size_t n = w.size();
  bool known = false;
  for (std::size_t i = 0; i < n; ++i) known = known || category[i] != no_value;
  std::vector<double> result;
  for (std::size_t j = 0; j < n; ++j) {
    double purchases = 0, locked = 0;
    for (std::size_t i = 0; i < n; ++i) purchases += w[i][j];
    for (std::size_t i = 0; i < n; ++i) {
      double peers = 0;
      for (std::size_t k = 0; k < n; ++k) {
        if (k == i || k == j || category[i] == no_value || category[k] != category[i]) continue;
        for (const double sale : w[k]) peers += sale;
      }
      if (w[i][j] > 0) locked += w[i][j] / purchases * (1 - std::min(1.0, headroom * peers / w[i][j]));
    }
    result.push_back(known && purchases > 0 ? locked : NAN);
  }
  return result;
}

}  // namespace

TEST_CASE("lock_in_supply of the tiny supply network") {
  const Network tiny = tiny_supply();
  const auto result =
      lock_in_supply(tiny, categories({"metal", "parts", "parts", "parts", "retail", "metal", "parts"}));
  CHECK(std::isnan(of(tiny, result, "F")));
  CHECK(std::isnan(of(tiny, result, "Z")));
  const double c_for_b = std::min(1.0, 0.2 * 85 / 25);  // peers of B for D, D itself left out
  const double b_for_c = std::min(1.0, 0.2 * 75 / 75);
  CHECK(close(of(tiny, result, "D"), 0.25 * (1 - c_for_b) + 0.75 * (1 - b_for_c)));
  CHECK(close(of(tiny, result, "D"), 0.68));
}

TEST_CASE("lock_in_supply is whole without peers and without a category") {
  const Network network = directed({{"a", "x", 3}, {"b", "x", 1}, {"b", "y", 100}});
  CHECK(lock_in_supply(network, categories({"flour", "milk", "", ""}))[2] == 1);
  CHECK(lock_in_supply(network, categories({"", "milk", "milk", ""}))[2] == 1);
  CHECK(lock_in_supply(network, categories({"flour", "flour", "", ""}))[2] < 1);
}

TEST_CASE("lock_in_supply is undefined for all if nobody has a category") {
  for (const double value : lock_in_supply(directed({{"a", "b"}}), categories({"", ""}))) CHECK(std::isnan(value));
  CHECK(lock_in_supply(Network(), categories({})).empty());
}

TEST_CASE("lock_in_supply without headroom locks every buyer in, with much it locks in nobody who has a peer") {
  const Network network = directed({{"a", "x", 3}, {"b", "y", 1}});
  const Labels category = categories({"flour", "flour", "cafe", "cafe"});
  CHECK(lock_in_supply(network, category, {.headroom = 0})[2] == 1);
  CHECK(lock_in_supply(network, category, {.headroom = 3})[2] == 0);
  CHECK(close(lock_in_supply(network, category, {.headroom = 1.5})[2], 0.5));
}

TEST_CASE("lock_in_supply agrees with losing one supplier after the other") {
  std::uint64_t seed = 0;
  for (const Network& network : sample_networks()) {
    Random random(++seed);
    std::vector<std::string> values;
    for (std::size_t i = 0; i < network.node_count(); ++i) {
      const std::uint64_t value = random.below(4);
      values.push_back(value == 0 ? "" : "category " + std::to_string(value));
    }
    const Labels category = categories(values);
    for (const double headroom : {0.05, 0.2, 1.0}) {
      const auto result = lock_in_supply(network, category, {.headroom = headroom});
      const auto expected = one_loss_at_a_time(network, category, headroom);
      const auto times = lock_in_supply(scaled(network, 1e5), category, {.headroom = headroom});
      REQUIRE(result.size() == expected.size());
      for (std::size_t i = 0; i < result.size(); ++i) {
        CAPTURE(seed);
        CHECK(close(result[i], expected[i]));
        CHECK(close(times[i], expected[i]));
        if (std::isnan(result[i])) continue;
        CHECK(result[i] >= 0);
        CHECK(result[i] <= 1 + 1e-12);
      }
    }
  }
}
