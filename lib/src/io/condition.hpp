#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace linchpin {

/// What --where asks of a row: `country=DE`, `amount>=1000`, `supplier.country!=DE`.
struct Condition {
  enum class Relation { equal, unequal, less, at_most, greater, at_least };

  std::string text;    ///< as given, for messages
  std::string column;  ///< or an attribute of an end: "supplier.country"
  Relation relation = Relation::equal;
  std::string value;
  std::optional<double> number;  ///< what the value is as a number

  bool ordering() const { return relation != Relation::equal && relation != Relation::unequal; }
  bool holds(std::string_view cell) const;
  bool holds(double cell) const;
};

/// RequestError if the text has no comparison, or nothing on its left.
Condition parse_condition(const std::string& text);

}  // namespace linchpin
