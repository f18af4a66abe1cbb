#include "linchpin/metrics/pagerank.hpp"

#include <fmt/format.h>

#include <cmath>

#include "linchpin/error.hpp"

namespace linchpin {

std::vector<double> pagerank(const Network& network, PagerankOptions options) {
  const double d = options.damping;
  if (!(d >= 0 && d < 1)) {
    throw RequestError(fmt::format("pagerank: damping is {}; give a number from 0 to below 1", d));
  }
  const auto n = static_cast<double>(network.node_count());
  std::vector<double> rank(network.node_count(), 1 / n);
  std::vector<double> next(network.node_count());
  std::vector<double> per_unit(network.node_count(), 0.0);  // what a node passes on with each unit of its sales
  double change = 1;
  // A step leaves at most d of the error. With d near 1 rounding keeps the change above the goal: then so many steps
  // do.
  for (double error = 2; error > 1e-13 && change * d / (1 - d) > 1e-12; error *= d) {
    double dangling = 0;
    for (Node i : network.nodes()) {
      const double sales = network.strength(i, Along::out);
      if (sales > 0) {
        per_unit[i] = rank[i] / sales;
      } else {
        dangling += rank[i];
      }
    }
    const double given = (1 - d) / n + d * dangling / n;
    change = 0;
    for (Node j : network.nodes()) {
      const Neighbors suppliers = network.neighbors(j, Along::in);
      const auto nodes = suppliers.nodes();
      const auto weights = suppliers.weights();
      double even = 0;  // two sums, so that one addition need not wait for the other
      double odd = 0;
      std::size_t at = 0;
      for (; at + 1 < nodes.size(); at += 2) {
        even += per_unit[nodes[at]] * weights[at];
        odd += per_unit[nodes[at + 1]] * weights[at + 1];
      }
      if (at < nodes.size()) even += per_unit[nodes[at]] * weights[at];
      next[j] = given + d * (even + odd);
      change += std::abs(next[j] - rank[j]);
    }
    rank.swap(next);
  }
  return rank;
}

}  // namespace linchpin
