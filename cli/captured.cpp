#include "captured.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "linchpin/error.hpp"
#include "linchpin/io/number.hpp"
#include "linchpin/metrics/degree.hpp"

namespace linchpin::cli {

namespace {

/// The numbers that the values of an attribute are; NaN for one that is not there. One decimal mark serves all.
std::vector<double> numbers(const Labels& column, const NetworkInput& input) {
  using Mark = NumberText::Mark;
  const std::optional<char> decimal = input.decimal.empty() ? std::nullopt : std::optional<char>(input.decimal.front());
  std::vector<std::optional<NumberText>> read;
  std::optional<std::size_t> point, comma, undecided;
  for (std::size_t code = 0; code < column.values.size(); ++code) {
    const std::string_view text = column.values[static_cast<Node>(code)];
    read.emplace_back();
    if (text == no_value || is_missing_number(text)) continue;
    read.back() = parse_number(text, decimal);
    if (!read.back()) {
      throw InputError(fmt::format("{}: column {}: \"{}\" is no number; write an amount or leave it empty",
                                   input.read.nodes, column.name, text));
    }
    if (read.back()->mark == Mark::point) point = code;
    if (read.back()->mark == Mark::comma) comma = code;
    if (read.back()->mark == Mark::ambiguous) undecided = code;
  }
  const auto text_of = [&](std::size_t code) { return column.values[static_cast<Node>(code)]; };
  if (point && comma) {
    throw InputError(
        fmt::format("{}: column {} has a decimal point in \"{}\" and a decimal comma in \"{}\"; say "
                    "--decimal . or --decimal ,",
                    input.read.nodes, column.name, text_of(*point), text_of(*comma)));
  }
  if (undecided && !point && !comma && !decimal) {
    const NumberText& number = *read[*undecided];
    throw InputError(
        fmt::format("{}: column {}: \"{}\" can be {} or {} and no other value decides it; say --decimal , or "
                    "--decimal .",
                    input.read.nodes, column.name, text_of(*undecided), std::max(number.as_point, number.as_comma),
                    std::min(number.as_point, number.as_comma)));
  }
  const bool with_comma = comma || decimal == ',';
  std::vector<double> result;
  result.reserve(read.size());
  for (const auto& number : read) {
    result.push_back(!number      ? std::numeric_limits<double>::quiet_NaN()
                     : with_comma ? number->as_comma
                                  : number->as_point);
  }
  return result;
}

}  // namespace

Captured captured(const Ecosystem& ecosystem, const NetworkInput& input) {
  if (const Labels* const column = ecosystem.attributes.find("benefit")) {
    const std::vector<double> of_code = numbers(*column, input);
    Captured result{{}, fmt::format("value is the column {} of {}", column->name, input.read.nodes)};
    result.values.reserve(column->codes.size());
    for (const std::uint32_t code : column->codes) result.values.push_back(of_code[code]);
    return result;
  }
  return {strength(ecosystem.network, Along::out),
          ecosystem.network.mutual()
              ? "ties have no direction: value is all that a node trades, so each tie counts at both of its ends"
              : "value is what a node sells to others in the data; a column benefit of --nodes would take its place"};
}

}  // namespace linchpin::cli
