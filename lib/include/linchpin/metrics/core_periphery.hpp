#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// A core of nodes tied to each other, and the others that are not; ties between the two are free. Directions ignored.
struct CorePeriphery {
  std::vector<bool> core;  ///< whether each node is in the core
  std::size_t core_size;
  /// Pairs that are not as they should be: untied within the core or tied within the periphery. As few as can be.
  std::uint64_t misfit;
  /// Correlation, over pairs of nodes, of being tied with having an end in the core, in [-1, 1]; NaN if either does not
  /// vary.
  double fit;
};

/// The best core, found exactly: nodes by descending number of partners, as long as that is above the size of the core
/// so far. Of nodes with as many partners, those with the larger turnover, then the smaller name, come first.
/// O(ties + nodes log nodes). Lip (2011), arXiv:1102.5511; fit: Borgatti & Everett (2000), Social Networks 21:375.
CorePeriphery core_periphery(const Network& network);

/// How far each node is in the core, as numbers c of which the products c_i c_j are nearest to 1 for tied pairs and to
/// 0 for others.
struct ContinuousCoreness {
  std::vector<double> values;  ///< 0 or more; 0 for an isolate
  double fit;                  ///< correlation of c_i c_j with being tied, over pairs; NaN if either does not vary
};

/// Least squares over pairs (MINRES), directions and weights ignored. All NaN without ties, and where no best numbers
/// are found: those of a star have none, the middle grows without end. O(ties) a step, 5000 steps at most; 24 bytes a
/// node. Comrey (1962); Boyd et al. (2010), Social Networks 32:125.
ContinuousCoreness continuous_coreness(const Network& network);

}  // namespace linchpin
