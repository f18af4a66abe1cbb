#include "io/plausibility.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>

namespace linchpin {

namespace {

using namespace std::string_view_literals;

enum class Script { none, latin, greek, cyrillic, east_asian, other };

Script script_of(char32_t c) {
  if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) return Script::latin;
  if (c >= 0x370 && c < 0x400) return Script::greek;
  if (c >= 0x400 && c < 0x530) return Script::cyrillic;
  if (c >= 0x3000 && c < 0xE000) return Script::east_asian;
  return Script::other;
}

enum class Kind { other, upper, lower, uncased, mark, digit };

Kind kind_of(char32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return Kind::lower;
    if (c >= 'A' && c <= 'Z') return Kind::upper;
    return c >= '0' && c <= '9' ? Kind::digit : Kind::other;
  }
  if (c == U'ª' || c == U'º' || c == U'µ' || c == U'ƒ' || c == U'ˆ' || c == U'ˇ') return Kind::other;
  if (c == U'\uFB01' || c == U'\uFB02') return Kind::other;  // ligatures of the Mac
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
      return Kind::upper;
    case UTF8PROC_CATEGORY_LL:
      return Kind::lower;
    case UTF8PROC_CATEGORY_LT:
      return Kind::upper;
    case UTF8PROC_CATEGORY_LO:
      return Kind::uncased;
    case UTF8PROC_CATEGORY_LM:
      return Kind::uncased;
    case UTF8PROC_CATEGORY_MN:
      return Kind::mark;
    case UTF8PROC_CATEGORY_MC:
      return Kind::mark;
    default:
      return Kind::other;
  }
}

bool is_letter(Kind kind) { return kind == Kind::upper || kind == Kind::lower || kind == Kind::uncased; }

char32_t lowered(char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }

/// The letter without its accents, in lower case.
char32_t base_of(char32_t c) {
  c = lowered(c);
  if (c < 0x80) return c;
  utf8proc_int32_t parts[8];
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts, 8, UTF8PROC_DECOMPOSE, nullptr);
  return count > 0 ? static_cast<char32_t>(parts[0]) : c;
}

bool is_vowel(char32_t c) { return U"aeiouyæœøı"sv.find(base_of(c)) != std::u32string_view::npos; }

struct Language {
  std::u32string_view common;
  std::u32string_view rare;
};

/// Letters beyond ASCII that occur together. The first is the mixture that lists of Western names are.
constexpr Language languages[] = {
    {U"äöüßéèàçêôáíóúñãåæø", U"âîûëïùœõìòÿšž"},
    {U"éèêàçô", U"âîûëïùœüæÿñ"},                     // French
    {U"ëéï", U"èêöüóáç"},                            // Dutch
    {U"ãáâàçéêíóôõú", U"ü"},                         // Portuguese
    {U"àèéìòù", U"îíóú"},                            // Italian
    {U"áéíóúýþæöð", U""},                            // Icelandic
    {U"õäöü", U"šž"},                                // Estonian
    {U"äöå", U"éüšž"},                               // Finnish, Swedish
    {U"ëç", U""},                                    // Albanian
    {U"ąćęłńóśż", U"ź"},                             // Polish
    {U"áčéěířšůýžú", U"ďňóť"},                       // Czech
    {U"áčéíľšťúýžô", U"äďĺňóŕ"},                     // Slovak
    {U"áéíóöőúüű", U""},                             // Hungarian
    {U"čšžćđ", U""},                                 // Slovene, Croatian
    {U"ășțşţ", U"âî"},                               // Romanian
    {U"çğıİöşü", U"âîû"},                            // Turkish
    {U"ąčęėįšųūž", U""},                             // Lithuanian
    {U"āčēģīķļņšūž", U"ōŗ"},                         // Latvian
    {U"оеаинтсрвлкмдпуяызьбг", U"чйхжшюцщэфъё"},     // Russian, Bulgarian
    {U"оеаинтсрвлкмдпуяізьбг", U"чйхжшюцщєфїґ"},     // Ukrainian
    {U"оеаинтсрвлкмдпуяызьбг", U"чйхжшюцэфёіў"},     // Belarusian
    {U"оеаинтсрвлкмдпујзбгњљ", U"чхжшцфђћџѓќѕ"},     // Serbian, Macedonian
    {U"αάγδεέηήθιίκλμνοόπρσςτυύωώ", U"βζξφχψϊϋΐΰ"},  // Greek
};

