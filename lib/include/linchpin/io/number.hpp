#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linchpin {

/// What one text says when read as an amount: `1,234.50`, `1.234,50`, `€ 1 200`, `(300)`, `300-`, `12%`, `1e6`.
struct NumberText {
  /// What its point or comma says about the decimal mark.
  enum class Mark {
    none,       ///< reads the same either way
    point,      ///< only the point can be the decimal mark
    comma,      ///< only the comma can be
    ambiguous,  ///< like 1,234: two numbers, by what the comma is
  };

  double as_point;  ///< the value if the point is the decimal mark
  double as_comma;  ///< the value if the comma is
  Mark mark;
  bool percent;               ///< a percent sign was there; the values are divided by 100
  std::string_view currency;  ///< the code of the currency beside it, where its sign tells; empty if there is none
};

/// Reads one amount; empty if the text is not one. Blanks, no-break blanks and apostrophes between groups of three
/// digits are thousands marks, as the one of point and comma that is not the decimal mark. Parentheses, a minus before
/// or after, and U+2212 make it negative; the dash of `5,-` stands for no cents. With `decimal` given only that mark is
/// a decimal mark. Values that overflow are no amounts. Never reads an empty text as 0.
std::optional<NumberText> parse_number(std::string_view text, std::optional<char> decimal = std::nullopt);

/// Whether a text stands for a value that is not there: nothing, a dash, n/a, NULL, \N, NaN, #N/A and the like.
bool is_missing_number(std::string_view text);

/// The ISO 4217 code of a currency given by its code or sign, such as EUR for € and eur; signs that several currencies
/// share ($, kr) and other words stay as they are. `$` is taken for the US dollar's.
std::string_view currency_code(std::string_view text);

/// A column of amounts in one style: the decimal mark is decided from all of its values.
class NumberColumn {
 public:
  explicit NumberColumn(std::optional<char> decimal = std::nullopt) : decimal_(decimal) {}

  enum class Added {
    yes,
    no_number,
    other_currency,  ///< than that of the values before
  };
  /// Adds the number that `text` on `line` is, unless it is none or in another currency than the ones before. One
  /// without a currency fits any; `currency` tells that of the row, if the text itself does not.
  /// Throws InputError (without the file) if only one of them has a percent sign.
  Added add(std::string_view text, std::size_t line, std::string_view currency = {});
  /// Reads a number that is not added, but says what the decimal mark of the column is.
  std::optional<NumberText> look_at(std::string_view text, std::size_t line);
  /// Adds numbers that are no news: without a percent sign or currency, and written as `expects` says.
  void add_plain(std::span<const double> amounts) { values_.insert(values_.end(), amounts.begin(), amounts.end()); }
  /// Numbers that say nothing new of their column.
  struct Expected {
    bool nonzero = false;  ///< others than 0, without a percent sign
    /// With this decimal mark; then the other one of point and comma is a thousands mark.
    std::optional<char> mark;
    std::string sign;  ///< with this in front, where no column says which currency it is
    bool operator==(const Expected&) const = default;
  };
  /// Which numbers would change nothing but the values.
  Expected expects() const;
  bool one_currency() const { return one_currency_; }
  void reserve(std::size_t count) { values_.reserve(count); }
  /// From now on all currencies are one.
  void ignore_currencies() { one_currency_ = false; }
  /// Takes the last one out again.
  void drop_last();

  /// The last one added; its sign is sure, its size only if an earlier value has told the decimal mark.
  const NumberText& last() const { return last_; }

  /// The first value with a currency, for messages: what it says and where.
  const std::string& first_text() const { return currency_seen_->text; }
  std::size_t first_line() const { return currency_seen_->line; }

  /// All values. Throws InputError (without the file) if both marks were seen as decimal marks, or no value decides.
  std::vector<double> take(std::string_view column_name);

  /// The decimal mark that was found; empty if no value has one.
  std::optional<char> decimal() const;
  const std::string& currency() const { return currency_; }
  bool percent() const { return percent_ == Percent::yes; }

 private:
  struct Seen {
    std::string text;
    std::size_t line;
  };
  enum class Percent { unknown, yes, no };

  void note_mark(const NumberText& number, const Seen& seen);
  void note_style(const NumberText& number, std::string_view currency, const Seen& seen);

  std::optional<char> decimal_;
  std::vector<double> values_;
  std::vector<std::pair<std::size_t, double>> ambiguous_;  ///< where, and the value if the comma is the decimal mark
  std::optional<Seen> point_, comma_, undecided_, percent_seen_, currency_seen_;
  std::string currency_;
  bool one_currency_ = true;
  NumberText last_{};
  Percent percent_ = Percent::unknown;
};

}  // namespace linchpin
