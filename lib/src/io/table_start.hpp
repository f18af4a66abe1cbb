#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "io/dialect.hpp"
#include "linchpin/io/read_ties.hpp"

namespace linchpin {

/// Where the table of a file begins.
struct TableStart {
  std::size_t line = 0;            ///< of its first record: the header, or the first row if there is none
  bool header = false;             ///< that record names the columns
  std::vector<std::string> names;  ///< of the columns; numbers where nothing names them
  std::size_t names_line = 0;      ///< where the names stand: a comment may hold them
  std::size_t above = 0;           ///< records before it, other than comments: titles, notes
};

/// Finds the first record of the table: the one that holds the columns asked for, or known names of both sides, or else
/// the first that is filled as the rows below are. Titles above fill fewer cells. Empty if the sample has no record.
/// RequestError naming `file` if it may as well be a later row.
std::optional<TableStart> locate_table(const std::string& file, const std::vector<SampleRecord>& sample, CsvForm form,
                                       const ReadOptions& options);

/// How many of the cells are headers that the options ask for or that are known; those asked for count twice.
std::size_t known_cells(const std::vector<std::string>& cells, const ReadOptions& options);

}  // namespace linchpin