/// How well the letters, each with its count, fit the best language.
double language_points(const std::map<char32_t, std::size_t>& letters) {
  constexpr double common = 0.5;
  constexpr double foreign = -0.75;
  double best = -1e9;
  for (const Language& language : languages) {
    double points = 0;
    for (const auto& [letter, count] : letters) {
      const auto weight = static_cast<double>(count);
      if (language.common.find(letter) != language.common.npos) {
        points += common * weight;
      } else if (language.rare.find(letter) == language.rare.npos) {
        points += foreign * weight;
      }
    }
    best = std::max(best, points);
  }
  return best;
}

/// The characters around one of them.
struct Place {
  std::u32string_view text;
  std::size_t at;

  char32_t character(std::ptrdiff_t offset) const {
    const std::size_t i = at + static_cast<std::size_t>(offset);  // before the begin it wraps round
    return i < text.size() ? text[i] : U' ';
  }
  Kind kind(std::ptrdiff_t offset) const { return kind_of(character(offset)); }
  bool letter(std::ptrdiff_t offset) const { return is_letter(kind(offset)); }
  bool digit(std::ptrdiff_t offset) const { return kind(offset) == Kind::digit; }
  bool inside_word() const { return letter(-1) && letter(1); }

  /// Letters in a row, backwards or forwards from here.
  std::u32string run(std::ptrdiff_t step) const {
    std::u32string found;
    for (std::ptrdiff_t offset = step; letter(offset) && found.size() < 8; offset += step) {
      found += lowered(character(offset));
    }
    if (step < 0) std::reverse(found.begin(), found.end());
    return found;
  }
};

double neighbour_points(const Place& place, std::ptrdiff_t offset) {
  const char32_t c = place.character(0);
  const char32_t other = place.character(offset);
  const Kind kind = kind_of(other);
  if (kind == Kind::digit) return place.kind(0) == Kind::uncased ? 0 : -0.5;
  if (kind == Kind::mark) return 0;
  if (!is_letter(kind)) return 0;
  const Script script = script_of(c);
  if (script != script_of(other)) return -2;
  // two accented letters in a row are rare
  return script == Script::latin && other >= 0x80 ? -0.5 : 0.5;
}

double case_points(const Place& place) {
  const Kind before = place.kind(-1);
  const Kind after = place.kind(1);
  if (place.kind(0) == Kind::upper) {
    if (before == Kind::lower) return -1.5;
    if (after == Kind::lower) return before == Kind::upper ? -1 : 0.25;
    return is_letter(before) || is_letter(after) ? 0 : -0.25;
  }
  if (place.kind(0) == Kind::lower && place.character(0) != U'ß') {
    if (before == Kind::upper && (after == Kind::upper || place.kind(-2) == Kind::upper)) return -1.5;
    if (after == Kind::upper) return -1;
  }
  return 0;
}

double letter_points(const Place& place) {
  double points = neighbour_points(place, -1) + neighbour_points(place, 1) + case_points(place);
  const char32_t c = place.character(0);
  if (c == U'ς' && place.letter(1)) points -= 1.5;  // the form for the end of a word, and the other one
  if (c == U'σ' && !place.letter(1)) points -= 1.5;
  if (script_of(c) != Script::latin) return points;
  if (c == U'õ' && place.character(1) != U'e') points -= 0.2;  // rare but in Portuguese
  const bool alone = !place.letter(-1) && !place.letter(1);
  if (is_vowel(c)) return points;
  if (alone || (c == U'ß' && !place.letter(-1))) return points - 0.75;
  const auto plain_consonant = [](char32_t other) { return other < 0x80 && !is_vowel(other); };
  if (place.inside_word() && plain_consonant(place.character(-1)) && plain_consonant(place.character(1))) points -= 0.5;
  return points;
}

