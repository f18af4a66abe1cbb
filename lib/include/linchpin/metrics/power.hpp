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
  /// How unequal the two are whoever is ahead: their difference over the larger, in [0, 1).
  /// Bascompte, Jordano & Olesen (2006), Science 312:431.
  double asymmetry() const;
  /// The party on which the other depends more; `no_node` if the two are equal within 1e-12.
  Node holder() const;
};

/// Every tie, in ascending order of supplier, then buyer; a mutual one once, its smaller node as the supplier. O(ties).
std::vector<TiePower> tie_power(const Network& network);

/// Mean of TiePower::asymmetry over all ties; NaN without any. O(ties).
double dependence_asymmetry_mean(const Network& network);

/// Who depends on whom over all that a pair trades, both ways added up. D_xy = u_xy / U_x is the share of x's turnover,
/// sales and purchases, that it has with y.
struct PairPower {
  Node a;  ///< the smaller node
  Node b;
  double amount;        ///< u
  double a_dependence;  ///< of a on b, D_ab, in (0, 1]
  double b_dependence;  ///< of b on a, D_ba, in (0, 1]

  /// Their difference whoever is ahead, in [0, 1).
  double imbalance() const;
  /// Their sum, in (0, 2].
  double mutual_dependence() const { return a_dependence + b_dependence; }
  /// The party on which the other depends more; `no_node` if the two are equal within 1e-12.
  Node holder() const;
};

/// Every pair with a tie in either direction, in ascending order of a, then b. O(ties).
std::vector<PairPower> pair_power(const Network& network);

/// Sum over customers j of w_ij / purchases of j: the dependence of buyers that rests on each node, which ecology calls
/// species strength. In (0, n - 1]; NaN without customers. The sum over all nodes is the number of buyers. O(ties).
/// Bascompte, Jordano & Olesen (2006), Science 312:431.
std::vector<double> power_as_seller(const Network& network);

/// The same for suppliers j: sum of w_ji / sales of j. NaN without suppliers; the sum is the number of sellers.
/// O(ties).
std::vector<double> power_as_buyer(const Network& network);

/// Mean over customers j of w_ij / purchases of j - w_ij / sales of i, that is (power_as_seller - 1) / customers: above
/// 0 customers depend more on the node than it on them (it pushes), below 0 less (it is pulled). In (-1, 1); NaN
/// without customers. O(ties). Vazquez et al. (2007), Oikos 116:1120.
std::vector<double> push_pull_seller(const Network& network);

/// The same over suppliers j: mean of w_ji / sales of j - w_ji / purchases of i. NaN without suppliers. O(ties).
std::vector<double> push_pull_buyer(const Network& network);

/// How concentrated a node's purchases are, less how concentrated its suppliers' sales are:
///
///     HHI of purchases of j - sum over suppliers i of p_ij HHI of sales of i        p_ij = w_ij / purchases of j
///
/// Above 0 it has fewer alternatives than those it bargains with, below 0 more. In [-1, 1]; NaN without suppliers.
/// O(ties). An index of our own, after Porter (1979).
std::vector<double> bargaining_gap_buyer(const Network& network);

/// The same for sales against the purchases of customers. NaN without customers. O(ties).
std::vector<double> bargaining_gap_seller(const Network& network);

/// power_as_seller + power_as_buyer, where a side without ties counts 0; NaN for an isolate. O(ties).
std::vector<double> influence(const Network& network);

/// D_xy = u_xy / U_x is the share of x's turnover, sales and purchases, that it has with y. Net power is the sum over
/// partners j of D_ji - D_ij, that is (sum of D_ji) - 1: above 0 partners depend more on the node than it on them.
/// In (-1, n - 2]; NaN for an isolate; the sum over all nodes is 0. O(ties).
std::vector<double> net_power(const Network& network);

/// net_power over the number of partners: what is typical of one relation. In (-1, 1); NaN for an isolate. O(ties).
std::vector<double> net_power_mean(const Network& network);

/// The partner on which a node depends most.
struct StrongestDependence {
  double share = std::numeric_limits<double>::quiet_NaN();  ///< largest D_ij, in (0, 1]; NaN for an isolate
  Node on = no_node;                                        ///< of equal ones, the smallest
};

/// The largest share of turnover with one partner, for each node. O(ties).
std::vector<StrongestDependence> strongest_dependence(const Network& network);

}  // namespace linchpin
