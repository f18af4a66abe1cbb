#include "io/matrix_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/name_key.hpp"
#include "io/text.hpp"

namespace linchpin {

Columns matrix_columns(const ReadOptions& options) {
  Columns columns;
  columns.supplier = options.reads == Reads::depend ? 1 : 0;
  columns.buyer = 1 - columns.supplier;
  columns.amount = 2;
  return columns;
}

std::vector<std::string> matrix_header(const std::string& row_header) {
  return {row_header.empty() ? "row" : row_header, "column", "cell"};
}

MatrixRows::MatrixRows(FileRows& rows, const ReadOptions& options, FileReading& form, std::vector<std::string> names,
                       std::size_t name_column, const std::vector<std::vector<std::string>>& sample)
    : rows_(rows),
      options_(options),
      form_(form),
      names_(std::move(names)),
      name_column_(name_column),
      left_out_(names_.size(), 0),
      sums_(names_.size()) {
  while (names_.size() > 1 && trimmed(names_.back()).empty()) names_.pop_back();
  left_out_[name_column_] = 1;
  if (!options_.keep_totals) find_total_columns(sample);
  form_.matrix_columns =
      static_cast<std::size_t>(std::count(left_out_.begin(), left_out_.begin() + std::ssize(names_), 0));
}

void MatrixRows::find_total_columns(const std::vector<std::vector<std::string>>& sample) {
  std::vector<RunningSums> of_row(sample.size());
  for (std::size_t column = 0; column < names_.size(); ++column) {
    if (column == name_column_) continue;
    std::size_t sums = 0;
    std::size_t numbers = 0;
    bool several = false;  // numbers before it in a row
    std::vector<std::optional<NumberText>> amounts;
    for (std::size_t row = 0; row < sample.size(); ++row) {
      const std::string_view cell = column < sample[row].size() ? sample[row][column] : std::string_view();
      amounts.push_back(parse_number(cell, options_.decimal));
      if (!amounts.back() || of_row[row].rows_in_group() == 0) continue;
      ++numbers;
      several = several || of_row[row].rows_in_group() > 1;
      if (of_row[row].match(*amounts.back(), cell, false)) ++sums;
    }
    // rows with a fault in their sum are few
    const bool sum = several && numbers > 1 && sums * 10 >= numbers * 9;
    const bool named = mentions_total(names_[column]);
    if (sum && named) {
      left_out_[column] = 1;
      form_.totals.push_back(fmt::format("column {}", quoted(names_[column])));
      for (RunningSums& one : of_row) one.end_group();
      continue;
    }
    if (sum && numbers > 2 && sums == numbers) {
      form_.doubts.push_back(
          fmt::format("{}: column {} is the sum of columns before it; if it is no party, say --where "
                      "'column!={}'",
                      form_.path, quoted(names_[column]), names_[column]));
    } else if (reads_like_total(names_[column])) {
      form_.doubts.push_back(
          fmt::format("{}: column {} reads like a total, but is not the sum of the columns before it: "
                      "it is read as a party",
                      form_.path, quoted(names_[column])));
    }
    for (std::size_t row = 0; row < sample.size(); ++row) {
      if (amounts[row]) of_row[row].add(*amounts[row]);
    }
  }
}

void MatrixRows::take(Record& record) {
  if (record.comment || is_blank(record.fields)) return rows_.take(record);
  auto& cells = record.fields;
  while (cells.size() > names_.size() && trimmed(cells.back()).empty()) cells.pop_back();
  if (cells.size() < names_.size() && options_.bad_rows == BadRows::pad) cells.resize(names_.size());
  if (record.flaw != Record::Flaw::none || cells.size() != names_.size()) return rows_.refuse(record, names_.size());
  settle();
  const std::string_view name = cells[name_column_];
  if (!options_.keep_totals && mentions_total(name) && form_.matrix_rows > 1) {
    held_.push_back({{cells.begin(), cells.end()}, record.line});
    return;
  }
  add(cells, record.line);
}

void MatrixRows::add(const std::vector<std::string_view>& cells, std::size_t line) {
  bool any = false;
  Record row;
  row.line = line;
  for (std::size_t column = 0; column < names_.size(); ++column) {
    if (left_out_[column] != 0) continue;
    const std::string_view cell = trimmed(cells[column]);
    if (is_missing_number(cell)) {
      if (cell.find_first_not_of('-') != cell.npos) ++form_.missing_cells;
      continue;
    }
    any = true;
    if (const auto amount = parse_number(cell, options_.decimal)) sums_[column].add(*amount);
    row.fields.assign({cells[name_column_], names_[column], cells[column]});
    row.column = names_[column];
    rows_.take(row);
  }
  ++(any || !reads_like_note(cells[name_column_]) ? form_.matrix_rows : form_.notes);
}

/// Whether the numbers of the row are the sums of their columns, but for a few faults.
bool MatrixRows::is_total(const Held& row) const {
  std::size_t sums = 0;
  std::size_t numbers = 0;
  for (std::size_t column = 0; column < names_.size(); ++column) {
    if (left_out_[column] != 0 || sums_[column].rows() == 0) continue;
    const auto amount = parse_number(row.cells[column], options_.decimal);
    if (!amount) continue;
    ++numbers;
    if (sums_[column].match(*amount, row.cells[column], false)) ++sums;
  }
  return numbers > 0 && sums * 10 >= numbers * 9;
}

void MatrixRows::settle() {
  if (held_.empty()) return;
  const Held row = std::move(held_.back());
  held_.clear();
  const std::string name = row.cells[name_column_];
  if (is_total(row)) {
    form_.totals.push_back(fmt::format("row {} (line {})", quoted(name), row.line));
    for (RunningSums& sums : sums_) sums.end_group();
    return;
  }
  if (reads_like_total(name) && doubted_++ < 3)
    form_.doubts.push_back(
        fmt::format("{}:{}: row {} reads like a total, but is not the sum of the rows above: it is read "
                    "as a party",
                    form_.path, row.line, quoted(name)));
  add({row.cells.begin(), row.cells.end()}, row.line);
}

void MatrixRows::finish() { settle(); }

}  // namespace linchpin
