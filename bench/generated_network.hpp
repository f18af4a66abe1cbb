#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace linchpin::bench {

/// What a generated network is made from: the same shape gives the same network on any machine.
struct Shape {
  std::uint32_t nodes = 0;  ///< all of them have a tie
  std::uint64_t ties = 0;
  std::uint64_t seed = 1;
};

/// Shapes that have a name.
struct Preset {
  char name;
  Shape shape;
};
inline constexpr Preset presets[] = {
    {'a', {1'000, 5'000, 11}},    {'b', {100'000, 1'000'000, 12}}, {'c', {1'000'000, 10'000'000, 13}},
    {'d', {20'000, 200'000, 14}}, {'e', {5'000, 50'000, 15}},
};

/// A tie from one node to another one.
struct GeneratedTie {
  std::uint32_t supplier;
  std::uint32_t buyer;
};

/// Distinct ordered pairs in random order, none of a node with itself. Every node has an entry tie, with a hub; 30 % of
/// the nodes have nothing else. The ties of the others are drawn by power laws (50 %), within communities (35 %), or
/// close a chain of two (15 %). std::invalid_argument if there are fewer ties than nodes, or too many for them.
/// Takes 22 bytes a tie and 45 a node while it runs.
std::vector<GeneratedTie> generated_ties(const Shape& shape);

/// Adds the name of a node as it stands in a CSV file: one in a hundred has a comma, and quotes around it.
void append_csv_name(std::string& line, std::uint32_t node, const Shape& shape);

/// The name itself.
std::string name_of(std::uint32_t node, const Shape& shape);

}  // namespace linchpin::bench
