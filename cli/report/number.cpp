#include "report/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace linchpin::cli {
namespace {

constexpr double needs_exponent = 1e16;

}  // namespace

void append_exact(std::string& out, double value) {
  fmt::format_to(std::back_inserter(out), "{}", value == 0 ? 0.0 : value);  // not -0
}

void append_rounded(std::string& out, double value, int digits) {
  if (value == 0) {
    out += '0';
    return;
  }
  digits = std::clamp(digits, 1, 17);
  const double size = std::fabs(value);
  double whole = 1;  // from here on the whole part alone has the digits
  for (int i = 1; i < digits; ++i) whole *= 10;
  if (size >= whole && size < needs_exponent) {
    fmt::format_to(std::back_inserter(out), "{:.0f}", value);
  } else {
    fmt::format_to(std::back_inserter(out), "{:.{}g}", value, digits);
  }
}

void append_count(std::string& out, std::uint64_t value) { out += fmt::format_int(value).c_str(); }

}  // namespace linchpin::cli
