#pragma once

#include <cstddef>
#include <vector>

#include "linchpin/network.hpp"

/// What igraph computes for us. Nothing outside of this folder knows igraph; everything in it takes a Network and gives
/// back plain numbers. Mutual networks are undirected graphs, so that no pair counts as two parallel ties.
namespace linchpin::igraph {

std::vector<std::size_t> component_sizes(const Network& network, bool strong);

struct PathFigures {
  double average;            ///< over ordered pairs with a path
  double diameter;           ///< 0 without ties
  double global_efficiency;
  double unreachable_pairs;  ///< ordered
};

/// Of at least two nodes.
PathFigures path_figures(const Network& network);

double transitivity(const Network& mutual);
std::vector<double> local_transitivity(const Network& mutual);
double degree_assortativity(const Network& network);

}  // namespace linchpin::igraph
