#pragma once

#include "linchpin/network.hpp"

namespace linchpin {

/// How far ties are returned. NaN where there is nothing to compare.
struct Reciprocity {
  double ties;      ///< share of ties i -> j for which j -> i is there too, in [0, 1]; NaN without ties
  double rho;       ///< (r - d) / (1 - d), d the density: above 0 more mutual than chance, below 0 less; NaN if d = 1
  double weighted;  ///< sum of min(w_ij, w_ji) / W: returned weight over all weight, in [0, 1]; NaN without ties
};

/// Reciprocity of the whole network. A mutual network returns every tie. O(nodes + ties).
/// Garlaschelli & Loffredo (2004), PRL 93:268701; weighted: Squartini et al. (2013), Sci. Rep. 3:2729.
Reciprocity reciprocity(const Network& network);

}  // namespace linchpin
