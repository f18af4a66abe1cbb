#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/io/read_ties.hpp"
#include "string_pool.hpp"

namespace linchpin {

/// Names as they occur in any file, and the node that each stands for.
class NodeNames {
 public:
  explicit NodeNames(Spelling mode) : mode_(mode) {}

  /// The node of that spelling; `StringPool::absent` if nothing is left of it after trimming.
  std::uint32_t node(std::string_view spelling);
  std::string_view name(std::uint32_t node) const { return names_[node]; }
  std::size_t size() const { return names_.size(); }

  /// From now on `alias` stands for `name`. Before any row is read.
  void add_alias(std::string_view alias, std::string_view name, const std::string& where);
  /// Follows aliases of aliases; InputError if they run in a circle.
  void finish_aliases();
  /// Aliases that were met.
  std::uint64_t aliases_used() const;

 private:
  struct Alias {
    std::uint32_t alias;
    std::uint32_t name;
    std::string where;  ///< file:line
  };

  std::uint32_t intern(std::string_view key);

  Spelling mode_;
  StringPool names_;
  std::vector<std::uint32_t> target_;  ///< for each name the node it stands for, most often itself
  std::vector<std::uint8_t> met_;      ///< by a tie or a node, as an alias
  std::vector<Alias> aliases_;
  std::string buffer_;
};

/// Reads a CSV file alias,name. InputError if an alias stands for two names.
void read_aliases(const std::string& path, const ReadOptions& options, NodeNames& names);

/// What a file says of nodes, by node of `NodeNames`.
struct NodeFile {
  struct Column {
    std::string name;
    StringPool values;
    std::vector<std::uint32_t> codes;  ///< for each node; `StringPool::absent` where nothing is said
  };
  std::string path;  ///< empty: there is no such file
  std::vector<Column> columns;
  std::vector<std::uint32_t> nodes;  ///< those the file names, in its order

  /// The attribute of that name; RequestError naming `option` if there is none, or no file of nodes.
  const Column& column(std::string_view name, std::string_view option) const;
};

/// InputError if one node has two rows that say different things.
NodeFile read_nodes(const std::string& path, const ReadOptions& options, NodeNames& names);

}  // namespace linchpin
