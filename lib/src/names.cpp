#include "linchpin/names.hpp"

#include <algorithm>
#include <stdexcept>

namespace linchpin {

NameTable::NameTable(const std::vector<std::string_view>& ascending) {
  std::size_t bytes = 0;
  for (std::string_view name : ascending) bytes += name.size();
  bytes_.reserve(bytes);
  ends_.reserve(ascending.size());
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    if (i > 0 && !(ascending[i - 1] < ascending[i])) throw std::invalid_argument("names are not in ascending order");
    bytes_ += ascending[i];
    ends_.push_back(bytes_.size());
  }
}

std::optional<Node> NameTable::find(std::string_view name) const {
  Node low = 0;
  auto high = static_cast<Node>(size());
  while (low < high) {
    const Node middle = low + (high - low) / 2;
    if ((*this)[middle] < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < size() && (*this)[low] == name) return low;
  return std::nullopt;
}

}  // namespace linchpin
