#include "linchpin/names.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "linchpin/attributes.hpp"
#include "string_pool.hpp"

using linchpin::Attributes;
using linchpin::Labels;
using linchpin::NameTable;
using linchpin::StringPool;

TEST_CASE("a name table finds every name it holds and no other") {
  const NameTable names({"", "Bakery", "Mill", "Mill & Son", "\u00C5kers"});
  REQUIRE(names.size() == 5);
  for (linchpin::Node node = 0; node < names.size(); ++node) CHECK(names.find(names[node]) == node);
  CHECK(names[3] == "Mill & Son");
  for (const std::string_view other : {"A", "Bakerz", "Mil", "Mill ", "mill", "\u00D6lands"}) {
    CAPTURE(other);
    CHECK_FALSE(names.find(other).has_value());
  }
  CHECK_FALSE(NameTable().find("").has_value());
}

TEST_CASE("a name table takes distinct names in byte order only") {
  CHECK_THROWS_WITH_AS(NameTable({"b", "a"}), "names are not in ascending order", std::invalid_argument);
  CHECK_THROWS_WITH_AS(NameTable({"a", "a"}), "names are not in ascending order", std::invalid_argument);
}

TEST_CASE("a string pool numbers distinct strings in order of first appearance") {
  StringPool pool;
  CHECK(pool.find("a") == StringPool::absent);
  CHECK(pool.intern("b") == 0);
  CHECK(pool.intern("") == 1);
  CHECK(pool.intern("b") == 0);
  CHECK(pool.find("") == 1);
  CHECK(pool[1] == "");
  CHECK(pool.size() == 2);
}

TEST_CASE("a string pool keeps its numbers while it grows") {
  StringPool pool;
  const auto name = [](std::uint32_t i) { return "firm " + std::to_string(i * 7919 % 20000); };
  for (std::uint32_t i = 0; i < 20000; ++i) REQUIRE(pool.intern(name(i)) == i);
  for (std::uint32_t i = 0; i < 20000; ++i) {
    REQUIRE(pool[i] == name(i));
    REQUIRE(pool.find(name(i)) == i);
  }
  CHECK(pool.find("firm 20000") == StringPool::absent);
  const auto order = ascending_order(pool);
  for (std::size_t rank = 1; rank < order.size(); ++rank) REQUIRE(pool[order[rank - 1]] < pool[order[rank]]);
}

TEST_CASE("an attribute is found whatever the letter case and the blanks around its name") {
  Attributes attributes;
  attributes.columns.push_back({"Country", NameTable({"DE", "FR"}), {1, 0}});
  attributes.columns.push_back({"Stra\u00DFe", NameTable({"x"}), {0, 0}});
  const Labels* country = attributes.find(" COUNTRY\u00A0");
  REQUIRE(country != nullptr);
  CHECK((*country)[0] == "FR");
  CHECK(attributes.find("strasse") == &attributes.columns[1]);
  CHECK(attributes.find("region") == nullptr);
}
