#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "linchpin/names.hpp"

namespace linchpin::cli {

/// Names of nodes, or values of an attribute, without a copy of each string. `no_node` is an undefined cell.
struct NameCells {
  std::shared_ptr<const NameTable> table;
  std::vector<Node> ids;
};

using TextCells = std::vector<std::string>;
using NumberCells = std::vector<double>;  ///< NaN is undefined
using CountCells = std::vector<std::uint64_t>;
using FlagCells = std::vector<bool>;

/// When a column is shown.
enum class Shown : std::uint8_t {
  usually,  ///< unless --columns leaves it out
  on_all,   ///< when --columns names it or says all
  by_name,  ///< when --columns names it
};

/// A column knows what its values are; how they look is the renderer's business.
struct Column {
  std::string name;
  std::string unit;  ///< shown in text and markdown headings; empty for names and plain counts
  std::variant<NameCells, TextCells, NumberCells, CountCells, FlagCells> cells;
  Shown shown = Shown::usually;
  std::string note = {};  ///< joins the table's notes when the column is shown

  std::size_t size() const;
};

/// How text formats lay a table out; machine formats do not care.
enum class Layout {
  rows,     ///< a line a row
  records,  ///< a block a row, a line a column: for few rows of long texts
};

/// Orders rows by one column.
struct SortKey {
  std::string column;
  enum class Order { natural, ascending, descending } order = Order::natural;  ///< natural: numbers down, text up
  bool absolute = false;                                                       ///< by distance from zero
};

/// What a command found. A column that is not shown may be left without cells, but not the first: it gives the number
/// of rows. Rows come in the order in which equal ones are to stand: by name.
struct Table {
  std::vector<Column> columns;
  std::vector<std::string> notes;  ///< assumptions, coverage, figures of the whole network
  std::vector<SortKey> order;      ///< unless the user says otherwise
  Layout layout = Layout::rows;
  bool findings = false;  ///< what the command looks for was found, and the exit status says so

  std::size_t row_count() const { return columns.empty() ? 0 : columns.front().size(); }
};

}  // namespace linchpin::cli
