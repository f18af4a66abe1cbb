#include "io/decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

}  // namespace

std::size_t mark_length(std::string_view sample) {
  if (sample.starts_with(utf8_mark)) return utf8_mark.size();
  if (sample.starts_with(utf16_little_mark) || sample.starts_with(utf16_big_mark)) return 2;
  return 0;
}

Encoding recognise_encoding(std::string_view sample, bool whole) {
  if (sample.starts_with(utf8_mark)) return {"UTF-8", utf8_mark.size()};
  if (sample.starts_with(utf16_little_mark)) return {"UTF-16LE", 2};
  if (sample.starts_with(utf16_big_mark)) return {"UTF-16BE", 2};
  std::size_t zeros[2] = {0, 0};  // at even and at odd places: Western text in UTF-16 has them all on one side
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++zeros[i % 2];
  }
  const std::size_t pairs = sample.size() / 2;
  if (pairs > 0 && zeros[1] * 10 > pairs * 7 && zeros[0] * 10 < pairs) return {"UTF-16LE", 0};
  if (pairs > 0 && zeros[0] * 10 > pairs * 7 && zeros[1] * 10 < pairs) return {"UTF-16BE", 0};
  const std::size_t valid = valid_utf8_prefix(sample);
  if (valid == sample.size()) return {"UTF-8", 0};
  // a sample may end within a character; anything else that is not UTF-8 was written by an older system
  const std::string_view after = sample.substr(valid);
  const bool cut_off = !whole && after.size() < 4 && (static_cast<unsigned char>(after.front()) & 0xC0) == 0xC0 &&
                       std::all_of(after.begin() + 1, after.end(), [](char c) { return (c & 0xC0) == 0x80; });
  return {cut_off ? "UTF-8" : "Windows-1252", 0};
}

Decoder::Decoder(const std::string& encoding) : encoding_(encoding) {
  const std::string name = folded(encoding);
  if (name == "utf-8" || name == "utf8" || name == "ascii" || name == "us-ascii") return;
  converter_ = ::iconv_open("UTF-8", encoding.c_str());
  if (converter_ == reinterpret_cast<iconv_t>(-1)) {
    throw RequestError(
        fmt::format("--encoding: {} is not an encoding that this system knows; iconv -l lists them", quoted(encoding)));
  }
}

Decoder::~Decoder() {
  if (converter_ != nullptr) ::iconv_close(converter_);
}

bool Decoder::decode(std::string_view bytes, bool last, std::string& out) {
  std::string joined;
  if (!rest_.empty()) {
    joined = rest_;
    joined += bytes;
    bytes = joined;
    rest_.clear();
  }
  return converter_ == nullptr ? check_utf8(bytes, last, out) : convert(bytes, last, out);
}

bool Decoder::check_utf8(std::string_view bytes, bool last, std::string& out) {
  const std::size_t valid = valid_utf8_prefix(bytes);
  out.append(bytes.substr(0, valid));
  const std::string_view after = bytes.substr(valid);
  if (after.empty()) return true;
  const auto lead = static_cast<unsigned char>(after.front());
  const std::size_t expected = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (!last && after.size() < expected && lead <= 0xF4) {
    rest_ = after;
    return true;
  }
  fault_ =
      fmt::format("byte 0x{:02X} is not UTF-8 here; say --encoding windows-1252, or what the file was saved in", lead);
  return false;
}

bool Decoder::convert(std::string_view bytes, bool last, std::string& out) {
  char buffer[16 * 1024];
  std::string copy(bytes);  // iconv takes its input by a pointer to non-const
  char* from = copy.data();
  std::size_t left = copy.size();
  while (left > 0) {
    char* to = buffer;
    std::size_t room = sizeof buffer;
    const std::size_t result = ::iconv(converter_, &from, &left, &to, &room);
    const int error = errno;
    out.append(buffer, sizeof buffer - room);
    if (result != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    if (error == EINVAL && !last) {
      rest_.assign(from, left);
      return true;
    }
    fault_ = fmt::format("byte 0x{:02X} is no character of {}; say --encoding and what the file was saved in",
                         static_cast<unsigned char>(*from), encoding_);
    return false;
  }
  return true;
}

}  // namespace linchpin
