#include "metrics/betweenness_lengths.hpp"

#include <algorithm>
#include <memory>
#include <span>

#include "linchpin/error.hpp"
#include "metrics/betweenness_length_search.hpp"
#include "parallel.hpp"

namespace linchpin {

namespace {

struct Sums {
  std::vector<double> through, arrivals, places;
  std::vector<double> reach;      ///< of each search, in their order
  std::vector<DistanceSums> out;  ///< the same
  std::vector<DistanceSums> in;
  double longest = 0;
  std::uint64_t ties_looked_at = 0;

  Sums(const BetweennessCore& core, const LengthFigureOptions& options)
      : through(options.paths ? core.node_count() : 0),
        arrivals(through.size()),
        places(options.places ? core.out.nodes.size() : 0),
        in(options.distances ? core.node_count() : 0) {}

  void add(const Sums& part) {
    for (std::size_t i = 0; i < through.size(); ++i) through[i] += part.through[i];
    for (std::size_t i = 0; i < arrivals.size(); ++i) arrivals[i] += part.arrivals[i];
    for (std::size_t i = 0; i < places.size(); ++i) places[i] += part.places[i];
    for (std::size_t i = 0; i < in.size(); ++i) in[i].add(part.in[i]);
    reach.insert(reach.end(), part.reach.begin(), part.reach.end());
    out.insert(out.end(), part.out.begin(), part.out.end());
    longest = std::max(longest, part.longest);
    ties_looked_at += part.ties_looked_at;
  }
};

class Searches {
 public:
  Searches(const BetweennessCore& core, const LengthTies& ties, const LengthFigureOptions& options,
           std::vector<double>* limits, Steps& steps)
      : core_(core), options_(options), limits_(limits), steps_(steps), search_(ties) {}

  Sums from(std::size_t begin, std::size_t end) {
    Sums sums(core_, options_);
    const std::uint64_t looked_at = search_.ties_looked_at();
    for (std::size_t at = begin; at < end; ++at) {
      search_.run(core_.searches[at], limits_);
      if (options_.distances) take_distances(sums);
      if (options_.paths) take_shares(sums);
      steps_.done();
    }
    sums.ties_looked_at = search_.ties_looked_at() - looked_at;
    return sums;
  }

 private:
  void take_distances(Sums& sums) const {
    DistanceSums out;
    for (const Node node : search_.reached().subspan(1)) {
      const double distance = search_.distance(node);
      out.add(distance);
      sums.in[node].add(distance);
      sums.longest = std::max(sums.longest, distance);
    }
    sums.out.push_back(out);
  }

  void take_shares(Sums& sums) {
    if (!search_.count_paths()) {
      throw InputError("there are more shortest paths between two nodes than a number can hold");
    }
    search_.add_shares(core_.targets, sums.through, options_.places ? &sums.places : nullptr);
    double reach = 0;
    for (const Node node : search_.reached().subspan(1)) {
      reach += core_.targets[node];
      sums.arrivals[node] += 1;
    }
    sums.reach.push_back(reach);
  }

  const BetweennessCore& core_;
  const LengthFigureOptions& options_;
  std::vector<double>* limits_;
  Steps& steps_;
  LengthSearch search_;
};

std::vector<double> weights_of(const BetweennessCore& core, const Network& network) {
  const Adjacency& side = NetworkAssembly::side(network, Along::out);
  std::vector<double> weights;
  weights.reserve(core.places.size());
  for (const std::size_t place : core.places) weights.push_back(side.weights[place]);
  return weights;
}

}  // namespace

LengthFigures length_figures(const Network& network, const LengthFigureOptions& options) {
  // A supplier that hangs on one customer is no stand-in for it: seen from further away, more lengths are equal.
  const FoldedNetwork folded(network, {.trees = !options.distances, .customers_only = true, .twins = false});
  const BetweennessCore& core = folded.core();
  LengthTies ties(core, weights_of(core, network));
  const std::size_t count = core.searches.size();
  Steps steps(options.work, count);
  Sums all(core, options);
  // Ties that are too long show in a search from their tail: first those of the nodes with most ties, then the rest.
  std::size_t begin = 0;
  for (std::size_t end = options.prune ? 16 : count; begin < count; end *= 4) {
    end = end > 4096 ? count : std::min(end, count);
    const std::size_t block_size = std::max<std::size_t>(8, (end - begin + 63) / 64);
    const std::size_t blocks = (end - begin + block_size - 1) / block_size;
    const double effort = static_cast<double>(end - begin) * static_cast<double>(core.out.nodes.size());
    const unsigned threads = effort < 1e6 ? 1 : thread_count(options.work, blocks);
    std::vector<double>* const limits = options.prune && end < count ? &ties.limits : nullptr;
    const auto make_runner = [&] {
      return [&, searches = std::make_unique<Searches>(core, ties, options, limits, steps)](std::size_t block) {
        const std::size_t from = begin + block * block_size;
        return searches->from(from, std::min(from + block_size, end));
      };
    };
    run_blocks(blocks, threads, make_runner, [&](const Sums& part) { all.add(part); });
    if (limits != nullptr) ties.prune();
    begin = end;
  }
  LengthFigures result;
  result.searches = count;
  result.ties_looked_at = all.ties_looked_at;
  result.longest = all.longest;
  const std::size_t n = network.node_count();
  if (options.distances) {
    result.out.resize(n);
    result.in.resize(n);
    for (std::size_t at = 0; at < count; ++at) result.out[core.original[core.searches[at]]] = all.out[at];
    for (Node node = 0; node < core.node_count(); ++node) result.in[core.original[node]] = all.in[node];
  }
  if (options.paths) {
    CoreSums sums{std::move(all.through), std::move(all.arrivals), std::vector<double>(core.node_count()), {}};
    for (std::size_t at = 0; at < count; ++at) sums.reach[core.searches[at]] = all.reach[at];
    if (options.places) {
      sums.places.resize(network.tie_count());
      for (std::size_t at = 0; at < all.places.size(); ++at) sums.places[core.places[at]] = all.places[at];
    }
    result.nodes = folded.unfold(sums);
    result.places = std::move(sums.places);
  }
  return result;
}

}  // namespace linchpin
