#pragma once

#include <vector>

namespace linchpin::test {

using Matrix = std::vector<std::vector<double>>;

/// What slow twins compute with, plainly and in full.
struct Eigensystem {
  std::vector<double> values;  ///< descending
  Matrix vectors;              ///< vectors[k] belongs to values[k], of length 1
};

/// Of a symmetric matrix, by Jacobi's rotations.
Eigensystem eigensystem(Matrix symmetric);

/// x with matrix x = right, by elimination.
std::vector<double> solved(Matrix matrix, std::vector<double> right);

Matrix transposed(const Matrix& matrix);
Matrix product(const Matrix& a, const Matrix& b);

/// u_ij = w_ij + w_ji of a directed network's weights.
Matrix symmetric_sum(const Matrix& weights);

}  // namespace linchpin::test
