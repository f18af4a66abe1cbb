#pragma once

#include <vector>

#include "linchpin/io/read_ties.hpp"
#include "linchpin/names.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Names that ways to compare spellings looser than `spelling` would make one: a count for each way that would, and the
/// first two. O(names); 26 to 44 bytes a name while it runs, and more for the few that are alike by a hash of the
/// loosest way.
std::vector<Reading::Alike> alike_spellings(const NameTable& names, Spelling spelling, const Work& work);

}  // namespace linchpin
