#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Shortest paths from one source at a time, every tie being one step long. 24 bytes a node.
class HopSweep {
 public:
  explicit HopSweep(const Network& network);

  /// Finds all nodes that `source` reaches, how far they are and, if asked, on how many shortest paths.
  void run(Node source, bool count_paths);

  /// What the last run reached, nearest first; the first is the source itself.
  std::span<const Node> reached() const { return order_; }
  double distance(Node reached) const { return distance_[reached]; }

  /// Adds to `of_nodes`, for each node but the source, the share of the shortest paths from the source that pass
  /// through it, summed over their ends (Brandes 2001); and to `of_places`, unless null, the same for each tie. After a
  /// run that counted paths.
  void add_dependencies(std::vector<double>& of_nodes, std::vector<double>* of_places);

 private:
  const std::vector<std::size_t>& offsets_;
  std::span<const Node> neighbors_;
  std::vector<std::int32_t> distance_;  ///< -1: not reached
  std::vector<double> paths_;
  std::vector<double> dependency_;
  std::vector<Node> order_;
};

/// The same where a tie of weight w is 1 / w long (Dijkstra 1959). Lengths that differ by no more than 1e-10 of their
/// sum are equal; between nodes equally far away no step counts. 41 bytes a node, up to 32 a tie.
class LengthSweep {
 public:
  explicit LengthSweep(const Network& network);

  void run(Node source, bool count_paths);
  std::span<const Node> reached() const { return order_; }
  double distance(Node reached) const { return distance_[reached]; }
  void add_dependencies(std::vector<double>& of_nodes, std::vector<double>* of_places);

 private:
  struct Step {
    Node from;
    std::size_t place;
  };

  void relax(Node from, Node to, double length, std::size_t place, bool count_paths);

  const Network& network_;
  const std::vector<std::size_t>& offsets_;
  std::vector<std::size_t> entries_;  ///< where the steps into each node begin
  std::vector<Step> steps_;           ///< last steps of the shortest paths found
  std::vector<std::uint32_t> step_count_;
  std::vector<double> distance_;  ///< infinite: not reached
  std::vector<char> settled_;
  std::vector<double> paths_;
  std::vector<double> dependency_;
  std::vector<Node> order_;
  std::vector<std::pair<double, Node>> queue_;  ///< a heap, nearest first
};

}  // namespace linchpin
