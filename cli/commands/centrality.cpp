#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include "columns.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "linchpin/metrics/centralization.hpp"
#include "linchpin/metrics/stability.hpp"
#include "linchpin/nearest.hpp"
#include "linchpin/ordering.hpp"
#include "network_measures.hpp"
#include "node_cautions.hpp"
#include "node_measures.hpp"

namespace linchpin::cli {

namespace {

struct CentralityOptions {
  NetworkInput input;
  bool undirected = false;
  std::vector<std::string> measures;
  Length distance = Length::hops;
  bool normalized = false;
  double damping = 0.85;
  double approximate = 0;
  bool edges = false;
  bool ranks = false;
  bool stability = false;
  std::uint64_t leaders = 0;  ///< 0: not given
  std::uint64_t draws = 0;
};

/// A measure and when it is shown in this run.
struct ShownMeasure {
  const NodeMeasure* measure;
  Shown shown;
};

const NodeMeasure& find_measure(std::span<const NodeMeasure> all, const std::string& name, bool undirected) {
  std::vector<std::string> known;
  for (const NodeMeasure& measure : all) {
    if (measure.name == name) return measure;
    known.emplace_back(measure.name);
  }
  const auto other = undirected ? directed_measures() : undirected_measures();
  const bool of_other_kind =
      std::any_of(other.begin(), other.end(), [&](const NodeMeasure& measure) { return measure.name == name; });
  if (of_other_kind) {
    throw RequestError(fmt::format("--measures: \"{}\" is a measure {}  measures: {}", name,
                                   undirected ? "along the direction of ties: leave out --undirected"
                                              : "that ignores directions: say --undirected",
                                   fmt::join(known, ", ")));
  }
  const std::string near = nearest(name, known);
  throw RequestError(fmt::format("--measures: no measure \"{}\"{}  measures: {}", name,
                                 near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near),
                                 fmt::join(known, ", ")));
}

/// The measures in the order in which they are printed; those that --measures names come first and alone.
std::vector<ShownMeasure> arrange_measures(const CentralityOptions& options) {
  const auto all = options.undirected ? undirected_measures() : directed_measures();
  std::vector<ShownMeasure> result;
  const auto add = [&](const NodeMeasure& measure, Shown shown) {
    const bool known =
        std::any_of(result.begin(), result.end(), [&](const ShownMeasure& one) { return one.measure == &measure; });
    if (!known) result.push_back({&measure, shown});
  };
  for (const std::string& name : options.measures) {
    if (name == "node") continue;  // always there
    if (name != "all") {
      add(find_measure(all, name, options.undirected), Shown::usually);
      continue;
    }
    for (const NodeMeasure& measure : all) {
      if (measure.shown != Shown::by_name) add(measure, Shown::usually);
    }
  }
  for (const NodeMeasure& measure : all) add(measure, options.measures.empty() ? measure.shown : Shown::by_name);
  return result;
}

/// Takes what needs all shortest paths out of the default columns of a large network; gives what was taken out.
std::vector<std::string> hold_back(std::vector<ShownMeasure>& measures, const CentralityOptions& options) {
  std::vector<std::string> held_back;
  for (ShownMeasure& one : measures) {
    if (!one.measure->all_paths || one.shown != Shown::usually) continue;
    if (options.approximate > 0 && one.measure->name == "betweenness") continue;
    one.shown = Shown::on_all;
    held_back.emplace_back(one.measure->name);
  }
  return held_back;
}

double centralization_of(const NodeMeasure& measure, NodeFigures& figures, const CentralityOptions& options) {
  const Network& network = figures.network();
  if (measure.name == "degree_in") return degree_centralization(network, Along::in);
  if (measure.name == "degree_out" || measure.name == "degree") return degree_centralization(network, Along::out);
  if (measure.name == "betweenness") return betweenness_centralization(network, figures.betweenness().betweenness);
  if (measure.name == "eigenvector") return eigenvector_centralization(network, figures.of(measure));
  const bool closeness =
      measure.name == "closeness" || measure.name == "closeness_in" || measure.name == "closeness_out";
  // The largest sum is known for steps, not for lengths of any size.
  if (closeness && options.distance == Length::hops) return closeness_centralization(network, figures.of(measure));
  return std::nan("");
}

/// What holds for the table as a whole.
void add_general_notes(Table& table, const Ecosystem& ecosystem, const CentralityOptions& options) {
  table.notes = ecosystem.notes;
  if (ecosystem.network.mutual() && !options.undirected) {
    table.notes.emplace_back("ties have no direction, so both sides are the same; --undirected shows each once");
  }
  if (options.normalized) {
    table.notes.emplace_back(
        "degrees are divided by n - 1 and betweenness by the largest that it could be; the others are as they are");
  }
}

NodeFigureOptions figure_options(const CentralityOptions& options, const Session& session, const std::string& what) {
  return {.undirected = options.undirected,
          .damping = options.damping,
          .normalized = options.normalized,
          .approximate = options.approximate,
          .seed = session.seed,
          .paths = {.length = options.distance, .work = session.work(what)}};
}

Table per_node(const CentralityOptions& options, const Ecosystem& ecosystem, const Session& session) {
  std::vector<ShownMeasure> measures = arrange_measures(options);
  Network network = options.undirected ? projection(ecosystem.network) : ecosystem.network;
  Table table;
  add_general_notes(table, ecosystem, options);
  table.order = {{options.undirected ? "strength" : "strength_out"}};
  if (options.measures.empty() && too_large_for_all_paths(network)) {
    const auto held_back = hold_back(measures, options);
    if (!held_back.empty() && session.selection.columns.empty()) {
      table.notes.push_back(fmt::format(
          "{} {} all shortest paths, which takes long on a network of this size, and {} left out; --measures {} "
          "computes {}",
          fmt::join(held_back, ", "), held_back.size() == 1 ? "needs" : "need", held_back.size() == 1 ? "is" : "are",
          fmt::join(held_back, ","), held_back.size() == 1 ? "it" : "them"));
    }
  }
  std::vector<const NodeMeasure*> wanted;
  for (const ShownMeasure& one : measures) {
    const std::string name(one.measure->name);
    if (needs_column(session.selection, table.order, name, one.shown) ||
        (options.ranks && needs_column(session.selection, table.order, name + "_rank", one.shown))) {
      wanted.push_back(one.measure);
    }
  }
  NodeFigures figures(std::move(network), figure_options(options, session, "shortest paths"), wanted);

  table.columns.push_back(node_column(figures.network()));
  std::vector<std::string> centralizations;
  for (const auto& [measure, shown] : measures) {
    const std::string name(measure->name);
    const bool visible = needs_column(session.selection, {}, name, shown);
    add_column(
        table, session, name, std::string(measure->unit), shown, [&, one = measure] { return figures.of(*one); },
        visible ? caution(*measure, figures) : "");
    if (options.ranks) {
      add_column(table, session, name + "_rank", "", shown,
                 [&, one = measure] { return competition_ranks(figures.of(*one)); });
    }
    if (!visible) continue;
    const double centralization = centralization_of(*measure, figures, options);
    if (!std::isnan(centralization)) centralizations.push_back(fmt::format("{} {:.4g}", name, centralization));
  }
  const bool paths_shown =
      std::any_of(wanted.begin(), wanted.end(), [](const NodeMeasure* one) { return one->all_paths; });
  if (options.distance == Length::inverse && paths_shown) {
    table.notes.emplace_back(
        "a tie is 1 / amount long, so a strong one is short; closeness and harmonic have no upper end then");
  }
  if (!centralizations.empty()) {
    table.notes.push_back(fmt::format("Freeman centralization, 1 for the most uneven network there can be: {}",
                                      fmt::join(centralizations, ", ")));
  }
  return table;
}

Table per_edge(const CentralityOptions& options, const Ecosystem& ecosystem, const Session& session) {
  const Network network = options.undirected ? projection(ecosystem.network) : ecosystem.network;
  Table table;
  add_general_notes(table, ecosystem, options);
  table.order = {{"betweenness"}};
  std::vector<Node> suppliers;
  std::vector<Node> buyers;
  for (Node supplier : network.nodes()) {
    for (const Node buyer : network.neighbors(supplier, Along::out).nodes()) {
      if (network.mutual() && buyer < supplier) continue;
      suppliers.push_back(supplier);
      buyers.push_back(buyer);
    }
  }
  table.columns.push_back({"supplier", "", NameCells{network.names(), std::move(suppliers)}});
  table.columns.push_back({"buyer", "", NameCells{network.names(), std::move(buyers)}});
  add_column(table, session, "betweenness", "", Shown::usually, [&] {
    const PathOptions paths{.length = options.distance, .work = session.work("shortest paths")};
    return path_centrality(network, {.tie_betweenness = true, .distances = false}, paths).tie_betweenness;
  });
  if (options.distance == Length::inverse) {
    table.notes.emplace_back("a tie is 1 / amount long, so a strong one is short");
  }
  if (network.mutual()) {
    table.notes.emplace_back("each pair stands once, and supplier and buyer are just its two ends");
  }
  return table;
}

Table per_leader(const CentralityOptions& options, const Ecosystem& ecosystem, const Session& session) {
  std::vector<const NodeMeasure*> measures;
  bool left_out = false;
  for (const auto& [measure, shown] : arrange_measures(options)) {
    if (shown != Shown::usually) continue;
    const bool estimated = options.approximate > 0 && measure->name == "betweenness";
    const bool skipped = options.measures.empty() && measure->all_paths && !estimated;
    left_out = left_out || skipped;
    if (!skipped) measures.push_back(measure);
  }
  const std::uint64_t draws = options.draws > 0 ? options.draws : 100;
  const std::uint64_t leaders = options.leaders > 0 ? options.leaders : 10;
  const NodeFigureOptions for_one = figure_options(options, session, "");
  const auto of_network = [&](const Network& network) {
    NodeFigureOptions quiet = for_one;
    quiet.paths.work.progress = nullptr;  // one of many: the draws are what is counted
    NodeFigures figures(options.undirected ? projection(network) : network, quiet, measures);
    std::vector<std::vector<double>> values;
    for (const NodeMeasure* measure : measures) values.push_back(figures.of(*measure));
    return values;
  };
  const std::vector<Stability> found = stability(ecosystem.ties, of_network,
                                                 {.draws = static_cast<std::size_t>(draws),
                                                  .top = static_cast<std::size_t>(leaders),
                                                  .seed = session.seed,
                                                  .merge = options.input.read.merge,
                                                  .dates = dates_of(ecosystem),
                                                  .work = session.work("draws of rows")});
  Table table;
  add_general_notes(table, ecosystem, options);
  TextCells names;
  CountCells positions;
  std::vector<Node> nodes;
  NumberCells values, kept;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    for (const Stability::Leader& leader : found[m].leaders) {
      const bool first = names.empty() || names.back() != measures[m]->name;
      positions.push_back(first ? 1 : positions.back() + 1);
      names.emplace_back(measures[m]->name);
      nodes.push_back(leader.node);
      values.push_back(leader.value);
      kept.push_back(leader.kept);
    }
    const double stable = found[m].correlation_stability;
    table.notes.push_back(std::isnan(stable)
                              ? fmt::format("{}: no correlation stability, its values do not vary", measures[m]->name)
                              : fmt::format("{}: correlation stability {}{}", measures[m]->name,
                                            stable == 0 ? "below 0.1" : fmt::format("{:.1f}", stable),
                                            stable < 0.25  ? ", too low to read the ranking"
                                            : stable < 0.5 ? ", read the ranking with care"
                                                           : ""));
  }
  table.columns = {{"measure", "", std::move(names)},
                   {"place", "", std::move(positions)},
                   {"node", "", NameCells{ecosystem.network.names(), std::move(nodes)}},
                   {"value", "", std::move(values)},
                   {"kept", "share", std::move(kept)}};
  table.notes.push_back(fmt::format(
      "kept: in how many of {} draws that leave out 10 % of the rows the node is among the first {} again, seed {}",
      grouped(draws), grouped(leaders), session.seed));
  table.notes.emplace_back(
      "correlation stability: the largest share of rows whose loss leaves, in 95 % of the draws, a rank correlation of "
      "0.7 with the full data");
  if (left_out) {
    table.notes.emplace_back("measures that need all shortest paths are left out; --measures computes those it names");
  }
  return table;
}

