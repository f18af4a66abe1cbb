#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "linchpin/error.hpp"
#include "linchpin/io/number.hpp"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// One amount, read in each way.
void read_one(std::string_view text) {
  const auto number = linchpin::parse_number(text);
  const auto with_point = linchpin::parse_number(text, '.');
  const auto with_comma = linchpin::parse_number(text, ',');
  must(!(number && linchpin::is_missing_number(text)));
  must(number.has_value() == (with_point.has_value() || with_comma.has_value()));
  if (!number) return;
  must(std::isfinite(number->as_point) && std::isfinite(number->as_comma));
  if (with_point) must(same(with_point->as_point, number->as_point));
  if (with_comma) must(same(with_comma->as_comma, number->as_comma));
  must((number->mark == linchpin::NumberText::Mark::ambiguous) == (number->as_point != number->as_comma));
  const auto padded = linchpin::parse_number(" " + std::string(text) + "\u00A0");
  must(padded && same(padded->as_point, number->as_point));
}

/// A column of amounts, a line each.
void read_column(std::string_view text) {
  linchpin::NumberColumn column;
  std::size_t line = 0;
  std::size_t added = 0;
  try {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (column.add(text.substr(0, end), ++line) == linchpin::NumberColumn::Added::yes) ++added;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    const auto values = column.take("amount");
    must(values.size() == added);
    for (const double value : values) must(std::isfinite(value));
  } catch (const linchpin::InputError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_one(text.substr(0, text.find('\n')));
  read_column(text);
  return 0;
}