/// As in l'eau, O'Neill, Women's.
double apostrophe_points(const Place& place) {
  if (!place.inside_word()) return place.letter(-1) ? 0.5 : place.letter(1) ? 0 : -0.25;
  constexpr std::u32string_view starts[] = {U"l", U"d", U"s", U"n", U"m", U"t", U"c", U"j", U"o", U"qu"};
  constexpr std::u32string_view ends[] = {U"s", U"t", U"d", U"m", U"re", U"ve", U"ll"};
  const std::u32string before = place.run(-1);
  const std::u32string after = place.run(1);
  const auto is_one_of = [](std::u32string_view word, const auto& words) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
  };
  const bool good =
      is_one_of(before, starts) || is_one_of(after, ends) || before.ends_with(U"ll") || before.ends_with(U"qu");
  return good ? 1.25 : before.size() <= 2 ? -0.25 : -0.75;
}

double symbol_points(const Place& place) {
  const char32_t c = place.character(0);
  const bool inside = place.inside_word();
  const bool behind_letter = place.letter(-1) && !inside;
  const bool before_letter = place.letter(1) && !inside;
  const bool at_digit = place.digit(-1) || place.digit(1);
  switch (c) {
    case U'\u2019':
      return apostrophe_points(place);
    case U'\u00A0':
    case U'\u202F':
      return place.digit(-1) && place.digit(1) ? 0.5 : 0;
    case U'\u00B4':
    case U'\u00AD':
      return inside ? -0.25 : -0.5;
    case U'\u2013':
    case U'\u2014':
      return inside ? -0.75 : behind_letter || before_letter ? 0 : 0.5;
    case U'°':
      if (place.digit(-1) && (place.character(1) == U'C' || place.character(1) == U'F')) return 0.5;
      [[fallthrough]];
    case U'ª':
    case U'º':
      if (inside && lowered(place.character(-1)) == U'n') return 0;
      return place.letter(1) ? -1 : place.digit(-1) ? 0.5 : behind_letter ? 0.3 : -0.25;
    case U'·':
      if (inside) return place.character(-1) == place.character(1) ? 0.5 : -1;
      return place.letter(1) ? -0.5 : 0;
    default:
      break;
  }
  if (inside) return -1.5;
  if (c < 0xA0 || c == 0xFFFD) return -3;
  if (c >= 0x2500 && c < 0x25A0) return behind_letter || before_letter ? -1.5 : -0.75;  // lines of boxes
  if (c >= 0xE000 && c < 0xF900) return -2;
  switch (c) {
    case U'€':
    case U'£':
    case U'¥':
      return at_digit ? 0.75 : before_letter || behind_letter ? -0.75 : 0.3;
    case U'\u2018':
    case U'\u201C':
    case U'\u201E':
    case U'\u201A':
    case U'«':
    case U'¿':
    case U'¡':
      return before_letter ? 0.5 : -0.25;
    case U'\u201D':
    case U'»':
      return before_letter ? -0.25 : behind_letter ? 0.5 : 0;
    case U'…':
      return before_letter ? -0.5 : behind_letter ? 0.5 : 0;
    case U'®':
    case U'™':
      return behind_letter ? 0.5 : before_letter ? -0.75 : 0;
    case U'§':
    case U'№':
      return before_letter || behind_letter ? -0.5 : 0.5;
    case U'©':
    case U'•':
      return 0.25;
    case U'¢':
    case U'²':
    case U'³':
    case U'¹':
      return before_letter ? -0.75 : 0.2;
    case U'½':
    case U'¼':
    case U'¾':
    case U'±':
    case U'×':
      return before_letter || behind_letter ? -0.75 : 0.3;
    default:
      return script_of(c) == Script::east_asian && script_of(place.character(-1)) == Script::east_asian ? 0.25 : -0.5;
  }
}

}  // namespace

double plausibility(std::u32string_view text) {
  double points = 0;
  std::map<char32_t, std::size_t> letters;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c < 0x80) continue;
    const Place place{text, i};
    const Kind kind = kind_of(c);
    if (is_letter(kind)) {
      points += letter_points(place);
      if (script_of(c) <= Script::cyrillic) {
        const char32_t low = lowered(c);
        ++letters[low < 0x80 ? c : low];
      } else {
        points += 0.35;
      }
    } else if (kind == Kind::mark) {
      points += place.letter(-1) || place.kind(-1) == Kind::mark ? 0.5 : -1;
    } else {
      points += symbol_points(place);
    }
  }
  return points + language_points(letters);
}

}  // namespace linchpin
