#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "linchpin/io/number.hpp"

namespace linchpin {

using WordList = std::vector<std::string_view>;
using WordLists = std::vector<const WordList*>;

/// Whether one of the lists has the word.
inline bool contains(const WordLists& lists, std::string_view word) {
  return std::any_of(lists.begin(), lists.end(),
                     [&](const WordList* list) { return std::find(list->begin(), list->end(), word) != list->end(); });
}

inline bool is_number(std::string_view cell) { return parse_number(cell).has_value(); }

}  // namespace linchpin
