#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "io/columns.hpp"
#include "io/file_rows.hpp"
#include "io/totals.hpp"

namespace linchpin {

/// Takes the records of a matrix apart into rows of three cells (row name, column name, amount), the columns of
/// `matrix_columns()`. Cells that hold nothing are no ties. Rows and columns of totals are left out: told by their name
/// and by their sums, a column by the sample alone. 48 bytes a column.
class MatrixRows {
 public:
  /// `names` are the cells of the header, `name_column` is where the names of rows stand.
  MatrixRows(FileRows& rows, const ReadOptions& options, FileReading& form, std::vector<std::string> names,
             std::size_t name_column, const std::vector<std::vector<std::string>>& sample);

  void take(Record& record);
  void finish();

 private:
  struct Held {
    std::vector<std::string> cells;
    std::size_t line;
  };

  void find_total_columns(const std::vector<std::vector<std::string>>& sample);
  bool is_total(const Held& row) const;
  void add(const std::vector<std::string_view>& cells, std::size_t line);
  void settle();

  FileRows& rows_;
  const ReadOptions& options_;
  FileReading& form_;
  std::vector<std::string> names_;
  std::size_t name_column_;
  std::vector<char> left_out_;     ///< columns that are not read
  std::vector<RunningSums> sums_;  ///< of each column
  std::size_t doubted_ = 0;
  std::vector<Held> held_;  ///< at most one row that may be a total
};

/// The columns of the rows that MatrixRows makes, and their header.
Columns matrix_columns(const ReadOptions& options);
std::vector<std::string> matrix_header(const std::string& row_header);

}  // namespace linchpin
