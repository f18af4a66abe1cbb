#include "io/condition.hpp"

#include <fmt/format.h>

#include "io/text.hpp"
#include "linchpin/error.hpp"
#include "linchpin/io/number.hpp"

namespace linchpin {

namespace {

template <class Value>
bool compare(const Value& a, Condition::Relation relation, const Value& b) {
  switch (relation) {
    case Condition::Relation::equal:
      return a == b;
    case Condition::Relation::unequal:
      return a != b;
    case Condition::Relation::less:
      return a < b;
    case Condition::Relation::at_most:
      return a <= b;
    case Condition::Relation::greater:
      return a > b;
    case Condition::Relation::at_least:
      return a >= b;
  }
  return false;
}

}  // namespace

bool Condition::holds(std::string_view cell) const { return compare(cell, relation, std::string_view(value)); }
bool Condition::holds(double cell) const { return compare(cell, relation, *number); }

Condition parse_condition(const std::string& text) {
  Condition condition;
  condition.text = text;
  const std::size_t at = text.find_first_of("=!<>");
  const auto malformed = [&] {
    return RequestError(
        fmt::format("--where: {} is no condition; write country=DE, amount>=1000 or category!=other", quoted(text)));
  };
  if (at == text.npos) throw malformed();
  const bool with_equal = at + 1 < text.size() && text[at + 1] == '=';
  using Relation = Condition::Relation;
  switch (text[at]) {
    case '=':
      condition.relation = Relation::equal;
      break;
    case '!':
      if (!with_equal) throw malformed();
      condition.relation = Relation::unequal;
      break;
    case '<':
      condition.relation = with_equal ? Relation::at_most : Relation::less;
      break;
    default:
      condition.relation = with_equal ? Relation::at_least : Relation::greater;
      break;
  }
  condition.column = trimmed(std::string_view(text).substr(0, at));
  std::string buffer;
  condition.value = composed(trimmed(std::string_view(text).substr(at + (with_equal ? 2 : 1))), buffer);
  if (condition.column.empty()) throw malformed();
  if (const auto number = parse_number(condition.value, '.')) condition.number = number->as_point;
  return condition;
}

}  // namespace linchpin
