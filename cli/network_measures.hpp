#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input.hpp"
#include "linchpin/metrics/clustering.hpp"
#include "linchpin/metrics/components.hpp"
#include "linchpin/metrics/concentration.hpp"
#include "linchpin/metrics/core_periphery.hpp"
#include "linchpin/metrics/path_centrality.hpp"
#include "linchpin/metrics/reciprocity.hpp"
#include "linchpin/work.hpp"

namespace linchpin::cli {

/// One network and what several measures of it share, computed when first asked for.
class NetworkFigures {
 public:
  /// `paths` is what will be wanted beside distances, so that all shortest paths are searched once.
  NetworkFigures(Ecosystem ecosystem, NetworkInput input, PathMeasures paths, Work work, std::uint64_t seed)
      : ecosystem_(std::move(ecosystem)),
        input_(std::move(input)),
        wanted_paths_(paths),
        work_(std::move(work)),
        seed_(seed) {}

  const Ecosystem& ecosystem() const { return ecosystem_; }
  const Network& network() const { return ecosystem_.network; }
  const Work& work() const { return work_; }
  std::uint64_t seed() const { return seed_; }
  const Network& partners();
  const Reciprocity& returned();
  const Components& weak();
  const Components& strong();
  const Clustering& clustered();
  const CorePeriphery& core();
  const Concentration& sellers();
  const Concentration& buyers();
  /// What each node captures: see captured().
  std::vector<double> benefits() const;
  const PathCentrality& directed();
  const PathCentrality& undirected();

  /// What path figures leave out, if one was asked for and there is any.
  std::string unreachable() const;

 private:
  Concentration of_strengths(Along along) const;

  Ecosystem ecosystem_;
  NetworkInput input_;
  PathMeasures wanted_paths_;
  Work work_;
  std::uint64_t seed_;
  std::optional<Network> partners_;
  std::optional<Reciprocity> reciprocity_;
  std::optional<Components> weak_, strong_;
  std::optional<Clustering> clustering_;
  std::optional<CorePeriphery> core_;
  std::optional<PathCentrality> directed_, undirected_;
  std::optional<Concentration> sellers_, buyers_;
};

/// Whether all shortest paths take so long that only those get them who name a measure that needs them.
bool too_large_for_all_paths(const Network& network);

/// When `summary` shows a measure.
enum class Listed : std::uint8_t {
  usually,
  unless_large,  ///< needs all shortest paths
  on_all,        ///< for --measures all
  by_name,
};

/// A figure of a whole network.
struct NetworkMeasure {
  std::string_view id;
  Listed listed;
  PathMeasures paths;  ///< what it takes of all shortest paths beside distances
  double (*value)(NetworkFigures& figures);
};

/// A figure of a whole network that takes an argument behind a colon: "ei_index:country", "rich_club:3".
struct NetworkMeasureOf {
  std::string_view id;
  std::string_view argument;  ///< "ATTR" or "K"
  double (*of_groups)(NetworkFigures& figures, const Labels& groups);
  double (*of_number)(NetworkFigures& figures, std::uint64_t number);
};

/// In the order in which they are shown.
std::span<const NetworkMeasure> network_measures();
std::span<const NetworkMeasureOf> network_measures_of();

}  // namespace linchpin::cli
