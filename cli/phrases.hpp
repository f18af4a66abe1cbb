#pragma once

#include <string>
#include <vector>

#include "linchpin/attributes.hpp"

namespace linchpin::cli {

/// A figure for a sentence: four significant digits, or that it is undefined.
std::string figure(double value);

/// Says how many nodes have no value of the attribute by which nodes are grouped, if there are any.
void note_nodes_without(std::vector<std::string>& notes, const Labels& groups);

}  // namespace linchpin::cli
