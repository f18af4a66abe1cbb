#include "linchpin/metrics/hits.hpp"

#include <limits>

#include "principal_eigenpair.hpp"

namespace linchpin {

Hits hits(const Network& network) {
  const std::size_t n = network.node_count();
  const PrincipalEigenpair pair = principal_eigenpair(SymmetricMatrix::of_sides(network));
  if (!pair.simple) {
    const std::vector<double> undefined(n, std::numeric_limits<double>::quiet_NaN());
    return {undefined, undefined};
  }
  const auto middle = pair.vector.begin() + static_cast<std::ptrdiff_t>(n);
  Hits result{{pair.vector.begin(), middle}, {middle, pair.vector.end()}};
  scale_to_one(result.hub);
  scale_to_one(result.authority);
  return result;
}

}  // namespace linchpin
