#pragma once

#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Which ties of a partner count when a node looks at it.
enum class HolesModel : std::uint8_t {
  whole,  ///< all that the partner has
  ego,    ///< only those to the node and to its other partners
};

struct StructuralHolesOptions {
  HolesModel model = HolesModel::whole;
  bool weighted = true;  ///< false: every tie counts 1
};

/// How far each node's partners are tied to each other, so that they leave it little room. NaN for isolates.
struct StructuralHoles {
  std::vector<double> effective_size;  ///< partners less what is redundant among them, in (0, partners]
  std::vector<double> efficiency;      ///< effective_size / partners, in (0, 1]
  std::vector<double> constraint;      ///< in (0, 2), see below
  std::vector<double> hierarchy;       ///< in [0, 1]: 1 if the constraint comes from one partner; NaN with one partner
};

/// Burt's measures of structural holes on the projection: u_ij = w_ij + w_ji, k_i partners of i,
///
///     p_ij = u_ij / sum over h of u_ih           m_jq = u_jq / max over h of u_jh
///     c_ij = (p_ij + sum over q of p_iq p_qj)^2
///     constraint(i) = sum over partners j of c_ij
///     effective_size(i) = sum over partners j of (1 - sum over partners q of p_iq m_jq)
///     hierarchy(i) = sum over partners j of r_j ln r_j / (k_i ln k_i),   r_j = k_i c_ij / constraint(i)
///
/// Constraint can exceed 1 (Everett & Borgatti 2020, Social Networks 62:50): up to 9/8 without weights, up to but not
/// including 2 with them. A node with one partner has constraint, effective size and efficiency 1.
/// Under HolesModel::ego the same on the subgraph of the node and its partners alone.
/// O(ties^1.5), also where hubs are, in blocks that threads share. 80 bytes a tie beside the projection while it runs,
/// 112 under HolesModel::ego, and 8 a node and thread.
/// Burt (1992), Structural Holes, ch. 2; Borgatti (1997), Connections 20:35.
StructuralHoles structural_holes(const Network& network, StructuralHolesOptions options = {}, const Work& work = {});

/// How much one partner adds to a node's constraint: c_ij.
struct DyadicConstraint {
  Node node;
  Node partner;
  double constraint;  ///< in (0, 1]; the sum over the partners of a node is its constraint
};

/// For every node and each of its partners, in ascending order of node, then partner. Costs as above.
std::vector<DyadicConstraint> dyadic_constraint(const Network& network, StructuralHolesOptions options = {},
                                                const Work& work = {});

}  // namespace linchpin
