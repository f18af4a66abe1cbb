#include "report/table.hpp"

namespace linchpin::cli {
namespace {

struct Size {
  std::size_t operator()(const NameCells& names) const { return names.ids.size(); }
  template <class Cells>
  std::size_t operator()(const Cells& cells) const {
    return cells.size();
  }
};

}  // namespace

std::size_t Column::size() const { return std::visit(Size(), cells); }

}  // namespace linchpin::cli
