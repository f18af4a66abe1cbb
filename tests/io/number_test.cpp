#include "linchpin/io/number.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "linchpin/error.hpp"
#include "support/networks.hpp"

using linchpin::InputError;
using linchpin::NumberColumn;
using linchpin::NumberText;
using linchpin::parse_number;
using linchpin::test::Random;

namespace {

using Mark = NumberText::Mark;

struct Spelled {
  std::string_view text;
  double value;
};

/// Checks a text that reads as `value` whichever mark is the decimal one.
void check_sure(std::string_view text, double value, Mark mark) {
  CAPTURE(text);
  const auto number = parse_number(text);
  REQUIRE(number.has_value());
  CHECK(number->as_point == value);
  CHECK(number->as_comma == value);
  CHECK(number->mark == mark);
}

/// The values of a column; none if one of them is no number.
std::vector<double> values(const std::vector<std::string_view>& texts) {
  NumberColumn column;
  std::size_t line = 2;
  for (const std::string_view text : texts) {
    if (column.add(text, line++) != NumberColumn::Added::yes) return {};
  }
  return column.take("amount");
}

std::string refusal(const std::vector<std::string_view>& texts) {
  try {
    values(texts);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

using Values = std::vector<double>;

/// The digits with `mark` between groups of three, or as in India of two before the last three.
std::string grouped(const std::string& digits, std::string_view mark, bool indian = false) {
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t left = digits.size() - i;
    const bool here = indian ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0;
    if (i > 0 && here) result += mark;
    result += digits[i];
  }
  return result;
}

}  // namespace

TEST_CASE("amounts read the same either way if they have no point and no comma") {
  for (const auto& [text, value] : std::vector<Spelled>{{"0", 0},
                                                        {"7", 7},
                                                        {"007", 7},
                                                        {"-0", 0},
                                                        {"1200", 1200},
                                                        {" 1200 ", 1200},
                                                        {"+3", 3},
                                                        {"1 200", 1200},
                                                        {"1\u00A0200", 1200},
                                                        {"1\u202F200\u202F300", 1200300},
                                                        {"1\u2009200", 1200},
                                                        {"1'200", 1200},
                                                        {"1\u2019200", 1200},
                                                        {"\u00A0 12 \u00A0", 12},
                                                        {"-300", -300},
                                                        {"\u2212300", -300},
                                                        {"(300)", -300},
                                                        {"300-", -300},
                                                        {"300 \u2212", -300},
                                                        {"- 300", -300},
                                                        {"(1 200)", -1200},
                                                        {"1e6", 1e6},
                                                        {"1E+06", 1e6},
                                                        {"25e-1", 2.5},
                                                        {"12%", 0.12},
                                                        {"12 %", 0.12},
                                                        {"-12%", -0.12},
                                                        {"(12%)", -0.12}}) {
    check_sure(text, value, Mark::none);
  }
}

TEST_CASE("amounts whose point cannot be a thousands mark have a decimal point") {
  for (const auto& [text, value] : std::vector<Spelled>{{"1,234.50", 1234.5},
                                                        {"1,234,567", 1234567},
                                                        {"1,234.567", 1234.567},
                                                        {"0.3", 0.3},
                                                        {".5", 0.5},
                                                        {"5.", 5},
                                                        {"1234.567", 1234.567},
                                                        {"0.123", 0.123},
                                                        {"1'234.5", 1234.5},
                                                        {"1 234.567", 1234.567},
                                                        {"1.5e3", 1500},
                                                        {"1.234e3", 1234},
                                                        {"12,34,567.89", 1234567.89},
                                                        {"1,00,000", 100000},
                                                        {"1.2345", 1.2345},
                                                        {"-.5", -0.5},
                                                        {"(1,234.50)", -1234.5},
                                                        {"1.5-", -1.5},
                                                        {"1.5%", 0.015}}) {
    check_sure(text, value, Mark::point);
  }
}

TEST_CASE("amounts whose comma cannot be a thousands mark have a decimal comma") {
  for (const auto& [text, value] : std::vector<Spelled>{{"1.234,50", 1234.5},
                                                        {"1.234.567", 1234567},
                                                        {"1.234,567", 1234.567},
                                                        {"0,3", 0.3},
                                                        {",5", 0.5},
                                                        {"5,", 5},
                                                        {"1234,567", 1234.567},
                                                        {"0,123", 0.123},
                                                        {"1'234,5", 1234.5},
                                                        {"1 234,567", 1234.567},
                                                        {"1,5e3", 1500},
                                                        {"(1.234,50)", -1234.5},
                                                        {"1,5-", -1.5},
                                                        {"12,5 %", 0.125}}) {
    check_sure(text, value, Mark::comma);
  }
}

TEST_CASE("three digits behind one point or comma are two numbers") {
  for (const auto& [cell, as_point, as_comma] :
       std::vector<std::tuple<std::string_view, double, double>>{{"1,234", 1234, 1.234},
                                                                 {"1.234", 1.234, 1234},
                                                                 {"-12.345", -12.345, -12345},
                                                                 {"(123,456)", -123456, -123.456},
                                                                 {"\u20AC 1.234", 1.234, 1234}}) {
    const std::string_view text = cell;
    CAPTURE(text);
    const auto number = parse_number(text);
    REQUIRE(number.has_value());
    CHECK(number->mark == Mark::ambiguous);
    CHECK(number->as_point == as_point);
    CHECK(number->as_comma == as_comma);
  }
}

TEST_CASE("currency signs and codes stand before or behind an amount") {
  for (const auto& [cell, currency] :
       std::vector<std::pair<std::string_view, std::string_view>>{{"\u20AC 1 200", "EUR"},
                                                                  {"1 200 \u20AC", "EUR"},
                                                                  {"\u20AC1200", "EUR"},
                                                                  {"$1200", "USD"},
                                                                  {"US$ 1200", "USD"},
                                                                  {"1200 USD", "USD"},
                                                                  {"EUR1200", "EUR"},
                                                                  {"CHF 1'200", "CHF"},
                                                                  {"\u00A31200", "GBP"},
                                                                  {"1200 kr.", "kr"},
                                                                  {"1200 kr", "kr"},
                                                                  {"1200 z\u0142", "PLN"},
                                                                  {"R$ 1200", "BRL"},
                                                                  {"\u20B9 1200", "INR"}}) {
    const std::string_view text = cell;
    CAPTURE(text);
    const auto number = parse_number(text);
    REQUIRE(number.has_value());
    CHECK(number->as_point == 1200);
    CHECK(number->currency == currency);
  }
  for (const std::string_view text : {"-$5", "$-5", "($5)", "$(5)", "$5-", "-5 USD", "(5 USD)", "5- $"}) {
    CAPTURE(text);
    REQUIRE(parse_number(text).has_value());
    CHECK(parse_number(text)->as_point == -5);
  }
}

TEST_CASE("the dash that stands for no cents is no minus") {
  check_sure("CHF 1'200.-", 1200, Mark::point);
  check_sure("5.\u2013", 5, Mark::point);
  check_sure("5.\u2014 CHF", 5, Mark::point);
  check_sure("5,-", 5, Mark::comma);
  check_sure("1.200,-- \u20AC", 1200, Mark::comma);
  check_sure("-5,-", -5, Mark::comma);
  check_sure("5,50-", -5.5, Mark::comma);
}

TEST_CASE("what is no number is not read as one") {
  for (const std::string_view text :
       {"",         " ",       "\u00A0",   "-",    "+",    "(",        "()",         "%",          "\u20AC",
        "\u20AC -", ".",       ",",        ".-",   "abc",  "1 2",      "1,23,4",     "12..5",      "1.2.3",
        "1,,2",     "0x10",    "nan",      "inf",  "-inf", "infinity", "1e999",      "-1e999",     "1e",
        "e5",       "1e5.5",   "5 apples", "--5",  "-(5)", "(-5)",     "+-5",        "-5-",        "5%%",
        "$5$",      "$5 USD",  "5k",       "1.2M", "1/2",  "12:30",    "2025-03-31", "31.12.2025", "#N/A",
        "#REF!",    "n/a",     "'5",       "5'",   "1'23", "12 34",    "0,123.5",    "01,234.5",   "1,234e5,5",
        "1.234.56", "1 234 5", "1  200",   "5 5%", "USD",  "EURO 5",   "\uFF15",     "5\u00B2"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text).has_value());
  }
}

