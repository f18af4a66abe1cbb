#include "report/cell.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace linchpin::cli {
namespace {

Cell read(const NameCells& names, std::size_t row) {
  const Node id = names.ids[row];
  if (id == no_node) return std::monostate();
  return (*names.table)[id];
}

Cell read(const TextCells& texts, std::size_t row) { return std::string_view(texts[row]); }

Cell read(const NumberCells& numbers, std::size_t row) {
  const double number = numbers[row];
  if (!std::isfinite(number)) return std::monostate();
  return number == 0 ? 0.0 : number;  // -0 becomes 0
}

Cell read(const CountCells& counts, std::size_t row) { return counts[row]; }

Cell read(const FlagCells& flags, std::size_t row) { return bool(flags[row]); }

}  // namespace

Cell cell_at(const Column& column, std::size_t row) {
  return std::visit([row](const auto& cells) { return read(cells, row); }, column.cells);
}

bool holds_text(const Column& column) {
  return std::holds_alternative<NameCells>(column.cells) || std::holds_alternative<TextCells>(column.cells);
}

RowReader::RowReader(const View& view) : view_(view), cells_(view.columns.size() * ahead) {}

bool RowReader::next() {
  ++at_;
  if (at_ < fetched_) return true;
  begin_ += fetched_;
  at_ = 0;
  fetch();
  return fetched_ > 0;
}

void RowReader::fetch() {
  fetched_ = std::min(ahead, view_.rows.size() - begin_);
  for (std::size_t i = 0; i < view_.columns.size(); ++i) {
    const auto fetch_column = [&](const auto& cells) {
      for (std::size_t r = 0; r < fetched_; ++r) {
        Cell& cell = cells_[i * ahead + r];
        cell = read(cells, view_.rows[begin_ + r]);
        if (const auto* text = std::get_if<std::string_view>(&cell)) __builtin_prefetch(text->data());
      }
    };
    std::visit(fetch_column, view_.table.columns[view_.columns[i]].cells);
  }
}

}  // namespace linchpin::cli
