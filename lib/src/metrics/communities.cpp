#include "linchpin/metrics/communities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "igraph/communities.hpp"
#include "linchpin/error.hpp"
#include "linchpin/metrics/modularity.hpp"
#include "mixed_bits.hpp"
#include "modularity_search.hpp"
#include "parallel.hpp"

namespace linchpin {

namespace {

constexpr std::uint64_t runs_at_most = 10;

/// How often to try a method that may find better groups with other random numbers: fewer times in large networks.
std::uint64_t tries(const Network& partners) {
  return std::clamp<std::uint64_t>(1000000 / partners.tie_count(), 1, runs_at_most);
}

/// The seed of one of several runs: other seeds of the user's share none of them.
std::uint64_t seed_of(std::uint64_t seed, std::uint64_t run) { return mixed_bits(runs_at_most * seed + run); }

using Groups = std::vector<std::uint32_t>;

struct Division {
  Groups number;
  std::vector<std::size_t> sizes;
  double modularity = std::numeric_limits<double>::quiet_NaN();
};

/// Numbers from 1 by size, largest first, then by smallest node.
template <class Number>
Division numbered(const std::vector<Number>& groups) {
  std::vector<std::size_t> size;
  std::vector<std::size_t> first;  // node of each group
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i] >= size.size()) {
      size.resize(groups[i] + 1, 0);
      first.resize(groups[i] + 1, groups.size());
    }
    ++size[groups[i]];
    first[groups[i]] = std::min(first[groups[i]], i);
  }
  std::vector<std::size_t> order(size.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return size[a] != size[b] ? size[a] > size[b] : first[a] < first[b]; });
  std::vector<std::uint32_t> number(size.size());
  Division result;
  for (std::size_t rank = 0; rank < order.size() && size[order[rank]] > 0; ++rank) {
    number[order[rank]] = static_cast<std::uint32_t>(rank + 1);
    result.sizes.push_back(size[order[rank]]);
  }
  result.number.reserve(groups.size());
  for (const Number group : groups) result.number.push_back(number[group]);
  return result;
}

/// The best of several runs, each of which may have a thread.
Division best_by_modularity(const Network& partners, const CommunityOptions& options, const Work& work) {
  const auto runs = static_cast<std::size_t>(tries(partners));
  Steps steps(work, runs * search_steps(partners));
  const auto run = [&](std::size_t which) {
    ModularitySearch how{.resolution = options.resolution, .seed = seed_of(options.seed, which)};
    how.refined = options.method == CommunityMethod::leiden;
    if (runs == 1) {
      how.least_gain = 1e-3;
      how.patience = 1;
    }
    Division found = numbered(search_modularity(partners, how, steps).number);
    found.modularity = modularity_und(partners, found.number, options.resolution);
    return found;
  };
  Division best;
  const bool small = partners.tie_count() + partners.node_count() < 10000;
  run_blocks(
      runs, small ? 1 : thread_count(work, runs), [&] { return run; },
      [&](Division& found) {
        if (!(found.modularity <= best.modularity + 1e-12)) best = std::move(found);
      });
  return best;
}

/// What igraph finds in one run.
Division one_run(const Network& network, const Network& partners, const CommunityOptions& options, std::uint64_t run) {
  const double unit = partners.total_weight() / (static_cast<double>(partners.tie_count()) / 2);
  const std::uint64_t seed = seed_of(options.seed, run);
  Division found = options.method == CommunityMethod::infomap
                       ? numbered(igraph::infomap(network, unit, static_cast<int>(tries(partners)), seed))
                       : numbered(igraph::label_propagation(partners, unit, seed));
  found.modularity = modularity_und(partners, found.number, options.resolution);
  return found;
}

double pairs(std::size_t count) { return static_cast<double>(count) * (static_cast<double>(count) - 1) / 2; }

/// Pairs of equal neighbors in a sorted list, any two of a run of equal values counted.
template <class Value>
double equal_pairs(std::vector<Value> values) {
  std::sort(values.begin(), values.end());
  double sum = 0;
  for (std::size_t begin = 0, end = 0; begin < values.size(); begin = end) {
    while (end < values.size() && values[end] == values[begin]) ++end;
    sum += pairs(end - begin);
  }
  return sum;
}

}  // namespace

Communities communities(const Network& network, CommunityOptions options, const Work& work) {
  if (!(options.resolution > 0)) {
    throw RequestError(fmt::format("communities: resolution is {}; give a number above 0", options.resolution));
  }
  const Network partners = projection(network);
  Division found;
  double agreement = std::numeric_limits<double>::quiet_NaN();
  if (partners.tie_count() == 0) {
    std::vector<std::size_t> alone(network.node_count());
    std::iota(alone.begin(), alone.end(), std::size_t{0});
    found = numbered(alone);
  } else if (options.method == CommunityMethod::leiden || options.method == CommunityMethod::louvain) {
    found = best_by_modularity(partners, options, work);
  } else {
    found = one_run(network, partners, options, 0);
  }
  if (partners.tie_count() > 0 && options.method == CommunityMethod::label_propagation) {
    std::vector<Groups> all{found.number};
    for (std::uint64_t run = 1; run < runs_at_most; ++run) {
      all.push_back(one_run(network, partners, options, run).number);
    }
    double sum = 0;
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) sum += partition_agreement(all[a], all[b]);
    }
    agreement = sum / pairs(all.size());
  }
  return {std::move(found.number), std::move(found.sizes), found.modularity, agreement};
}

double partition_agreement(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (a.size() != b.size()) throw std::invalid_argument("two divisions of the same nodes are as long as each other");
  std::vector<std::pair<std::uint32_t, std::uint32_t>> both;
  both.reserve(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) both.emplace_back(a[i], b[i]);
  const double together = equal_pairs(both);
  const double in_a = equal_pairs(std::vector<std::uint32_t>(a.begin(), a.end()));
  const double in_b = equal_pairs(std::vector<std::uint32_t>(b.begin(), b.end()));
  const double by_chance = a.size() < 2 ? 0 : in_a * (in_b / pairs(a.size()));
  const double most = (in_a + in_b) / 2;
  return most == by_chance ? 1 : (together - by_chance) / (most - by_chance);
}

}  // namespace linchpin
