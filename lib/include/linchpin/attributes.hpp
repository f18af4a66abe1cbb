#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/names.hpp"

namespace linchpin {

/// A column of text with few distinct values: a number for each row, and what the numbers stand for.
/// Codes are ranks of the values in byte order, so they do not depend on the order of rows. 4 bytes a row.
struct Labels {
  std::string name;                  ///< the column's header, or what it was asked for by
  NameTable values;                  ///< distinct values, ascending
  std::vector<std::uint32_t> codes;  ///< for each row, an index into `values`

  std::string_view operator[](std::size_t row) const { return values[codes[row]]; }
};

/// How a missing or empty value of an attribute is called: a level of its own in every figure by group.
inline constexpr std::string_view no_value = "(none)";

/// What is known of nodes beside their ties: group, country, size. One row a node, in order of nodes.
struct Attributes {
  std::vector<Labels> columns;

  /// The column of that name, letter case and outer blanks ignored; null if there is none.
  const Labels* find(std::string_view name) const;
};

}  // namespace linchpin
