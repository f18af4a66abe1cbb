#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/table.hpp"

namespace linchpin::cli {

enum class Format { text, csv, tsv, json, jsonl, markdown };

/// Takes output piece by piece, so that a long table is never held as one string.
using Sink = std::function<void(std::string_view)>;

/// Which rows and columns to show, and in which order.
struct Selection {
  std::vector<SortKey> order;        ///< empty: the table's own
  std::vector<std::string> columns;  ///< empty: the default ones; "all": every one
  std::size_t top = SIZE_MAX;        ///< first rows only
};

/// Whether the column's values are needed: it is shown, or rows are ordered by it. `own_order` is the table's.
bool needs_column(const Selection& selection, const std::vector<SortKey>& own_order, std::string_view column,
                  Shown shown);

/// A table with the rows and columns to show, by number.
struct View {
  Table table;
  std::vector<std::size_t> rows;
  std::vector<std::size_t> columns;
};

/// Picks and orders. Rows go by the column's value rounded to 10 significant digits, then as the table has them;
/// undefined values come last either way. An unknown column is RequestError, with the columns listed.
View arrange(Table table, const Selection& selection);

/// Reads `hhi`, `hhi:asc`, `hhi:desc`, several separated by commas. RequestError if it is none of these.
std::vector<SortKey> parse_order(std::string_view text);

struct Style {
  Format format = Format::text;
  bool color = false;
  int precision = 4;              ///< significant digits in text and markdown
  std::string_view command = {};  ///< named in JSON
};

void render(const View& view, const Style& style, const Sink& sink);

/// Whether the format prints a table's notes itself; otherwise they belong on stderr.
bool prints_notes(Format format);

}  // namespace linchpin::cli
