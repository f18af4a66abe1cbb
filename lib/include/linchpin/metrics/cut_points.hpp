#pragma once

#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Two partners, the smaller node first.
struct Pair {
  Node a;
  Node b;

  friend bool operator==(const Pair&, const Pair&) = default;
};

/// What holds a network together alone, directions ignored: a tie and its counterpart are one tie.
struct CutPoints {
  std::vector<bool> points;   ///< whether each node is an articulation point
  std::vector<Pair> bridges;  ///< in ascending order
};

/// Both at the cost of one:
///
///     i is an articulation point  if  there are more weak components without it,
///     a--b is a bridge            if  there is one more without the ties between a and b
///
/// An end of a bridge that has other partners is an articulation point. Where everybody has two ways to everybody that
/// share no node there are neither. O(nodes + ties), 16 bytes a node and 8 a bridge, and both directions of the ties.
/// Hopcroft & Tarjan (1973), CACM 16:372.
CutPoints cut_points(const Network& network, const Work& work = {});

/// For each node whether the others fall apart without it.
std::vector<bool> articulation_points(const Network& network, const Work& work = {});

/// The pairs of partners that have no other way to each other, in ascending order.
std::vector<Pair> bridges(const Network& network, const Work& work = {});

}  // namespace linchpin
