#pragma once

#include <string_view>

namespace linchpin {

/// Points for how well each character beyond ASCII fits the place where it stands, to compare readings of the same
/// bytes: letters belong next to letters of their script and case and to one language, symbols not inside of words.
/// U+FFFD is a byte without a meaning.
double plausibility(std::u32string_view text);

}  // namespace linchpin
