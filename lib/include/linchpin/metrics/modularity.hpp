#pragma once

#include <cstdint>
#include <span>

#include "linchpin/network.hpp"

namespace linchpin {

/// How much more weight lies within groups than ties laid at random would put there, the strength of every node kept,
/// directions ignored:
///
///     Q = sum over groups g of  u_gg / 2W - resolution (U_g / 2W)^2
///
/// u_gg the weight of the projection within g, counted from both ends, U_g the strength of its nodes, 2W of all.
/// `group_of` has one number a node, the codes of Labels for one. In [-1/2, 1) with resolution 1; NaN without ties.
/// O(nodes + ties), 16 bytes a group. Newman & Girvan (2004), PRE 69:026113.
double modularity_und(const Network& network, std::span<const std::uint32_t> group_of, double resolution = 1);

/// The same with directions: sales of a group times its purchases are what chance would put within it,
/// Q = sum over g of  w_gg / W - resolution s_out(g) s_in(g) / W^2. Leicht & Newman (2008), PRL 100:118703.
double modularity_dir(const Network& network, std::span<const std::uint32_t> group_of, double resolution = 1);

}  // namespace linchpin
