#include "node_measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "linchpin/metrics/bonacich.hpp"
#include "linchpin/metrics/coreness.hpp"
#include "linchpin/metrics/degree.hpp"
#include "linchpin/metrics/eigenvector.hpp"
#include "linchpin/metrics/hits.hpp"
#include "linchpin/metrics/katz.hpp"
#include "linchpin/metrics/pagerank.hpp"
#include "linchpin/metrics/power.hpp"

namespace linchpin::cli {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<double> divided(std::vector<double> values, double by) {
  for (double& value : values) value = by > 0 ? value / by : undefined;
  return values;
}

/// Numbers of partners, as a share of the others where they are normalised.
std::vector<double> partners(const NodeFigures& figures, std::vector<double> counts) {
  if (!figures.options().normalized) return counts;
  return divided(std::move(counts), static_cast<double>(figures.network().node_count()) - 1);
}

std::vector<double> shown_betweenness(NodeFigures& figures) {
  const bool normalized = figures.options().normalized;
  return divided(figures.betweenness().betweenness,
                 normalized ? largest_betweenness(figures.network()) : 1 / figures.pair_orders());
}

std::vector<double> self_weights(NodeFigures& figures) {
  std::vector<double> result;
  for (Node i : figures.network().nodes()) result.push_back(figures.network().self_weight(i));
  return result;
}

std::vector<double> bonacich(const Network& network, double sign) {
  const double beta = bonacich_beta(network);
  if (std::isnan(beta)) return std::vector<double>(network.node_count(), undefined);
  return bonacich_power(network, sign * beta);
}

constexpr NodeMeasure directed_list[] = {
    {"degree_in", "", Shown::usually, false,
     [](NodeFigures& f) { return partners(f, degree(f.network(), Along::in)); }},
    {"degree_out", "", Shown::usually, false,
     [](NodeFigures& f) { return partners(f, degree(f.network(), Along::out)); }},
    {"strength_in", "amount", Shown::usually, false, [](NodeFigures& f) { return strength(f.network(), Along::in); }},
    {"strength_out", "amount", Shown::usually, false, [](NodeFigures& f) { return strength(f.network(), Along::out); }},
    {"pagerank", "share", Shown::usually, false,
     [](NodeFigures& f) { return pagerank(f.network(), {.damping = f.options().damping}, f.work()); }},
    {"pagerank_reverse", "share", Shown::usually, false,
     [](NodeFigures& f) {
       return pagerank(f.network(), {.damping = f.options().damping, .along = Along::in}, f.work());
     }},
    {"betweenness", "", Shown::usually, true, shown_betweenness},
    {"harmonic_in", "", Shown::usually, true, [](NodeFigures& f) { return f.paths().in.harmonic; }},
    {"harmonic_out", "", Shown::usually, true, [](NodeFigures& f) { return f.paths().out.harmonic; }},
    {"degree_total", "", Shown::on_all, false, [](NodeFigures& f) { return partners(f, total_degree(f.network())); }},
    {"strength_total", "amount", Shown::on_all, false, [](NodeFigures& f) { return total_strength(f.network()); }},
    {"closeness_in", "", Shown::on_all, true, [](NodeFigures& f) { return f.paths().in.closeness; }},
    {"closeness_out", "", Shown::on_all, true, [](NodeFigures& f) { return f.paths().out.closeness; }},
    {"katz", "", Shown::on_all, false, [](NodeFigures& f) { return katz(f.network()); }},
    {"hits_hub", "", Shown::on_all, false, [](NodeFigures& f) { return f.hits().hub; }},
    {"hits_authority", "", Shown::on_all, false, [](NodeFigures& f) { return f.hits().authority; }},
    {"coreness_in", "", Shown::on_all, false,
     [](NodeFigures& f) { return coreness(f.network(), Along::in, f.work()); }},
    {"coreness_out", "", Shown::on_all, false,
     [](NodeFigures& f) { return coreness(f.network(), Along::out, f.work()); }},
    {"influence", "shares", Shown::on_all, false, [](NodeFigures& f) { return influence(f.network()); }},
    {"closeness_comp_in", "", Shown::by_name, true, [](NodeFigures& f) { return f.paths().in.closeness_comp; }},
    {"closeness_comp_out", "", Shown::by_name, true, [](NodeFigures& f) { return f.paths().out.closeness_comp; }},
    {"self_weight", "amount", Shown::by_name, false, self_weights},
};

constexpr NodeMeasure undirected_list[] = {
    {"degree", "", Shown::usually, false, [](NodeFigures& f) { return partners(f, degree(f.network(), Along::out)); }},
    {"strength", "amount", Shown::usually, false, [](NodeFigures& f) { return strength(f.network(), Along::out); }},
    {"betweenness", "", Shown::usually, true, shown_betweenness},
    {"closeness", "", Shown::usually, true, [](NodeFigures& f) { return f.paths().out.closeness; }},
    {"harmonic", "", Shown::usually, true, [](NodeFigures& f) { return f.paths().out.harmonic; }},
    {"eigenvector", "", Shown::usually, false, [](NodeFigures& f) { return eigenvector_centrality(f.network()); }},
    {"coreness", "", Shown::usually, false, [](NodeFigures& f) { return coreness(f.network(), Along::out, f.work()); }},
    {"bonacich_neg", "", Shown::on_all, false, [](NodeFigures& f) { return bonacich(f.network(), -1); }},
    {"bonacich_pos", "", Shown::on_all, false, [](NodeFigures& f) { return bonacich(f.network(), 1); }},
    {"closeness_comp", "", Shown::by_name, true, [](NodeFigures& f) { return f.paths().out.closeness_comp; }},
    {"self_weight", "amount", Shown::by_name, false, self_weights},
};

}  // namespace

