#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// The 16 ways in which three nodes can be tied, by the numbers of mutual, one-way and absent ties; D, U, T, C tell
/// apart down (one seller, two buyers), up (two sellers, one buyer), transitive and cyclic.
inline constexpr std::array<std::string_view, 16> triad_types = {"003",  "012",  "102",  "021D", "021U", "021C",
                                                                 "111D", "111U", "030T", "030C", "201",  "120D",
                                                                 "120U", "120C", "210",  "300"};

/// How many triples of nodes are of each type, in the order of `triad_types`; together n(n-1)(n-2)/6. All 0 for fewer
/// than three nodes. In a mutual network only 003, 102, 201 and 300 occur. Exact for up to 4,801,280 nodes; InputError
/// beyond, where 64 bits cannot hold the sum. O(nodes + ties^1.5); 58 bytes a tie beside the projection.
/// Holland & Leinhardt (1970), AJS 76:492; Batagelj & Mrvar (2001), Social Networks 23:237.
std::array<std::uint64_t, 16> triad_census(const Network& network);

/// Triples of nodes that are all tied to each other, by how many of the three ties are negative.
struct SignedTriads {
  std::uint64_t ppp = 0;
  std::uint64_t ppn = 0;
  std::uint64_t pnn = 0;
  std::uint64_t nnn = 0;

  std::uint64_t all() const { return ppp + ppn + pnn + nnn; }
  /// (ppp + pnn) / all, in [0, 1]; NaN without triads. Cartwright & Harary (1956), Psychol. Rev. 63:277.
  double balance_ratio() const;
  /// (ppp + pnn + nnn) / all, in [0, 1]: ppn alone does not fit into camps; NaN without triads.
  /// Davis (1967), Hum. Relat. 20:181.
  double clusterability_ratio() const;
};

/// Signed triads of two layers over the same nodes, directions ignored. Pairs that are in both layers carry no sign and
/// are left out. O(nodes + ties^1.5); 68 bytes a tie beside both projections.
SignedTriads signed_triads(const Network& positive, const Network& negative);

struct NodePair {
  Node a;
  Node b;  ///< above a
};

/// Pairs that cooperate and compete at the same time.
struct Coopetition {
  std::vector<NodePair> pairs;  ///< in both layers, ascending
  std::uint64_t tied = 0;       ///< pairs with a tie in either layer

  /// pairs / tied, in [0, 1]; NaN without ties.
  double rate() const;
};

/// Coopetition of two layers over the same nodes, directions ignored. O(nodes + ties).
/// Brandenburger & Nalebuff (1996), Co-opetition; Bengtsson & Kock (2000), Ind. Mark. Manag. 29:411.
Coopetition coopetition(const Network& positive, const Network& negative);

}  // namespace linchpin
