#pragma once

#include <cstddef>
#include <string_view>

#include "linchpin/io/number.hpp"

namespace linchpin {

/// Sums of the amounts of a file so far, if the point is the decimal mark and if the comma is: of all rows, and of
/// those since the last totals row. Totals rows themselves are not in them.
class RunningSums {
 public:
  void add(const NumberText& amount);
  /// The same for several that read the same either way: their sum, and that of their sizes.
  void add_rows(double sum, double absolute, std::size_t rows);

  /// Whether `amount`, written as `text`, is one of the sums, within what rounding leaves: if its last digit is rounded
  /// as those of n amounts are, the sum is off by about 0.3 sqrt(n) of it; 0.5 + sqrt(n) is the limit, and a thousandth
  /// of the sum. `exactly`: but for the errors of floating point.
  bool match(const NumberText& amount, std::string_view text, bool exactly) const;

  /// A totals row ends a group of rows.
  void end_group();

  std::size_t rows() const { return all_.rows; }
  std::size_t rows_in_group() const { return group_.rows; }

 private:
  struct Sum {
    double as_point = 0;
    double as_comma = 0;
    double absolute = 0;
    std::size_t rows = 0;
    bool matches(const NumberText& amount, double rounding, bool exactly) const;
  };
  Sum all_;
  Sum group_;
};

}  // namespace linchpin
