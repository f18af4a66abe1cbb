#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linchpin {

/// A node's number: the rank of its name in byte order, so it does not depend on the order of any input.
using Node = std::uint32_t;

/// Stands for "no node" where a node may be missing.
inline constexpr Node no_node = UINT32_MAX;

/// Distinct strings in ascending byte order, packed into one block of memory; immutable.
///
/// Serves names of nodes and values of attributes alike. Costs the bytes of the strings and 8 bytes each.
class NameTable {
 public:
  NameTable() = default;

  /// Takes strings in ascending byte order without repeats; anything else is std::invalid_argument.
  explicit NameTable(const std::vector<std::string_view>& ascending);

  std::size_t size() const { return ends_.size(); }

  std::string_view operator[](Node id) const {
    const std::size_t begin = id == 0 ? 0 : ends_[id - 1];
    return std::string_view(bytes_).substr(begin, ends_[id] - begin);
  }

  /// The id of `name`; empty if there is none. O(log size).
  std::optional<Node> find(std::string_view name) const;

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

}  // namespace linchpin