std::span<const NodeMeasure> directed_measures() { return directed_list; }
std::span<const NodeMeasure> undirected_measures() { return undirected_list; }

NodeFigures::NodeFigures(Network network, NodeFigureOptions options, std::vector<const NodeMeasure*> wanted)
    : network_(std::move(network)), options_(std::move(options)), wanted_(std::move(wanted)) {}

const std::vector<double>& NodeFigures::of(const NodeMeasure& measure) {
  const auto found = known_.find(measure.name);
  if (found != known_.end()) return found->second;
  return known_[measure.name] = measure.of(*this);
}

bool NodeFigures::wants(std::string_view measure) const {
  return std::any_of(wanted_.begin(), wanted_.end(), [&](const NodeMeasure* one) { return one->name == measure; });
}

const PathCentrality& NodeFigures::paths() {
  if (!paths_) {
    PathMeasures measures{.distances = false};
    measures.betweenness = wants("betweenness") && options_.approximate == 0;
    for (const NodeMeasure* measure : wanted_) {
      measures.closeness = measures.closeness || (measure->all_paths && measure->name != "betweenness");
    }
    paths_ = std::make_unique<PathCentrality>(path_centrality(network_, measures, options_.paths));
  }
  return *paths_;
}

const ApproximateBetweenness& NodeFigures::betweenness() {
  if (!betweenness_) {
    if (options_.approximate > 0) {
      betweenness_ = std::make_unique<ApproximateBetweenness>(approximate_betweenness(
          network_, {.epsilon = options_.approximate, .seed = options_.seed, .paths = options_.paths}));
    } else {
      betweenness_ = std::make_unique<ApproximateBetweenness>();
      betweenness_->betweenness = paths().betweenness;
      betweenness_->sources = network_.node_count();
    }
  }
  return *betweenness_;
}

const Hits& NodeFigures::hits() {
  if (!hits_) hits_ = std::make_unique<Hits>(linchpin::hits(network_));
  return *hits_;
}

}  // namespace linchpin::cli
