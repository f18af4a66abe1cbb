#pragma once

#include "report/picture.hpp"

namespace linchpin::cli {

/// How the picture's nodes are placed best: in ranks while these are few and short enough to be taken in at a glance,
/// and while Graphviz can rank them in seconds; else spread. O(nodes + edges).
Picture::Placing placing_for(const Picture& picture);

}  // namespace linchpin::cli
