#include "linchpin/attributes.hpp"

#include "io/text.hpp"

namespace linchpin {

const Labels* Attributes::find(std::string_view name) const {
  const std::string wanted = folded(name);
  for (const Labels& column : columns) {
    if (folded(column.name) == wanted) return &column;
  }
  return nullptr;
}

}  // namespace linchpin
