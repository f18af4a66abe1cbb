#include "linchpin/metrics/path_centrality.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "linchpin/error.hpp"
#include "metrics/betweenness_hops.hpp"
#include "metrics/betweenness_lengths.hpp"
#include "metrics/closeness_hops.hpp"
#include "parallel.hpp"
#include "random.hpp"
#include "shortest_paths.hpp"
#include "storage.hpp"
#include "triangles.hpp"

namespace linchpin {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// What has been asked for, and what was found.
struct Wanted {
  bool betweenness = false;
  bool places = false;
  bool out = false;
  bool in = false;

  bool paths() const { return betweenness || places; }
};

struct Sums {
  std::vector<double> betweenness;  ///< ordered pairs, also in a mutual network
  std::vector<double> places;       ///< betweenness of each tie, see triangles.hpp
  std::vector<DistanceSums> out, in;
  double longest = 0;
};

/// What an approximation adds up over the searches it makes.
struct Sample {
  std::vector<double> betweenness;
  std::vector<double> squares;  ///< of what each search gave

  explicit Sample(std::size_t nodes) : betweenness(nodes), squares(nodes) {}
};

void add_to(std::vector<double>& sums, const std::vector<double>& terms) {
  for (std::size_t i = 0; i < terms.size(); ++i) sums[i] += terms[i];
}

template <class Sweep>
class Searches {
 public:
  Searches(const Network& network, std::span<const Node> sources, Steps& steps)
      : sources_(sources), steps_(steps), sweep_(network), one_(network.node_count()) {}

  Sample from(std::size_t begin, std::size_t end) {
    Sample sums(one_.size());
    for (std::size_t at = begin; at < end; ++at) {
      sweep_.run(sources_[at], true);
      sweep_.add_dependencies(one_, nullptr);
      for (const Node node : sweep_.reached()) {
        sums.betweenness[node] += one_[node];
        sums.squares[node] += one_[node] * one_[node];
        one_[node] = 0;
      }
      steps_.done();
    }
    return sums;
  }

 private:
  std::span<const Node> sources_;
  Steps& steps_;
  Sweep sweep_;
  std::vector<double> one_;
};

template <class Sweep>
void search(const Network& network, std::span<const Node> sources, const Work& work, Sample& sums) {
  // Blocks depend on the number of sources alone, so that sums are grouped alike on every machine.
  const std::size_t block_size = std::max<std::size_t>(16, (sources.size() + 127) / 128);
  const std::size_t blocks = (sources.size() + block_size - 1) / block_size;
  const double effort = static_cast<double>(sources.size()) * static_cast<double>(network.tie_count());
  const unsigned threads = effort < 1e6 ? 1 : thread_count(work, blocks);
  Steps steps(work, sources.size());
  const auto make_runner = [&] {
    return [&, searches = Searches<Sweep>(network, sources, steps)](std::size_t block) mutable {
      return searches.from(block * block_size, std::min((block + 1) * block_size, sources.size()));
    };
  };
  run_blocks(blocks, threads, make_runner, [&](const Sample& part) {
    add_to(sums.betweenness, part.betweenness);
    add_to(sums.squares, part.squares);
  });
}

void search(const Network& network, std::span<const Node> sources, const PathOptions& options, Sample& sums) {
  if (options.length == Length::hops) return search<HopSweep>(network, sources, options.work, sums);
  search<LengthSweep>(network, sources, options.work, sums);
}

Closeness closeness_of(const std::vector<DistanceSums>& sums) {
  Closeness result;
  const double others = static_cast<double>(sums.size()) - 1;
  for (const auto& [count, total, inverse] : sums) {
    const double within = count == 0 ? undefined : count / total;
    result.closeness_comp.push_back(within);
    result.closeness.push_back(others == 0 ? undefined : count == 0 ? 0 : count / others * within);
    result.harmonic.push_back(others == 0 ? undefined : inverse / others);
  }
  return result;
}

Distances distances_of(const std::vector<DistanceSums>& sums, double longest) {
  Distances result{undefined, undefined, undefined, undefined};
  const auto n = static_cast<double>(sums.size());
  if (n < 2) return result;
  const double pairs = n * (n - 1);
  DistanceSums all;
  for (const DistanceSums& one : sums) {
    all.count += one.count;
    all.total += one.total;
    all.inverse += one.inverse;
  }
  result.global_efficiency = all.inverse / pairs;
  result.unreachable_share = (pairs - all.count) / pairs;
  if (all.count > 0) {
    result.average = all.total / all.count;
    result.diameter = longest;
  }
  return result;
}

/// Betweenness of ties in the order of ties; a mutual tie has a place at each end.
std::vector<double> of_ties(const Network& network, const std::vector<double>& places) {
  if (!network.mutual()) return places;
  const std::vector<std::size_t> offsets = tie_offsets(network);
  const std::vector<std::size_t> back = other_ends(network, offsets);
  std::vector<double> result;
  result.reserve(places.size() / 2);
  std::size_t place = 0;
  for (Node i : network.nodes()) {
    for (const Node j : network.neighbors(i, Along::out).nodes()) {
      if (i < j) result.push_back((places[place] + places[back[place]]) / 2);
      ++place;
    }
  }
  return result;
}

std::vector<Node> all_nodes(const Network& network) {
  std::vector<Node> nodes(network.node_count());
  std::iota(nodes.begin(), nodes.end(), Node{0});
  return nodes;
}

/// The part of `work` that takes progress from `from` to `to`.
Work part_of(const Work& work, double from, double to) {
  if (!work.progress) return work;
  return {work.threads, [&work, from, to](double share) { work.progress(from + share * (to - from)); }};
}

Sums searched_hops(const Network& network, const Wanted& wanted, const Work& work) {
  // About what searches for distances, all at a time, take of the whole.
  const double turn = !wanted.paths() ? 1 : wanted.out ? 0.1 : 0;
  Sums sums;
  if (wanted.out) {
    HopDistances distances = hop_distances(network, wanted.in, part_of(work, 0, turn));
    sums.out = std::move(distances.out);
    sums.in = std::move(distances.in);
    sums.longest = distances.longest;
  }
  if (wanted.paths()) {
    HopBetweenness paths = hop_betweenness(network, {.places = wanted.places, .work = part_of(work, turn, 1)});
    sums.betweenness = std::move(paths.nodes);
    sums.places = std::move(paths.places);
  }
  return sums;
}

Sums searched_lengths(const Network& network, const Wanted& wanted, const Work& work) {
  LengthFigures figures = length_figures(
      network, {.paths = wanted.paths(), .places = wanted.places, .distances = wanted.out, .work = work});
  Sums sums;
  sums.betweenness = std::move(figures.nodes);
  sums.places = std::move(figures.places);
  sums.out = std::move(figures.out);
  sums.in = std::move(figures.in);
  sums.longest = figures.longest;
  return sums;
}

/// How far the mean of `drawn` values in [0, 1], out of `all` of them, may be from the mean of all, with a chance of
/// error of e^-`rarity`; `variance` is that of the drawn ones. Bardenet & Maillard (2015).
double deviation(double drawn, double all, double variance, double rarity) {
  const double left = drawn <= all / 2 ? 1 - (drawn - 1) / all : (1 - drawn / all) * (1 + 1 / drawn);
  const double hoeffding = std::sqrt(left * rarity / (2 * drawn));
  const double five = rarity + std::log(5.0);
  const double bernstein =
      std::sqrt(2 * left * variance * five / drawn) + (7.0 / 3 + 3 / std::sqrt(2.0)) * five / drawn;
  return std::min(hoeffding, bernstein);
}

}  // namespace

