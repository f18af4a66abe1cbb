#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "string_pool.hpp"

namespace linchpin {

/// A label column while rows come in: codes in order of first appearance; an empty cell is `StringPool::absent`.
struct LabelSource {
  std::string name;  ///< as asked for
  StringPool values;
  std::vector<std::uint32_t> codes;
};

/// Tie rows of all files as they come in, column by column. Nodes are numbers of NodeNames.
struct TieRows {
  std::vector<std::uint32_t> suppliers;
  std::vector<std::uint32_t> buyers;
  std::vector<double> amounts;
  std::map<std::string, LabelSource> labels;  ///< by folded name

  /// Where a row stands and what it says, kept only when rows are inspected.
  struct Place {
    std::uint32_t file;
    std::uint32_t line;
    std::uint64_t content;  ///< a hash of all its cells
  };
  std::vector<Place> places;
  void note_place(std::size_t file, std::size_t line, const std::vector<std::string_view>& cells);

  std::size_t size() const { return suppliers.size(); }

  /// Of the rows from `begin` on, keeps those for which keep(row) is true. Each is asked once, in order.
  template <class Keep>
  void filter(std::size_t begin, Keep keep) {
    std::size_t to = begin;
    for (std::size_t from = begin; from < size(); ++from) {
      if (!keep(from)) continue;
      if (to == from) {  // nothing is left out so far
        ++to;
        continue;
      }
      suppliers[to] = suppliers[from];
      buyers[to] = buyers[from];
      amounts[to] = amounts[from];
      for (auto& [name, source] : labels) source.codes[to] = source.codes[from];
      if (!places.empty()) places[to] = places[from];
      ++to;
    }
    suppliers.resize(to);
    buyers.resize(to);
    amounts.resize(to);
    for (auto& [name, source] : labels) source.codes.resize(to);
    if (!places.empty()) places.resize(to);
  }
};

}  // namespace linchpin
