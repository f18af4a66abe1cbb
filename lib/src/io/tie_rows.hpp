#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
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

  std::size_t size() const { return suppliers.size(); }

  /// Of the rows from `begin` on, keeps those for which keep(row) is true. Each is asked once, in order.
  template <class Keep>
  void filter(std::size_t begin, Keep keep) {
    std::size_t to = begin;
    for (std::size_t from = begin; from < size(); ++from) {
      if (!keep(from)) continue;
      suppliers[to] = suppliers[from];
      buyers[to] = buyers[from];
      amounts[to] = amounts[from];
      for (auto& [name, source] : labels) source.codes[to] = source.codes[from];
      ++to;
    }
    suppliers.resize(to);
    buyers.resize(to);
    amounts.resize(to);
    for (auto& [name, source] : labels) source.codes.resize(to);
  }
};

}  // namespace linchpin
