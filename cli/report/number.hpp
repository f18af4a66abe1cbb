#pragma once

#include <cstdint>
#include <string>

namespace linchpin::cli {

/// Appends the shortest text that reads back as the same number: 380, 0.1, 1234567.8. An exponent stands only in
/// numbers from 1e16 and below 1e-4. `value` is finite.
void append_exact(std::string& out, double value);

/// Appends a number for readers: fractions are cut to `digits` significant digits (at least 1, at most 17) and lose
/// trailing zeros, but the digits of a whole amount all stay: with 4 digits 0.8333, 0.5, 12.35 and 1234568.
/// Exponents as in append_exact(). `value` is finite.
void append_rounded(std::string& out, double value, int digits);

void append_count(std::string& out, std::uint64_t value);

}  // namespace linchpin::cli
