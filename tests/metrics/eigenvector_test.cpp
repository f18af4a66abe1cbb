#include "linchpin/metrics/eigenvector.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "support/close.hpp"
#include "support/dense.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

/// Weights of the projection as a matrix.
Matrix partners(const Network& network) { return matrix(projection(network)); }

void check_against_dense(const Network& network) {
  const std::vector<double> computed = eigenvector_centrality(network);
  REQUIRE(computed.size() == network.node_count());
  const Eigensystem dense = eigensystem(partners(network));
  if (computed.empty()) return;
  const double largest = dense.values.front();
  CHECK(close(largest_eigenvalue(network, TieValue::amount), largest));
  const bool simple = largest > 1e-12 && (dense.values.size() == 1 || dense.values[1] < largest * (1 - 1e-9));
  if (!simple) {
    for (const double value : computed) CHECK(std::isnan(value));
    return;
  }
  double scale = 0;
  for (const double x : dense.vectors.front()) {
    if (std::abs(x) > std::abs(scale)) scale = x;
  }
  for (std::size_t i = 0; i < computed.size(); ++i) {
    CHECK(std::abs(computed[i] - dense.vectors.front()[i] / scale) < 1e-8);
    CHECK(computed[i] >= 0);
    CHECK(computed[i] <= 1);
  }
  CHECK(*std::max_element(computed.begin(), computed.end()) == 1);
}

Network path(std::size_t nodes) {
  NetworkBuilder builder(true);
  for (std::size_t i = 1; i < nodes; ++i) builder.add(std::to_string(100000 + i - 1), std::to_string(100000 + i));
  return builder.build();
}

}  // namespace

TEST_CASE("eigenvector centrality of the tiny supply network is led by D") {
  const Network network = tiny_supply();
  const std::vector<double> values = eigenvector_centrality(network);
  CHECK(of(network, values, "D") == 1);
  CHECK(std::abs(of(network, values, "C") - 0.93156) < 5e-6);
  CHECK(std::abs(of(network, values, "E") - 0.70839) < 5e-6);
  CHECK(std::abs(of(network, values, "B") - 0.70249) < 5e-6);
  CHECK(std::abs(of(network, values, "A") - 0.60575) < 5e-6);
  CHECK(of(network, values, "F") == 0);
  CHECK(of(network, values, "Z") == 0);
}

TEST_CASE("eigenvector centrality agrees with Jacobi's rotations on every network of up to four nodes") {
  for (const bool mutual : {false, true}) {
    for (std::size_t nodes = 0; nodes <= 4; ++nodes) {
      for (const Network& network : every_network(nodes, mutual)) check_against_dense(network);
    }
  }
}

TEST_CASE("eigenvector centrality agrees with Jacobi's rotations on sample networks") {
  for (const Network& network : sample_networks()) check_against_dense(network);
}

TEST_CASE("eigenvector centrality agrees with Jacobi's rotations on random networks with islands") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    check_against_dense(random_network(seed, 10 + seed, 0.02 + 0.005 * static_cast<double>(seed)));
    check_against_dense(random_mutual_network(seed, 40, 0.02));
  }
}

TEST_CASE("eigenvector centrality does not mind direction, names or the unit of amounts") {
  for (const Network& network : sample_networks()) {
    const std::vector<double> values = eigenvector_centrality(network);
    const std::vector<double> turned = eigenvector_centrality(reversed(network));
    const std::vector<double> renamed = eigenvector_centrality(renamed_backwards(network));
    for (const double factor : {1e-200, 1e-12, 1000.0, 1e200}) {
      const std::vector<double> in_unit = eigenvector_centrality(scaled(network, factor));
      for (std::size_t i = 0; i < values.size(); ++i) CHECK(close(in_unit[i], values[i]));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      CHECK(close(turned[i], values[i]));
      CHECK(close(renamed[values.size() - 1 - i], values[i]));
    }
  }
}

