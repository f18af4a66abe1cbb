#include "igraph/eigen.hpp"

#include <algorithm>
#include <exception>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

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

using Product = std::function<void(const double* x, double* y)>;

/// Nothing if the solver does not come to an end.
std::optional<Eigenpair> attempt(const Library& library, const std::vector<double>& start, const Product& product,
                                 double tolerance, int restarts) {
  igraph_arpack_options_t options;
  library.arpack_options_init(&options);
  options.n = static_cast<int>(start.size());
  options.nev = 1;
  options.ncv = static_cast<int>(std::min<std::size_t>(20, start.size()));
  options.which[0] = 'L';
  options.which[1] = 'A';
  options.tol = tolerance;
  options.start = 1;
  options.mxiter = restarts;
  Matrix vectors(library, start.size());
  std::copy(start.begin(), start.end(), vectors.begin());
  Vector values(library);
  Multiplication multiplication{product};
  const igraph_error_t status =
      library.arpack_rssolve(multiply, &multiplication, &options, nullptr, values.get(), vectors.get());
  if (multiplication.thrown) std::rethrow_exception(multiplication.thrown);
  if (status == IGRAPH_ENOMEM) check(status, library);
  if (status != IGRAPH_SUCCESS || options.nconv < 1) return std::nullopt;
  return Eigenpair{*values.begin(), {vectors.begin(), vectors.begin() + start.size()}, false};
}

/// Whether another eigenvalue lies so close below that rounding mixes the two vectors: looked for in what is left of
/// the matrix without the first.
bool rivalled(const Library& library, const Eigenpair& first, const Product& product) {
  constexpr double too_close = 1e-9;
  const std::size_t size = first.vector.size();
  double square = 0;
  for (const double v : first.vector) square += v * v;
  const Product without_first = [&](const double* x, double* y) {
    product(x, y);
    double along = 0;
    for (std::size_t i = 0; i < size; ++i) along += first.vector[i] * x[i];
    for (std::size_t i = 0; i < size; ++i) y[i] -= first.value * along / square * first.vector[i];
  };
  std::vector<double> start(size);
  for (std::size_t i = 0; i < size; ++i) start[i] = static_cast<double>(i * 2654435761u % 1009) - 504;
  const auto second = attempt(library, start, without_first, 1e-3, 10);
  return second && second->value >= first.value * (1 - too_close);
}

}  // namespace

Eigenpair largest_eigenpair(std::size_t size, const std::vector<double>& start, const Product& product) {
  if (size < 3 || size > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw std::invalid_argument("a matrix of this size is not for this solver");
  }
  const Calls calls;
  const Library& library = calls.library();
  // A restart takes some 20 passes over the ties and 2000 operations a row: a few seconds of them.
  const auto restarts = static_cast<int>(std::clamp<std::size_t>(5000000 / size, 20, 300));
  for (const double tolerance : {0.0, 1e-6}) {
    if (auto pair = attempt(library, start, product, tolerance, restarts)) {
      pair->settled = tolerance == 0 && !rivalled(library, *pair, product);
      return *std::move(pair);
    }
  }
  return {std::numeric_limits<double>::quiet_NaN(), {}, false};
}

}  // namespace linchpin::igraph
