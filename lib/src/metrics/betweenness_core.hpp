#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "linchpin/network.hpp"
#include "storage.hpp"

namespace linchpin {

/// Ties between the nodes of a core, each way round.
struct CoreTies {
  std::vector<std::size_t> offsets{0};
  std::vector<Node> nodes;
};

/// How much a network is cut down before its shortest paths are searched.
struct FoldOptions {
  bool trees = true;            ///< fold whole trees; otherwise nothing is left out
  bool customers_only = false;  ///< and of these only what supplies nobody
  bool twins = true;            ///< fold nodes whose ties are those of another; the shares of single ties are then lost
  bool places = true;           ///< remember which tie of the network is which of the core
};

/// The part of a network in which shortest paths have to be searched. What hangs on it like a tree is folded into the
/// node that holds it, which then stands for several sources and several targets: paths of the others run through it
/// anyway. So are pure suppliers with the same customers, and pure customers with the same suppliers.
/// Nodes are numbered anew: those with ties in first, then by number of ties, most first.
struct BetweennessCore {
  std::vector<Node> original;  ///< name of each node of the core in the network
  std::size_t receivers = 0;   ///< nodes of the core with ties in: the first ones
  CoreTies out, in;            ///< in a mutual network `in` is empty: `out` serves both ways
  bool mutual = false;
  std::vector<std::size_t> places;  ///< of each tie in `out`, if asked for
  std::vector<double> sources;      ///< for how many sources each node stands
  std::vector<double> targets;      ///< for how many targets each node stands
  /// Where searches have to start. With twins or trees of suppliers folded, in an order in which those of one customer
  /// follow each other, as what they reach is much the same; otherwise those with most ties first.
  std::vector<Node> searches;

  std::size_t node_count() const { return original.size(); }
  const CoreTies& ties_in() const { return mutual ? out : in; }
};

/// What the searches in a core add up to, by node of the core.
struct CoreSums {
  std::vector<double> through;   ///< paths between nodes of the core through the node, but its own ends
  std::vector<double> arrivals;  ///< sources from which the node is reached, itself left out
  std::vector<double> reach;     ///< targets that the node reaches, itself left out
  std::vector<double> places;    ///< shares of ties, by place in the network; empty if not asked for
};

/// A network, its core, and how to get back. 100 bytes a node and 8 a tie (16 with places), for as long as it is used.
class FoldedNetwork {
 public:
  FoldedNetwork(const Network& network, const FoldOptions& options);

  const BetweennessCore& core() const { return core_; }

  /// Betweenness of the network's nodes, over ordered pairs; completes `sums.places`, unless empty.
  std::vector<double> unfold(CoreSums& sums) const;

 private:
  struct Branch {
    Node node;
    Node holder;
    bool up;    ///< there is a tie from the node to its holder
    bool down;  ///< there is one back
  };

  void fold_trees(bool customers_only);
  void fold_twins(const Adjacency& there, const Adjacency& back, std::vector<double>& weights);
  void number();
  void connect(bool with_places);
  void order_searches(bool hubs_first);

  const Adjacency& out_;
  const Adjacency& in_;
  bool mutual_;
  std::vector<Branch> branches_;        ///< outer ones first
  std::vector<double> below_;           ///< nodes of the tree below a node, and itself, that reach it
  std::vector<double> beneath_;         ///< nodes of the tree below a node, and itself, that it reaches
  std::vector<double> there_and_back_;  ///< pairs that both are and never go through the node: within one branch
  std::vector<Node> stand_in_;          ///< which node of the core serves for a node; n for a folded branch
  std::vector<double> sources_, targets_;
  std::vector<Node> number_;  ///< of each stand-in in the core
  BetweennessCore core_;
};

}  // namespace linchpin
