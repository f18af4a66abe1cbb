#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/names.hpp"
#include "report/color.hpp"

namespace linchpin::cli {

/// The lowest and the highest defined value; NaN if there is none.
struct Range {
  double lowest = std::numeric_limits<double>::quiet_NaN();
  double highest = std::numeric_limits<double>::quiet_NaN();
};

/// Over the values of these nodes alone.
Range range_of(const std::vector<double>& values, const std::vector<Node>& nodes);

/// The length, 0 to 1, of a shape whose area stands for the value; 0 for what is undefined or not above 0.
double length_for(double value, double highest);

/// Maps values to colors. Values on both sides of 0 go two ways from white, by their cube root, because one giant
/// would leave all others white; values on one side go evenly from the lowest to the highest.
class FillScale {
 public:
  explicit FillScale(Range range);

  /// colors::unknown for NaN.
  Color of(double value) const;

  /// Values worth a line in the legend, highest first.
  std::vector<double> samples() const;

 private:
  Range range_;
  bool two_sided_;
};

/// The values that an attribute has among some nodes, in order of first appearance.
struct Groups {
  std::vector<std::uint32_t> codes;
  bool some_without = false;  ///< whether some of the nodes have no value

  /// The place of a value among them; their number if it does not occur.
  std::size_t rank(std::uint32_t code) const;
};

Groups groups_of(const Labels& labels, const std::vector<Node>& nodes);

bool has_value(const Labels& labels, Node node);

}  // namespace linchpin::cli
