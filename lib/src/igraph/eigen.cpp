#include "igraph/eigen.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <stdexcept>

#include "igraph/graph.hpp"
#include "igraph/library.hpp"

namespace linchpin::igraph {

namespace {

class Matrix {
 public:
  Matrix(const Library& library, std::size_t rows) : library_(library) {
    check(library.matrix_init(&matrix_, static_cast<igraph_integer_t>(rows), 1), library);
  }
  ~Matrix() { library_.matrix_destroy(&matrix_); }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;

  igraph_matrix_t* get() { return &matrix_; }
  igraph_real_t* begin() const { return matrix_.data.stor_begin; }

 private:
  const Library& library_;
  igraph_matrix_t matrix_;
};

/// What the solver calls back with; exceptions wait here, as none may pass through its frames.
struct Multiplication {
  const std::function<void(const double* x, double* y)>& multiply;
  std::exception_ptr thrown = nullptr;
};

igraph_error_t multiply(igraph_real_t* to, const igraph_real_t* from, int, void* extra) {
  auto& multiplication = *static_cast<Multiplication*>(extra);
  try {
    multiplication.multiply(from, to);
    return IGRAPH_SUCCESS;
  } catch (...) {
    multiplication.thrown = std::current_exception();
    return IGRAPH_FAILURE;
  }
}

}  // namespace

Eigenpair largest_eigenpair(std::size_t size, const std::vector<double>& start,
                            const std::function<void(const double* x, double* y)>& product) {
  if (size < 3 || size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw std::invalid_argument("a matrix of this size is not for this solver");
  }
  const Calls calls;
  const Library& library = calls.library();
  // A restart takes some 20 passes over the ties and 2000 operations a row: a few seconds of them.
  const auto restarts = static_cast<int>(std::clamp<std::size_t>(20000000 / size, 30, 400));
  for (const double tolerance : {0.0, 1e-6}) {
    igraph_arpack_options_t options;
    library.arpack_options_init(&options);
    options.n = static_cast<int>(size);
    options.nev = 1;
    options.ncv = static_cast<int>(std::min<std::size_t>(20, size));
    options.which[0] = 'L';
    options.which[1] = 'A';
    options.tol = tolerance;
    options.start = 1;
    options.mxiter = restarts;
    Matrix vectors(library, size);
    std::copy(start.begin(), start.end(), vectors.begin());
    Vector values(library);
    Multiplication multiplication{product};
    const igraph_error_t status =
        library.arpack_rssolve(multiply, &multiplication, &options, nullptr, values.get(), vectors.get());
    if (multiplication.thrown) std::rethrow_exception(multiplication.thrown);
    if (status == IGRAPH_ENOMEM) check(status, library);
    if (status == IGRAPH_SUCCESS && options.nconv >= 1) {
      return {*values.begin(), {vectors.begin(), vectors.begin() + size}, tolerance == 0};
    }
  }
  throw std::runtime_error("igraph finds no eigenvalue");
}

}  // namespace linchpin::igraph
