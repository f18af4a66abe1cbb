#include "node_cautions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "input.hpp"
#include "linchpin/metrics/bonacich.hpp"
#include "linchpin/metrics/katz.hpp"

namespace linchpin::cli {

namespace {

std::string nodes_text(std::size_t count) {
  return fmt::format("{} {}", grouped(count), count == 1 ? "node" : "nodes");
}

std::size_t zeros(const std::vector<double>& values) {
  return static_cast<std::size_t>(std::count(values.begin(), values.end(), 0.0));
}

bool all_undefined(const std::vector<double>& values) {
  return !values.empty() && std::all_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

}  // namespace

std::string caution(const NodeMeasure& measure, NodeFigures& figures) {
  const Network& network = figures.network();
  const std::string name(measure.name);
  if (network.node_count() == 0) return "";
  if (name == "betweenness" && figures.options().approximate > 0) {
    const ApproximateBetweenness& estimate = figures.betweenness();
    if (estimate.error == 0) {
      return fmt::format("betweenness is exact: the error asked for takes searches from all {}",
                         nodes_text(network.node_count()));
    }
    const double largest = largest_betweenness(network) * figures.pair_orders();
    return fmt::format(
        "betweenness is estimated from searches from {} of {}, seed {}: in 95 of 100 seeds no value is off by more "
        "than {:.4g}{}",
        grouped(estimate.sources), nodes_text(network.node_count()), figures.options().seed,
        estimate.error * (figures.options().normalized ? 1 : largest),
        figures.options().normalized ? "" : fmt::format(", {:.3g} of the largest it could be", estimate.error));
  }
  if (name == "pagerank" && !network.mutual()) {
    return std::string("pagerank gathers where supply ends up, at those to whom everybody sells") +
           (figures.wants("pagerank_reverse") ? "; pagerank_reverse gathers upstream, at those on whose supply the "
                                                "others rest: for supply risk, read that one"
                                              : "; for supply risk, read pagerank_reverse");
  }
  if (name.starts_with("closeness_comp")) {
    if (figures.options().paths.length == Length::inverse) return "";
    return name + " looks at nodes within reach alone and does not compare across islands: in an island of two it is 1";
  }
  if (name.starts_with("closeness") && figures.paths().distances.unreachable_share > 0) {
    const std::size_t none = zeros(figures.of(measure));
    std::string text = fmt::format("{} counts nodes out of reach against a node: {:.3g} % of pairs have no path", name,
                                   100 * figures.paths().distances.unreachable_share);
    if (none > 0) {
      text += fmt::format(", {} that {} {} 0", nodes_text(none),
                          name == "closeness_in" ? "nobody reaches"
                          : none == 1            ? "reaches nobody"
                                                 : "reach nobody",
                          none == 1 ? "has" : "have");
    }
    return text;
  }
  if (name == "eigenvector") {
    const std::vector<double>& values = figures.of(measure);
    if (network.tie_count() == 0) return "";
    if (all_undefined(values)) {
      return "eigenvector is undefined: no vector can be told for the largest eigenvalue, as where two islands share "
             "it";
    }
    const std::size_t none = zeros(values);
    if (none == 0) return "";
    return fmt::format(
        "eigenvector looks at one island alone, that of the largest eigenvalue: {} outside of it, or far from its "
        "center, {} 0",
        nodes_text(none), none == 1 ? "has" : "have");
  }
  if (name == "hits_hub" || name == "hits_authority") {
    if (network.tie_count() == 0 || (name == "hits_authority" && figures.wants("hits_hub"))) return "";
    if (all_undefined(figures.of(measure)))
      return "hits_hub and hits_authority are undefined: no vectors can be told for the largest singular value";
    return "hits_hub and hits_authority are ruled by the largest amounts: one heavy tie can leave everybody else near "
           "0";
  }
  if (name == "katz" && network.tie_count() > 0)
    return fmt::format("katz counts a step for alpha = {:.4g} a unit of amount", katz_alpha(network));
  if (name == "bonacich_neg" && network.tie_count() > 0) {
    return fmt::format(
        "bonacich_neg is bargaining power, beta = {:.4g}: strong are those whose partners have few others",
        -bonacich_beta(network));
  }
  if (name == "bonacich_pos" && network.tie_count() > 0) {
    return fmt::format("bonacich_pos is status, beta = {:.4g}: strong are those whose partners are",
                       bonacich_beta(network));
  }
  return "";
}

}  // namespace linchpin::cli
