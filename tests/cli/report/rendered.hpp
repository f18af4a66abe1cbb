#pragma once

#include <cmath>
#include <initializer_list>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/render.hpp"

namespace linchpin::cli {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A column of names; "?" stands for an undefined one.
inline NameCells names(std::initializer_list<std::string_view> cells) {
  std::map<std::string_view, Node> ids;
  for (const std::string_view cell : cells) {
    if (cell != "?") ids[cell] = 0;
  }
  std::vector<std::string_view> ascending;
  for (auto& [name, id] : ids) {
    id = static_cast<Node>(ascending.size());
    ascending.push_back(name);
  }
  NameCells result{std::make_shared<const NameTable>(ascending), {}};
  for (const std::string_view cell : cells) result.ids.push_back(cell == "?" ? no_node : ids[cell]);
  return result;
}

inline std::string rendered(const View& view, const Style& style) {
  std::string result;
  render(view, style, [&](std::string_view piece) { result += piece; });
  return result;
}

inline std::string rendered(Table table, const Style& style) { return rendered(arrange(std::move(table), {}), style); }

/// One cell of every type, and one that is undefined where the type can be.
inline Table mixed_table() {
  Table table;
  table.columns = {{"node", "", names({"ann", "bob"})},
                   {"partners", "", CountCells{12, 0}},
                   {"hhi", "share", NumberCells{5.0 / 6, undefined}},
                   {"amount", "", NumberCells{1234567.8, 380}},
                   {"top_partner", "", names({"bob", "?"})},
                   {"band", "", TextCells{"high", ""}},
                   {"mutual", "", FlagCells{true, false}}};
  table.notes = {"2 nodes"};
  return table;
}

}  // namespace linchpin::cli