TEST_CASE("a given decimal mark ends the guessing") {
  CHECK(parse_number("1,234", '.')->as_point == 1234);
  CHECK(parse_number("1,234", ',')->as_comma == 1.234);
  CHECK(parse_number("1.234", ',')->as_comma == 1234);
  CHECK_FALSE(parse_number("1,5", '.').has_value());
  CHECK_FALSE(parse_number("1.5", ',').has_value());
  CHECK_FALSE(parse_number("1.234,5", '.').has_value());
}

TEST_CASE("numbers are the doubles nearest to their text") {
  CHECK(parse_number("0.3")->as_point == 0.3);
  CHECK(parse_number("1e-3")->as_point == 1e-3);
  CHECK(parse_number("0,1")->as_point == 0.1);
  CHECK(parse_number("123456789.123456789")->as_point == 123456789.123456789);
  CHECK(parse_number("9007199254740993")->as_point == 9007199254740992.0);
  CHECK(parse_number("1,797.6931348623157e305") == std::nullopt);
  CHECK(parse_number("1.7976931348623157e308")->as_point == 1.7976931348623157e308);
}

TEST_CASE("a number reads back from every style it is written in") {
  struct Style {
    char decimal;
    std::function<std::string(const std::string& whole, const std::string& cents)> write;
  };
  const auto plain = [](const std::string& text) { return text; };
  const std::vector<std::function<std::string(const std::string&)>> wrappings{
      plain,
      [](const std::string& text) { return " \u00A0" + text + " "; },
      [](const std::string& text) { return "\u20AC " + text; },
      [](const std::string& text) { return text + " EUR"; },
      [](const std::string& text) { return "+" + text; },
  };
  const std::vector<std::function<std::string(const std::string&)>> negations{
      [](const std::string& text) { return "-" + text; },
      [](const std::string& text) { return "\u2212" + text; },
      [](const std::string& text) { return "(" + text + ")"; },
      [](const std::string& text) { return text + "-"; },
      [](const std::string& text) { return "$ -" + text; },
      [](const std::string& text) { return "(" + text + " kr)"; },
  };
  const std::vector<Style> styles{
      {'.', [](const auto& whole, const auto& cents) { return whole + "." + cents; }},
      {',', [](const auto& whole, const auto& cents) { return whole + "," + cents; }},
      {'.', [](const auto& whole, const auto& cents) { return grouped(whole, ",") + "." + cents; }},
      {',', [](const auto& whole, const auto& cents) { return grouped(whole, ".") + "," + cents; }},
      {',', [](const auto& whole, const auto& cents) { return grouped(whole, " ") + "," + cents; }},
      {'.', [](const auto& whole, const auto& cents) { return grouped(whole, "\u202F") + "." + cents; }},
      {'.', [](const auto& whole, const auto& cents) { return grouped(whole, "'") + "." + cents; }},
      {'.', [](const auto& whole, const auto& cents) { return grouped(whole, ",", true) + "." + cents; }},
      {'.', [](const auto& whole, const auto&) { return grouped(whole, ","); }},
      {',', [](const auto& whole, const auto&) { return grouped(whole, "."); }},
      {'.', [](const auto& whole, const auto& cents) { return whole + "." + cents + "e0"; }},
  };
  Random random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string whole = std::to_string(random.below(random.below(2) == 0 ? 10000 : 10000000000u));
    const std::string cents = std::to_string(10 + random.below(90));
    const Style& style = styles[random.below(styles.size())];
    const bool has_cents = style.write("1", "77").find("77") != std::string::npos;
    const bool negative = random.below(2) == 0;
    std::string text = style.write(whole, cents);
    text = negative ? negations[random.below(negations.size())](text) : wrappings[random.below(wrappings.size())](text);
    const double size = std::strtod((whole + (has_cents ? "." + cents : "")).c_str(), nullptr);
    CAPTURE(text);
    const auto known = parse_number(text, style.decimal);
    REQUIRE(known.has_value());
    REQUIRE(known->as_point == (negative ? -size : size));
    const auto guessed = parse_number(text);
    REQUIRE(guessed.has_value());
    REQUIRE((style.decimal == '.' ? guessed->as_point : guessed->as_comma) == (negative ? -size : size));
  }
}

