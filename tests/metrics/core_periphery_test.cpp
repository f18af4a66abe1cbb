#include "linchpin/metrics/core_periphery.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

using Tied = std::vector<std::vector<bool>>;

Tied tied_pairs(const Network& network) {
  Tied tied(network.node_count(), std::vector<bool>(network.node_count(), false));
  for (Node i : network.nodes()) {
    for (const Node j : network.neighbors(i, Along::out).nodes()) tied[i][j] = tied[j][i] = true;
  }
  return tied;
}

std::uint64_t misfit(const Tied& tied, const std::vector<bool>& core) {
  std::uint64_t result = 0;
  for (std::size_t i = 0; i < tied.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (core[i] == core[j]) result += tied[i][j] != core[i];
    }
  }
  return result;
}

std::uint64_t least_misfit(const Tied& tied) {
  std::uint64_t least = UINT64_MAX;
  for (std::size_t chosen = 0; chosen < std::size_t{1} << tied.size(); ++chosen) {
    std::vector<bool> core(tied.size());
    for (std::size_t i = 0; i < core.size(); ++i) core[i] = (chosen >> i & 1) != 0;
    least = std::min(least, misfit(tied, core));
  }
  return least;
}

/// Pearson's correlation over pairs of nodes with what `ideal` says of each.
template <class Ideal>
double correlation(const Tied& tied, Ideal ideal) {
  double n = 0, x = 0, y = 0;
  for (std::size_t i = 0; i < tied.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      ++n;
      x += tied[i][j];
      y += ideal(i, j);
    }
  }
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < tied.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double dx = tied[i][j] - x / n;
      const double dy = ideal(i, j) - y / n;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  }
  return xx < 1e-12 || yy < 1e-12 ? NAN : xy / std::sqrt(xx * yy);
}

/// Whether two figures of all nodes are the same; NaN is the same as NaN.
bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) { return close(x, y); });
}

void compare(const Network& network) {
  const Tied tied = tied_pairs(network);
  const CorePeriphery result = core_periphery(network);
  REQUIRE(result.core.size() == network.node_count());
  CHECK(result.core_size == static_cast<std::size_t>(std::count(result.core.begin(), result.core.end(), true)));
  CHECK(result.misfit == misfit(tied, result.core));
  CHECK(result.misfit == least_misfit(tied));
  const double fit =
      correlation(tied, [&](std::size_t i, std::size_t j) { return result.core[i] || result.core[j] ? 1.0 : 0.0; });
  CHECK(close(result.fit, fit));
}

/// Sum over pairs of the squared difference that continuous_coreness makes least.
double squares(const Tied& tied, const std::vector<double>& c) {
  double sum = 0;
  for (std::size_t i = 0; i < tied.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) sum += std::pow(tied[i][j] - c[i] * c[j], 2);
  }
  return sum;
}

}  // namespace

TEST_CASE("core_periphery of the tiny supply network") {
  const Network tiny = tiny_supply();
  const CorePeriphery result = core_periphery(tiny);
  CHECK(result.core == std::vector<bool>{false, true, true, true, false, false, false});
  CHECK(result.core_size == 3);
  CHECK(result.misfit == 1);
  CHECK(close(result.fit, 0.223606797749979));
}

TEST_CASE("core_periphery has the least misfit of all cores on every network of up to four nodes") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) compare(network);
    }
  }
}

TEST_CASE("core_periphery has the least misfit of all cores on networks of every kind") {
  for (const Network& network : sample_networks()) {
    if (network.node_count() <= 12) compare(network);
  }
}

TEST_CASE("core_periphery has an empty core without ties and no fit where nothing varies") {
  const CorePeriphery none = core_periphery(directed({{"a", "a"}, {"b", "b"}}));
  CHECK(none.core == std::vector<bool>{false, false});
  CHECK(none.misfit == 0);
  CHECK(std::isnan(none.fit));
  CHECK(core_periphery(Network()).core.empty());
}

