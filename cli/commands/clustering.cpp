#include "linchpin/metrics/clustering.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "columns.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "linchpin/metrics/communities.hpp"
#include "linchpin/metrics/core_periphery.hpp"
#include "linchpin/metrics/coreness.hpp"
#include "linchpin/metrics/participation.hpp"
#include "phrases.hpp"

namespace linchpin::cli {

namespace {

struct ClusteringOptions {
  NetworkInput input;
  std::optional<CommunityMethod> communities;
};

std::string_view word(CommunityMethod method) {
  switch (method) {
    case CommunityMethod::leiden:
      return "leiden";
    case CommunityMethod::louvain:
      return "louvain";
    case CommunityMethod::infomap:
      return "infomap";
    case CommunityMethod::label_propagation:
      break;
  }
  return "label-propagation";
}

/// 1 node, 2 nodes.
std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

CountCells partner_counts(const Network& partners) {
  CountCells result;
  result.reserve(partners.node_count());
  for (Node node : partners.nodes()) result.push_back(partners.degree(node, Along::out));
  return result;
}

CountCells whole_numbers(const std::vector<double>& values) {
  CountCells result;
  result.reserve(values.size());
  for (const double value : values) result.push_back(static_cast<std::uint64_t>(value));
  return result;
}

/// Columns of figures that keep directions, computed together when the first of them is needed.
void add_fagiolo(Table& table, const Session& session, const Network& network) {
  std::optional<Fagiolo> kept;
  const auto add = [&](const char* name, std::vector<double> Fagiolo::*column) {
    add_column(table, session, name, "share", Shown::on_all, [&] {
      if (!kept) kept = fagiolo(network, session.work("triangles by direction"));
      return std::move((*kept).*column);
    });
  };
  add("fagiolo_total_bin", &Fagiolo::total_bin);
  add("fagiolo_total_w", &Fagiolo::total_w);
  add("fagiolo_cycle", &Fagiolo::cycle);
  add("fagiolo_middleman", &Fagiolo::middleman);
  add("fagiolo_fan_in", &Fagiolo::fan_in);
  add("fagiolo_fan_out", &Fagiolo::fan_out);
  if (!network.mutual()) return;
  table.columns.back().note =
      "ties have no direction: every fagiolo column but fagiolo_total_w is clustering over again";
}

/// The columns about the core, each with what it says of the whole network.
void add_core(Table& table, const Session& session, const Network& partners) {
  std::string of_core;
  add_column(table, session, "core_member", "", Shown::on_all, [&] {
    CorePeriphery found = core_periphery(partners);
    of_core = fmt::format("core of {}: {} not as a core and a periphery would have them, correlation with the ideal {}",
                          count_of(found.core_size, "node", "nodes"), count_of(found.misfit, "pair is", "pairs are"),
                          figure(found.fit));
    return std::move(found.core);
  });
  table.columns.back().note = std::move(of_core);
  std::string of_strength;
  add_column(table, session, "core_strength", "", Shown::by_name, [&] {
    ContinuousCoreness found = continuous_coreness(partners);
    const bool undefined = !found.values.empty() && std::isnan(found.values.front());
    of_strength = undefined ? "core_strength is undefined: there are no best numbers, as in a star, or no ties"
                            : fmt::format("core_strength: correlation of its products with ties {}", figure(found.fit));
    return std::move(found.values);
  });
  table.columns.back().note = std::move(of_strength);
}

Table per_node(const Ecosystem& ecosystem, const Session& session) {
  const Network partners = projection(ecosystem.network);
  Clustering figures = clustering(partners, session.work("triangles"));
  Table table;
  table.order = {{"clustering"}};
  table.notes = ecosystem.notes;
  const std::size_t undefined = partners.node_count() - figures.defined;
  table.notes.push_back(
      fmt::format("transitivity {}, mean clustering {} over {}{}", figure(figures.transitivity),
                  figure(figures.average), count_of(figures.defined, "node", "nodes"),
                  undefined == 0 ? ""
                                 : fmt::format("; {} with fewer than two partners {} undefined",
                                               count_of(undefined, "node", "nodes"), undefined == 1 ? "is" : "are")));
  table.columns.push_back(node_column(partners));
  add_column(table, session, "degree", "", Shown::usually, [&] { return partner_counts(partners); });
  add_column(table, session, "triangles", "", Shown::usually, [&] { return std::move(figures.triangles); });
  add_column(table, session, "clustering", "share", Shown::usually, [&] { return std::move(figures.local); });
  add_column(table, session, "clustering_weighted", "share", Shown::usually,
             [&] { return std::move(figures.weighted); });
  add_column(table, session, "coreness", "", Shown::usually,
             [&] { return whole_numbers(coreness(partners, Along::out)); });
  add_fagiolo(table, session, ecosystem.network);
  add_core(table, session, partners);
  return table;
}

/// What the method looks for, so that its groups are not taken for more.
std::string about_method(CommunityMethod method, const Communities& found) {
  switch (method) {
    case CommunityMethod::leiden:
    case CommunityMethod::louvain:
      return "groups hold as much of the amount, beyond chance, as the method could find; others may hold nearly as "
             "much";
    case CommunityMethod::infomap:
      return "groups are where amounts go round, along the direction of ties; the method does not look for modularity";
    case CommunityMethod::label_propagation:
      break;
  }
  return fmt::format(
      "label propagation changes with the seed: over 10 seeds, pairs of runs agree by {} on average, 1 being the same "
      "groups and 0 chance",
      figure(found.agreement));
}

Table per_community(const Ecosystem& ecosystem, CommunityMethod method, const Session& session) {
  const Network& network = ecosystem.network;
  const Communities found = communities(network, {.method = method, .seed = session.seed}, session.work("communities"));
  Table table;
  table.order = {{"community", SortKey::Order::ascending}};
  table.notes = ecosystem.notes;
  table.notes.push_back(fmt::format("{}, seed {}: {}, modularity {}", word(method), session.seed,
                                    count_of(found.sizes.size(), "group", "groups"), figure(found.modularity)));
  table.notes.push_back(about_method(method, found));
  table.columns.push_back(node_column(network));
  add_column(table, session, "community", "", Shown::usually,
             [&] { return CountCells(found.number.begin(), found.number.end()); });
  add_column(table, session, "community_size", "", Shown::usually, [&] {
    CountCells sizes;
    sizes.reserve(found.number.size());
    for (const std::uint32_t number : found.number) sizes.push_back(found.sizes[number - 1]);
    return sizes;
  });
  add_column(table, session, "participation", "", Shown::usually, [&] { return participation(network, found.number); });
  add_column(table, session, "within_module_z", "", Shown::usually,
             [&] { return within_module_z(network, found.number); });
  return table;
}

}  // namespace

Job add_clustering(Options& options) {
  const auto own = std::make_shared<ClusteringOptions>();
  options.section("Clustering");
  options.choice<std::optional<CommunityMethod>>("--communities", own->communities,
                                                 {{"leiden", CommunityMethod::leiden},
                                                  {"louvain", CommunityMethod::louvain},
                                                  {"infomap", CommunityMethod::infomap},
                                                  {"label-propagation", CommunityMethod::label_propagation}},
                                                 "Find groups that trade with each other, and say who is in which");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    const Ecosystem ecosystem = load(own->input, session);
    if (own->communities) return per_community(ecosystem, *own->communities, session);
    return per_node(ecosystem, session);
  };
}

}  // namespace linchpin::cli