void refuse_contradictions(const CentralityOptions& options) {
  const auto refuse = [](bool both, const char* text) {
    if (both) throw RequestError(text);
  };
  refuse(options.edges && options.stability, "--edges and --stability are two tables: say one of them");
  refuse(options.edges && !options.measures.empty(), "--edges prints betweenness alone: leave out --measures");
  refuse(options.edges && options.normalized, "--edges prints betweenness as it is: leave out --normalized");
  refuse(options.edges && options.approximate > 0, "--edges prints exact betweenness: leave out --approximate");
  refuse(options.edges && options.ranks, "--edges has no ranks: leave out --ranks");
  refuse(!options.stability && options.leaders > 0, "--leaders is for --stability: say that, too");
  refuse(!options.stability && options.draws > 0, "--draws is for --stability: say that, too");
  refuse(options.stability && options.ranks, "--stability shows places anyway: leave out --ranks");
}

}  // namespace

Job add_centrality(Options& options) {
  const auto own = std::make_shared<CentralityOptions>();
  options.section("Centrality");
  options.flag("--undirected", own->undirected, "Of pairs of partners, whichever way they trade");
  options.list("--measures", "a,b|all", own->measures, "Which measures, in this order; all for every one");
  options.choice<Length>("--distance", own->distance, {{"hops", Length::hops}, {"inverse", Length::inverse}},
                         "What paths add up: ties, or 1/amount");
  options.flag("--normalized", own->normalized, "Degrees and betweenness as shares of the largest they could be");
  options.number("--damping", "D", own->damping, "Of PageRank: the part that goes on along ties, 0.999 at most", 0,
                 0.999);
  options.number("--approximate", "EPS", own->approximate,
                 "Estimate betweenness from some of the nodes, normalised values within EPS in 95 of 100 seeds", 1e-6,
                 1);
  options.flag("--edges", own->edges, "Betweenness of ties, a row a tie");
  options.flag("--ranks", own->ranks, "The rank beside every value, 1 for the largest");
  options.flag("--stability", own->stability,
               "Who stays among the first when some rows are missing, a row a measure and node");
  options.count("--leaders", "N", own->leaders, "How many of the first --stability follows; 10 unless given", 1);
  options.count("--draws", "N", own->draws,
                "How often --stability draws rows, for every share left out; 100 unless given", 1);
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    refuse_contradictions(*own);
    arrange_measures(*own);  // a misspelt measure is told before anything is read
    own->input.keep_rows = own->stability;
    const Ecosystem ecosystem = load(own->input, session);
    if (own->edges) return per_edge(*own, ecosystem, session);
    if (own->stability) return per_leader(*own, ecosystem, session);
    return per_node(*own, ecosystem, session);
  };
}

}  // namespace linchpin::cli