TEST_CASE("core_periphery takes the larger turnover, then the smaller name, among as many partners") {
  const Network pair = directed({{"b", "a", 2}});
  CHECK(core_periphery(pair).core == std::vector<bool>{true, false});
  const Network square = mutual({{"a", "b", 1}, {"b", "c", 5}, {"c", "d", 1}, {"d", "a", 1}});
  CHECK(core_periphery(square).core == std::vector<bool>{false, true, true, false});
}

TEST_CASE("core_periphery and continuous_coreness mind neither directions nor scale") {
  for (const Network& network : sample_networks()) {
    const CorePeriphery result = core_periphery(network);
    const std::vector<double> values = continuous_coreness(network).values;
    for (const Network& twin : {reversed(network), projection(network), scaled(network, 100)}) {
      CHECK(core_periphery(twin).core == result.core);
      CHECK(core_periphery(twin).misfit == result.misfit);
      CHECK(same(continuous_coreness(twin).values, values));
    }
    CHECK(core_periphery(renamed_backwards(network)).misfit == result.misfit);
    CHECK(core_periphery(renamed_backwards(network)).core_size == result.core_size);
  }
}

TEST_CASE("continuous_coreness of the kite is as MINRES has it") {
  const Network network = kite();
  const ContinuousCoreness result = continuous_coreness(network);
  CHECK(of(network, result.values, "Diane") == doctest::Approx(1.252074).epsilon(1e-6));
  CHECK(of(network, result.values, "Fernando") == doctest::Approx(0.882099).epsilon(1e-6));
  CHECK(of(network, result.values, "Jane") == doctest::Approx(0.014249).epsilon(1e-4));
  CHECK(result.fit == doctest::Approx(0.601061).epsilon(1e-5));
}

TEST_CASE("continuous_coreness cannot be bettered by a small step of any node") {
  std::size_t settled = 0;
  std::vector<Network> networks = sample_networks();
  for (const Network& network : every_network(4, true)) networks.push_back(network);
  for (const Network& network : networks) {
    const Tied tied = tied_pairs(network);
    const ContinuousCoreness result = continuous_coreness(network);
    REQUIRE(result.values.size() == network.node_count());
    if (network.node_count() == 0 || std::isnan(result.values[0])) continue;
    ++settled;
    const double least = squares(tied, result.values);
    for (std::size_t i = 0; i < tied.size(); ++i) {
      CHECK(result.values[i] >= 0);
      for (const double step : {-1e-4, 1e-4}) {
        std::vector<double> moved = result.values;
        moved[i] += step;
        CHECK(squares(tied, moved) >= least);
      }
    }
    const auto product = [&](std::size_t i, std::size_t j) { return result.values[i] * result.values[j]; };
    const double fit = correlation(tied, product);
    if (!std::isnan(fit)) CHECK(close(result.fit, fit));
  }
  CHECK(settled > 30);
}

TEST_CASE("continuous_coreness does not mind names") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const Network network = random_network(seed, 20, 0.2);
    std::vector<double> renamed = continuous_coreness(renamed_backwards(network)).values;
    std::reverse(renamed.begin(), renamed.end());
    CHECK(same(renamed, continuous_coreness(network).values));
  }
}

TEST_CASE("continuous_coreness is undefined where there are no best numbers") {
  const Network star = mutual({{"a", "b"}, {"a", "c"}, {"a", "d"}});
  for (const double value : continuous_coreness(star).values) CHECK(std::isnan(value));
  CHECK(std::isnan(continuous_coreness(star).fit));
  for (const double value : continuous_coreness(directed({{"a", "a"}})).values) CHECK(std::isnan(value));
  CHECK(continuous_coreness(Network()).values.empty());
  CHECK(continuous_coreness(directed({{"a", "b"}, {"c", "c"}})).values == std::vector<double>{1, 1, 0});
}
