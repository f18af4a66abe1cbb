#include <string>
#include <string_view>

#include "report/cell.hpp"
#include "report/format.hpp"
#include "report/number.hpp"

namespace linchpin::cli {
namespace {

/// RFC 4180. Quotes also keep the blanks at either end, which many readers would drop, and what a reader that guesses
/// could take for another delimiter, a comment or another quote.
void append_quoted_if_needed(std::string& out, std::string_view text) {
  const bool outer_blank =
      !text.empty() && (text.front() == ' ' || text.front() == '\t' || text.back() == ' ' || text.back() == '\t');
  const bool misleading = !text.empty() && (text.front() == '#' || text.front() == '\'');
  if (!outer_blank && !misleading && text.find_first_of(",;|\t\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

/// Tab-separated values know no quotes: what would end a field is escaped.
void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\\':
        out += "\\\\";
        break;
      default:
        out += c;
    }
  }
}

struct Dialect {
  char delimiter;
  void (*append_text)(std::string& out, std::string_view text);
  std::string_view lone_empty;  ///< the only field of a row when it is empty: readers skip blank lines
};

struct Writer {
  std::string& out;
  const Dialect& dialect;

  void operator()(std::monostate) const {}
  void operator()(std::string_view text) const { dialect.append_text(out, text); }
  void operator()(double number) const { append_exact(out, number); }
  void operator()(std::uint64_t count) const { append_count(out, count); }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
};

void render_separated(const View& view, const Dialect& dialect, const Sink& sink) {
  Buffer buffer(sink);
  std::string& out = buffer.text;
  bool first = true;
  for (const std::size_t c : view.columns) {
    if (!first) out += dialect.delimiter;
    first = false;
    dialect.append_text(out, view.table.columns[c].name);
  }
  buffer.end_line();
  RowReader row(view);
  while (row.next()) {
    const std::size_t start = out.size();
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
      if (i > 0) out += dialect.delimiter;
      std::visit(Writer{out, dialect}, row[i]);
    }
    if (out.size() == start) out += dialect.lone_empty;
    buffer.end_line();
  }
  buffer.flush();
}

}  // namespace

void render_csv(const View& view, const Sink& sink) {
  render_separated(view, {',', append_quoted_if_needed, "\"\""}, sink);
}

void render_tsv(const View& view, const Sink& sink) { render_separated(view, {'\t', append_escaped, ""}, sink); }

}  // namespace linchpin::cli