TEST_CASE("a column of amounts is read in the style that one of its values settles") {
  CHECK(values({"1,234", "5.5"}) == Values{1234, 5.5});
  CHECK(values({"1,234", "5,5"}) == Values{1.234, 5.5});
  CHECK(values({"1.234", "1.234.567"}) == Values{1234, 1234567});
  CHECK(values({"1.234", "7", "0.5"}) == Values{1.234, 7, 0.5});
  CHECK(values({"12", "7 000"}) == Values{12, 7000});
}

TEST_CASE("a column of amounts that nothing settles is refused") {
  CHECK(
      refusal({"7", "1.234"}) ==
      "amount \"1.234\" on line 3 can be 1234 or 1.234 and no other value decides it; say --decimal , or --decimal .");
}

TEST_CASE("a column with a decimal point and a decimal comma is refused") {
  CHECK(refusal({"1.5", "7", "2,5"}) ==
        "column \"amount\" has a decimal point in \"1.5\" on line 2 and a decimal comma in \"2,5\" on line 4; say "
        "--decimal . "
        "or --decimal ,");
}

TEST_CASE("a column in two currencies is refused, and one sign among plain numbers is not") {
  NumberColumn column;
  CHECK(column.add("1", 2) == NumberColumn::Added::yes);
  CHECK(column.add("\u20AC 5", 3) == NumberColumn::Added::yes);
  CHECK(column.add("$ 7", 4) == NumberColumn::Added::other_currency);
  CHECK(column.add("8", 5, "USD") == NumberColumn::Added::other_currency);
  CHECK(column.add("9", 6, "EUR") == NumberColumn::Added::yes);
  CHECK(column.first_text() == "\u20AC 5");
  CHECK(column.first_line() == 3);
  CHECK(column.take("amount") == Values{1, 5, 9});
  CHECK(values({"\u20AC 5", "5 EUR", "EUR 7", "euro 2", "eur 1"}).empty());
  CHECK(values({"\u20AC 5", "5 EUR", "EUR 7", "2 Euro"}) == Values{5, 5, 7, 2});
  CHECK(values({"1", "\u20AC 5", "7"}) == Values{1, 5, 7});
}

