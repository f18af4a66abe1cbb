#include "report/color.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace linchpin::cli {
namespace {

// Ends and middle of ColorBrewer's RdBu and YlOrRd, and the palette of Okabe and Ito without black.
constexpr Color reds_to_blues[] = {{0xd6, 0x60, 0x4d}, {0xf4, 0xa5, 0x82}, {0xfd, 0xdb, 0xc7}, {0xf7, 0xf7, 0xf7},
                                   {0xd1, 0xe5, 0xf0}, {0x92, 0xc5, 0xde}, {0x43, 0x93, 0xc3}};
constexpr Color yellows_to_reds[] = {
    {0xff, 0xff, 0xcc}, {0xfe, 0xd9, 0x76}, {0xfd, 0x8d, 0x3c}, {0xf0, 0x3b, 0x20}, {0xbd, 0x00, 0x26}};
constexpr Color groups[group_colors] = {{0x56, 0xb4, 0xe9}, {0xe6, 0x9f, 0x00}, {0x00, 0x9e, 0x73}, {0xf0, 0xe4, 0x42},
                                        {0xcc, 0x79, 0xa7}, {0x00, 0x72, 0xb2}, {0xd5, 0x5e, 0x00}};
constexpr Color further_group{0xbb, 0xbb, 0xbb};

std::uint8_t between(std::uint8_t from, std::uint8_t to, double part) {
  return static_cast<std::uint8_t>(std::lround(from + part * (static_cast<double>(to) - from)));
}

template <std::size_t Count>
Color along(const Color (&stops)[Count], double position) {
  const double place = std::clamp(position, 0.0, 1.0) * static_cast<double>(Count - 1);
  const auto below = std::min(static_cast<std::size_t>(place), Count - 2);
  const double part = place - static_cast<double>(below);
  const Color& from = stops[below];
  const Color& to = stops[below + 1];
  return {between(from.red, to.red, part), between(from.green, to.green, part), between(from.blue, to.blue, part)};
}

double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// Relative luminance as WCAG 2 defines it: 0 for black, 1 for white.
double luminance(Color color) {
  return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

Color text_on(Color background) {
  const double light = luminance(background);
  const double contrast_to_white = 1.05 / (light + 0.05);
  const double contrast_to_black = (light + 0.05) / (luminance(colors::black) + 0.05);
  return contrast_to_black >= contrast_to_white ? colors::black : colors::white;
}

Color diverging(double position) { return along(reds_to_blues, (std::clamp(position, -1.0, 1.0) + 1) / 2); }

Color sequential(double position) { return along(yellows_to_reds, position); }

Color of_group(std::size_t rank) { return rank < group_colors ? groups[rank] : further_group; }

}  // namespace linchpin::cli
