#pragma once

#include <string>
#include <string_view>

#include "linchpin/io/read_ties.hpp"

namespace linchpin {

/// The name under which a spelling is known. The result may live in `buffer`.
std::string_view name_key(std::string_view spelling, Spelling mode, std::string& buffer);

/// Whether a cell says that it holds nothing: empty, a dash, n/a, NULL, \N. "NA" does not: it is Namibia's code.
bool stands_for_nothing(std::string_view text);

/// Whether the name of a row says nothing but that it holds a sum: Total, Grand total, Gesamtsumme. Firms may be called
/// so, too.
bool reads_like_total(std::string_view text);

/// Whether it begins like a note below a table: "Source: ...", "* provisional", "-- end".
bool reads_like_note(std::string_view text);

/// Whether it speaks of a sum among other things: Total industry output.
bool mentions_total(std::string_view text);

}  // namespace linchpin
