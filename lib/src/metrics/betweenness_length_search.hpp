#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "linchpin/network.hpp"
#include "metrics/betweenness_core.hpp"

namespace linchpin {

/// Two lengths are equal if they differ by no more than 1e-10 of their sum.
inline bool equally_long(double a, double b) {
  const double difference = a < b ? b - a : a - b;
  return difference <= 1e-10 * (a + b);
}

/// Ties of a core with their lengths. A tie that is longer than the distance between its ends is on no shortest path;
/// once that is known it stands behind the others of its row, and is looked at only where a search is so far from its
/// start that the two would be equal within the tolerance. 16 bytes a tie each way, and 24 a node.
struct LengthTies {
  struct Tie {
    double length;
    Node node;
  };

  struct Side {
    std::vector<std::size_t> offsets{0};
    std::vector<std::size_t> ends;  ///< of the ties of each row that always count
    std::vector<double> resume;     ///< from which distance of the row's node on the others count, too
    std::vector<Tie> ties;
    std::vector<std::size_t> order;  ///< which tie of the core each is

    /// The ties of `node` that count where it is `distance` from the start.
    std::span<const Tie> row(Node node, double distance) const {
      const std::size_t end = distance < resume[node] ? ends[node] : offsets[node + 1];
      return {ties.data() + offsets[node], end - offsets[node]};
    }
  };

  /// `weights` are those of the core's ties.
  LengthTies(const BetweennessCore& core, std::span<const double> weights);

  /// Puts aside what is known to be too long.
  void prune();

  std::size_t node_count() const { return out.ends.size(); }

  Side out, in;
  /// Of each tie of the core: how far its tail has to be from a start for it to matter; 0: it always may.
  std::vector<double> limits;
  double shortest = 0;  ///< length of a tie; 0 without ties
  double longest = 0;

 private:
  void sort_out(Side& side);
};

/// Shortest paths from one node of a core at a time (Dijkstra 1959), with a queue of buckets that hold distances alike
/// in their first bits. Between nodes equally far away no step counts, unless one is not to be reached otherwise. 60
/// bytes a node and up to 12 a tie.
class LengthSearch {
 public:
  explicit LengthSearch(const LengthTies& ties);

  /// Finds what `source` reaches, and with `limits` which of its ties are too long.
  void run(Node source, std::vector<double>* limits);

  /// Nodes reached, nearest first; the first is the source.
  std::span<const Node> reached() const { return order_; }
  double distance(Node reached) const { return distance_[reached]; }

  /// How many shortest paths lead to what the last run reached. False if more than a number can hold.
  bool count_paths();
  /// Adds how much of the paths to all `targets` passes through each node and, unless null, each tie of the core.
  void add_shares(std::span<const double> targets, std::vector<double>& through, std::vector<double>* places);

  std::uint64_t ties_looked_at() const { return looked_at_; }

 private:
  struct Waiting {
    double distance;
    Node node;
    std::uint32_t next;

    /// For a heap that has the nearest on top.
    friend bool operator<(const Waiting& a, const Waiting& b) {
      return a.distance != b.distance ? a.distance > b.distance : a.node > b.node;
    }
  };

  /// How a node was found.
  struct Found {
    Node from;
    std::uint32_t tied;  ///< 1 if about as short a way was found, too
  };

  std::size_t bucket_of(double distance) const;
  void settle(Node node, std::size_t bucket);
  void empty(std::size_t bucket);
  bool take_nearest(Waiting& nearest);
  double add_last_steps(Node node);

  const LengthTies& ties_;
  std::vector<double> distance_;  ///< infinite: not reached
  std::vector<Found> found_;
  std::vector<std::size_t> last_tie_;  ///< of those in ties_.out, by which the node was found
  std::vector<double> paths_, beyond_;
  std::vector<Node> order_;
  /// Last steps of shortest paths to tied nodes: where from, and which of ties_.in; nearest nodes first.
  std::vector<std::pair<Node, std::size_t>> steps_;
  std::vector<std::uint32_t> step_counts_;  ///< for each tied node
  int shift_ = 0;                           ///< bits of a distance that do not tell buckets apart
  std::uint64_t first_key_ = 0;
  std::vector<std::uint32_t> heads_;   ///< of each bucket's list in `waiting_`
  std::vector<std::uint64_t> filled_;  ///< a bit for each bucket
  std::vector<Waiting> waiting_;
  std::vector<Waiting> current_;  ///< the bucket at work, nearest last
  std::vector<Waiting> late_;     ///< what came to that bucket later, a heap
  std::uint64_t looked_at_ = 0;
};

}  // namespace linchpin
