#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace linchpin::cli {

/// A color of a drawing, 8 bits a channel.
struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;

  friend bool operator==(const Color&, const Color&) = default;
};

/// As drawings and stylesheets spell it: "#1b9e77".
std::string hex(Color color);

/// Black or white, whichever reads better on `background`.
Color text_on(Color background);

/// From strong red at -1 over near white at 0 to strong blue at 1; values beyond are taken as the nearest end.
Color diverging(double position);

/// From pale yellow at 0 to dark red at 1, each darker than the one before; values beyond are taken as the nearest end.
Color sequential(double position);

/// The color of the group of that rank: seven that color-blind readers can tell apart, then grey for all others.
Color of_group(std::size_t rank);
inline constexpr std::size_t group_colors = 7;

namespace colors {
inline constexpr Color black{0x22, 0x22, 0x22};
inline constexpr Color white{0xff, 0xff, 0xff};
inline constexpr Color unknown{0xee, 0xee, 0xee};     ///< an undefined value, a node without a group
inline constexpr Color balanced{0x76, 0x76, 0x76};    ///< a tie on which nobody holds the power
inline constexpr Color tail_holds{0xb3, 0x58, 0x06};  ///< orange: the supplier does
inline constexpr Color head_holds{0x54, 0x27, 0x88};  ///< purple: the buyer does
inline constexpr Color folded{0x9a, 0xa5, 0xb1};      ///< ties with nodes that are not drawn one by one
}  // namespace colors

}  // namespace linchpin::cli
