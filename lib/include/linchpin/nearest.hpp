#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linchpin {

/// The word of `known` that looks most like `given`, letter case ignored, to suggest it in a message: the one with the
/// smallest edit distance (Damerau 1964: a swap of neighbors is one edit) of at most a third of its length, else the
/// only one that begins with `given`. Empty if none is near. O(length of given x all lengths of known).
std::string nearest(std::string_view given, const std::vector<std::string>& known);

}  // namespace linchpin
