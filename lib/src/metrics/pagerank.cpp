#include "linchpin/metrics/pagerank.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "linchpin/error.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

constexpr double wanted_error = 1e-12;

/// Ranks that add up to any total, and what a node passes on with each unit of its sales.
struct Ranks {
  Ranks(const Network& network, Along along)
      : rank(network.node_count(), 1 / static_cast<double>(network.node_count())),
        per_unit(network.node_count()),
        sales(network.node_count()) {
    for (Node i : network.nodes()) {
      sales[i] = network.strength(i, along);
      set(i, rank[i]);
    }
  }

  void set(Node node, double value) {
    rank[node] = value;
    total += value;
    if (sales[node] > 0) {
      per_unit[node] = value / sales[node];
    } else {
      dangling += value;
    }
  }

  std::vector<double> rank;
  std::vector<double> per_unit;
  std::vector<double> sales;
  double total = 0;
  double dangling = 0;  // of nodes that pass nothing on
};

/// What comes in along the ties of one row; two sums, so that one addition need not wait for the other.
template <bool weighted>
double incoming(const Adjacency& suppliers, std::size_t begin, std::size_t end, const double* per_unit) {
  const Node* const nodes = suppliers.nodes.data();
  const double* const weights = suppliers.weights.data();
  const auto term = [&](std::size_t at) { return weighted ? per_unit[nodes[at]] * weights[at] : per_unit[nodes[at]]; };
  double even = 0;
  double odd = 0;
  std::size_t at = begin;
  for (; at + 1 < end; at += 2) {
    even += term(at);
    odd += term(at + 1);
  }
  if (at < end) even += term(at);
  return even + odd;
}

/// Sets the nodes from `begin` to `end` one after the other, each from what the others have by then. `unit` is the
/// weight of every tie if they have none of their own. Returns how far the ranks moved.
template <bool weighted>
double sweep(const Adjacency& suppliers, Node begin, Node end, double given, double damping, double unit,
             Ranks& ranks) {
  // Sums of their own: those of millions of nodes in one go would be too rough to tell when ranks stand still.
  const double total = std::exchange(ranks.total, 0);
  const double dangling = std::exchange(ranks.dangling, 0);
  double change = 0;
  for (Node j = begin; j < end; ++j) {
    const double in =
        incoming<weighted>(suppliers, suppliers.offsets[j], suppliers.offsets[j + 1], ranks.per_unit.data());
    const double value = given + damping * (weighted ? in : in * unit);
    change += std::abs(value - ranks.rank[j]);
    ranks.set(j, value);
  }
  ranks.total += total;
  ranks.dangling += dangling;
  return change;
}

/// Whether every tie has the same weight, so that no sweep need look at it.
bool all_alike(const Adjacency& ties) {
  const std::size_t count = ties.nodes.size();
  std::size_t at = 1;
  while (at < count && ties.weights[at] == ties.weights[0]) ++at;
  return at >= count;
}

}  // namespace

std::vector<double> pagerank(const Network& network, PagerankOptions options, const Work& work) {
  const double d = options.damping;
  if (!(d >= 0 && d < 1)) {
    throw RequestError(fmt::format("pagerank: damping is {}; give a number from 0 to below 1", d));
  }
  if (network.node_count() == 0) return {};
  const auto count = static_cast<Node>(network.node_count());
  const auto n = static_cast<double>(count);
  const Adjacency& suppliers = NetworkAssembly::side(network, options.along == Along::out ? Along::in : Along::out);
  const bool weighted = !all_alike(suppliers);
  const double unit = weighted || suppliers.nodes.size() == 0 ? 1 : suppliers.weights[0];

  // What goes to all alike is of the sweep before. So the fixed point is the wanted one but for its total, and in the
  // norm that weighs each node by what is left of 1 after what it passes on to later ones, a sweep leaves at most d of
  // the error. With d near 1 rounding keeps the change above the goal: then so many sweeps do.
  Ranks ranks(network, options.along);
  constexpr Node at_once = 1 << 11;
  double error = 2;
  for (double at_most = 2 / (1 - d); at_most > wanted_error / 10 && error > wanted_error; at_most *= d) {
    const double given = ((1 - d) * ranks.total + d * ranks.dangling) / n;
    ranks.total = 0;
    ranks.dangling = 0;
    double change = 0;
    for (Node begin = 0; begin < count;) {
      const Node end = count - begin > at_once ? begin + at_once : count;
      change += weighted ? sweep<true>(suppliers, begin, end, given, d, unit, ranks)
                         : sweep<false>(suppliers, begin, end, given, d, unit, ranks);
      begin = end;
      if (work.progress) work.progress(std::clamp(std::log(error / 2) / std::log(wanted_error / 2), 0.0, 1.0));
    }
    // What a whole step from here would change is at most what this sweep left out of it.
    const double next_given = ((1 - d) * ranks.total + d * ranks.dangling) / n;
    error = (d * change + n * std::abs(next_given - given)) / ((1 - d) * ranks.total);
  }
  for (double& value : ranks.rank) value /= ranks.total;
  return std::move(ranks.rank);
}

}  // namespace linchpin
