#include "linchpin/metrics/benefit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "commands.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "linchpin/io/number.hpp"
#include "linchpin/metrics/concentration.hpp"
#include "linchpin/metrics/degree.hpp"

namespace linchpin::cli {

namespace {

struct BenefitOptions {
  NetworkInput input;
  std::string by;
};

/// What each node captures, and what that is.
struct Captured {
  std::vector<double> values;  ///< NaN where nothing is known
  std::string meaning;
};

std::string figure(double value) { return std::isnan(value) ? "undefined" : fmt::format("{:.4g}", value); }

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

void note_inequality(Table& table, const std::vector<double>& values, std::size_t node_count) {
  const Concentration all = concentration(values);
  if (all.n == 0) {
    table.notes.emplace_back("no node has a value above 0, so there is nothing to be shared unequally");
    return;
  }
  table.notes.push_back(fmt::format("Gini {}, Theil {}, top share {} over {} {}", figure(all.gini), figure(all.theil),
                                    figure(all.cr1), grouped(all.n), all.n == 1 ? "node" : "nodes"));
  const std::size_t without = node_count - all.n;
  if (without > 0) {
    table.notes.push_back(
        fmt::format("{} {} no value above 0 and {} left out: Gini and Theil do not speak of those "
                    "who get nothing",
                    grouped(without), without == 1 ? "node has" : "nodes have", without == 1 ? "is" : "are"));
  }
}

void note_groups(Table& table, const std::vector<double>& values, const Labels& groups) {
  const TheilParts parts = theil_parts(values, groups);
  if (std::isnan(parts.between)) return;
  const double all = parts.between + parts.within;
  table.notes.push_back(fmt::format("Theil by {}: {} between groups and {} within them{}", groups.name,
                                    figure(parts.between), figure(parts.within),
                                    all > 0 ? fmt::format(", {:.3g} % between", 100 * parts.between / all) : ""));
}

Table run(const BenefitOptions& options, const Ecosystem& ecosystem) {
  const Labels* const groups = options.by.empty() ? nullptr : &attribute(ecosystem, options.by, "--by");
  const Captured benefit = captured(ecosystem, options.input);
  Table table;
  table.order = {{"value", SortKey::Order::ascending}};
  table.notes = ecosystem.notes;
  table.notes.push_back(benefit.meaning);
  note_inequality(table, benefit.values, ecosystem.network.node_count());
  if (groups != nullptr) note_groups(table, benefit.values, *groups);

  NameCells nodes{ecosystem.network.names(), {}};
  NumberCells value, share, cumulative;
  for (const ValueShare& one : value_shares(benefit.values)) {
    nodes.ids.push_back(one.node);
    value.push_back(one.value);
    share.push_back(one.share);
    cumulative.push_back(one.cumulative_share);
  }
  table.columns = {{"node", "", std::move(nodes)},
                   {"value", "", std::move(value)},
                   {"share", "share", std::move(share)},
                   {"cumulative_share", "share", std::move(cumulative)}};
  return table;
}

}  // namespace

Job add_benefit(Options& options) {
  const auto own = std::make_shared<BenefitOptions>();
  options.section("Benefit");
  options.text("--by", "ATTR", own->by, "How much of the inequality lies between groups, as --by region");
  add_options(options, own->input);
  return [own](Session& session) -> Result { return run(*own, load(own->input, session)); };
}

}  // namespace linchpin::cli
