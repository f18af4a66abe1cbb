#pragma once

#include "input.hpp"
#include "linchpin/ties.hpp"

namespace linchpin::bench {

/// Reads files as the program does, by the same options and words, and merges their rows. Says nothing.
Layer read_network(const cli::NetworkInput& input);

}  // namespace linchpin::bench
