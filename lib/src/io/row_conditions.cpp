// What FileRows does with the conditions of --where.
#include <fmt/format.h>

#include "io/file_rows.hpp"
#include "io/name_key.hpp"
#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;

/// The name of an attribute behind "supplier." or "buyer."; empty if the text begins otherwise.
std::string_view attribute_name(std::string_view text, std::string_view prefix) {
  return folded(text).starts_with(prefix) ? text.substr(prefix.size()) : std::string_view();
}

constexpr std::string_view of_supplier = "supplier.";
constexpr std::string_view of_buyer = "buyer.";

}  // namespace

/// Names that a condition may use for what a column is, where no header is called so.
std::optional<std::size_t> FileRows::role_column(const std::string& name) const {
  if (name == "category") return columns_.category;
  if (name == "relation") return columns_.relation;
  if (name == "date") return columns_.date;
  if (name == "currency") return columns_.currency;
  if (name == "amount") return columns_.amount;
  if (name == "supplier") return columns_.supplier;
  if (name == "buyer") return columns_.buyer;
  return std::nullopt;
}

void FileRows::prepare_tests() {
  for (const Condition& condition : intake_.conditions) {
    Test test{&condition, 0, nullptr, false, false, false, NumberColumn(intake_.options.decimal)};
    std::optional<std::size_t> column = header_.find_if_any(condition.column);
    if (!column) column = role_column(folded(condition.column));
    if (!column) {
      std::string_view attribute = attribute_name(condition.column, of_supplier);
      if (attribute.empty()) attribute = attribute_name(condition.column, of_buyer);
      if (!attribute.empty()) {
        test.attribute = &intake_.nodes.column(attribute, "--where");
      } else {
        column = header_.find(condition.column);
      }
    }
    if (column) test.column = *column;
    test.on_amount = column.has_value() && column == columns_.amount;
    if (test.on_amount && !condition.number) {
      throw RequestError(fmt::format("--where: {} compares an amount with {}, which is no number",
                                     quoted(condition.text), quoted(condition.value)));
    }
    const bool date = is_iso_date(condition.value);
    test.dated = column && !test.on_amount && condition.ordering() &&
                 (condition.number ? date && column == columns_.date : date || column == columns_.date);
    if (test.dated && !date) {
      throw RequestError(fmt::format("--where: {} compares a date with {}, which is no date like 2025-03-31",
                                     quoted(condition.text), quoted(condition.value)));
    }
    test.numeric = test.on_amount || (column && condition.ordering() && condition.number && !test.dated);
    tests_.push_back(std::move(test));
  }
}

bool FileRows::Test::can_judge(std::string_view cell) const { return !dated || is_iso_date(trimmed(cell)); }

bool FileRows::Test::holds(std::string_view cell) const {
  std::string buffer;
  const std::string_view text = composed(trimmed(cell), buffer);
  // all of March is on one side of 2025-03
  return condition->holds(dated ? text.substr(0, condition->value.size()) : text);
}

bool FileRows::passes(const Test& test, const Record& record, const Ends& ends) const {
  if (test.attribute == nullptr) return test.holds(record.fields[test.column]);
  const bool supplier = !attribute_name(test.condition->column, of_supplier).empty();
  const std::uint32_t node = supplier ? ends.supplier.node : ends.buyer.node;
  const auto& codes = test.attribute->codes;
  const std::uint32_t code = node < codes.size() ? codes[node] : absent;
  const std::string_view value = code == absent ? no_value : test.attribute->values[code];
  if (test.condition->ordering() && test.condition->number) {
    const auto number = code == absent ? std::nullopt : parse_number(value, '.');
    return number && test.condition->holds(number->as_point);
  }
  return test.condition->holds(value);
}

void FileRows::count_removed(const Record& record) {
  ++intake_.account.rows;
  ++intake_.account.where_rows;
  NumberText number{.as_point = 1, .as_comma = 1, .mark = NumberText::Mark::none, .percent = false, .currency = {}};
  if (columns_.amount) number = amounts_.look_at(record.fields[*columns_.amount], record.line).value_or(NumberText{});
  sums_.add(number);
  removed_amounts_.emplace_back(number.as_point, number.as_comma);
}

}  // namespace linchpin
