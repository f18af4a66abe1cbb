#pragma once

#include <string>
#include <vector>

#include "input.hpp"

namespace linchpin::cli {

/// What each node captures, and what that is.
struct Captured {
  std::vector<double> values;  ///< NaN where nothing is known
  std::string meaning;
};

/// The column `benefit` of the file of nodes, without one the sales of each node. InputError if a cell is no number.
Captured captured(const Ecosystem& ecosystem, const NetworkInput& input);

}  // namespace linchpin::cli
