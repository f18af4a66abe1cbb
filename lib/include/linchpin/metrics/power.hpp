#pragma once

#include <limits>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Who depends on whom along one tie, w being its weight. Emerson (1962), ASR 27:31: the power of one over another is
/// the other's dependence on it.
struct TiePower {
  Node supplier;
  Node buyer;
  double amount;               ///< w
  double buyer_dependence;     ///< w / purchases of the buyer, in (0, 1]
  double supplier_dependence;  ///< w / sales of the supplier, in (0, 1]

  /// Buyer's dependence less supplier's, in (-1, 1): above 0 the supplier holds the power, below 0 the buyer does.
  double imbalance() const { return buyer_dependence - supplier_dependence; }
  /// Their sum, in (0, 2]. Casciaro & Piskorski (2005), ASQ 50:167, tell it apart from the imbalance.
  double mutual_dependence() const { return buyer_dependence + supplier_dependence; }
  /// The party on which the other depends more; `no_node` if the two are equal within 1e-12.
  Node holder() const;
};

/// Every tie, in ascending order of supplier, then buyer; a mutual one once, its smaller node as the supplier. O(ties).
std::vector<TiePower> tie_power(const Network& network);

/// Sum over customers j of w_ij / purchases of j: the dependence of buyers that rests on each node, which ecology calls
/// species strength. In (0, n - 1]; NaN without customers. The sum over all nodes is the number of buyers. O(ties).
/// Bascompte, Jordano & Olesen (2006), Science 312:431.
std::vector<double> power_as_seller(const Network& network);

/// The same for suppliers j: sum of w_ji / sales of j. NaN without suppliers; the sum is the number of sellers.
/// O(ties).
std::vector<double> power_as_buyer(const Network& network);

/// power_as_seller + power_as_buyer, where a side without ties counts 0; NaN for an isolate. O(ties).
std::vector<double> influence(const Network& network);

/// D_xy = u_xy / U_x is the share of x's turnover, sales and purchases, that it has with y. Net power is the sum over
/// partners j of D_ji - D_ij, that is (sum of D_ji) - 1: above 0 partners depend more on the node than it on them.
/// In (-1, n - 2]; NaN for an isolate; the sum over all nodes is 0. O(ties).
std::vector<double> net_power(const Network& network);

/// The partner on which a node depends most.
struct StrongestDependence {
  double share = std::numeric_limits<double>::quiet_NaN();  ///< largest D_ij, in (0, 1]; NaN for an isolate
  Node on = no_node;                                        ///< of equal ones, the smallest
};

/// The largest share of turnover with one partner, for each node. O(ties).
std::vector<StrongestDependence> strongest_dependence(const Network& network);

}  // namespace linchpin
