#include "linchpin/metrics/structural_autonomy.hpp"

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

Labels sectors(const std::vector<std::string>& values) {
  const std::set<std::string_view> distinct(values.begin(), values.end());
  Labels labels;
  labels.name = "sector";
  labels.values = NameTable({distinct.begin(), distinct.end()});
  for (const std::string& value : values) labels.codes.push_back(*labels.values.find(value));
  return labels;
}

Labels random_sectors(std::uint64_t seed, std::size_t nodes, std::uint64_t count) {
  Random random(seed);
  std::vector<std::string> values;
  for (std::size_t i = 0; i < nodes; ++i) values.push_back(std::to_string(random.below(count)));
  return sectors(values);
}

/// The definition on whole matrices of groups.
StructuralAutonomy slowly(const Network& network, const Labels& group) {
  const auto w = matrix(network);
  const std::size_t groups = group.values.size();
  std::vector<std::vector<double>> z(groups, std::vector<double>(groups, 0.0));
  std::vector<std::vector<double>> sales(groups);
  for (std::size_t i = 0; i < w.size(); ++i) {
    double own = 0;
    for (std::size_t j = 0; j < w.size(); ++j) {
      own += w[i][j];
      if (group.codes[i] == group.codes[j]) continue;
      z[group.codes[i]][group.codes[j]] += w[i][j];
      z[group.codes[j]][group.codes[i]] += w[i][j];
    }
    if (own > 0) sales[group.codes[i]].push_back(own);
  }
  std::vector<std::vector<double>> p = z;
  StructuralAutonomy result;
  for (std::size_t g = 0; g < groups; ++g) {
    double traded = 0;
    for (const double flow : z[g]) traded += flow;
    for (double& share : p[g]) share = traded > 0 ? share / traded : 0;
    std::sort(sales[g].rbegin(), sales[g].rend());
    double all = 0, four = 0;
    for (std::size_t i = 0; i < sales[g].size(); ++i) {
      all += sales[g][i];
      if (i < 4) four += sales[g][i];
    }
    result.concentration.push_back(four / all);
    result.constraint.push_back(traded > 0 ? 0 : NAN);
  }
  for (std::size_t g = 0; g < groups; ++g) {
    for (std::size_t h = 0; h < groups; ++h) {
      if (h == g) continue;
      double held = p[g][h];
      for (std::size_t q = 0; q < groups; ++q) {
        if (q != g && q != h) held += p[g][q] * p[q][h];
      }
      result.constraint[g] += std::isnan(result.concentration[h]) ? 0 : held * held * result.concentration[h];
    }
    const double parts = (1.1 - result.concentration[g]) * result.constraint[g];
    result.autonomy.push_back(parts == 0 ? NAN : 1 / parts);
  }
  return result;
}

void check_against_definition(const Network& network, const Labels& group) {
  const StructuralAutonomy result = structural_autonomy(network, group);
  const StructuralAutonomy expected = slowly(network, group);
  REQUIRE(result.autonomy.size() == group.values.size());
  for (std::size_t g = 0; g < result.autonomy.size(); ++g) {
    CHECK(close(result.concentration[g], expected.concentration[g]));
    CHECK(close(result.constraint[g], expected.constraint[g]));
    CHECK(close(result.autonomy[g], expected.autonomy[g]));
  }
}

}  // namespace

TEST_CASE("structural autonomy of every network of up to four nodes is what the definition says") {
  for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
    for (const bool mutual : {false, true}) {
      for (const Network& network : every_network(nodes, mutual)) {
        for (const std::uint64_t count : {2u, 3u}) {
          check_against_definition(network, random_sectors(count, network.node_count(), count));
        }
      }
    }
  }
}

TEST_CASE("structural autonomy of larger networks is what the definition says") {
  std::uint64_t seed = 0;
  std::vector<Network> networks = sample_networks();
  networks.push_back(random_network(41, 50, 0.05));
  networks.push_back(random_mutual_network(42, 50, 0.05));
  for (const Network& network : networks) {
    for (const std::uint64_t count : {1u, 2u, 4u, 30u}) {
      const Labels group = random_sectors(++seed, network.node_count(), count);
      check_against_definition(network, group);
      const StructuralAutonomy result = structural_autonomy(network, group);
      const StructuralAutonomy larger = structural_autonomy(scaled(network, 1e6), group);
      for (std::size_t g = 0; g < result.autonomy.size(); ++g) CHECK(close(larger.autonomy[g], result.autonomy[g]));
    }
  }
}

TEST_CASE("structural autonomy is highest where one's own sellers are few and the other groups many") {
  // mine sells to three groups that sell among themselves through nobody; the third buyer sells nothing
  const Network network = directed({{"mine", "a", 1}, {"mine", "b", 1}, {"a", "x", 1}, {"b", "y", 1}});
  const Labels group = sectors({"a", "b", "mine", "x", "y"});
  const StructuralAutonomy result = structural_autonomy(network, group);
  CHECK(result.concentration[2] == 1);
  CHECK(close(result.constraint[2], 0.5));  // half of the trade with a, half with b, each one seller
  CHECK(close(result.autonomy[2], 20));
  CHECK(std::isnan(result.concentration[3]));
  CHECK(std::isnan(result.autonomy[3]));
}

TEST_CASE("structural autonomy takes the exponents it is given, and is undefined without trade between groups") {
  const Network network = directed({{"a", "b", 1}, {"b", "a", 1}, {"a", "c", 1}, {"c", "a", 2}});
  const Labels group = sectors({"x", "y", "z"});
  const StructuralAutonomy result =
      structural_autonomy(network, group, {.concentration_exponent = -0.5, .constraint_exponent = -2});
  CHECK(close(result.autonomy[0], std::pow(0.1, -0.5) * std::pow(result.constraint[0], -2)));
  for (const double value : structural_autonomy(network, sectors({"x", "x", "x"})).constraint) CHECK(std::isnan(value));
  CHECK(structural_autonomy(Network(), Labels()).autonomy.empty());
}
