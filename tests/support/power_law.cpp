#include "support/power_law.hpp"

#include <cmath>
#include <string>

#include "support/networks.hpp"

namespace linchpin::test {

namespace {

std::string numbered(std::size_t i) { return "p" + std::to_string(1000000 + i); }

double amount(Random& random) { return std::round(100 * std::exp(9.2 * random.fraction())) / 100; }

}  // namespace

Network power_law_network(std::uint64_t seed, std::size_t nodes, std::size_t ties, bool mutual) {
  Random random(seed);
  NetworkBuilder builder(mutual);
  const std::size_t full = nodes - 3 * nodes / 10;
  // Low numbers come up more often: the rank of a node to the power of -0.6.
  const auto drawn = [&] {
    return static_cast<std::size_t>(std::pow(random.fraction(), 2.5) * static_cast<double>(full));
  };
  for (std::size_t i = full; i < nodes; ++i) {
    const std::string one = numbered(i);
    const std::string other = numbered(drawn());
    builder.add(i % 2 == 0 ? one : other, i % 2 == 0 ? other : one, amount(random));
  }
  for (std::size_t tie = nodes - full; tie < ties; ++tie) {
    const std::size_t from = drawn();
    const std::size_t to = (drawn() + 1 + tie % full) % full;  // suppliers and customers are not the same hubs
    builder.add(numbered(from), numbered(random.below(3) == 0 ? drawn() : to), amount(random));
  }
  return builder.build();
}

Network bushy_network(std::uint64_t seed, std::size_t nodes, bool mutual) {
  Random random(seed);
  NetworkBuilder builder(mutual);
  builder.add(numbered(0));
  for (std::size_t i = 1; i < nodes; ++i) {
    const std::string one = numbered(i);
    const std::string other = numbered(random.below(i));
    const std::uint64_t kind = random.below(6);
    if (kind < 3 || mutual) builder.add(one, other, amount(random));
    if (kind > 1 && !mutual) builder.add(other, one, amount(random));
  }
  for (std::size_t tie = 0; tie < nodes / 5; ++tie) {
    builder.add(numbered(random.below(nodes)), numbered(random.below(nodes)), amount(random));
  }
  return builder.build();
}

}  // namespace linchpin::test
