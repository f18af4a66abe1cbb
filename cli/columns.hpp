#pragma once

#include <string>
#include <utility>

#include "commands.hpp"
#include "linchpin/network.hpp"
#include "report/table.hpp"

namespace linchpin::cli {

/// The first column of a table with a row a node.
inline Column node_column(const Network& network) {
  NameCells cells{network.names(), {}};
  cells.ids.reserve(network.node_count());
  for (Node node : network.nodes()) cells.ids.push_back(node);
  return {"node", "", std::move(cells)};
}

/// Adds a column and computes its cells only if somebody will see them or rows are ordered by it: `table.order` must be
/// set before. Not for the first column of a table.
template <class Compute>
void add_column(Table& table, const Session& session, std::string name, std::string unit, Shown shown, Compute compute,
                std::string note = {}) {
  const bool needed = needs_column(session.selection, table.order, name, shown);
  table.columns.push_back(
      {std::move(name), std::move(unit), needed ? compute() : decltype(compute())(), shown, std::move(note)});
}

}  // namespace linchpin::cli
