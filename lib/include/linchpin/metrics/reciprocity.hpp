#pragma once

#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// How far ties are returned. NaN where there is nothing to compare.
struct Reciprocity {
  double ties;      ///< share of ties i -> j for which j -> i is there too, in [0, 1]; NaN without ties
  double rho;       ///< (r - d) / (1 - d), d the density: above 0 more mutual than chance, below 0 less; NaN if d = 1
  double weighted;  ///< sum of min(w_ij, w_ji) / W: returned weight over all weight, in [0, 1]; NaN without ties
};

/// Reciprocity of the whole network. A mutual network returns every tie. O(nodes + ties).
/// Garlaschelli & Loffredo (2004), PRL 93:268701; weighted: Squartini et al. (2013), Sci. Rep. 3:2729.
Reciprocity reciprocity(const Network& network, const Work& work = {});

/// How much of its trade each node has with partners that both supply it and buy from it.
struct NodeReciprocity {
  std::vector<double> strength;            ///< sum over partners of min(w_ij, w_ji); 0 if none trades both ways
  std::vector<double> share_of_sales;      ///< strength / sales, in [0, 1]; NaN without customers
  std::vector<double> share_of_purchases;  ///< strength / purchases, in [0, 1]; NaN without suppliers
};

/// Reciprocated strength of every node. In a mutual network all of it is reciprocated. O(nodes + ties).
/// Squartini et al. (2013), Sci. Rep. 3:2729.
NodeReciprocity node_reciprocity(const Network& network, const Work& work = {});

/// What two nodes supply to each other.
struct PairFlow {
  Node a;
  Node b;            ///< above a
  double amount_ab;  ///< from a to b; 0 if there is no such tie
  double amount_ba;

  /// 2 min(ab, ba) / (ab + ba), in [0, 1]: 1 equal, 0 one-way. Equals 1 - |flow_imbalance|.
  double mutual_benefit() const;
  /// (ab - ba) / (ab + ba), in [-1, 1]: above 0 a supplies more to b than b to a.
  double flow_imbalance() const;
};

/// Every unordered pair with a tie, ascending; in a mutual network both amounts are the weight of the tie.
/// O(nodes + ties).
std::vector<PairFlow> pair_flows(const Network& network);

}  // namespace linchpin
