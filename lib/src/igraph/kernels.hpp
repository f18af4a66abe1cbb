#pragma once

#include <cstddef>
#include <vector>

#include "linchpin/network.hpp"

/// What igraph computes for us. Nothing outside of this folder knows igraph; everything in it takes a Network and gives
/// back plain numbers. Mutual networks are undirected graphs, so that no pair counts as two parallel ties.
namespace linchpin::igraph {

/// For each node the number of its component, from 0.
std::vector<std::size_t> component_of(const Network& network, bool strong);

double degree_assortativity(const Network& network);

}  // namespace linchpin::igraph
