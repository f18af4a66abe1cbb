#pragma once

#include <cstdint>
#include <vector>

#include "linchpin/metrics/distance.hpp"
#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// How long a tie is.
enum class Length {
  hops,     ///< 1: paths count ties
  inverse,  ///< 1 / w: a strong tie is short. Newman (2001), PRE 64:016132
};

/// Two lengths are equal if they differ by no more than 1e-10 of their sum; between nodes equally far away no tie is a
/// step, unless one is not reached otherwise.
struct PathOptions {
  Length length = Length::hops;
  Work work = {};
};

/// How near a node is to the others: d the distances to the r that it reaches (or that reach it), D their sum. Bounds
/// are those of Length::hops; by inverse weights each may be any positive number.
struct Closeness {
  /// (r / (n - 1)) (r / D), in [0, 1]; 0 if r = 0: reaching nobody is the least close a node can be. NaN for n = 1.
  /// Wasserman & Faust (1994), p. 201.
  std::vector<double> closeness;
  /// r / D, above 0, at most 1; NaN if r = 0. Does not compare across components: 1 in an island of two.
  std::vector<double> closeness_comp;
  /// sum of 1/d over the others, 0 for those out of reach, / (n - 1), in [0, 1]; NaN for n = 1.
  /// Marchiori & Latora (2000), Physica A 285:539; Rochat (2009).
  std::vector<double> harmonic;
};

/// Which figures of all shortest paths are wanted; the others stay empty.
struct PathMeasures {
  bool betweenness = false;
  bool tie_betweenness = false;
  bool closeness = false;
  bool distances = true;  ///< of the whole network; they cost nothing beside closeness
};

/// Figures of all shortest paths.
struct PathCentrality {
  /// Sum over pairs s, t of other nodes of the share of shortest s-t paths that pass through the node; pairs are
  /// ordered, in a mutual network each counts once. In [0, (n - 1)(n - 2)], mutual half of it. Freeman (1977),
  /// Sociometry 40:35.
  std::vector<double> betweenness;
  /// The same for every tie, ends included: in order of supplier, then buyer; a mutual tie once, smaller node first.
  /// Girvan & Newman (2002), PNAS 99:7821.
  std::vector<double> tie_betweenness;
  Closeness out;        ///< to whom the node's chains lead: downstream
  Closeness in;         ///< from where chains lead to it: upstream; in a mutual network the same
  Distances distances;  ///< of the whole network; also filled in where closeness is
};

/// All shortest paths, along the direction of ties; of a projection, without regard to it. The algorithm of Brandes
/// (2001), J. Math. Sociol. 25:163. Time O(nodes x ties), with inverse lengths O(nodes x ties x log nodes).
/// Memory: betweenness 100 bytes a node and 8 a tie (32 with tie_betweenness), and a thread 400 bytes a node (200 above
/// 2^18 nodes, 60 above 2^20) and, with tie_betweenness, 8 a tie; closeness and distances 180 bytes a node and thread.
/// With inverse lengths 150 bytes a node and 60 a tie, and a thread 150 a node and up to 16 a tie (24 with
/// tie_betweenness); approximations take 50 a node and thread, with inverse lengths 65 and up to 32 a tie.
/// InputError if two nodes have more than 1e308 shortest paths between them.
PathCentrality path_centrality(const Network& network, PathMeasures wanted, const PathOptions& options = {});

/// PathCentrality::betweenness alone.
std::vector<double> betweenness(const Network& network, const PathOptions& options = {});

/// The largest betweenness that a network of so many nodes can have, by which it is normalised: (n - 1)(n - 2), mutual
/// half of it; NaN below three nodes.
double largest_betweenness(const Network& network);

struct ApproximationOptions {
  double epsilon = 0.01;     ///< how far off a normalised betweenness may be, above 0
  double confidence = 0.95;  ///< chance that none is further off, below 1
  std::uint64_t seed = 1;
  PathOptions paths = {};
};

/// Betweenness from searches that start at some of the nodes only.
struct ApproximateBetweenness {
  std::vector<double> betweenness;
  /// With the chance asked for, no node's betweenness / largest_betweenness() is further off than this; 0 if exact.
  double error = 0;
  std::size_t sources = 0;  ///< searches made, of as many as there are nodes
};

/// Estimates betweenness within `epsilon` of its normalised value, for all nodes at once. Sources are drawn without
/// replacement, in rounds, until the bound is met: for each node the smaller of the bounds of Hoeffding and Serfling
/// (1974) and of the empirical bound of Bernstein and Serfling by Bardenet & Maillard (2015), Bernoulli 21:1361, with
/// the chance of error shared out over nodes and rounds. Exact when it takes all nodes, with inverse lengths but for
/// what lies at the edge of the tolerance. Time O(sources x ties).
/// The method is that of Brandes & Pich (2007), Int. J. Bifurcat. Chaos 17:2303.
ApproximateBetweenness approximate_betweenness(const Network& network, const ApproximationOptions& options = {});

}  // namespace linchpin
