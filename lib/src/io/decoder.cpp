#include "io/decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

bool is_utf8(const std::string& encoding) {
  const std::string name = folded(encoding);
  return name == "utf-8" || name == "utf8" || name == "ascii" || name == "us-ascii";
}

/// How many bytes of `text` are ASCII from its start, as far as blocks tell: a few more may be.
std::size_t ascii_blocks(std::string_view text) {
  constexpr std::size_t block = 32;
  std::size_t at = 0;
  for (; at + block <= text.size(); at += block) {
    std::uint64_t parts[block / sizeof(std::uint64_t)];
    std::memcpy(parts, text.data() + at, block);
    if (((parts[0] | parts[1] | parts[2] | parts[3]) & 0x8080808080808080U) != 0) break;
  }
  return at;
}

bool has_high_bytes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

/// Whether it may be the begin of a character that goes on in the next piece.
bool is_unfinished(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes.front());
  const std::size_t expected = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  const auto goes_on = [](char byte) { return (byte & 0xC0) == 0x80; };
  return bytes.size() < expected && lead <= 0xF4 && std::all_of(bytes.begin() + 1, bytes.end(), goes_on);
}

void append_utf8(char32_t c, std::string& out) {  // below U+10000
  const auto part = [](char32_t bits) { return static_cast<char>(bits); };
  if (c < 0x800) {
    out += {part(0xC0 | c >> 6), part(0x80 | (c & 0x3F))};
  } else {
    out += {part(0xE0 | c >> 12), part(0x80 | (c >> 6 & 0x3F)), part(0x80 | (c & 0x3F))};
  }
}

std::size_t unit_of(const std::string& encoding) {
  const std::string name = folded(encoding);
  const auto has = [&](std::string_view part) { return name.find(part) != name.npos; };
  if (has("utf-16") || has("utf16") || has("ucs-2") || has("ucs2")) return 2;
  if (has("utf-32") || has("utf32") || has("ucs-4") || has("ucs4")) return 4;
  return 1;
}

}  // namespace

Decoder::Decoder(std::string encoding, bool recognised) : encoding_(std::move(encoding)), recognised_(recognised) {
  open_to_change_ = recognised && is_utf8(encoding_);
  if (!is_utf8(encoding_)) open(encoding_);
}

Decoder::~Decoder() {
  if (converter_ != nullptr) ::iconv_close(converter_);
}

void Decoder::open(const std::string& encoding) {
  const iconv_t converter = ::iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    throw RequestError(
        fmt::format("--encoding: {} is not an encoding that this system knows; iconv -l lists them", quoted(encoding)));
  }
  converter_ = converter;
  unit_ = unit_of(encoding);
}

void Decoder::decode(std::string_view bytes, bool last, std::string& out) {
  const std::size_t begin = out.size();
  last_mark_ = std::string::npos;
  if (held_end_mark_) out += dos_end_mark;
  std::string joined;
  if (!rest_.empty()) {
    joined = std::exchange(rest_, {});
    joined += bytes;
    bytes = joined;
  }
  if (converter_ == nullptr) {
    decode_utf8(bytes, last, out);
  } else {
    convert(bytes, last, out);
  }
  held_end_mark_ = out.size() > begin && out.back() == dos_end_mark && last_mark_ != out.size() - 1;
  if (held_end_mark_) out.pop_back();
}

void Decoder::decode_utf8(std::string_view bytes, bool last, std::string& out) {
  constexpr std::size_t enough_to_guess = 4096;
  const std::size_t ascii = ascii_blocks(bytes);
  out.append(bytes.substr(0, ascii));
  if (open_to_change_) remember(bytes.substr(0, ascii));
  bytes.remove_prefix(ascii);
  while (!bytes.empty()) {
    const std::string_view valid = bytes.substr(0, valid_utf8_prefix(bytes));
    if (open_to_change_) {
      open_to_change_ = !has_high_bytes(valid);
      remember(valid);
    }
    append_repaired(valid, out);
    bytes.remove_prefix(valid.size());
    if (bytes.empty()) return;
    if (!last && (is_unfinished(bytes) || (open_to_change_ && bytes.size() < enough_to_guess))) {
      rest_ = bytes;
      return;
    }
    if (std::exchange(open_to_change_, false)) {
      const std::string guess = guess_encoding(before_ + std::string(bytes), last);
      if (!is_utf8(guess)) {
        encoding_ = guess;
        open(guess);
        return convert(bytes, last, out);
      }
    }
    append_mark(out);
    bytes.remove_prefix(1);
  }
}

void Decoder::convert(std::string_view bytes, bool last, std::string& out) {
  char buffer[16 * 1024];
  char* from = const_cast<char*>(bytes.data());  // iconv does not write there, in spite of its type
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer;
    std::size_t room = sizeof buffer;
    const std::size_t result = ::iconv(converter_, &from, &left, &to, &room);
    const int error = errno;
    out.append(buffer, sizeof buffer - room);
    if (result != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    if (!last && (error == EINVAL || left < unit_)) {
      rest_.assign(from, left);
      return;
    }
    append_mark(out);
    const std::size_t passed = error == EINVAL ? left : std::min(unit_, left);
    from += passed;
    left -= passed;
  }
  if (!last) return;
  char* to = buffer;  // some keep a character to combine it with the next one
  std::size_t room = sizeof buffer;
  ::iconv(converter_, nullptr, nullptr, &to, &room);
  out.append(buffer, sizeof buffer - room);
}

void Decoder::append_repaired(std::string_view text, std::string& out) {
  constexpr char lead = '\xC2';  // of U+0080 to U+00BF
  while (recognised_) {
    const std::size_t at = text.find(lead);
    if (at == text.npos) break;
    const auto byte = static_cast<unsigned char>(text[at + 1]);
    const char32_t meant = windows_1252_character(byte);
    constexpr unsigned char next_line = 0x85;
    if (byte >= 0xA0 || byte == next_line || meant == 0xFFFD) {
      out.append(text.substr(0, at + 2));
    } else {
      out.append(text.substr(0, at));
      append_utf8(meant, out);
      repaired_ = true;
    }
    text.remove_prefix(at + 2);
  }
  out.append(text);
}

std::vector<std::uint32_t> Decoder::doubtful_places(std::string_view text, bool recognised) {
  constexpr char lead = '\xC2';  // of the controls U+0080 to U+009F
  std::vector<std::uint32_t> places;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = begin + valid_utf8_prefix(text.substr(begin));
    const std::string_view valid = text.substr(0, end);
    for (std::size_t at = recognised ? valid.find(lead, begin) : valid.npos; at != valid.npos;
         at = valid.find(lead, at + 2)) {
      if (static_cast<unsigned char>(valid[at + 1]) < 0xA0) places.push_back(static_cast<std::uint32_t>(at));
    }
    if (end < text.size()) places.push_back(static_cast<std::uint32_t>(end));
    begin = end + 1;
  }
  return places;
}

void Decoder::pass(std::string_view text, bool beyond_ascii) {
  if (!open_to_change_) return;
  open_to_change_ = !beyond_ascii;
  remember(text);
}

void Decoder::append_mark(std::string& out) {
  last_mark_ = out.size();
  out += undecodable_mark;
  ++bad_bytes_;
}

void Decoder::remember(std::string_view ascii) {
  constexpr std::size_t context = 64;
  before_ += ascii.substr(ascii.size() - std::min(ascii.size(), context));
  if (before_.size() > context) before_.erase(0, before_.size() - context);
}

}  // namespace linchpin
