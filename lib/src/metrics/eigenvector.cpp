#include "linchpin/metrics/eigenvector.hpp"

#include <limits>

#include "principal_eigenpair.hpp"

namespace linchpin {

std::vector<double> eigenvector_centrality(const Network& network) {
  PrincipalEigenpair pair = principal_eigenpair(SymmetricMatrix::of_partners(projection(network), true));
  if (!pair.simple) return std::vector<double>(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  scale_to_one(pair.vector);
  return pair.vector;
}

double largest_eigenvalue(const Network& network, TieValue value) {
  return principal_eigenpair(SymmetricMatrix::of_partners(projection(network), value == TieValue::amount)).value;
}

}  // namespace linchpin
