#pragma once

#include <string>

#include "node_measures.hpp"

namespace linchpin::cli {

/// What a measure cannot say about this network, and what it was computed with, in one sentence; empty if there is
/// nothing to say.
std::string caution(const NodeMeasure& measure, NodeFigures& figures);

}  // namespace linchpin::cli
