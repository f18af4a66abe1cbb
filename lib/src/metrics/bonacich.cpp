#include "linchpin/metrics/bonacich.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "linchpin/error.hpp"

namespace linchpin {

std::vector<double> bonacich_power(const Network& network, double beta, TieValue value) {
  const double lambda = largest_eigenvalue(network, value);
  if (!(lambda > 0)) return std::vector<double>(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  const double ratio = std::abs(beta) * lambda;
  if (!(ratio < 1 - 1e-9)) {
    throw RequestError(
        fmt::format("bonacich power does not converge with beta {}; give a number between -{:.6g} and {:.6g}", beta,
                    1 / lambda, 1 / lambda));
  }
  const Network partners = projection(network);
  const bool weighted = value == TieValue::amount;
  std::vector<double> own(network.node_count());  // A 1, over lambda so that no square is too large for a number
  for (Node i : network.nodes()) {
    const double all =
        weighted ? partners.strength(i, Along::out) : static_cast<double>(partners.degree(i, Along::out));
    own[i] = all / lambda;
  }
  // The series A 1 + beta A A 1 + ..., until what is left of it is below 1e-13 of each node's first term.
  std::vector<double> power = own;
  std::vector<double> term = own;
  std::vector<double> next(network.node_count());
  double largest = ratio == 0 ? 0 : 1;
  while (largest * ratio / (1 - ratio) > 1e-13) {
    largest = 0;
    for (Node i : network.nodes()) {
      const Neighbors others = partners.neighbors(i, Along::out);
      double sum = 0;
      if (weighted) {
        for (const auto [j, weight] : others) sum += weight * term[j];
      } else {
        for (const Node j : others.nodes()) sum += term[j];
      }
      next[i] = beta * sum;
      if (own[i] > 0) largest = std::max(largest, std::abs(next[i]) / own[i]);
    }
    for (Node i : network.nodes()) power[i] += next[i];
    term.swap(next);
  }
  double squares = 0;
  for (const double p : power) squares += p * p;
  const double scale = std::sqrt(static_cast<double>(network.node_count()) / squares);
  for (double& p : power) p *= scale;
  return power;
}

double bonacich_beta(const Network& network, TieValue value) {
  const double lambda = largest_eigenvalue(network, value);
  return lambda > 0 ? 0.5 / lambda : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace linchpin
