#include "network_measures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "captured.hpp"
#include "linchpin/metrics/assortativity.hpp"
#include "linchpin/metrics/benefit.hpp"
#include "linchpin/metrics/bonacich.hpp"
#include "linchpin/metrics/centralization.hpp"
#include "linchpin/metrics/communities.hpp"
#include "linchpin/metrics/degree.hpp"
#include "linchpin/metrics/density.hpp"
#include "linchpin/metrics/eigenvector.hpp"
#include "linchpin/metrics/katz.hpp"
#include "linchpin/metrics/mixing.hpp"
#include "linchpin/metrics/modularity.hpp"
#include "linchpin/metrics/power.hpp"
#include "linchpin/metrics/rich_club.hpp"
#include "linchpin/metrics/small_world.hpp"

namespace linchpin::cli {

namespace {

template <class Value, class Compute>
const Value& kept(std::optional<Value>& place, Compute compute) {
  if (!place) place = compute();
  return *place;
}

double count(std::uint64_t number) { return static_cast<double>(number); }

/// Rows of a positive amount between two nodes.
std::uint64_t positive_rows(const Ties& ties) {
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) rows += ties.amounts[i] > 0 && ties.suppliers[i] != ties.buyers[i];
  return rows;
}

std::uint64_t nodes_with(const Network& network, std::size_t in_degree) {
  std::uint64_t nodes = 0;
  for (Node i : network.nodes()) nodes += network.degree(i, Along::in) == in_degree;
  return nodes;
}

/// Every measure, in the order in which they are shown.
constexpr NetworkMeasure measures[] = {
    {"n_nodes", Listed::usually, {}, [](NetworkFigures& f) { return count(f.network().node_count()); }},
    {"n_ties_input",
     Listed::usually,
     {},
     [](NetworkFigures& f) {
       const RowAccount& rows = f.ecosystem().rows;
       return count(rows.rows - rows.bad_rows() - rows.where_rows - rows.flow_rows);
     }},
    {"n_ties", Listed::usually, {}, [](NetworkFigures& f) { return count(f.network().tie_count()); }},
    {"n_edges_und", Listed::on_all, {}, [](NetworkFigures& f) { return count(f.partners().tie_count() / 2); }},
    {"n_self_ties",
     Listed::usually,
     {},
     [](NetworkFigures& f) { return count(f.ecosystem().merged.self_rows + f.ecosystem().rows.zero_self_rows); }},
    {"n_zero_ties", Listed::on_all, {}, [](NetworkFigures& f) { return count(f.ecosystem().rows.zero_rows); }},
    {"n_parallel_merged",
     Listed::on_all,
     {},
     [](NetworkFigures& f) {
       const std::uint64_t rows = positive_rows(f.ecosystem().ties);
       return count(rows - std::min(rows, f.ecosystem().merged.ties));
     }},
    {"n_isolates",
     Listed::usually,
     {},
     [](NetworkFigures& f) {
       std::uint64_t isolates = 0;
       for (const double degree : total_degree(f.network())) isolates += degree == 0;
       return count(isolates);
     }},
    {"total_weight", Listed::usually, {}, [](NetworkFigures& f) { return f.network().total_weight(); }},
    {"density", Listed::usually, {}, [](NetworkFigures& f) { return density(f.network()); }},
    {"density_und", Listed::on_all, {}, [](NetworkFigures& f) { return density(f.partners()); }},
    {"reciprocity", Listed::usually, {}, [](NetworkFigures& f) { return f.returned().ties; }},
    {"reciprocity_weighted", Listed::usually, {}, [](NetworkFigures& f) { return f.returned().weighted; }},
    {"reciprocity_rho", Listed::on_all, {}, [](NetworkFigures& f) { return f.returned().rho; }},
    {"components_weak", Listed::usually, {}, [](NetworkFigures& f) { return count(f.weak().sizes.size()); }},
    {"components_strong", Listed::usually, {}, [](NetworkFigures& f) { return count(f.strong().sizes.size()); }},
    {"largest_weak_share", Listed::usually, {}, [](NetworkFigures& f) { return f.weak().largest_share; }},
    {"largest_strong_share", Listed::on_all, {}, [](NetworkFigures& f) { return f.strong().largest_share; }},
    {"avg_path_length_dir", Listed::unless_large, {}, [](NetworkFigures& f) { return f.directed().distances.average; }},
    {"avg_path_length_und", Listed::on_all, {}, [](NetworkFigures& f) { return f.undirected().distances.average; }},
    {"diameter_dir", Listed::on_all, {}, [](NetworkFigures& f) { return f.directed().distances.diameter; }},
    {"diameter_und", Listed::on_all, {}, [](NetworkFigures& f) { return f.undirected().distances.diameter; }},
    {"global_efficiency_dir",
     Listed::on_all,
     {},
     [](NetworkFigures& f) { return f.directed().distances.global_efficiency; }},
    {"global_efficiency_und",
     Listed::on_all,
     {},
     [](NetworkFigures& f) { return f.undirected().distances.global_efficiency; }},
    {"transitivity", Listed::usually, {}, [](NetworkFigures& f) { return f.clustered().transitivity; }},
    {"clustering_avg", Listed::on_all, {}, [](NetworkFigures& f) { return f.clustered().average; }},
    {"clustering_avg_zero", Listed::on_all, {}, [](NetworkFigures& f) { return f.clustered().average_with_zeros; }},
    {"assortativity_degree_und",
     Listed::on_all,
     {},
     [](NetworkFigures& f) { return degree_assortativity(f.partners()); }},
    {"assortativity_out_in", Listed::on_all, {}, [](NetworkFigures& f) { return degree_assortativity(f.network()); }},
    {"n_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return count(f.sellers().n); }},
    {"n_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return count(f.buyers().n); }},
    {"gini_sellers", Listed::usually, {}, [](NetworkFigures& f) { return f.sellers().gini; }},
    {"gini_buyers", Listed::usually, {}, [](NetworkFigures& f) { return f.buyers().gini; }},
    {"hhi_sellers", Listed::usually, {}, [](NetworkFigures& f) { return f.sellers().hhi; }},
    {"hhi_buyers", Listed::usually, {}, [](NetworkFigures& f) { return f.buyers().hhi; }},
    {"hhi_norm_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return f.sellers().hhi_norm; }},
    {"hhi_norm_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().hhi_norm; }},
    {"cr1_sellers", Listed::usually, {}, [](NetworkFigures& f) { return f.sellers().cr1; }},
    {"cr1_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().cr1; }},
    {"cr3_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return f.sellers().cr3; }},
    {"cr3_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().cr3; }},
    {"cr4_sellers", Listed::usually, {}, [](NetworkFigures& f) { return f.sellers().cr4; }},
    {"cr4_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().cr4; }},
    {"shannon_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return f.sellers().shannon; }},
    {"shannon_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().shannon; }},
    {"hill1_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return f.sellers().hill1; }},
    {"hill1_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().hill1; }},
    {"hill2_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return f.sellers().hill2; }},
    {"hill2_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().hill2; }},
    {"theil_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return f.sellers().theil; }},
    {"theil_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().theil; }},
    {"evenness_sellers", Listed::on_all, {}, [](NetworkFigures& f) { return f.sellers().evenness; }},
    {"evenness_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return f.buyers().evenness; }},
    {"centralization_degree_out",
     Listed::usually,
     {},
     [](NetworkFigures& f) { return degree_centralization(f.network(), Along::out); }},
    {"centralization_degree_in",
     Listed::on_all,
     {},
     [](NetworkFigures& f) { return degree_centralization(f.network(), Along::in); }},
    {"centralization_degree_und",
     Listed::on_all,
     {},
     [](NetworkFigures& f) { return degree_centralization(f.partners(), Along::out); }},
    {"centralization_betweenness_dir",
     Listed::on_all,
     {.betweenness = true},
     [](NetworkFigures& f) { return betweenness_centralization(f.network(), f.directed().betweenness); }},
    {"centralization_betweenness_und",
     Listed::on_all,
     {.betweenness = true},
     [](NetworkFigures& f) { return betweenness_centralization(f.partners(), f.undirected().betweenness); }},
    {"centralization_closeness_in",
     Listed::on_all,
     {.closeness = true},
     [](NetworkFigures& f) { return closeness_centralization(f.network(), f.directed().in.closeness); }},
    {"centralization_closeness_out",
     Listed::on_all,
     {.closeness = true},
     [](NetworkFigures& f) { return closeness_centralization(f.network(), f.directed().out.closeness); }},
    {"centralization_closeness_und",
     Listed::on_all,
     {.closeness = true},
     [](NetworkFigures& f) { return closeness_centralization(f.partners(), f.undirected().out.closeness); }},
    {"centralization_eigenvector_und",
     Listed::on_all,
     {},
     [](NetworkFigures& f) { return eigenvector_centralization(f.partners(), eigenvector_centrality(f.partners())); }},
    {"katz_alpha", Listed::on_all, {}, [](NetworkFigures& f) { return katz_alpha(f.network()); }},
    {"bonacich_beta_neg", Listed::on_all, {}, [](NetworkFigures& f) { return -bonacich_beta(f.partners()); }},
    {"core_misfit", Listed::on_all, {}, [](NetworkFigures& f) { return count(f.core().misfit); }},
    {"core_fit_r", Listed::on_all, {}, [](NetworkFigures& f) { return f.core().fit; }},
    {"n_single_sourced", Listed::usually, {}, [](NetworkFigures& f) { return count(nodes_with(f.network(), 1)); }},
    {"elephant_factor_sellers",
     Listed::usually,
     {},
     [](NetworkFigures& f) { return count(f.sellers().elephant_factor); }},
    {"elephant_factor_buyers", Listed::on_all, {}, [](NetworkFigures& f) { return count(f.buyers().elephant_factor); }},
    {"best_modularity_und",
     Listed::by_name,
     {},
     [](NetworkFigures& f) { return communities(f.network(), {.seed = f.seed()}, f.work()).modularity; }},
    {"dependence_asymmetry_mean",
     Listed::by_name,
     {},
     [](NetworkFigures& f) { return dependence_asymmetry_mean(f.network()); }},
    {"small_world_sigma", Listed::by_name, {}, [](NetworkFigures& f) { return small_world(f.partners()).sigma(); }},
};

constexpr NetworkMeasureOf measures_of[] = {
    {"assortativity_und", "ATTR",
     [](NetworkFigures& f, const Labels& groups) { return group_assortativity(f.partners(), groups.codes); }, nullptr},
    {"ei_index", "ATTR", [](NetworkFigures& f, const Labels& groups) { return ei_index(f.partners(), groups.codes); },
     nullptr},
    {"ei_index_weighted", "ATTR",
     [](NetworkFigures& f, const Labels& groups) { return ei_index(f.partners(), groups.codes, TieValue::amount); },
     nullptr},
    {"modularity_dir", "ATTR",
     [](NetworkFigures& f, const Labels& groups) { return modularity_dir(f.network(), groups.codes); }, nullptr},
    {"modularity_und", "ATTR",
     [](NetworkFigures& f, const Labels& groups) { return modularity_und(f.partners(), groups.codes); }, nullptr},
    {"rich_club", "K", nullptr,
     [](NetworkFigures& f, std::uint64_t k) { return rich_club(f.partners(), static_cast<std::size_t>(k)); }},
    {"theil_between", "ATTR",
     [](NetworkFigures& f, const Labels& groups) { return theil_parts(f.benefits(), groups).between; }, nullptr},
    {"theil_within", "ATTR",
     [](NetworkFigures& f, const Labels& groups) { return theil_parts(f.benefits(), groups).within; }, nullptr},
};

}  // namespace

bool too_large_for_all_paths(const Network& network) {
  return count(network.node_count()) * count(network.tie_count()) > 1e10;
}

std::span<const NetworkMeasure> network_measures() { return measures; }
std::span<const NetworkMeasureOf> network_measures_of() { return measures_of; }

const Network& NetworkFigures::partners() {
  return kept(partners_, [&] { return projection(network()); });
}

const Reciprocity& NetworkFigures::returned() {
  return kept(reciprocity_, [&] { return reciprocity(network(), work_); });
}

const Components& NetworkFigures::weak() {
  return kept(weak_, [&] { return components(network(), Connection::weak, work_); });
}

const Components& NetworkFigures::strong() {
  return kept(strong_, [&] { return components(network(), Connection::strong, work_); });
}

const Clustering& NetworkFigures::clustered() {
  return kept(clustering_, [&] { return clustering(partners(), work_); });
}

const CorePeriphery& NetworkFigures::core() {
  return kept(core_, [&] { return core_periphery(network()); });
}

const Concentration& NetworkFigures::sellers() {
  return kept(sellers_, [&] { return of_strengths(Along::out); });
}

const Concentration& NetworkFigures::buyers() {
  return kept(buyers_, [&] { return of_strengths(Along::in); });
}

std::vector<double> NetworkFigures::benefits() const { return captured(ecosystem_, input_).values; }

const PathCentrality& NetworkFigures::directed() {
  return kept(directed_, [&] { return path_centrality(network(), wanted_paths_, {.work = work_}); });
}

const PathCentrality& NetworkFigures::undirected() {
  return kept(undirected_, [&] { return path_centrality(partners(), wanted_paths_, {.work = work_}); });
}

std::string NetworkFigures::unreachable() const {
  const auto share = [](const std::optional<PathCentrality>& paths) {
    return paths && paths->distances.unreachable_share > 0 ? paths->distances.unreachable_share : 0;
  };
  std::string text;
  if (share(directed_) > 0) text = fmt::format("{:.3g} % of ordered pairs of nodes", 100 * share(directed_));
  if (share(undirected_) > 0) {
    text +=
        fmt::format("{}{:.3g} % of pairs, directions ignored,", text.empty() ? "" : ", and ", 100 * share(undirected_));
  }
  return text.empty() ? text : text + " have no path between them, and averages of paths leave them out";
}

Concentration NetworkFigures::of_strengths(Along along) const { return concentration(strength(network(), along)); }

}  // namespace linchpin::cli
