#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/metrics/hits.hpp"
#include "linchpin/metrics/path_centrality.hpp"
#include "linchpin/network.hpp"
#include "report/table.hpp"

namespace linchpin::cli {

class NodeFigures;

/// A measure of nodes that `centrality` prints.
struct NodeMeasure {
  std::string_view name;
  std::string_view unit;
  Shown shown;
  bool all_paths;  ///< needs the shortest paths between all nodes
  std::vector<double> (*of)(NodeFigures& figures);
};

/// In the order in which they are printed: along the direction of ties, and of the projection.
std::span<const NodeMeasure> directed_measures();
std::span<const NodeMeasure> undirected_measures();

struct NodeFigureOptions {
  bool undirected = false;  ///< the measures are those of the projection
  double damping = 0.85;
  bool normalized = false;
  double approximate = 0;  ///< error of betweenness; 0: exact
  std::uint64_t seed = 1;
  PathOptions paths = {};
};

/// The measures of one network, and what several of them share, computed when first asked for.
class NodeFigures {
 public:
  /// `wanted` is every measure that will be asked for, so that all shortest paths are searched once.
  NodeFigures(Network network, NodeFigureOptions options, std::vector<const NodeMeasure*> wanted);

  const Network& network() const { return network_; }
  const NodeFigureOptions& options() const { return options_; }
  const Work& work() const { return options_.paths.work; }

  const std::vector<double>& of(const NodeMeasure& measure);
  bool wants(std::string_view measure) const;

  /// What one search from every node gives, as far as it is wanted.
  const PathCentrality& paths();
  /// Betweenness, estimated if so asked.
  const ApproximateBetweenness& betweenness();
  const Hits& hits();
  /// How often betweenness counts a pair that the library counts once: each order by itself along the direction of
  /// ties, also where they lead both ways.
  double pair_orders() const { return !options_.undirected && network_.mutual() ? 2 : 1; }

 private:
  Network network_;
  NodeFigureOptions options_;
  std::vector<const NodeMeasure*> wanted_;
  std::map<std::string_view, std::vector<double>> known_;
  std::unique_ptr<PathCentrality> paths_;
  std::unique_ptr<ApproximateBetweenness> betweenness_;
  std::unique_ptr<Hits> hits_;
};

}  // namespace linchpin::cli
