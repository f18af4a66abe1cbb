#include "io/encoding_guess.hpp"

#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <unordered_set>

#include "io/plausibility.hpp"
#include "io/text.hpp"

namespace linchpin {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";
constexpr std::string_view utf32_little_mark = "\xFF\xFE\0\0"sv;
constexpr std::string_view utf32_big_mark = "\0\0\xFE\xFF"sv;

unsigned char byte_of(char c) { return static_cast<unsigned char>(c); }

bool is_high(char c) { return byte_of(c) >= 0x80; }

/// Whether it stands in every table: blanks, line ends, delimiters, quotes and digits.
bool is_structure(char c) { return "\t\n\r ,;|\"0123456789"sv.find(c) != std::string_view::npos; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_printable(char c) { return c >= ' ' && c <= '~'; }

/// "UTF-16LE" or "UTF-16BE", known by its zero bytes; else empty.
std::string_view recognise_utf16(std::string_view sample) {
  if (sample.find('\0') == sample.npos) return {};
  std::size_t zeros[2] = {0, 0};       // at even and at odd places
  std::size_t structures[2] = {0, 0};  // whose other byte is zero
  std::size_t stray[2] = {0, 0};       // bytes like these in units that are none of them
  std::size_t digits = 0;              // such bytes that are digits: letters of some alphabets have them
  std::size_t printable = 0;           // units of two ASCII characters
  const std::size_t pairs = sample.size() / 2;
  for (std::size_t i = 0; i + 1 < sample.size(); i += 2) {
    const char unit[2] = {sample[i], sample[i + 1]};
    if (unit[0] == '\0' && unit[1] == '\0') return {};
    if (is_printable(unit[0]) && is_printable(unit[1])) ++printable;
    for (const std::size_t zero_at : {0U, 1U}) {
      const bool structure = is_structure(unit[1 - zero_at]);
      if (unit[zero_at] == '\0') {
        ++zeros[zero_at];
        if (structure) ++structures[zero_at];
      } else if (structure) {
        ++(is_digit(unit[1 - zero_at]) ? digits : stray[zero_at]);
      }
    }
  }
  for (const std::size_t zero_at : {0U, 1U}) {
    const std::size_t other = 1 - zero_at;
    const bool western = pairs > 0 && zeros[zero_at] * 10 > pairs * 7 && zeros[other] * 10 < pairs;
    // Chinese in UTF-16 has few zeros, and some bytes that look like structure by chance
    const bool table = structures[zero_at] > 3 * structures[other] &&
                       structures[zero_at] > stray[zero_at] + (10 * printable < pairs ? 0 : digits + stray[other]);
    if (western || table) return zero_at == 1 ? "UTF-16LE" : "UTF-16BE";
  }
  return {};
}

/// Whether what breaks off at its end may go on as UTF-8.
bool is_cut_off(std::string_view after) {
  return after.size() < 4 && (byte_of(after.front()) & 0xC0) == 0xC0 &&
         std::all_of(after.begin() + 1, after.end(), [](char c) { return (c & 0xC0) == 0x80; });
}

/// Whether most characters beyond ASCII are UTF-8 all the same.
bool is_damaged_utf8(std::string_view text) {
  std::size_t characters = 0;
  std::size_t faults = 0;
  while (!text.empty()) {
    const std::size_t valid = valid_utf8_prefix(text);
    for (const char c : text.substr(0, valid)) {
      if (byte_of(c) >= 0xC0) ++characters;
    }
    text.remove_prefix(valid);
    if (text.empty()) break;
    ++faults;
    text.remove_prefix(1);
  }
  return characters > 2 * faults;
}

/// None if the system does not know the charset or a byte is no character of it; unless `whole`, the last one may be
/// cut.
std::optional<std::u32string> decoded(const std::string& charset, std::string_view bytes, bool whole) {
  const iconv_t converter = ::iconv_open("UTF-32LE", charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string copy(bytes);  // iconv takes its input by a pointer to non-const
  char* from = copy.data();
  std::size_t left = copy.size();
  std::string out(bytes.size() * 4 + 16, '\0');  // no charset has more characters than bytes
  char* to = out.data();
  std::size_t room = out.size();
  const bool clean =
      ::iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1) || (errno == EINVAL && !whole);
  ::iconv(converter, nullptr, nullptr, &to, &room);
  ::iconv_close(converter);
  if (!clean) return std::nullopt;
  std::u32string text;
  for (std::size_t i = 0; i + 3 < out.size() - room; i += 4) {
    text += static_cast<char32_t>(byte_of(out[i]) | byte_of(out[i + 1]) << 8 | byte_of(out[i + 2]) << 16);
  }
  return text;
}

/// The text between blanks and delimiters, where it has bytes beyond ASCII, each one once: repeated words prove
/// nothing.
std::string distinct_tokens(std::string_view text) {
  constexpr std::size_t enough = 16 * 1024;
  constexpr std::string_view stops = "\t\n\r ,;\"";
  std::unordered_set<std::string_view> seen;
  std::string tokens;
  while (!text.empty() && tokens.size() < enough) {
    const std::size_t end = std::min(text.find_first_of(stops), text.size());
    const std::string_view token = text.substr(0, end);
    if (std::any_of(token.begin(), token.end(), is_high) && seen.insert(token).second) {
      tokens += token;
      tokens += ' ';
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tokens;
}

/// Charsets whose words look alike to uchardet.
enum class Family { western, central, turkish, baltic, cyrillic, greek };

struct Candidate {
  const char* charset;
  Family family;
  double handicap;  ///< by how many points it must be more plausible than Windows-1252
};

constexpr double far_fetched = 1.75;
constexpr double usual_doubt = 0.2;

constexpr Candidate candidates[] = {
    {"MACINTOSH", Family::western, 0.35},
    {"ISO-8859-15", Family::western, 0.75},
    {"CP850", Family::western, 0.6},
    {"Windows-1250", Family::central, far_fetched},
    {"ISO-8859-2", Family::central, far_fetched + 0.25},
    {"CP852", Family::western, far_fetched + 0.5},
    {"MAC-CENTRALEUROPE", Family::western, far_fetched + 0.5},
    {"Windows-1254", Family::turkish, far_fetched},
    {"Windows-1257", Family::baltic, far_fetched},
    {"ISO-8859-13", Family::baltic, far_fetched + 0.25},
    {"Windows-1251", Family::cyrillic, far_fetched},
    {"KOI8-U", Family::cyrillic, far_fetched + 0.25},
    {"KOI8-R", Family::cyrillic, far_fetched + 0.25},
    {"CP866", Family::cyrillic, far_fetched + 0.25},
    {"ISO-8859-5", Family::cyrillic, far_fetched + 0.25},
    {"MAC-CYRILLIC", Family::cyrillic, far_fetched + 0.5},
    {"Windows-1253", Family::greek, far_fetched},
    {"ISO-8859-7", Family::greek, far_fetched + 0.25},
};

/// What uchardet says: a charset of a family that is judged here, or another one.
struct Verdict {
  std::string charset;
  std::optional<Family> family;
};

Verdict uchardet_verdict(std::string_view text) {
  const std::unique_ptr<struct uchardet, decltype(&::uchardet_delete)> detector(::uchardet_new(), &::uchardet_delete);
  if (detector == nullptr || ::uchardet_handle_data(detector.get(), text.data(), text.size()) != 0) return {};
  ::uchardet_data_end(detector.get());
  const std::string_view name = ::uchardet_get_charset(detector.get());
  constexpr struct {
    std::string_view names;
    Family family;
  } families[] = {
      {" ASCII UTF-8 ISO-8859-1 ISO-8859-15 WINDOWS-1252 IBM852 MAC-CENTRALEUROPE ", Family::western},
      {" ISO-8859-2 ISO-8859-16 WINDOWS-1250 ", Family::central},
      {" ISO-8859-3 ISO-8859-9 ", Family::turkish},
      {" ISO-8859-4 ISO-8859-10 ISO-8859-13 WINDOWS-1257 ", Family::baltic},
      {" ISO-8859-5 WINDOWS-1251 KOI8-R IBM855 IBM866 MAC-CYRILLIC ", Family::cyrillic},
      {" ISO-8859-7 WINDOWS-1253 ", Family::greek},
  };
  for (const auto& known : families) {
    if (known.names.find(" " + std::string(name) + " ") != known.names.npos) return {std::string(name), known.family};
  }
  // their supersets, which keep the backslash
  if (name == "SHIFT_JIS") return {"CP932", std::nullopt};
  if (name == "EUC-KR") return {"UHC", std::nullopt};
  return {std::string(name), std::nullopt};
}

std::u32string usual_reading(std::string_view bytes) {
  std::u32string text;
  for (const char c : bytes) text += windows_1252_character(byte_of(c));
  return text;
}

/// How much more plausible a reading is than the usual one, if each character that they read differently must be worth
/// `doubt`.
double gain(const std::u32string& reading, const std::u32string& usual, double usual_points, double doubt) {
  std::size_t differing = 0;
  double bytes_a_character = 1;
  if (reading.size() == usual.size()) {
    for (std::size_t i = 0; i < reading.size(); ++i) {
      if (reading[i] != usual[i]) ++differing;
    }
  } else {
    const auto beyond_ascii = [](char32_t c) { return c >= 0x80; };
    differing = static_cast<std::size_t>(std::count_if(usual.begin(), usual.end(), beyond_ascii));
    const auto characters = std::count_if(reading.begin(), reading.end(), beyond_ascii);
    bytes_a_character = static_cast<double>(differing) / static_cast<double>(characters + 1);
  }
  if (differing == 0) return -1;
  return plausibility(reading) * bytes_a_character - usual_points - doubt * static_cast<double>(differing);
}

}  // namespace

char32_t windows_1252_character(unsigned char byte) {
  constexpr char32_t characters[] = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  };
  return byte >= 0x80 && byte < 0xA0 ? characters[byte - 0x80] : byte;
}

std::string guess_encoding(std::string_view text, bool whole) {
  if (is_damaged_utf8(text)) return "UTF-8";
  if (!whole) {  // not with half a word
    const std::size_t last_break = text.find_last_of("\r\n");
    if (last_break != text.npos) text = text.substr(0, last_break);
  }
  const std::string tokens = distinct_tokens(text);
  const std::u32string usual = usual_reading(tokens);
  const double usual_points = plausibility(usual);
  const Verdict verdict = uchardet_verdict(text);
  const bool bare_returns = text.find('\r') != text.npos && text.find('\n') == text.npos;

  std::string best = "Windows-1252";
  double best_gain = 0;
  const auto consider = [&](const std::string& charset, double handicap, double doubt) {
    const auto reading = decoded(charset, tokens, whole);
    if (!reading) return;
    const double found = gain(*reading, usual, usual_points, doubt) - handicap;
    if (found <= best_gain || !decoded(charset, text, whole)) return;
    best = charset;
    best_gain = found;
  };
  for (const Candidate& candidate : candidates) {
    double handicap = candidate.handicap;
    double doubt = usual_doubt;
    if (bare_returns && candidate.charset == "MACINTOSH"sv) handicap = 0;
    if (candidate.family != Family::western && candidate.family == verdict.family) {
      handicap -= folded(candidate.charset) == folded(verdict.charset) ? 1 : 0.5;
      doubt = 0.1;
    }
    consider(candidate.charset, handicap, doubt);
  }
  if (!verdict.family && !verdict.charset.empty()) {
    constexpr std::ptrdiff_t fair_number = 12;
    const bool much = std::count_if(tokens.begin(), tokens.end(), is_high) >= fair_number;
    consider(verdict.charset, far_fetched, much ? -0.5 : usual_doubt);
  }
  return best;
}

Encoding recognise_encoding(std::string_view sample, bool whole) {
  if (const std::size_t length = mark_length(sample); length > 0) {
    if (length == 4) return {sample.front() == '\0' ? "UTF-32BE" : "UTF-32LE", length};
    if (length == 3) return {"UTF-8", length};
    return {sample.starts_with(utf16_little_mark) ? "UTF-16LE" : "UTF-16BE", length};
  }
  if (const std::string_view utf16 = recognise_utf16(sample); !utf16.empty()) return {std::string(utf16), 0};
  const std::size_t valid = valid_utf8_prefix(sample);
  if (valid == sample.size() || (!whole && is_cut_off(sample.substr(valid)))) return {"UTF-8", 0};
  return {guess_encoding(sample, whole), 0};
}

std::size_t mark_length(std::string_view sample) {
  if (sample.starts_with(utf32_little_mark) || sample.starts_with(utf32_big_mark)) return utf32_big_mark.size();
  if (sample.starts_with(utf8_mark)) return utf8_mark.size();
  if (sample.starts_with(utf16_little_mark) || sample.starts_with(utf16_big_mark)) return utf16_little_mark.size();
  return 0;
}

}  // namespace linchpin
