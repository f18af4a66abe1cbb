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

  /// A spelling as it was met: its number, the node it stands for, and whether it reads like the name of a totals row,
  /// or of any other row that may be no tie.
  struct Met {
    std::uint32_t spelling;
    std::uint32_t node;  ///< `StringPool::absent` if the text stands for no name
    bool total;
    bool special;
  };
  Met meet(std::string_view text);
  /// The same for a text of which is_plain() is true, and that many at a time: each is met some time after it was
  /// announced. Announcing makes no difference to what is met.
  struct Announced {
    std::string spelling;  ///< if it is not the text itself
    std::uint64_t hash;
  };
  Announced announce(std::string_view text) const;
  Met meet_plain(std::string_view text, const Announced& announced);
  void reserve(std::size_t spellings) { spellings_.reserve(spellings); }
  std::uint32_t node(std::string_view text) { return meet(text).node; }

  /// A row with that spelling stays: the most frequent one of a node will be its name.
  void use(std::uint32_t spelling, std::uint64_t rows = 1) { uses_[spelling] += rows; }
  /// A row stays of which this is an end: if by an alias, that was used.
  void use_alias(const Met& met);

  /// Whether a text is a name, and reads like nothing else.
  static bool is_plain(std::string_view text, Spelling mode);

  /// How a node is called.
  std::string_view name(std::uint32_t node) const {
    const bool chosen = node < shown_.size() && shown_[node] != StringPool::absent;
    return spellings_[chosen ? shown_[node] : node];
  }
  /// Numbers of nodes are below this.
  std::size_t size() const { return spellings_.size(); }

  /// From now on `alias` stands for `name`. Before any row is read.
  void add_alias(std::string_view alias, std::string_view name, const std::string& where);
  /// Follows aliases of aliases; InputError if they run in a circle.
  void finish_aliases();
  /// Aliases that rows used.
  std::uint64_t aliases_used() const;

  /// Decides how nodes are called. After the last row.
  void choose_names();
  /// Spellings beyond one for each name, aliases aside.
  std::uint64_t merged_spellings() const { return merged_; }

 private:
  struct Alias {
    std::uint32_t alias;
    std::uint32_t name;
    std::string where;  ///< file:line
  };

  std::uint32_t intern(std::string_view text);
  std::uint32_t intern(std::string_view spelling, std::uint64_t hash, bool plain);
  Met met(std::uint32_t spelling);

  Spelling mode_;
  StringPool spellings_;
  StringPool keys_;                    ///< of spellings, where these differ
  std::vector<std::uint32_t> first_;   ///< for each key the first spelling that has it
  std::vector<std::uint32_t> group_;   ///< for each spelling the first one with its key, most often itself
  std::vector<std::uint32_t> target_;  ///< for each of these the node that aliases make of it, most often itself
  std::vector<std::uint8_t> flags_;    ///< for each spelling what it reads like
  std::vector<std::uint64_t> uses_;    ///< for each spelling the rows that use it
  std::vector<std::uint32_t> shown_;   ///< for each node the spelling it is called by; empty: its own
  std::vector<Alias> aliases_;
  std::uint64_t merged_ = 0;
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
