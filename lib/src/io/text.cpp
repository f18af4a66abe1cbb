#include "io/text.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <cstdlib>
#include <cstring>

namespace linchpin {

namespace {

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

bool is_ascii(std::string_view text) {
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

bool is_blank(utf8proc_int32_t c) {
  if (c <= 0x20) return c == ' ' || (c >= '\t' && c <= '\r');
  if (c < 0x80) return false;
  if (c == 0x85 || c == 0x200B || c == 0x2060 || c == 0xFEFF) return true;  // next line, and zero-width ones
  const auto category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto plain = [](char c) { return c > ' ' && c <= '~'; };
  if (!text.empty() && plain(text.front()) && plain(text.back())) return text;  // nearly always
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    const auto length = utf8proc_iterate(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (length <= 0 || !is_blank(c)) break;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  while (!text.empty()) {
    std::size_t begin = text.size() - 1;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
    utf8proc_int32_t c = 0;
    const auto last = text.substr(begin);
    const auto length = utf8proc_iterate(bytes_of(last), static_cast<utf8proc_ssize_t>(last.size()), &c);
    if (length <= 0 || !is_blank(c)) break;
    text.remove_suffix(last.size());
  }
  return text;
}

std::string_view composed(std::string_view text, std::string& buffer) {
  if (is_ascii(text)) return text;
  utf8proc_uint8_t* out = nullptr;
  const auto length = utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &out,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (length < 0) return text;
  buffer.assign(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
  std::free(out);
  return buffer;
}

std::string folded(std::string_view text) {
  text = trimmed(text);
  std::string result;
  if (is_ascii(text)) {
    for (char c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
  }
  utf8proc_uint8_t* out = nullptr;
  const auto length =
      utf8proc_map(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &out,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
  if (length < 0) return std::string(text);
  result.assign(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
  std::free(out);
  return result;
}

std::vector<std::string> words(std::string_view folded_text) {
  std::vector<std::string> result;
  bool inside = false;
  while (!folded_text.empty()) {
    utf8proc_int32_t c = static_cast<unsigned char>(folded_text.front());
    utf8proc_ssize_t length = 1;
    bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c >= 0x80) {
      length = utf8proc_iterate(bytes_of(folded_text), static_cast<utf8proc_ssize_t>(folded_text.size()), &c);
      if (length <= 0) break;
      const auto category = utf8proc_category(c);
      part = (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
             (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_NO);
    }
    if (part) {
      if (!inside) result.emplace_back();
      result.back().append(folded_text.substr(0, static_cast<std::size_t>(length)));
    }
    inside = part;
    folded_text.remove_prefix(static_cast<std::size_t>(length));
  }
  return result;
}

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at + 8 <= text.size()) {  // eight plain bytes at a time: most files are ASCII
      std::uint64_t block = 0;
      std::memcpy(&block, text.data() + at, 8);
      if ((block & 0x8080808080808080u) != 0) break;
      at += 8;
    }
    if (at == text.size()) break;
    utf8proc_int32_t c = 0;
    const auto rest = text.substr(at);
    const auto length = utf8proc_iterate(bytes_of(rest), static_cast<utf8proc_ssize_t>(rest.size()), &c);
    if (length <= 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return at;
}

std::string visible(std::string_view text) {
  constexpr std::size_t longest = 80;
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool starts_character = (c & 0xC0) != 0x80;
    if (i >= longest && starts_character) return result + "...";
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c < 0x20 || c == 0x7F) {
      result += fmt::format("\\x{:02x}", c);
    } else {
      result += static_cast<char>(c);
    }
  }
  return result;
}

std::string quoted(std::string_view text) { return '"' + visible(text) + '"'; }

}  // namespace linchpin
