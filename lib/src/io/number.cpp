#include "linchpin/io/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

using Mark = NumberText::Mark;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes `prefix` off the front if it is there.
bool eat(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool eat_back(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// ISO 4217 codes in use, as one text so that they are a scan of a few hundred bytes and no table to build.
constexpr std::string_view currency_codes =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP "
    "CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG "
    "HUF "
    "IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD "
    "MMK "
    "MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
    "SAR "
    "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS "
    "VED "
    "VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL";

bool is_currency_code(std::string_view word) {
  if (word.size() != 3) return false;
  for (std::size_t at = currency_codes.find(word); at != currency_codes.npos; at = currency_codes.find(word, at + 1)) {
    if (at % 4 == 0) return true;
  }
  return false;
}

struct CurrencySign {
  std::string_view sign;
  std::string_view code;
};

/// Longer signs before those they begin or end with. kr and Fr. are shared by several currencies.
constexpr CurrencySign currency_signs[] = {
    {"US$", "USD"}, {"A$", "AUD"},  {"C$", "CAD"}, {"R$", "BRL"},  {"$", "USD"},    {"€", "EUR"},
    {"£", "GBP"},   {"¥", "JPY"},   {"₹", "INR"},  {"₽", "RUB"}, {"₺", "TRY"},    {"₩", "KRW"},
    {"₪", "ILS"},   {"₫", "VND"},   {"₴", "UAH"},  {"zł", "PLN"},  {"Kč", "CZK"},   {"kr.", "kr"},
    {"kr", "kr"},   {"Fr.", "CHF"}, {"Ft", "HUF"}, {"лв.", "BGN"}, {"Euro", "EUR"}, {"euro", "EUR"}};

std::string_view currency_before(std::string_view& text) {
  if (text.size() > 3 && is_currency_code(text.substr(0, 3))) {
    const std::string_view code = text.substr(0, 3);
    text.remove_prefix(3);
    return code;
  }
  for (const auto& [sign, code] : currency_signs) {
    if (eat(text, sign)) return code;
  }
  return {};
}

std::string_view currency_after(std::string_view& text) {
  if (text.size() > 3 && is_currency_code(text.substr(text.size() - 3))) {
    const std::string_view code = text.substr(text.size() - 3);
    text.remove_suffix(3);
    return code;
  }
  for (const auto& [sign, code] : currency_signs) {
    if (eat_back(text, sign)) return code;
  }
  return {};
}

/// Takes off the dash that stands for no cents, as in 5,- or CHF 5.-: it is no minus.
bool eat_no_cents(std::string_view& text) {
  for (std::string_view dash : {"--", "-", "–", "—"}) {
    if (text.size() < dash.size() + 2 || !text.ends_with(dash)) continue;
    const char mark = text[text.size() - dash.size() - 1];
    if ((mark != '.' && mark != ',') || !is_digit(text[text.size() - dash.size() - 2])) continue;
    text.remove_suffix(dash.size());
    return true;
  }
  return false;
}

/// Signs, parentheses, currencies and percent around the digits, each at most once.
struct Wrapping {
  bool negative = false;
  bool percent = false;
  std::string_view currency;
};

std::optional<Wrapping> unwrap(std::string_view& text) {
  Wrapping found;
  bool sign = false;
  const auto minus = [&](bool negative) {
    if (sign) return false;
    sign = true;
    found.negative = negative;
    return true;
  };
  for (bool again = true; again;) {
    again = false;
    text = trimmed(text);
    if (text.empty() || (is_digit(text.front()) && is_digit(text.back()))) break;
    const bool before = !is_digit(text.front());
    if (eat_no_cents(text)) {
      again = true;
    } else if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
      if (!minus(true)) return std::nullopt;
      text.remove_prefix(1);
      text.remove_suffix(1);
      again = true;
    } else if ((before && (eat(text, "-") || eat(text, "−") || eat(text, "–"))) || eat_back(text, "-") ||
               eat_back(text, "−")) {
      if (!minus(true)) return std::nullopt;
      again = true;
    } else if (before && eat(text, "+")) {
      if (!minus(false)) return std::nullopt;
      again = true;
    } else if (eat_back(text, "%")) {
      if (found.percent) return std::nullopt;
      found.percent = true;
      again = true;
    } else {
      std::string_view currency = before ? currency_before(text) : std::string_view();
      if (currency.empty()) currency = currency_after(text);
      if (!currency.empty()) {
        if (!found.currency.empty()) return std::nullopt;
        found.currency = currency;
        again = true;
      }
    }
  }
  return found;
}

/// The digits of a number taken apart: groups between thousands marks, then what follows the last point or comma.
struct Digits {
  std::string whole;     ///< before the last mark, marks left out
  std::string fraction;  ///< behind it
  std::string exponent;  ///< with its sign; empty if there is none
};

/// Length of a thousands mark other than point and comma at the front: a blank, a no-break or thin one, an apostrophe.
std::size_t neutral_mark(std::string_view text) {
  for (std::string_view mark : {" ", "'", "\u00A0", "\u202F", "\u2009", "\u2019"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

std::optional<double> value_of(const Digits& digits, bool negative) {
  const std::string text = (negative ? "-" : "") + (digits.whole.empty() ? "0" : digits.whole) +
                           (digits.fraction.empty() ? "" : "." + digits.fraction) +
                           (digits.exponent.empty() ? "" : "e" + digits.exponent);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Whether groups between thousands marks have the lengths they have in real numbers: three digits each, or two before
/// the last three as in India.
bool well_grouped(const std::vector<std::size_t>& groups) {
  if (groups.size() < 2) return true;
  if (groups.back() != 3 || groups.front() < 1 || groups.front() > 3) return false;
  bool threes = true;
  bool twos = groups.front() <= 2;
  for (std::size_t i = 1; i + 1 < groups.size(); ++i) {
    threes = threes && groups[i] == 3;
    twos = twos && groups[i] == 2;
  }
  return threes || twos;
}

/// Signs and wrapping are off: digits, marks and an exponent are left.
std::optional<NumberText> parse_digits(std::string_view text, bool negative, std::optional<char> decimal) {
  Digits digits;
  const std::size_t e = text.find_first_of("eE");
  if (e != text.npos) {
    std::string_view exponent = text.substr(e + 1);
    if (eat(exponent, "-")) {
      digits.exponent = "-";
    } else {
      eat(exponent, "+");
    }
    if (exponent.empty() || exponent.size() > 4 || !std::all_of(exponent.begin(), exponent.end(), is_digit)) return {};
    digits.exponent += exponent;
    text = text.substr(0, e);
  }

  std::string all;                     // digits alone
  std::vector<std::size_t> groups{0};  // lengths of the runs between marks
  std::string marks;                   // one for each gap between groups; neutral ones as a blank
  while (!text.empty()) {
    if (is_digit(text.front())) {
      all += text.front();
      ++groups.back();
      text.remove_prefix(1);
    } else if (text.front() == '.' || text.front() == ',') {
      marks += text.front();
      groups.push_back(0);
      text.remove_prefix(1);
    } else if (const std::size_t length = neutral_mark(text); length > 0 && groups.back() > 0) {
      marks += ' ';
      groups.push_back(0);
      text.remove_prefix(length);
      if (text.empty() || !is_digit(text.front())) return {};
    } else {
      return {};
    }
  }
  if (all.empty()) return {};

  const std::size_t points = static_cast<std::size_t>(std::count(marks.begin(), marks.end(), '.'));
  const std::size_t commas = static_cast<std::size_t>(std::count(marks.begin(), marks.end(), ','));
  const std::size_t blanks = marks.size() - points - commas;

  /// The value if `mark` is the decimal mark; empty if the text cannot be read so.
  const auto read_with = [&](char mark) -> std::optional<double> {
    const std::size_t of_mark = mark == '.' ? points : commas;
    const std::size_t of_other = mark == '.' ? commas : points;
    if (of_mark > 1 || (of_other > 0 && blanks > 0)) return {};
    std::vector<std::size_t> whole = groups;
    Digits parts = digits;
    parts.whole = all;
    if (of_mark == 1) {
      if (marks.back() != mark) return {};
      parts.whole = all.substr(0, all.size() - groups.back());
      parts.fraction = all.substr(all.size() - groups.back());
      whole.pop_back();
    }
    if (!well_grouped(whole)) return {};
    if (whole.size() > 1 && (whole.front() == 0 || all.front() == '0')) return {};  // no thousands in 0,123
    if (whole.size() > 1 && e != std::string_view::npos) return {};                 // nor in 1,234e5
    return value_of(parts, negative);
  };

  const std::optional<double> point = decimal == ',' ? std::nullopt : read_with('.');
  const std::optional<double> comma = decimal == '.' ? std::nullopt : read_with(',');
  if (!point && !comma) return {};
  NumberText result{};
  result.as_point = point.value_or(comma.value_or(0));
  result.as_comma = comma.value_or(result.as_point);
  if (decimal) {
    const bool used = (*decimal == '.' ? points : commas) > 0;
    result.mark = !used ? Mark::none : *decimal == '.' ? Mark::point : Mark::comma;
  } else if (!comma) {
    result.mark = Mark::point;
  } else if (!point) {
    result.mark = Mark::comma;
  } else {
    result.mark = points + commas == 0 || result.as_point == result.as_comma ? Mark::none : Mark::ambiguous;
  }
  return result;
}

/// The texts that nearly all amounts are: a minus, digits, a point that cannot be a thousands mark. Empty for others.
std::optional<NumberText> parse_plain(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  const std::size_t whole = at - begin;
  if (whole == 0) return std::nullopt;
  NumberText result{};
  if (at < text.size()) {
    if (text[at] != '.') return std::nullopt;
    const std::size_t point = at++;
    while (at < text.size() && is_digit(text[at])) ++at;
    const std::size_t fraction = at - point - 1;
    if (at < text.size() || fraction == 0 || (fraction == 3 && whole <= 3)) return std::nullopt;
    result.mark = Mark::point;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result.as_point);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  result.as_comma = result.as_point;
  return result;
}

}  // namespace

bool is_missing_number(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return true;
  if (text.size() > 9) return false;
  if (text.find_first_not_of("-.?*_") == text.npos) return true;
  const std::string word = folded(text);
  constexpr std::string_view words[] = {"—",    "–",    "−",   "n/a",    "n.a.", "n.a",  "na",  "#n/a", "#na",
                                        "null", "none", "nil", "(null)", "\\n",  "nan",  "#nv", "k.a.", "k. a.",
                                        "n.v.", "n/v",  "nd",  "n.d.",   "n/d",  "s.o.", "—.—", "…",    "missing"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::string_view currency_code(std::string_view text) {
  text = trimmed(text);
  for (const auto& [sign, code] : currency_signs) {
    if (text == sign) return code;
  }
  if (text.size() != 3) return text;
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (!is_currency_code(upper)) return text;
  return currency_codes.substr(currency_codes.find(upper), 3);
}

std::optional<NumberText> parse_number(std::string_view text, std::optional<char> decimal) {
  if (decimal != ',') {
    if (const std::optional<NumberText> plain = parse_plain(text)) return plain;
  }
  text = trimmed(text);
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"')) {  // how spreadsheets keep text from changing
    text = text.substr(2, text.size() - 3);
  }
  const std::optional<Wrapping> wrapping = unwrap(text);
  if (!wrapping) return std::nullopt;
  std::optional<NumberText> result = parse_digits(text, wrapping->negative, decimal);
  if (!result) return std::nullopt;
  result->percent = wrapping->percent;
  result->currency = wrapping->currency;
  if (result->percent) {
    result->as_point /= 100;
    result->as_comma /= 100;
  }
  return result;
}

void NumberColumn::note_mark(const NumberText& number, const Seen& seen) {
  if (number.mark == Mark::point && !point_) point_ = seen;
  if (number.mark == Mark::comma && !comma_) comma_ = seen;
}

std::optional<NumberText> NumberColumn::look_at(std::string_view text, std::size_t line) {
  const std::optional<NumberText> number = parse_number(text, decimal_);
  if (number) note_mark(*number, {std::string(text), line});
  return number;
}

NumberColumn::Added NumberColumn::add(std::string_view text, std::size_t line, std::string_view currency) {
  const std::optional<NumberText> number = parse_number(text, decimal_);
  if (!number) return Added::no_number;
  // a sign may stand for several currencies, so it yields to what the row says; a code does not
  const bool clear = text.find(number->currency) != text.npos;
  if (!number->currency.empty() && (currency.empty() || clear)) currency = number->currency;
  if (!one_currency_) currency = {};
  if (!currency.empty() && !currency_.empty() && currency != currency_) return Added::other_currency;
  const bool counts = number->as_point != 0 || number->percent;
  const bool news = (currency_.empty() && !currency.empty()) ||
                    (counts && percent_ != (number->percent ? Percent::yes : Percent::no)) ||
                    (number->mark == Mark::point && !point_) || (number->mark == Mark::comma && !comma_) ||
                    (number->mark == Mark::ambiguous && !undecided_);
  if (news) note_style(*number, currency, {std::string(text), line});
  if (number->mark == Mark::ambiguous) ambiguous_.emplace_back(values_.size(), number->as_comma);
  values_.push_back(number->mark == Mark::comma ? number->as_comma : number->as_point);
  last_ = *number;
  if (number->mark == Mark::ambiguous && point_ && !comma_) last_.as_comma = last_.as_point;
  if (number->mark == Mark::ambiguous && comma_ && !point_) last_.as_point = last_.as_comma;
  return Added::yes;
}

/// What a value says of the style of the whole column.
void NumberColumn::note_style(const NumberText& number, std::string_view currency, const Seen& seen) {
  if (number.as_point != 0 || number.percent) {
    const Percent percent = number.percent ? Percent::yes : Percent::no;
    if (percent_ != Percent::unknown && percent_ != percent) {
      throw InputError(fmt::format("{} on line {} and {} on line {}: only one of them is a percentage",
                                   quoted(percent_seen_->text), percent_seen_->line, quoted(seen.text), seen.line));
    }
    if (percent_ == Percent::unknown) percent_seen_ = seen;
    percent_ = percent;
  }
  if (currency_.empty() && !currency.empty()) {
    currency_ = currency;
    currency_seen_ = seen;
  }
  note_mark(number, seen);
  if (number.mark == Mark::ambiguous && !undecided_) undecided_ = seen;
}

NumberColumn::Expected NumberColumn::expects() const {
  Expected expected{percent_ == Percent::no, std::nullopt, {}};
  if (decimal_) expected.mark = decimal_;
  if (!decimal_ && point_ && !comma_) expected.mark = '.';
  if (!decimal_ && comma_ && !point_) expected.mark = ',';
  if (currency_seen_) {
    const std::string_view text = trimmed(currency_seen_->text);
    const std::string sign(trimmed(text.substr(0, text.find_first_of("0123456789"))));
    const auto one = parse_number(sign + "1");
    const bool plus = sign.find('+') != sign.npos;  // it can be there once
    if (one && one->as_point == 1 && one->currency == currency_ && !plus) expected.sign = sign;
  }
  return expected;
}

void NumberColumn::drop_last() {
  values_.pop_back();
  if (!ambiguous_.empty() && ambiguous_.back().first == values_.size()) ambiguous_.pop_back();
}

std::vector<double> NumberColumn::take(std::string_view column_name) {
  if (point_ && comma_) {
    throw InputError(
        fmt::format("column {} has a decimal point in {} on line {} and a decimal comma in {} on line {}; "
                    "say --decimal . or --decimal ,",
                    quoted(column_name), quoted(point_->text), point_->line, quoted(comma_->text), comma_->line));
  }
  if (undecided_ && !point_ && !comma_ && !ambiguous_.empty()) {
    const auto number = parse_number(undecided_->text);
    throw InputError(
        fmt::format("{} {} on line {} can be {} or {} and no other value decides it; say --decimal , or --decimal .",
                    column_name, quoted(undecided_->text), undecided_->line,
                    std::max(number->as_point, number->as_comma), std::min(number->as_point, number->as_comma)));
  }
  if (comma_) {
    for (const auto& [at, value] : ambiguous_) values_[at] = value;
  }
  return std::move(values_);
}

std::optional<char> NumberColumn::decimal() const {
  if (decimal_) return decimal_;
  if (point_) return '.';
  if (comma_) return ',';
  return std::nullopt;
}

}  // namespace linchpin
