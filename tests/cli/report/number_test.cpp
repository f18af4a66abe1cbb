#include "report/number.hpp"

#include <doctest/doctest.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>

namespace linchpin::cli {
namespace {

std::string exact(double value) {
  std::string out;
  append_exact(out, value);
  return out;
}

std::string rounded(double value, int digits = 4) {
  std::string out;
  append_rounded(out, value, digits);
  return out;
}

TEST_CASE("an exact number is the shortest text that reads back the same") {
  CHECK(exact(380) == "380");
  CHECK(exact(0.1) == "0.1");
  CHECK(exact(0.1 + 0.2) == "0.30000000000000004");
  CHECK(exact(1234567.8) == "1234567.8");
  CHECK(exact(-2.5) == "-2.5");
}

TEST_CASE("an exact number of ordinary size has no exponent") {
  CHECK(exact(500000) == "500000");
  CHECK(exact(1e15) == "1000000000000000");
  CHECK(exact(0.0001) == "0.0001");
}

TEST_CASE("an exact number of extraordinary size has an exponent that JSON can read") {
  CHECK(exact(1e20) == "1e+20");
  CHECK(exact(1.5e-7) == "1.5e-07");
}

TEST_CASE("an exact zero has no sign") {
  CHECK(exact(0.0) == "0");
  CHECK(exact(-0.0) == "0");
}

TEST_CASE("exact numbers of any bits read back the same") {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-300, 300);
  for (int i = 0; i < 2000; ++i) {
    const double value = std::pow(10, exponent(random)) * (i % 2 == 0 ? 1 : -1);
    const std::string text = exact(value);
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    CHECK(back == value);
  }
}

TEST_CASE("a rounded number keeps the significant digits asked for and no trailing zeros") {
  CHECK(rounded(5.0 / 6) == "0.8333");
  CHECK(rounded(0.5) == "0.5");
  CHECK(rounded(1) == "1");
  CHECK(rounded(12.3456) == "12.35");
  CHECK(rounded(-12.3456) == "-12.35");
  CHECK(rounded(0.00123456) == "0.001235");
  CHECK(rounded(2.0 / 3, 2) == "0.67");
}

TEST_CASE("a rounded number never loses digits of its whole part") {
  CHECK(rounded(1234567.8) == "1234568");
  CHECK(rounded(1234567.8, 1) == "1234568");
  CHECK(rounded(500000) == "500000");
  CHECK(rounded(-98765.4) == "-98765");
  CHECK(rounded(1e15) == "1000000000000000");
}

TEST_CASE("a rounded number that gains a digit by rounding has no exponent") {
  CHECK(rounded(999.96) == "1000");
  CHECK(rounded(9999.7) == "10000");
  CHECK(rounded(0.99996) == "1");
  CHECK(rounded(0.96, 1) == "1");
  CHECK(rounded(9.6, 1) == "10");
  CHECK(rounded(0.00009999996) == "0.0001");
}

TEST_CASE("a rounded zero has no sign") {
  CHECK(rounded(0.0) == "0");
  CHECK(rounded(-0.0) == "0");
}

TEST_CASE("a rounded number of extraordinary size has an exponent") {
  CHECK(rounded(1.23456e20) == "1.235e+20");
  CHECK(rounded(1.23456e-7) == "1.235e-07");
}

TEST_CASE("a precision out of range is taken as the nearest that makes sense") {
  CHECK(rounded(0.123, 0) == "0.1");
  CHECK(rounded(0.1, 99) == "0.10000000000000001");
}

TEST_CASE("a count keeps all its digits") {
  std::string out = "n=";
  append_count(out, std::numeric_limits<std::uint64_t>::max());
  CHECK(out == "n=18446744073709551615");
}

}  // namespace
}  // namespace linchpin::cli
