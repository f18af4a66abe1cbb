#pragma once

#include <vector>

#include "io/file_rows.hpp"
#include "linchpin/io/read_ties.hpp"

namespace linchpin {

/// Adds to the findings what is odd about rows that can be read: ties of a firm with itself, amounts of 0 and below,
/// rows that stand twice, pairs that supply each other, rows without a category, names that look alike. O(rows log
/// rows), 8 bytes a row and what alike_names() needs.
void inspect_rows(Intake& intake, const std::vector<FileReading>& files);

}  // namespace linchpin
