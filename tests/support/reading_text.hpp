#pragma once

#include <span>
#include <string>

#include "io/pace.hpp"
#include "linchpin/io/read_ties.hpp"

namespace linchpin::test {

/// All that a reading says, or the error that it ended with, for comparison. Sums to nine digits: the order in which
/// they were added up shows in the last ones.
std::string told(std::span<const TieFile> files, const ReadOptions& options, const Work& work, const Pace& pace);

}  // namespace linchpin::test
