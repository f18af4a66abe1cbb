#pragma once

#include <cstddef>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// A network as a symmetric matrix of numbers of 0 and more, a row a node or two.
class SymmetricMatrix {
 public:
  /// The weights of a mutual network; 1 for each tie unless `weighted`.
  static SymmetricMatrix of_partners(const Network& mutual, bool weighted) { return {mutual, false, weighted}; }
  /// [0 W; W' 0]: each node once as a supplier (row i), once as a buyer (row n + i). Its largest eigenvalue is the
  /// largest singular value of the weights.
  static SymmetricMatrix of_sides(const Network& network) { return {network, true, true}; }

  std::size_t size() const { return two_sided_ ? 2 * network_.node_count() : network_.node_count(); }

  /// Calls `visit(column, value)` for what is not 0 in the row, columns ascending.
  template <class Visit>
  void for_each(std::size_t row, Visit visit) const {
    const std::size_t n = network_.node_count();
    const bool buyer = two_sided_ && row >= n;
    const auto node = static_cast<Node>(buyer ? row - n : row);
    const std::size_t shift = two_sided_ && !buyer ? n : 0;
    const Neighbors neighbors = network_.neighbors(node, buyer ? Along::in : Along::out);
    if (weighted_) {
      for (const auto [other, weight] : neighbors) visit(shift + other, weight);
    } else {
      for (const Node other : neighbors.nodes()) visit(shift + other, 1.0);
    }
  }

 private:
  SymmetricMatrix(const Network& network, bool two_sided, bool weighted)
      : network_(network), two_sided_(two_sided), weighted_(weighted) {}

  Network network_;
  bool two_sided_;
  bool weighted_;
};

/// The largest eigenvalue of a matrix and its vector.
struct PrincipalEigenpair {
  double value = 0;            ///< 0 for a matrix of zeros, NaN if none was found
  bool simple = false;         ///< whether no other component attains it (within 1e-9 of it), and a vector was found
  std::vector<double> vector;  ///< 0 and above, 0 outside of the component that attains the value; empty if not simple
};

/// Component by component, the one with the highest bound first, those that cannot attain the largest value so far not
/// at all: within a component the largest eigenvalue is simple (Perron & Frobenius), its vector positive.
/// 20 bytes a row, and some 300 for a row of the component at work. A few hundred passes over the ties.
PrincipalEigenpair principal_eigenpair(const SymmetricMatrix& matrix);

/// Divides by the largest value, which is above 0; what is then below 1e-12 is noise and becomes 0.
void scale_to_one(std::vector<double>& vector);

}  // namespace linchpin
