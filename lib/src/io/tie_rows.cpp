#include "io/tie_rows.hpp"

#include <functional>

namespace linchpin {

void TieRows::note_place(std::size_t file, std::size_t line, const std::vector<std::string_view>& cells) {
  std::uint64_t content = cells.size();
  for (const std::string_view cell : cells) {
    content = (content ^ std::hash<std::string_view>{}(cell)) * 0x9E3779B97F4A7C15u;
    content ^= content >> 29;
  }
  places.push_back({static_cast<std::uint32_t>(file), static_cast<std::uint32_t>(line), content});
}

}  // namespace linchpin
