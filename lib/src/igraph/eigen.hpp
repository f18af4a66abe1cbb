#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace linchpin::igraph {

struct Eigenpair {
  double value;
  std::vector<double> vector;  ///< any multiple of it
  bool settled;                ///< to the precision of double; else the value is good to 1e-6, the vector to nothing
};

/// The largest eigenvalue of a symmetric matrix of `size` rows, 3 or more, and its vector. `multiply` writes the matrix
/// times `x` to `y`. Starts from `start`, so that the same matrix gives the same answer. Does not settle where many
/// eigenvalues crowd below the largest, as they do in a long thin net. 300 bytes a row beside the result.
Eigenpair largest_eigenpair(std::size_t size, const std::vector<double>& start,
                            const std::function<void(const double* x, double* y)>& multiply);

}  // namespace linchpin::igraph
