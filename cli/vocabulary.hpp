#pragma once

#include "linchpin/io/read_ties.hpp"

namespace linchpin::cli {

/// The headers that the program knows, in English, German, French and Spanish.
const Vocabulary& vocabulary();

}  // namespace linchpin::cli