PathCentrality path_centrality(const Network& network, PathMeasures measures, const PathOptions& options) {
  const Wanted wanted{.betweenness = measures.betweenness,
                      .places = measures.tie_betweenness,
                      .out = measures.closeness || measures.distances,
                      .in = measures.closeness && !network.mutual()};
  Sums sums = options.length == Length::hops ? searched_hops(network, wanted, options.work)
                                             : searched_lengths(network, wanted, options.work);
  PathCentrality result;
  if (wanted.out) result.distances = distances_of(sums.out, sums.longest);
  if (measures.closeness) {
    result.out = closeness_of(sums.out);
    result.in = wanted.in ? closeness_of(sums.in) : result.out;
  }
  if (measures.tie_betweenness) result.tie_betweenness = of_ties(network, sums.places);
  if (measures.betweenness) {
    result.betweenness = std::move(sums.betweenness);
    for (double& value : result.betweenness) value /= network.mutual() ? 2 : 1;
  }
  return result;
}

std::vector<double> betweenness(const Network& network, const PathOptions& options) {
  return path_centrality(network, {.betweenness = true, .distances = false}, options).betweenness;
}

double largest_betweenness(const Network& network) {
  const auto n = static_cast<double>(network.node_count());
  if (n < 3) return undefined;
  return (n - 1) * (n - 2) / (network.mutual() ? 2 : 1);
}

ApproximateBetweenness approximate_betweenness(const Network& network, const ApproximationOptions& options) {
  if (!(options.epsilon > 0)) throw RequestError("the error of an approximation must be above 0");
  if (!(options.confidence > 0 && options.confidence < 1)) throw RequestError("a confidence is between 0 and 1");
  ApproximateBetweenness result;
  std::vector<Node> sources = all_nodes(network);
  const std::size_t n = sources.size();
  Draws draws(options.seed);
  for (std::size_t i = 0; i + 1 < n; ++i) std::swap(sources[i], sources[i + draws.below(n - i)]);

  const double all = static_cast<double>(n);
  const double others = std::max(all - 2, 1.0);  // a search gives each node up to n - 2 pairs
  Sample sums(n);
  const Work& work = options.paths.work;
  std::size_t wanted_sources = std::min<std::size_t>(n, 256);
  for (std::size_t round = 1; result.sources < n; ++round) {
    PathOptions paths = options.paths;
    const std::span<const Node> drawn = std::span(sources).subspan(result.sources, wanted_sources - result.sources);
    if (work.progress) {
      paths.work.progress = [&](double share) {
        work.progress((static_cast<double>(result.sources) + share * static_cast<double>(drawn.size())) / all);
      };
    }
    search(network, drawn, paths, sums);
    result.sources = wanted_sources;
    const auto k = static_cast<double>(result.sources);
    // The chance of error is shared out over nodes, both bounds of both signs, and rounds: 1 / (r (r + 1)) sum up to 1.
    const auto rounds = static_cast<double>(round * (round + 1));
    const double rarity = std::log(4 * all * rounds / (1 - options.confidence));
    result.error = 0;
    if (result.sources == n) break;
    for (Node i : network.nodes()) {
      const double mean = sums.betweenness[i] / others / k;
      const double variance = std::max(0.0, sums.squares[i] / (others * others) / k - mean * mean);
      result.error = std::max(result.error, deviation(k, all, variance, rarity));
    }
    result.error *= all / (all - 1);  // from the mean over all sources to that over the n - 1 that count for a node
    if (result.error <= options.epsilon) break;
    wanted_sources = std::min(n, result.sources + result.sources / 2);
  }
  result.betweenness = std::move(sums.betweenness);
  const double scale = result.sources == 0 ? 1 : all / static_cast<double>(result.sources);
  for (double& value : result.betweenness) value *= scale / (network.mutual() ? 2 : 1);
  return result;
}

}  // namespace linchpin
