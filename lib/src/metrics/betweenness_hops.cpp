#include "metrics/betweenness_hops.hpp"

#include <algorithm>
#include <memory>
#include <span>

#include "linchpin/error.hpp"
#include "parallel.hpp"

namespace linchpin {

namespace {

/// Where lanes are of less use than this, one search after the other is faster.
constexpr double least_use = 0.15;

std::size_t suitable_lanes(const BetweennessCore& core) {
  const std::size_t n = core.node_count();
  return n <= std::size_t{1} << 18 ? 16 : n <= std::size_t{1} << 20 ? 8 : 1;
}

class Searches {
 public:
  Searches(const BetweennessCore& core, const LaneOptions& lanes, const HopBetweennessOptions& options, Steps& steps)
      : core_(core), options_(lanes), steps_(steps) {
    const LaneKind kind = options.kind.value_or(lane_kinds().back());
    many_ = lane_search(core, lanes, kind, options.lanes.value_or(suitable_lanes(core)));
  }

  LaneSums from(std::size_t begin, std::size_t end) {
    LaneSums sums(core_, options_);
    LaneSearch* search = many_.get();
    for (std::size_t at = begin; at < end;) {
      const std::size_t count = std::min(search->lanes(), end - at);
      const auto pause = [&] { steps_.done(0); };
      if (!search->search(std::span(core_.searches).subspan(at, count), sums, pause)) {
        throw InputError("there are more shortest paths between two nodes than a number can hold");
      }
      steps_.done(count);
      at += count;
      if (search->use() < least_use) search = single();
    }
    return sums;
  }

 private:
  LaneSearch* single() {
    if (!one_) one_ = lane_search(core_, options_, LaneKind::portable, 1);
    return one_.get();
  }

  const BetweennessCore& core_;
  const LaneOptions& options_;
  Steps& steps_;
  std::unique_ptr<LaneSearch> many_, one_;
};

void add_to(std::vector<double>& sums, const std::vector<double>& terms) {
  for (std::size_t i = 0; i < terms.size(); ++i) sums[i] += terms[i];
}

}  // namespace

HopBetweenness hop_betweenness(const Network& network, const HopBetweennessOptions& options) {
  const FoldedNetwork folded(
      network, {.trees = options.fold, .twins = options.fold && !options.places, .places = options.places});
  const BetweennessCore& core = folded.core();
  const LaneOptions lanes{.places = options.places};
  // Blocks depend on the network alone, so that sums are grouped alike on every machine.
  const std::size_t count = core.searches.size();
  const std::size_t block_size = std::max<std::size_t>(16, (count + 127) / 128 / 16 * 16);
  const std::size_t blocks = (count + block_size - 1) / block_size;
  const double effort = static_cast<double>(count) * static_cast<double>(core.out.nodes.size());
  const unsigned threads = effort < 1e7 ? 1 : thread_count(options.work, blocks);
  Steps steps(options.work, count);
  LaneSums all(core, lanes);
  const auto make_runner = [&] {
    return [&, searches = std::make_unique<Searches>(core, lanes, options, steps)](std::size_t block) {
      return searches->from(block * block_size, std::min((block + 1) * block_size, count));
    };
  };
  run_blocks(blocks, threads, make_runner, [&](const LaneSums& part) {
    add_to(all.through, part.through);
    add_to(all.arrivals, part.arrivals);
    add_to(all.places, part.places);
    all.reach.insert(all.reach.end(), part.reach.begin(), part.reach.end());
    all.ties_looked_at += part.ties_looked_at;
  });
  CoreSums sums{std::move(all.through), std::move(all.arrivals), std::vector<double>(core.node_count()), {}};
  for (std::size_t i = 0; i < count; ++i) sums.reach[core.searches[i]] = all.reach[i];
  if (options.places) {
    sums.places.resize(network.tie_count());
    for (std::size_t at = 0; at < all.places.size(); ++at) sums.places[core.places[at]] = all.places[at];
  }
  HopBetweenness result;
  result.nodes = folded.unfold(sums);
  result.places = std::move(sums.places);
  result.searches = count;
  result.ties_looked_at = all.ties_looked_at;
  return result;
}

}  // namespace linchpin
