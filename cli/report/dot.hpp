#pragma once

#include <string>

#include "report/picture.hpp"

namespace linchpin::cli {

/// The picture in the DOT language, ready for Graphviz. The same picture gives the same bytes.
///
/// Nodes are called n0, n1, ... in the picture's order; names stand in labels and tooltips alone, so any text is safe.
/// Long names are cut in labels and whole in tooltips.
std::string write_dot(const Picture& picture);

}  // namespace linchpin::cli
