#include "support/networks.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace linchpin::test {

namespace {

Network built(const std::vector<TestTie>& ties, bool mutual) {
  NetworkBuilder builder(mutual);
  for (const TestTie& tie : ties) builder.add(tie.supplier, tie.buyer, tie.weight);
  return builder.build();
}

std::string numbered(std::size_t i) { return "n" + std::to_string(i); }

Network random_ties(std::uint64_t seed, std::size_t nodes, double probability, bool mutual) {
  Random random(seed);
  NetworkBuilder builder(mutual);
  for (std::size_t i = 0; i < nodes; ++i) builder.add(numbered(i));
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t j = mutual ? i : 0; j < nodes; ++j) {
      const bool hub = i < 2 || j < 2;
      if (i == j || random.fraction() >= (hub ? 3 * probability : probability)) continue;
      builder.add(numbered(i), numbered(j), static_cast<double>(1 + random.below(100000)) / 100);
    }
  }
  return builder.build();
}

/// The network with other names and weights.
template <class NameOf>
Network rebuilt(const Network& network, double factor, NameOf name_of) {
  NetworkBuilder builder(network.mutual());
  for (Node i : network.nodes()) {
    builder.add(name_of(i));
    if (network.self_weight(i) != 0) builder.add(name_of(i), name_of(i), factor * network.self_weight(i));
    for (const auto [j, weight] : network.neighbors(i, Along::out)) {
      if (!network.mutual() || i < j) builder.add(name_of(i), name_of(j), factor * weight);
    }
  }
  return builder.build();
}

}  // namespace

Network directed(const std::vector<TestTie>& ties) { return built(ties, false); }
Network mutual(const std::vector<TestTie>& ties) { return built(ties, true); }

double of(const Network& network, const std::vector<double>& values, std::string_view name) {
  const auto node = network.find(name);
  if (!node) throw std::invalid_argument("no node " + std::string(name));
  return values.at(*node);
}

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15u;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

Network random_network(std::uint64_t seed, std::size_t nodes, double probability) {
  return random_ties(seed, nodes, probability, false);
}

Network random_mutual_network(std::uint64_t seed, std::size_t nodes, double probability) {
  return random_ties(seed, nodes, probability, true);
}

std::vector<Network> every_network(std::size_t nodes, bool mutual) {
  if (nodes > 4) throw std::invalid_argument("too many networks of so many nodes");
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t j = mutual ? i : 0; j < nodes; ++j) {
      if (i != j) pairs.emplace_back(i, j);
    }
  }
  std::vector<Network> all;
  for (std::size_t chosen = 0; chosen < std::size_t{1} << pairs.size(); ++chosen) {
    NetworkBuilder builder(mutual);
    for (std::size_t i = 0; i < nodes; ++i) builder.add(numbered(i));
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      if ((chosen >> at & 1) == 0) continue;
      const auto [i, j] = pairs[at];
      builder.add(numbered(i), numbered(j), static_cast<double>(1 + (7 * i + 3 * j) % 11));
    }
    all.push_back(builder.build());
  }
  return all;
}

std::vector<Network> sample_networks() {
  std::vector<Network> all{Network()};
  for (const bool mutual : {false, true}) {
    all.push_back(NetworkBuilder(mutual).add("a").build());
    all.push_back(NetworkBuilder(mutual).add("a").add("b").add("c").build());
    all.push_back(built({{"a", "a", 3}}, mutual));
    all.push_back(built({{"a", "b", 2.5}}, mutual));
    all.push_back(built({{"a", "b", 10}, {"b", "a", 4}}, mutual));
    all.push_back(built({{"a", "b"}, {"b", "a"}, {"c", "d"}, {"d", "e"}, {"e", "c"}, {"c", "c"}}, mutual));
    all.push_back(built({{"a", "b"}, {"b", "c"}, {"c", "d"}, {"d", "e"}, {"e", "a"}}, mutual));
    all.push_back(built({{"a", "b", 7}, {"a", "c", 5}, {"a", "d", 3}, {"a", "e", 2}, {"a", "f", 1}}, mutual));
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
      const std::size_t nodes = 2 + seed;
      const double probability = seed % 4 == 0 ? 1 : 0.05 + 0.04 * static_cast<double>(seed);
      all.push_back(random_ties(seed, nodes, probability, mutual));
    }
  }
  return all;
}

Network tiny_supply() {
  NetworkBuilder builder;
  builder.add("A", "B", 30).add("A", "B", 20).add("A", "C", 50).add("B", "C", 50).add("B", "D", 25).add("C", "D", 75);
  builder.add("C", "B", 10).add("D", "D", 5).add("D", "E", 100).add("E", "A", 20).add("F", "D", 0).add("Z");
  return builder.build();
}

Network kite() {
  return mutual({{"Andre", "Beverly"},
                 {"Andre", "Carol"},
                 {"Andre", "Diane"},
                 {"Andre", "Fernando"},
                 {"Beverly", "Diane"},
                 {"Beverly", "Ed"},
                 {"Beverly", "Garth"},
                 {"Carol", "Diane"},
                 {"Carol", "Fernando"},
                 {"Diane", "Ed"},
                 {"Diane", "Fernando"},
                 {"Diane", "Garth"},
                 {"Ed", "Garth"},
                 {"Fernando", "Garth"},
                 {"Fernando", "Heather"},
                 {"Garth", "Heather"},
                 {"Heather", "Ike"},
                 {"Ike", "Jane"}});
}

Network scaled(const Network& network, double factor) {
  return rebuilt(network, factor, [&](Node node) { return std::string(network.name(node)); });
}

Network renamed_backwards(const Network& network) {
  return rebuilt(network, 1, [&](Node node) { return std::to_string(9000000 - node); });
}

std::vector<std::vector<double>> matrix(const Network& network) {
  std::vector<std::vector<double>> w(network.node_count(), std::vector<double>(network.node_count(), 0.0));
  for (Node i : network.nodes()) {
    for (const auto [j, weight] : network.neighbors(i, Along::out)) w[i][j] = weight;
  }
  return w;
}

}  // namespace linchpin::test
