#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "report/cell.hpp"
#include "report/format.hpp"
#include "report/readable.hpp"

namespace linchpin::cli {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t line_width = 80;
constexpr std::size_t least_text_width = 30;

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view usual = "\x1b[0m";

std::string visible(std::string_view text) {
  std::string result;
  append_visible(result, text);
  return result;
}

void end_line_without_trailing_blanks(Buffer& buffer) {
  while (!buffer.text.empty() && buffer.text.back() == ' ') buffer.text.pop_back();
  buffer.end_line();
}

/// Lays out a table, a line a row.
class Grid {
 public:
  Grid(const View& view, const Style& style, Buffer& buffer) : view_(view), style_(style), buffer_(buffer) {
    for (const std::size_t c : view.columns) measure(view.table.columns[c]);
  }

  void write() {
    write_heading(names_, bold);
    const bool any_unit = std::any_of(units_.begin(), units_.end(), [](const auto& unit) { return !unit.empty(); });
    if (any_unit) write_heading(units_, dim);
    RowReader row(view_);
    while (row.next()) {
      for (std::size_t i = 0; i < view_.columns.size(); ++i) {
        cell_.clear();
        append_readable(cell_, row[i], style_.precision);
        write_cell(i, cell_);
      }
      end_line_without_trailing_blanks(buffer_);
    }
  }

 private:
  void measure(const Column& column) {
    names_.push_back(visible(column.name));
    units_.push_back(column.unit.empty() ? "" : "(" + visible(column.unit) + ")");
    std::size_t width = std::max(width_of(names_.back()), width_of(units_.back()));
    for (const std::size_t row : view_.rows) {
      cell_.clear();
      append_readable(cell_, cell_at(column, row), style_.precision);
      width = std::max(width, width_of(cell_));
    }
    widths_.push_back(width);
    left_.push_back(holds_text(column));
  }

  void write_heading(const std::vector<std::string>& cells, std::string_view look) {
    if (style_.color) buffer_.text += look;
    for (std::size_t i = 0; i < cells.size(); ++i) write_cell(i, cells[i]);
    if (!style_.color) return end_line_without_trailing_blanks(buffer_);
    while (buffer_.text.back() == ' ') buffer_.text.pop_back();
    buffer_.text += usual;
    buffer_.end_line();
  }

  void write_cell(std::size_t i, std::string_view cell) {
    const std::size_t padding = widths_[i] - width_of(cell);
    if (i > 0) buffer_.text.append(gap, ' ');
    if (!left_[i]) buffer_.text.append(padding, ' ');
    buffer_.text += cell;
    if (left_[i]) buffer_.text.append(padding, ' ');
  }

  const View& view_;
  const Style& style_;
  Buffer& buffer_;
  std::vector<std::string> names_;
  std::vector<std::string> units_;
  std::vector<std::size_t> widths_;
  std::vector<bool> left_;  ///< starts at the left edge of its column
  std::string cell_;
};

/// Writes one line of text in lines of at most `width`, broken at blanks; all but the first are indented.
void write_wrapped(std::string_view line, std::size_t indent, std::size_t width, Buffer& buffer) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t word = std::min(line.find_first_not_of(' ', at), line.size());
    const std::size_t end = std::min(line.find(' ', word), line.size());
    std::string_view piece = line.substr(at, end - at);
    if (used > 0 && used + width_of(piece) > width) {
      end_line_without_trailing_blanks(buffer);
      buffer.text.append(indent, ' ');
      piece = line.substr(word, end - word);
      used = 0;
    }
    buffer.text += piece;
    used += width_of(piece);
    at = end;
  }
  end_line_without_trailing_blanks(buffer);
}

/// A block a row, a line a column, without the columns that have nothing to say in it.
void write_records(const View& view, const Style& style, Buffer& buffer) {
  std::vector<std::string> headings;
  std::size_t indent = 0;
  for (const std::size_t c : view.columns) {
    headings.push_back(heading(view.table.columns[c]));
    indent = std::max(indent, width_of(headings.back()) + gap);
  }
  const std::size_t width = line_width > indent + least_text_width ? line_width - indent : least_text_width;
  bool first = true;
  for (const std::size_t row : view.rows) {
    if (!first) buffer.end_line();
    first = false;
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
      const Cell cell = cell_at(view.table.columns[view.columns[i]], row);
      const auto* text = std::get_if<std::string_view>(&cell);
      if (std::holds_alternative<std::monostate>(cell) || (text && text->empty())) continue;
      if (style.color) buffer.text += bold;
      buffer.text += headings[i];
      if (style.color) buffer.text += usual;
      buffer.text.append(indent - width_of(headings[i]), ' ');
      if (!text) {
        append_readable(buffer.text, cell, style.precision);
        buffer.end_line();
        continue;
      }
      std::string_view rest = *text;
      for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        write_wrapped(visible(rest.substr(0, end)), indent, width, buffer);
        buffer.text.append(indent, ' ');
        rest.remove_prefix(end + 1);
      }
      write_wrapped(visible(rest), indent, width, buffer);
    }
  }
}

}  // namespace

void render_text(const View& view, const Style& style, const Sink& sink) {
  Buffer buffer(sink);
  const bool records = view.table.layout == Layout::records;
  if (records) {
    write_records(view, style, buffer);
  } else {
    Grid(view, style, buffer).write();
  }
  const bool something_above = !records || !view.rows.empty();
  if (something_above && !view.table.notes.empty()) buffer.end_line();
  for (const std::string& note : view.table.notes) {
    if (style.color) buffer.text += dim;
    buffer.text += "note: ";
    append_visible(buffer.text, note);
    if (style.color) buffer.text += usual;
    buffer.end_line();
  }
  buffer.flush();
}

}  // namespace linchpin::cli