TEST_CASE("eigenvector centrality is undefined where two islands have the same largest eigenvalue") {
  const Network twins = mutual({{"a", "b", 3}, {"b", "c", 4}, {"x", "y", 4}, {"y", "z", 3}});
  for (const double value : eigenvector_centrality(twins)) CHECK(std::isnan(value));
  CHECK(close(largest_eigenvalue(twins, TieValue::amount), 5));
  const Network almost = mutual({{"a", "b", 3}, {"b", "c", 4}, {"x", "y", 4}, {"y", "z", 3.001}});
  const std::vector<double> values = eigenvector_centrality(almost);
  CHECK(of(almost, values, "a") == 0);
  CHECK(of(almost, values, "y") == 1);
}

TEST_CASE("eigenvector centrality lives on the island of the largest eigenvalue, not on the largest island") {
  std::vector<TestTie> ties{{"x", "y", 10}};
  for (const char* leaf : {"b", "c", "d", "e", "f"}) ties.push_back({"a", leaf, 1});
  const Network network = mutual(ties);
  const std::vector<double> values = eigenvector_centrality(network);
  CHECK(of(network, values, "x") == 1);
  CHECK(of(network, values, "y") == 1);
  CHECK(of(network, values, "a") == 0);
  CHECK(close(largest_eigenvalue(network, TieValue::one), std::sqrt(5.0)));
  CHECK(close(largest_eigenvalue(network, TieValue::amount), 10));
}

TEST_CASE("eigenvector centrality of a path is a sine") {
  const std::size_t n = 400;
  const std::vector<double> values = eigenvector_centrality(path(n));
  const double angle = std::acos(-1.0) / static_cast<double>(n + 1);
  const double middle = std::sin(angle * static_cast<double>(n / 2));
  CHECK(close(largest_eigenvalue(path(n), TieValue::one), 2 * std::cos(angle)));
  for (std::size_t i = 0; i < n; ++i) {
    CHECK(std::abs(values[i] - std::sin(angle * static_cast<double>(i + 1)) / middle) < 1e-7);
  }
}

TEST_CASE(
    "largest_eigenvalue of all tied to all is one less than their number, that of a star the root of its leaves") {
  std::vector<TestTie> star;
  std::vector<TestTie> clique;
  const std::vector<std::string> names{"a", "b", "c", "d", "e", "f", "g"};
  for (std::size_t i = 1; i < names.size(); ++i) {
    star.push_back({names[0], names[i], 2.5});
    for (std::size_t j = 0; j < i; ++j) clique.push_back({names[i], names[j], 2.5});
  }
  CHECK(close(largest_eigenvalue(mutual(clique), TieValue::one), 6));
  CHECK(close(largest_eigenvalue(mutual(clique), TieValue::amount), 15));
  CHECK(close(largest_eigenvalue(directed(star), TieValue::one), std::sqrt(6.0)));
  CHECK(largest_eigenvalue(Network(), TieValue::one) == 0);
  CHECK(largest_eigenvalue(NetworkBuilder().add("a").build(), TieValue::amount) == 0);
}

TEST_CASE("eigenvector centrality gives the same bits each time") {
  const Network network = random_network(5, 200, 0.02);
  const std::vector<double> first = eigenvector_centrality(network);
  for (int again = 0; again < 3; ++again) {
    eigenvector_centrality(random_network(6, 60, 0.1));
    CHECK(eigenvector_centrality(network) == first);
  }
}

TEST_CASE("eigenvector centrality is undefined where two parts that hardly hang together are equally strong") {
  const Network network = mutual({{"a", "b", 1e6},
                                  {"b", "c", 1e6},
                                  {"a", "c", 1e6},
                                  {"c", "d", 1e-6},
                                  {"d", "e", 1e6},
                                  {"e", "f", 1e6},
                                  {"d", "f", 1e6}});
  for (const double value : eigenvector_centrality(network)) CHECK(std::isnan(value));
  CHECK(std::abs(largest_eigenvalue(network, TieValue::amount) - 2e6) < 1);
}

TEST_CASE("eigenvector centrality of a long thin net is found or undefined, and never an error") {
  NetworkBuilder builder(true);
  const auto name = [](std::size_t i) { return std::to_string(100000 + i); };
  for (std::size_t i = 0; i < 3000; ++i) builder.add(name(i), name(i + 1), 1 + static_cast<double>(i % 3));
  builder.add(name(0), name(2), 0.001);
  const auto values = eigenvector_centrality(builder.build());
  CHECK(values.size() == 3001);
}
