#include "report/color.hpp"

#include <doctest/doctest.h>

using namespace linchpin::cli;

TEST_CASE("colors are spelled as stylesheets do") { CHECK(hex({0x1b, 0x0e, 0xff}) == "#1b0eff"); }

TEST_CASE("the diverging scale is nearly white in the middle and stops at its ends") {
  CHECK(diverging(0) == Color{0xf7, 0xf7, 0xf7});
  CHECK(diverging(-1) == Color{0xd6, 0x60, 0x4d});
  CHECK(diverging(1) == Color{0x43, 0x93, 0xc3});
  CHECK(diverging(-7) == diverging(-1));
  CHECK(diverging(7) == diverging(1));
}

TEST_CASE("the sequential scale darkens from pale yellow to red") {
  CHECK(sequential(0) == Color{0xff, 0xff, 0xcc});
  CHECK(sequential(1) == Color{0xbd, 0x00, 0x26});
  CHECK(sequential(0.25) == Color{0xfe, 0xd9, 0x76});
}

TEST_CASE("groups beyond the palette share one grey") {
  CHECK(of_group(0) != of_group(1));
  CHECK(of_group(group_colors) == of_group(group_colors + 5));
}

TEST_CASE("text color follows the brightness of its background") {
  CHECK(text_on({0xff, 0xff, 0xff}) == colors::black);
  CHECK(text_on({0x00, 0x00, 0x80}) == colors::white);
}
