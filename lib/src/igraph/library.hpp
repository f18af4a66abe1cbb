#pragma once

#include <igraph.h>

#include <mutex>

namespace linchpin::igraph {

// Every igraph function that is called, once. One that a release renamed or changed shows here at compile time.
#define LINCHPIN_IGRAPH_FUNCTIONS(use) \
  use(set_error_handler)               \
  use(error_handler_ignore)            \
  use(set_warning_handler)             \
  use(warning_handler_ignore)          \
  use(strerror)                        \
  use(vector_init)                     \
  use(vector_destroy)                  \
  use(vector_int_init)                 \
  use(vector_int_destroy)              \
  use(create)                          \
  use(destroy)                         \
  use(connected_components)            \
  use(assortativity_degree)            \
  use(matrix_init)                     \
  use(matrix_destroy)                  \
  use(arpack_options_init)             \
  use(arpack_rssolve)                  \
  use(rng_default)                     \
  use(rng_seed)                        \
  use(community_infomap)               \
  use(community_label_propagation)

/// igraph, loaded at first use: with the libraries it draws in it takes longer to start than most commands to run.
struct Library {
#define LINCHPIN_IGRAPH_POINTER(name) decltype(&igraph_##name) name;
  LINCHPIN_IGRAPH_FUNCTIONS(LINCHPIN_IGRAPH_POINTER)
#undef LINCHPIN_IGRAPH_POINTER
};

/// Calls into igraph, one at a time: packaged builds keep their error state in plain globals.
class Calls {
 public:
  /// Throws InputError with advice if igraph is not installed.
  Calls();
  const Library& library() const { return *library_; }

 private:
  std::unique_lock<std::mutex> lock_;
  const Library* library_;
};

/// Throws std::bad_alloc or std::runtime_error for a status other than success.
void check(igraph_error_t status, const Library& library);

}  // namespace linchpin::igraph
