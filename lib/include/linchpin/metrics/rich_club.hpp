#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// How closely nodes with many partners are tied to each other: the density of ties among nodes with more than k
/// partners, for k = 0, 1, ... up to the largest number of partners. In [0, 1]; NaN where fewer than two nodes have so
/// many. Directions ignored. It tends to rise with k in any network: read it against chance. O(nodes + ties).
/// Zhou & Mondragon (2004), IEEE Commun. Lett. 8:180.
std::vector<double> rich_club(const Network& network);

/// The same for one k.
double rich_club(const Network& network, std::size_t k);

/// The same over its mean in `samples` random networks in which every node has as many partners: above 1, nodes with
/// many partners seek each other; below, they avoid each other. NaN where the mean is 0 or undefined.
/// O(samples x ties), 40 bytes a tie. Colizza et al. (2006), Nat. Phys. 2:110.
std::vector<double> rich_club_normalized(const Network& network, std::uint64_t seed, std::size_t samples = 100);

}  // namespace linchpin
