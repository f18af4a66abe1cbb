#pragma once

#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/network.hpp"

namespace linchpin {

struct StructuralAutonomyOptions {
  double concentration_exponent = -1;
  double constraint_exponent = -1;
};

/// How freely the members of a group can bargain with other groups; one value a group, in order of the codes.
struct StructuralAutonomy {
  std::vector<double> concentration;  ///< O, in (0, 1]; NaN without sellers
  std::vector<double> constraint;     ///< C, 0 or above; NaN if the group trades with no other
  std::vector<double> autonomy;       ///< A, above 0; NaN if C is 0 or one of the two is undefined
};

/// Burt's structural autonomy of groups. Z_gh is what flows between groups g and h in both directions, Z_gg = 0, and
/// p_gh = Z_gh / sum over h of Z_gh:
///
///     O_g = share of the 4 largest sellers in all sales of the group's members; 1 for up to 4 sellers
///     C_g = sum over h of (p_gh + sum over q of p_gq p_qh)^2 O_h,   an undefined O_h counting 0
///     A_g = (1.1 - O_g)^b C_g^c,   b and c the exponents of `options`
///
/// Burt estimates the exponents from profits; with fixed ones A tells the order of groups and no more.
/// O(ties log ties + sum over groups g and their partners q of partners of q); 48 bytes a tie while it runs.
/// Burt (1983), Corporate Profits and Cooptation; (1992), Structural Holes.
StructuralAutonomy structural_autonomy(const Network& network, const Labels& group,
                                       StructuralAutonomyOptions options = {});

}  // namespace linchpin
