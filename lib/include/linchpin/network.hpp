#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "linchpin/names.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Which way to look along ties from a node.
enum class Along {
  out,  ///< to those it supplies: its sales
  in,   ///< to those that supply it: its purchases
};

/// One tie as seen from one of its ends.
struct Neighbor {
  Node node;
  double weight;
};

/// The neighbors of one node, in ascending order of node. A view: valid as long as the network.
class Neighbors {
 public:
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Neighbor;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Neighbor;

    Iterator() = default;
    Iterator(const Node* node, const double* weight) : node_(node), weight_(weight) {}

    Neighbor operator*() const { return {*node_, *weight_}; }
    Iterator& operator++() {
      ++node_;
      ++weight_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++*this;
      return old;
    }
    friend bool operator==(Iterator a, Iterator b) { return a.node_ == b.node_; }

   private:
    const Node* node_ = nullptr;
    const double* weight_ = nullptr;
  };

  Neighbors(std::span<const Node> nodes, std::span<const double> weights) : nodes_(nodes), weights_(weights) {}

  std::size_t size() const { return nodes_.size(); }
  bool empty() const { return nodes_.empty(); }
  Neighbor operator[](std::size_t i) const { return {nodes_[i], weights_[i]}; }
  Iterator begin() const { return {nodes_.data(), weights_.data()}; }
  Iterator end() const { return {nodes_.data() + nodes_.size(), weights_.data() + weights_.size()}; }

  std::span<const Node> nodes() const { return nodes_; }
  std::span<const double> weights() const { return weights_; }

 private:
  std::span<const Node> nodes_;
  std::span<const double> weights_;
};

/// The nodes 0 to count - 1, for range-based loops.
class NodeRange {
 public:
  class Iterator {
   public:
    explicit Iterator(Node node) : node_(node) {}
    Node operator*() const { return node_; }
    Iterator& operator++() {
      ++node_;
      return *this;
    }
    friend bool operator==(Iterator a, Iterator b) { return a.node_ == b.node_; }

   private:
    Node node_;
  };

  explicit NodeRange(std::size_t count) : count_(static_cast<Node>(count)) {}
  Iterator begin() const { return Iterator(0); }
  Iterator end() const { return Iterator(count_); }

 private:
  Node count_;
};

/// Who supplies whom, and how much: a weighted directed network that never changes.
///
/// What every network keeps, so that metrics need not check it:
/// - nodes are 0 to node_count() - 1 in ascending byte order of their names;
/// - there is at most one tie for each ordered pair of nodes, its weight finite and at least 1e-300;
/// - no tie leads from a node to itself: such rows are in self_weight() alone;
/// - neighbors are in ascending order.
///
/// A *mutual* network has undirected ties: each pair is present in both directions with one weight, so every
/// directed figure is defined and both sides of it are the same.
///
/// Copies share their storage. Costs 12 bytes a tie (24 a mutual one) and 16 a node; for a directed network as much
/// again once somebody looks along its other direction. Beside these the names.
class Network {
 public:
  /// No nodes, no ties.
  Network();

  std::size_t node_count() const;
  /// Ordered pairs of nodes with a tie; in a mutual network every undirected tie counts twice.
  std::size_t tie_count() const;
  NodeRange nodes() const { return NodeRange(node_count()); }
  bool mutual() const;

  std::string_view name(Node node) const { return (*names())[node]; }
  std::optional<Node> find(std::string_view name) const { return names()->find(name); }
  /// The table behind the names, which other layers of the same data may share.
  const std::shared_ptr<const NameTable>& names() const;

  Neighbors neighbors(Node node, Along along) const;
  std::size_t degree(Node node, Along along) const { return neighbors(node, along).size(); }
  /// Sum of the weights of the node's ties along `along`; 0 without ties.
  double strength(Node node, Along along) const;
  /// Weight of the tie from `supplier` to `buyer`; 0 if there is none. O(log degree).
  double weight(Node supplier, Node buyer) const;
  /// Sum of all ties, undirected ties once; self-ties are not in it.
  double total_weight() const;
  /// What the node is said to supply to itself; 0 if nothing. Takes part in no metric.
  double self_weight(Node node) const;

 private:
  struct Storage;
  friend class NetworkAssembly;
  explicit Network(std::shared_ptr<const Storage> storage) : storage_(std::move(storage)) {}

  std::shared_ptr<const Storage> storage_;
};

/// The simple undirected network behind a directed one: u_ij = w_ij + w_ji, one mutual tie a pair.
/// A mutual network is its own projection. O(nodes + ties).
Network projection(const Network& network, const Work& work = {});

/// The same nodes and ties with every direction turned round. O(nodes + ties).
Network reversed(const Network& network);

/// Builds a network from ties given by name, in any order: the result does not depend on it.
/// Weights of one ordered pair (of one pair, if mutual) are added up.
class NetworkBuilder {
 public:
  explicit NetworkBuilder(bool mutual = false);
  ~NetworkBuilder();
  NetworkBuilder(NetworkBuilder&&) noexcept;
  NetworkBuilder& operator=(NetworkBuilder&&) noexcept;

  /// A node, with or without ties.
  NetworkBuilder& add(std::string_view node);
  /// A tie of `weight` from `supplier` to `buyer`; a negative one takes off from the others of its pair. A pair whose
  /// sum is not above 0 has no tie but keeps its nodes. Throws InputError if the weight is not finite.
  NetworkBuilder& add(std::string_view supplier, std::string_view buyer, double weight = 1);

  /// Throws InputError if a tie is left with a weight below 1e-300, or weights add up to more than a number can hold.
  Network build() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace linchpin
