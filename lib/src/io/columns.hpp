#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/io/read_ties.hpp"

namespace linchpin {

/// The header of a file, ready to be asked for columns.
class Header {
 public:
  /// `where` is file:line, for messages.
  Header(std::string where, std::vector<std::string> cells, bool given);

  std::size_t size() const { return cells_.size(); }
  const std::string& operator[](std::size_t column) const { return cells_[column]; }
  const std::string& where() const { return where_; }

  /// The column of that header, or of that number; RequestError with the columns listed if there is none, or two.
  std::size_t find(std::string_view name) const;
  /// The same, empty if there is none.
  std::optional<std::size_t> find_if_any(std::string_view name) const;

  /// Columns that fit one of the lists best: whole headers before single words, identifiers only if nothing else fits.
  std::vector<std::size_t> fitting(const std::vector<const std::vector<std::string_view>*>& lists,
                                   const std::vector<std::string_view>& identifier) const;

  /// Whether these cells say the same as the header: it stands again where files were put together.
  bool repeated_by(const std::vector<std::string_view>& cells) const;
  bool given() const { return given_; }

  /// "columns: a, b, c"
  std::string listed() const;

 private:
  std::string where_;
  std::vector<std::string> cells_;
  std::vector<std::string> folded_;
  bool given_;
};

/// Which column is what.
struct Columns {
  std::size_t supplier = 0;
  std::size_t buyer = 0;
  std::optional<std::size_t> amount;  ///< empty: every row counts 1
  std::optional<std::size_t> category;
  std::optional<std::size_t> relation;
  std::optional<std::size_t> date;
  std::optional<std::size_t> currency;  ///< of the amount
  std::optional<std::size_t> unused_numeric;
};

/// Whether the first record of a sample names columns, rather than being a tie.
bool looks_like_header(const std::vector<std::vector<std::string>>& sample, const ReadOptions& options);

/// How many of the cells are known as headers of a side or an amount.
std::size_t familiar_cells(const std::vector<std::string>& cells, const Vocabulary& vocabulary);

/// Decides the columns; RequestError if the options name none that fits, or two fit equally well.
/// `sample` are the first records, without the header.
Columns resolve_columns(const Header& header, const std::vector<std::vector<std::string>>& sample,
                        const ReadOptions& options);

}  // namespace linchpin
