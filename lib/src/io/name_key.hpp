#pragma once

#include <string>
#include <string_view>

#include "linchpin/io/read_ties.hpp"

namespace linchpin {

/// The name under which a spelling is known. The result may live in `buffer`.
std::string_view name_key(std::string_view spelling, Spelling mode, std::string& buffer);

}  // namespace linchpin
