#include "key_words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace linchpin {

namespace {

void append(std::string& text, char32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

/// Letters that Unicode does not build from another and an accent; and й, which it does, but which has none.
std::string_view plain_letter(char32_t c) {
  constexpr std::u32string_view letters = U"øłđðħŧŋıæœþй";
  constexpr std::array<std::string_view, 12> plain{"o", "l", "d", "d", "h", "t", "n", "i", "ae", "oe", "th", "й"};
  const std::size_t at = letters.find(c);
  return at == letters.npos ? std::string_view() : plain[at];
}

std::string_view two_letters(char32_t c) {
  constexpr std::u32string_view letters = U"äöøüå";
  constexpr std::array<std::string_view, 5> pairs{"ae", "oe", "oe", "ue", "aa"};
  const std::size_t at = letters.find(c);
  return at == letters.npos ? std::string_view() : pairs[at];
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool counts_as_and(const std::vector<std::string_view>& words, std::size_t at) {
  const std::string_view word = words[at];
  if (word == "and" || word == "und" || word == "et" || word == "och" || word == "og") return true;
  if (word != "y" && word != "e") return false;
  const auto is_long = [](std::string_view other) { return other.size() >= 3 && !has_digit(other); };
  return is_long(words[at - 1]) && is_long(words[at + 1]);
}

}  // namespace

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::u32string code_points(std::string_view text) {
  std::u32string result;
  while (!text.empty()) {
    utf8proc_int32_t c = static_cast<unsigned char>(text.front());
    std::size_t length = 1;
    if (c >= 0x80) {
      const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &c);
      if (read > 0) length = static_cast<std::size_t>(read);
      if (read <= 0) c = 0xDC00 + static_cast<unsigned char>(text.front());  // a stray byte is a character of its own
    }
    result += static_cast<char32_t>(c);
    text.remove_prefix(length);
  }
  return result;
}

std::string without_accents(std::string_view key, bool spelled_out) {
  std::string result;
  result.reserve(key.size());
  if (is_ascii(key)) return result.append(key);
  for (char32_t c : code_points(key)) {
    if (c < 0x80) {
      result += static_cast<char>(c);
      continue;
    }
    const std::string_view pair = spelled_out ? two_letters(c) : std::string_view();
    const std::string_view plain = pair.empty() ? plain_letter(c) : pair;
    if (!plain.empty()) {
      result += plain;
      continue;
    }
    const auto is_accent = [](char32_t mark) { return mark >= 0x300 && mark <= 0x36F; };
    std::array<utf8proc_int32_t, 8> parts{};
    int boundary = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), parts.size(),
                                               UTF8PROC_DECOMPOSE, &boundary);
    const bool accented = count > 1 && count <= 8 && is_accent(static_cast<char32_t>(parts[1]));
    if (!is_accent(c)) append(result, accented ? static_cast<char32_t>(parts[0]) : c);
  }
  return result.find_first_not_of(' ') == result.npos ? std::string(key) : result;
}

void split_words(std::string_view key, std::vector<std::string_view>& words) {
  words.clear();
  while (!key.empty()) {
    const std::size_t blank = std::min(key.find(' '), key.size());
    if (blank > 0) words.push_back(key.substr(0, blank));
    key.remove_prefix(std::min(blank + 1, key.size()));
  }
  std::size_t kept = std::min<std::size_t>(words.size(), 1);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (i + 1 == words.size() || !counts_as_and(words, i)) words[kept++] = words[i];
  }
  words.resize(kept);
}

std::string without_blanks(const std::vector<std::string_view>& words) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string result;
  for (std::string_view word : words) {
    if (!result.empty() && is_digit(result.back()) && is_digit(word.front())) result += ' ';
    result += word;
  }
  return result;
}

bool may_change_places(const std::vector<std::string_view>& words) {
  const auto is_number = [](std::string_view word) {
    return has_digit(word) || word.size() == 1 || word.find_first_not_of("ivx") == word.npos;
  };
  return words.size() > 1 && std::count_if(words.begin(), words.end(), is_number) <= 1;
}

}  // namespace linchpin
