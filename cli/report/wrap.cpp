#include "report/wrap.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "report/readable.hpp"

namespace linchpin::cli {
namespace {

/// What a reader takes for one character each.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> result;
  utf8proc_int32_t previous = 0;
  utf8proc_int32_t state = 0;
  for (std::size_t at = 0, begin = 0; at < text.size();) {
    utf8proc_int32_t code = 0;
    const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                        static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (at == 0 || bytes <= 0 || utf8proc_grapheme_break_stateful(previous, code, &state)) {
      begin = at;
      result.emplace_back();
    }
    at += bytes > 0 ? static_cast<std::size_t>(bytes) : 1;
    result.back() = text.substr(begin, at - begin);
    previous = code;
  }
  return result;
}

bool breaks_behind(std::string_view character) {
  return character.size() == 1 && std::string_view("-/_.,;:").find(character) != std::string_view::npos;
}

/// How many of the first `width` + 1 characters stand on the first line when there are more than fit.
std::size_t line_end(const std::vector<std::string_view>& text, std::size_t begin, std::size_t width) {
  const std::size_t earliest = begin + width / 3;  // a shorter line would look torn off
  for (std::size_t i = begin + width; i > earliest; --i) {
    if (text[i] == " ") return i;
  }
  for (std::size_t i = begin + width; i > earliest; --i) {
    if (breaks_behind(text[i - 1])) return i;
  }
  return begin + width;
}

std::string joined(const std::vector<std::string_view>& characters, std::size_t begin, std::size_t end) {
  std::string result;
  for (std::size_t i = begin; i < end; ++i) result += characters[i];
  return result;
}

}  // namespace

std::string drawable(std::string_view text) {
  std::string result;
  while (true) {
    const std::size_t end = text.find_first_of("\r\n");
    append_visible(result, text.substr(0, end));
    if (end == std::string_view::npos) return result;
    result += '\n';
    text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
  }
}

std::string shortened(std::string_view drawable, std::size_t limit) {
  const auto all = characters(drawable);
  if (all.size() <= limit) return std::string(drawable);
  std::size_t end = limit - 1;
  while (end > 0 && (all[end - 1] == " " || all[end - 1] == "\n")) --end;
  return joined(all, 0, end) + "…";
}

std::vector<std::string> wrapped(std::string_view drawable, std::size_t width) {
  const auto all = characters(drawable);
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (true) {
    const std::size_t most = std::min(all.size() - begin, width + 1);
    std::size_t end = begin;
    while (end < begin + most && all[end] != "\n") ++end;
    if (end == begin + most) {
      if (most <= width) break;
      end = line_end(all, begin, width);
    }
    lines.push_back(joined(all, begin, end));
    begin = end;
    if (all[begin] == "\n" || all[begin] == " ") ++begin;
  }
  if (begin < all.size() || lines.empty()) lines.push_back(joined(all, begin, all.size()));
  return lines;
}

}  // namespace linchpin::cli
