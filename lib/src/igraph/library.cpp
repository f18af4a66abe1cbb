#include "igraph/library.hpp"

#include <fmt/format.h>

#include <new>
#include <stdexcept>

#include "shared_library.hpp"

namespace linchpin::igraph {

namespace {

Library load() {
  const SharedLibrary shared(LINCHPIN_IGRAPH_SONAME, "this figure needs the igraph library",
                             "libigraph3 or libigraph3t64");
  Library library;
#define LINCHPIN_IGRAPH_LOAD(name) shared.find(library.name, "igraph_" #name);
  LINCHPIN_IGRAPH_FUNCTIONS(LINCHPIN_IGRAPH_LOAD)
#undef LINCHPIN_IGRAPH_LOAD
  library.set_error_handler(library.error_handler_ignore);  // the default one ends the program
  library.set_warning_handler(library.warning_handler_ignore);
  return library;
}

std::mutex& mutex() {
  static std::mutex one;
  return one;
}

}  // namespace

Calls::Calls() : lock_(mutex()) {
  static const Library library = load();
  library_ = &library;
}

void check(igraph_error_t status, const Library& library) {
  if (status == IGRAPH_SUCCESS) return;
  if (status == IGRAPH_ENOMEM) throw std::bad_alloc();
  throw std::runtime_error(fmt::format("igraph: {}", library.strerror(status)));
}

}  // namespace linchpin::igraph
