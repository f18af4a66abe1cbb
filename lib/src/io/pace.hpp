#pragma once

#include <cstddef>
#include <span>

#include "linchpin/io/read_ties.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// How rows are read on in blocks. What is read does not depend on it, but for an encoding
/// that has to be guessed far down in a file, from what is left of the block.
struct Pace {
  bool in_blocks = true;             ///< rather than record by record
  std::size_t rows_ahead = 256;      ///< read one by one, to learn what the others look like
  std::size_t block_size = 1 << 20;  ///< bytes
};

/// As the public one, at another pace than the usual one.
Reading read_ties(std::span<const TieFile> files, const ReadOptions& options, const Work& work, const Pace& pace);

}  // namespace linchpin
