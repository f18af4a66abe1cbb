#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin::test {

/// A tie as tests write it down.
struct TestTie {
  std::string_view supplier;
  std::string_view buyer;
  double weight = 1;
};

Network directed(const std::vector<TestTie>& ties);
Network mutual(const std::vector<TestTie>& ties);

/// The value of the node of that name.
double of(const Network& network, const std::vector<double>& values, std::string_view name);

/// A generator whose numbers are the same everywhere (SplitMix64, Steele, Lea & Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }
  double fraction() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  std::uint64_t state_;
};

/// `nodes` nodes, each ordered pair tied with that probability, weights of two decimals; a few hubs among them.
Network random_network(std::uint64_t seed, std::size_t nodes, double probability);

/// The same with ties that have no direction.
Network random_mutual_network(std::uint64_t seed, std::size_t nodes, double probability);

/// Every network of that many nodes, 4 at most: all ways in which they can be tied, with weights that differ.
std::vector<Network> every_network(std::size_t nodes, bool mutual);

/// Networks of every kind that a metric may meet: none or one node, a lone self-tie, a pair, a reciprocal pair,
/// islands, a ring, a star, all tied to all, random ones; directed and mutual.
std::vector<Network> sample_networks();

/// A few firms with a reciprocal pair, parallel rows, a self-tie, a tie of weight 0, a loop and an isolate: A to F and
/// Z.
Network tiny_supply();

/// Krackhardt's kite (1990): friendships among ten people, without direction.
Network kite();

/// The same ties, each weight times `factor`.
Network scaled(const Network& network, double factor);

/// The same ties under names in the opposite order: node i becomes node n - 1 - i.
Network renamed_backwards(const Network& network);

/// The weights as a plain matrix, w[i][j] from i to j: what slow twins compute with.
std::vector<std::vector<double>> matrix(const Network& network);

}  // namespace linchpin::test
