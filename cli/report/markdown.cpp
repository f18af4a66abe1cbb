#include <cstddef>
#include <string>
#include <string_view>

#include "report/cell.hpp"
#include "report/format.hpp"
#include "report/readable.hpp"

namespace linchpin::cli {
namespace {

bool word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0;
}

/// Whether the `&` at `i` begins something like &amp; or &#8226;
bool begins_entity(std::string_view text, std::size_t i) {
  std::size_t end = i + 1;
  if (end < text.size() && text[end] == '#') ++end;
  const std::size_t word = end;
  while (end < text.size() && word_character(text[end])) ++end;
  return end > word && end < text.size() && text[end] == ';';
}

/// Underscores inside words, as in `top_share`, mean nothing to Markdown and stay as they are.
bool inside_word(std::string_view text, std::size_t i) {
  return i > 0 && i + 1 < text.size() && word_character(text[i - 1]) && word_character(text[i + 1]);
}

/// Appends visible text so that Markdown shows it as it stands.
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool marks = std::string_view("\\`*[]<>|~").find(c) != std::string_view::npos ||
                       (c == '_' && !inside_word(text, i)) || (c == '&' && begins_entity(text, i));
    if (marks) out += '\\';
    out += c;
  }
}

void write_rows(const View& view, int precision, Buffer& buffer) {
  std::string& out = buffer.text;
  out += '|';
  for (const std::size_t c : view.columns) {
    out += ' ';
    append_escaped(out, heading(view.table.columns[c]));
    out += " |";
  }
  buffer.end_line();
  out += '|';
  for (const std::size_t c : view.columns) out += holds_text(view.table.columns[c]) ? " --- |" : " ---: |";
  buffer.end_line();
  std::string cell;
  RowReader row(view);
  while (row.next()) {
    out += '|';
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
      cell.clear();
      append_readable(cell, row[i], precision);
      out += ' ';
      append_escaped(out, cell);
      out += cell.empty() ? "|" : " |";
    }
    buffer.end_line();
  }
}

/// Appends text of several lines; each but the last ends in a hard break.
void append_lines(std::string& out, std::string_view text) {
  std::string visible;
  while (true) {
    const std::size_t end = text.find('\n');
    visible.clear();
    append_visible(visible, text.substr(0, end));
    append_escaped(out, visible);
    if (end == std::string_view::npos) return;
    out += "\\\n";
    text.remove_prefix(end + 1);
  }
}

void write_records(const View& view, int precision, Buffer& buffer) {
  std::string& out = buffer.text;
  bool first_row = true;
  for (const std::size_t row : view.rows) {
    if (!first_row) {
      out += "\n---\n\n";
    }
    first_row = false;
    bool first = true;
    for (const std::size_t c : view.columns) {
      const Column& column = view.table.columns[c];
      const Cell cell = cell_at(column, row);
      const auto* text = std::get_if<std::string_view>(&cell);
      if (std::holds_alternative<std::monostate>(cell) || (text && text->empty())) continue;
      if (!first) out += '\n';
      first = false;
      out += "**";
      append_escaped(out, heading(column));
      out += "**: ";
      if (text) {
        append_lines(out, *text);
      } else {
        append_readable(out, cell, precision);
      }
      buffer.end_line();
    }
  }
}

}  // namespace

void render_markdown(const View& view, const Style& style, const Sink& sink) {
  Buffer buffer(sink);
  const bool records = view.table.layout == Layout::records;
  if (records) {
    write_records(view, style.precision, buffer);
  } else {
    write_rows(view, style.precision, buffer);
  }
  const bool something_above = !records || !view.rows.empty();
  if (something_above && !view.table.notes.empty()) buffer.end_line();
  std::string visible;
  for (const std::string& note : view.table.notes) {
    visible.clear();
    append_visible(visible, note);
    buffer.text += "- ";
    append_escaped(buffer.text, visible);
    buffer.end_line();
  }
  buffer.flush();
}

}  // namespace linchpin::cli
