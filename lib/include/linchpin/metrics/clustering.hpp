#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// How far partners of a node are partners of each other, directions ignored. NaN where a node has fewer than two
/// partners, and so no pair to speak of.
struct Clustering {
  std::vector<std::uint64_t> triangles;  ///< pairs of partners that are partners of each other
  std::vector<double> local;             ///< their share of all pairs, t_i / (k_i (k_i - 1) / 2), in [0, 1]
  /// The same share with pairs weighted by what the node has with both:
  /// sum over pairs of partners j, h tied to each other of (u_ij + u_ih) / (U_i (k_i - 1)), in [0, 1].
  std::vector<double> weighted;
  std::size_t defined;        ///< nodes with two partners or more
  double average;             ///< mean of `local` over those; NaN if there are none
  double average_with_zeros;  ///< the same sum over all nodes; NaN without nodes
  double transitivity;        ///< 3 x triangles / connected triples, in [0, 1]; NaN without a connected triple
};

/// All of these in one pass over the triangles, in blocks that threads share. 24 bytes a tie for the projection, 4 for
/// its order, 4 more a thread, which also takes 8 a node; O(ties^1.5).
/// Watts & Strogatz (1998), Nature 393:440; weighted: Barrat et al. (2004), PNAS 101:3747, eq. 5; transitivity: Newman
/// et al. (2001).
Clustering clustering(const Network& network, const Work& work = {});

/// Triangles through each node, directions ignored. O(ties^1.5).
std::vector<std::uint64_t> triangles(const Network& network, const Work& work = {});

/// Clustering::local alone.
std::vector<double> clustering_local(const Network& network, const Work& work = {});

/// Clustering::weighted alone.
std::vector<double> clustering_barrat(const Network& network, const Work& work = {});

/// Clustering::transitivity alone.
double transitivity(const Network& network, const Work& work = {});

/// How far partners of a node are tied to each other, by the way amounts run: the triangles of a kind that there are,
/// over those that the node's own ties leave room for. In [0, 1]; NaN where there is no room.
struct Fagiolo {
  std::vector<double> total_bin;  ///< of any kind
  std::vector<double> total_w;    ///< of any kind, each by the cube root of the product of its weights over the largest
  std::vector<double> cycle;      ///< i supplies j, j supplies h, h supplies i
  std::vector<double> middleman;  ///< h supplies i, i supplies j, and h supplies j
  std::vector<double> fan_in;     ///< two suppliers of i, one supplying the other
  std::vector<double> fan_out;    ///< two customers of i, one supplying the other
};

/// In a mutual network all kinds but total_w are Clustering::local. O(ties^1.5), on one thread; 80 bytes a tie.
/// Fagiolo (2007), Phys. Rev. E 76:026107, eqs. 6 to 9 and table I.
Fagiolo fagiolo(const Network& network, const Work& work = {});

}  // namespace linchpin
