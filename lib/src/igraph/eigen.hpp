#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace linchpin::igraph {

struct Eigenpair {
  double value;                ///< NaN if nothing was found
  std::vector<double> vector;  ///< any multiple of it
  bool settled;                ///< the vector is good to 1e-6; else the value is, the vector to nothing
};

/// The largest eigenvalue of a symmetric matrix of `size` rows, 3 or more, and its vector. `multiply` writes the matrix
/// times `x` to `y`. Starts from `start`, so that the same matrix gives the same answer. Does not settle where another
/// eigenvalue is within 1e-9 of the largest, nor where many crowd below it, as they do in a long thin net. 300 bytes a
/// row beside the result.
Eigenpair largest_eigenpair(std::size_t size, const std::vector<double>& start,
                            const std::function<void(const double* x, double* y)>& multiply);

}  // namespace linchpin::igraph
