#include "io/totals.hpp"

#include <algorithm>
#include <cmath>

namespace linchpin {

bool RunningSums::Sum::matches(const NumberText& amount, double rounding, bool exactly) const {
  if (rows == 0) return false;
  const double rounded = std::min(rounding * (1 + 2 * std::sqrt(static_cast<double>(rows))), 1e-3 * absolute);
  const double slack = (exactly ? 0 : rounded) + 1e-9 * absolute;
  return std::abs(amount.as_point - as_point) <= slack || std::abs(amount.as_comma - as_comma) <= slack;
}

void RunningSums::add(const NumberText& amount) {
  for (Sum* sum : {&all_, &group_}) {
    sum->as_point += amount.as_point;
    sum->as_comma += amount.as_comma;
    sum->absolute += std::max(std::abs(amount.as_point), std::abs(amount.as_comma));
    ++sum->rows;
  }
}

void RunningSums::add_rows(double sum, double absolute, std::size_t rows) {
  for (Sum* one : {&all_, &group_}) {
    one->as_point += sum;
    one->as_comma += sum;
    one->absolute += absolute;
    one->rows += rows;
  }
}

bool RunningSums::match(const NumberText& amount, std::string_view text, bool exactly) const {
  const std::size_t mark = text.find_last_of(".,");
  std::size_t decimals = 0;
  if (mark != text.npos) {
    while (mark + 1 + decimals < text.size() && text[mark + 1 + decimals] >= '0' && text[mark + 1 + decimals] <= '9') {
      ++decimals;
    }
  }
  if (decimals == 3) decimals = 0;  // may be thousands
  const double rounding = 0.5 * std::pow(10.0, -static_cast<double>(decimals));
  return all_.matches(amount, rounding, exactly) || group_.matches(amount, rounding, exactly);
}

void RunningSums::end_group() { group_ = {}; }

}  // namespace linchpin
