#include "report/readable.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <iterator>

#include "report/number.hpp"

namespace linchpin::cli {
namespace {

struct CodePoint {
  utf8proc_int32_t value;  ///< negative: not UTF-8
  std::size_t bytes;
};

CodePoint first_of(std::string_view text) {
  utf8proc_int32_t value = -1;
  const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                      static_cast<utf8proc_ssize_t>(text.size()), &value);
  if (bytes <= 0) return {-1, 1};
  return {value, static_cast<std::size_t>(bytes)};
}

bool plain(char c) { return c >= 0x20 && c < 0x7f; }

bool all_plain(std::string_view text) {
  for (const char c : text) {
    if (!plain(c)) return false;
  }
  return true;
}

/// Control characters, line separators, and marks that turn the writing direction until further notice.
bool disturbs(utf8proc_int32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xfeff;
}

struct Writer {
  std::string& out;
  int precision;

  void operator()(std::monostate) const { out += '-'; }
  void operator()(std::string_view text) const { append_visible(out, text); }
  void operator()(double number) const { append_rounded(out, number, precision); }
  void operator()(std::uint64_t count) const { append_count(out, count); }
  void operator()(bool flag) const { out += flag ? "yes" : "no"; }
};

}  // namespace

void append_visible(std::string& out, std::string_view text) {
  if (all_plain(text)) {
    out += text;
    return;
  }
  while (!text.empty()) {
    const CodePoint c = first_of(text);
    if (c.value < 0) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(text.front()));
    } else if (!disturbs(c.value)) {
      out += text.substr(0, c.bytes);
    } else if (c.value == '\n') {
      out += "\\n";
    } else if (c.value == '\r') {
      out += "\\r";
    } else if (c.value == '\t') {
      out += "\\t";
    } else if (c.value < 0x80) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", c.value);
    } else {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", c.value);
    }
    text.remove_prefix(c.bytes);
  }
}

std::size_t width_of(std::string_view visible) {
  if (all_plain(visible)) return visible.size();
  std::size_t width = 0;
  while (!visible.empty()) {
    const CodePoint c = first_of(visible);
    const int cells = c.value < 0 ? 1 : utf8proc_charwidth(c.value);
    if (cells > 0) width += static_cast<std::size_t>(cells);
    visible.remove_prefix(c.bytes);
  }
  return width;
}

void append_readable(std::string& out, const Cell& cell, int precision) { std::visit(Writer{out, precision}, cell); }

std::string heading(const Column& column) {
  std::string result;
  append_visible(result, column.name);
  if (!column.unit.empty()) {
    result += " (";
    append_visible(result, column.unit);
    result += ')';
  }
  return result;
}

}  // namespace linchpin::cli
