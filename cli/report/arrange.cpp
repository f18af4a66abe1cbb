#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/error.hpp"
#include "linchpin/nearest.hpp"
#include "linchpin/ordering.hpp"
#include "report/cell.hpp"
#include "report/render.hpp"

namespace linchpin::cli {
namespace {

/// Orders cells of one column: the smaller key comes first.
using Key = std::int64_t;
constexpr Key undefined_key = INT64_MAX;  // as ordering_key() has it

struct Keys {
  bool absolute;

  std::vector<Key> operator()(const NameCells& names) const {
    std::vector<Key> keys;
    keys.reserve(names.ids.size());
    for (const Node id : names.ids) keys.push_back(id == no_node ? undefined_key : Key{id});
    return keys;
  }

  std::vector<Key> operator()(const TextCells& texts) const {
    std::vector<std::size_t> order(texts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return texts[a] < texts[b]; });
    std::vector<Key> keys(texts.size());
    Key rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i > 0 && texts[order[i]] != texts[order[i - 1]]) ++rank;
      keys[order[i]] = rank;
    }
    return keys;
  }

  std::vector<Key> operator()(const NumberCells& numbers) const {
    std::vector<Key> keys;
    keys.reserve(numbers.size());
    for (const double number : numbers) keys.push_back(ordering_key(absolute ? std::fabs(number) : number));
    return keys;
  }

  std::vector<Key> operator()(const CountCells& counts) const {
    std::vector<Key> keys;
    keys.reserve(counts.size());
    for (const std::uint64_t count : counts) keys.push_back(ordering_key(static_cast<double>(count)));
    return keys;
  }

  std::vector<Key> operator()(const FlagCells& flags) const {
    std::vector<Key> keys;
    keys.reserve(flags.size());
    for (const bool flag : flags) keys.push_back(flag ? 1 : 0);
    return keys;
  }
};

std::size_t find_column(const Table& table, std::string_view name, std::string_view option) {
  std::vector<std::string> known;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].name == name) return c;
    known.push_back(table.columns[c].name);
  }
  const std::string near = nearest(name, known);
  throw RequestError(fmt::format("{}: no column \"{}\"; {}columns: {}", option, name,
                                 near.empty() ? "" : fmt::format("did you mean \"{}\"?  ", near),
                                 fmt::join(known, ", ")));
}

std::vector<Key> keys_of(const Table& table, const SortKey& sort) {
  const Column& column = table.columns[find_column(table, sort.column, "--sort")];
  if (column.size() != table.row_count()) throw std::logic_error(column.name + " was not computed");
  std::vector<Key> keys = std::visit(Keys{sort.absolute}, column.cells);
  const bool descending =
      sort.order == SortKey::Order::descending || (sort.order == SortKey::Order::natural && !holds_text(column));
  if (descending) {
    for (Key& key : keys) {
      if (key != undefined_key) key = -key;
    }
  }
  return keys;
}

std::vector<std::size_t> pick_rows(const Table& table, const Selection& selection) {
  std::vector<std::vector<Key>> keys;
  for (const SortKey& sort : selection.order.empty() ? table.order : selection.order) {
    keys.push_back(keys_of(table, sort));
  }
  std::vector<std::size_t> rows(table.row_count());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) {
    for (const std::vector<Key>& column : keys) {
      if (column[a] != column[b]) return column[a] < column[b];
    }
    return a < b;
  };
  if (selection.top < rows.size()) {
    const auto end = rows.begin() + static_cast<std::ptrdiff_t>(selection.top);
    if (!keys.empty()) std::nth_element(rows.begin(), end, rows.end(), before);
    rows.erase(end, rows.end());
  }
  if (!keys.empty()) std::sort(rows.begin(), rows.end(), before);
  return rows;
}

/// The columns asked for, each once, where it is named first.
std::vector<std::size_t> pick_columns(const Table& table, const std::vector<std::string>& asked) {
  std::vector<std::size_t> picked;
  std::vector<bool> taken(table.columns.size());
  const auto take = [&](std::size_t c) {
    if (!taken[c]) picked.push_back(c);
    taken[c] = true;
  };
  for (const std::string& name : asked) {
    if (name == "all") {
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (table.columns[c].shown != Shown::by_name) take(c);
      }
    } else {
      take(find_column(table, name, "--columns"));
    }
  }
  if (!asked.empty()) return picked;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (table.columns[c].shown == Shown::usually) take(c);
  }
  return picked;
}

std::string_view without_outer_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

SortKey parse_key(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  SortKey key{std::string(text.substr(0, colon))};
  if (colon != std::string_view::npos) {
    const std::string_view order = text.substr(colon + 1);
    if (order == "asc") key.order = SortKey::Order::ascending;
    if (order == "desc") key.order = SortKey::Order::descending;
  }
  const bool unread = colon != std::string_view::npos && key.order == SortKey::Order::natural;
  if (key.column.empty() || unread) {
    throw RequestError(fmt::format("--sort: \"{}\" is not COL, COL:asc or COL:desc", text));
  }
  return key;
}

}  // namespace

bool needs_column(const Selection& selection, const std::vector<SortKey>& own_order, std::string_view column,
                  Shown shown) {
  for (const SortKey& key : selection.order.empty() ? own_order : selection.order) {
    if (key.column == column) return true;
  }
  if (selection.columns.empty()) return shown == Shown::usually;
  return std::any_of(selection.columns.begin(), selection.columns.end(), [&](const std::string& asked) {
    return asked == column || (asked == "all" && shown != Shown::by_name);
  });
}

View arrange(Table table, const Selection& selection) {
  View view;
  view.columns = pick_columns(table, selection.columns);
  view.rows = pick_rows(table, selection);
  view.table = std::move(table);
  for (const std::size_t column : view.columns) {
    if (view.table.columns[column].size() != view.table.row_count()) {
      throw std::logic_error(view.table.columns[column].name + " was not computed");
    }
    const std::string& note = view.table.columns[column].note;
    if (!note.empty()) view.table.notes.push_back(note);
  }
  return view;
}

std::vector<SortKey> parse_order(std::string_view text) {
  std::vector<SortKey> order;
  while (true) {
    const std::size_t comma = text.find(',');
    order.push_back(parse_key(without_outer_blanks(text.substr(0, comma))));
    if (comma == std::string_view::npos) return order;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace linchpin::cli
