#include "io/cell_table.hpp"

#include <doctest/doctest.h>

#include <string>
#include <unordered_map>

#include "random.hpp"

using namespace linchpin;

TEST_CASE("each distinct cell has one number, in order of first appearance") {
  CellTable table;
  std::unordered_map<std::string, std::uint32_t> known;
  Draws draws(9);
  for (int round = 0; round < 30'000; ++round) {
    std::string text;
    for (std::uint64_t left = draws.below(40); left > 0; --left) text += static_cast<char>('a' + draws.below(2));
    const std::uint32_t hash = CellTable::hash(text);
    const auto [at, fresh] = known.emplace(text, static_cast<std::uint32_t>(known.size()));
    CHECK(table.find(text, hash) == (fresh ? CellTable::absent : at->second));
    bool said_fresh = false;
    CHECK(table.intern(text, hash, said_fresh) == at->second);
    CHECK(said_fresh == fresh);
    CHECK(table[at->second] == text);
  }
  CHECK(table.size() == known.size());
}