TEST_CASE("a column with percentages and other numbers is refused, but 0 is either") {
  CHECK(refusal({"12%", "0.5"}) == "\"12%\" on line 2 and \"0.5\" on line 3: only one of them is a percentage");
  CHECK(values({"12%", "0", "5 %"}) == Values{0.12, 0, 0.05});
}

TEST_CASE("a column of amounts refuses text and forgets what is dropped") {
  NumberColumn column;
  CHECK(column.add("abc", 2) == NumberColumn::Added::no_number);
  CHECK(column.add("1.234", 3) == NumberColumn::Added::yes);
  column.drop_last();
  CHECK(column.add("-7", 4) == NumberColumn::Added::yes);
  CHECK(column.last().as_point == -7);
  CHECK(column.take("amount") == Values{-7});
  CHECK_FALSE(column.decimal().has_value());
}

TEST_CASE("an amount that is only looked at settles the style of a column") {
  NumberColumn column;
  CHECK(column.add("1.234", 2) == NumberColumn::Added::yes);
  CHECK(column.look_at("$ 2,5", 3)->as_comma == 2.5);
  CHECK_FALSE(column.look_at("abc", 4).has_value());
  CHECK(column.add("\u20AC 1", 5) == NumberColumn::Added::yes);
  CHECK(column.take("amount") == Values{1234, 1});
  CHECK(column.decimal() == ',');
  CHECK(column.currency() == "EUR");
}

TEST_CASE("texts that stand for no number are known, and none of them is a number") {
  for (const std::string_view text : {"", " ", "-", "\u2014", "--", "n/a", "N/A", "NA", "#N/A", "\\N", "NULL", "null",
                                      "NaN", "...", "*****", "k.A.", " - "}) {
    CAPTURE(text);
    CHECK(linchpin::is_missing_number(text));
    CHECK_FALSE(parse_number(text).has_value());
  }
  for (const std::string_view text : {"0", "-1", "x", "1-", "nab", "(5)", "12 n/a of"}) {
    CAPTURE(text);
    CHECK_FALSE(linchpin::is_missing_number(text));
  }
}

TEST_CASE("a currency is known by its code in any case and by its sign") {
  for (const auto& [text, code] : std::vector<std::pair<std::string_view, std::string_view>>{{"eur", "EUR"},
                                                                                             {" EUR ", "EUR"},
                                                                                             {"\u20AC", "EUR"},
                                                                                             {"$", "USD"},
                                                                                             {"US$", "USD"},
                                                                                             {"kr", "kr"},
                                                                                             {"xyz", "xyz"}}) {
    CHECK(linchpin::currency_code(text) == code);
  }
}
