#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "columns.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "linchpin/metrics/brokerage.hpp"
#include "linchpin/metrics/structural_holes.hpp"
#include "phrases.hpp"

namespace linchpin::cli {

namespace {

enum class Per { node, pair };

struct BrokersOptions {
  NetworkInput input;
  HolesModel model = HolesModel::whole;
  std::string by;
  Per per = Per::node;
};

constexpr std::string_view exceeds_one =
    "constraint can exceed 1 where partners are tied to each other; it is not cut off";

std::size_t isolates(const Network& network) {
  std::size_t count = 0;
  for (Node i : network.nodes()) count += network.degree(i, Along::in) == 0 && network.degree(i, Along::out) == 0;
  return count;
}

/// What every table of structural holes has to say beside its figures.
void add_notes(Table& table, const Ecosystem& ecosystem, HolesModel model) {
  table.notes = ecosystem.notes;
  table.notes.emplace_back(model == HolesModel::whole
                               ? "all ties of a partner count (--model whole), as in igraph and networkx; --model ego "
                                 "leaves out those that lead elsewhere, and gives other figures"
                               : "only ties among a node and its partners count (--model ego); igraph and networkx "
                                 "count all ties of a partner, as --model whole does");
}

Table per_pair(const Ecosystem& ecosystem, const BrokersOptions& options) {
  std::vector<Node> nodes;
  std::vector<Node> partners;
  NumberCells constraint;
  for (const DyadicConstraint& pair : dyadic_constraint(ecosystem.network, {.model = options.model})) {
    nodes.push_back(pair.node);
    partners.push_back(pair.partner);
    constraint.push_back(pair.constraint);
  }
  const auto& names = ecosystem.network.names();
  Table table;
  table.columns = {
      {"node", "", NameCells{names, std::move(nodes)}},
      {"partner", "", NameCells{names, std::move(partners)}},
      {"constraint", "", std::move(constraint)},
  };
  table.order = {{"constraint"}};
  add_notes(table, ecosystem, options.model);
  return table;
}

void add_roles(Table& table, const Session& session, const Network& network, const Labels& group) {
  std::optional<Brokerage> counts;
  const auto role = [&](const char* name, std::vector<std::uint64_t> Brokerage::*member, std::string note = {}) {
    add_column(
        table, session, name, "", Shown::usually,
        [&] {
          if (!counts) counts = brokerage(network, group);
          return CountCells(std::move((*counts).*member));
        },
        std::move(note));
  };
  role("coordinator", &Brokerage::coordinator);
  role("itinerant", &Brokerage::itinerant);
  role("gatekeeper", &Brokerage::gatekeeper);
  role("representative", &Brokerage::representative);
  role("liaison", &Brokerage::liaison);
  role("brokerage", &Brokerage::total,
       "brokerage counts pairs of a supplier and a buyer of the node where the one does not supply the other, whatever "
       "the amounts");
  note_nodes_without(table.notes, group);
  if (network.mutual()) {
    table.notes.emplace_back(
        "ties have no direction: each pair counts in both orders, so gatekeeper and representative are the same");
  }
}

Table per_node(const Ecosystem& ecosystem, const BrokersOptions& options, const Session& session) {
  const Network& network = ecosystem.network;
  const Labels* const group = options.by.empty() ? nullptr : &attribute(ecosystem, options.by, "--by");
  Table table;
  table.columns = {node_column(network)};
  table.order = {{"constraint", SortKey::Order::ascending}};
  add_notes(table, ecosystem, options.model);
  if (const std::size_t alone = isolates(network); alone > 0) {
    table.notes.push_back(fmt::format("{} {} no partners, so structural holes are undefined for {}", grouped(alone),
                                      alone == 1 ? "node has" : "nodes have", alone == 1 ? "it" : "them"));
  }

  std::optional<StructuralHoles> weighted;
  std::optional<StructuralHoles> unweighted;
  const auto column = [&](const char* name, const char* unit, Shown shown, bool with_weights,
                          std::vector<double> StructuralHoles::*member) {
    add_column(table, session, name, unit, shown, [&] {
      std::optional<StructuralHoles>& holes = with_weights ? weighted : unweighted;
      if (!holes) holes = structural_holes(network, {options.model, with_weights}, session.work("structural holes"));
      return NumberCells(std::move((*holes).*member));
    });
  };
  column("effective_size", "partners", Shown::usually, true, &StructuralHoles::effective_size);
  column("efficiency", "share", Shown::usually, true, &StructuralHoles::efficiency);
  column("constraint", "", Shown::usually, true, &StructuralHoles::constraint);
  if (const auto* const constraint = std::get_if<NumberCells>(&table.columns.back().cells);
      std::any_of(constraint->begin(), constraint->end(), [](double value) { return value > 1 + 1e-12; })) {
    table.columns.back().note = exceeds_one;
  }
  column("hierarchy", "", Shown::usually, true, &StructuralHoles::hierarchy);
  if (group != nullptr) add_roles(table, session, network, *group);
  column("constraint_unw", "", Shown::by_name, false, &StructuralHoles::constraint);
  column("effective_size_unw", "partners", Shown::by_name, false, &StructuralHoles::effective_size);
  return table;
}

}  // namespace

Job add_brokers(Options& options) {
  const auto own = std::make_shared<BrokersOptions>();
  options.section("Brokers");
  options.choice<HolesModel>("--model", own->model, {{"whole", HolesModel::whole}, {"ego", HolesModel::ego}},
                             "Which ties of a partner count: all, or only those to the node and its other partners");
  options.text("--by", "ATTR", own->by, "Count also in which roles a node stands between groups, as --by region");
  options.choice<Per>("--per", own->per, {{"node", Per::node}, {"pair", Per::pair}},
                      "A row a node, or a row a node and partner: how much this one constrains it");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    if (own->per == Per::pair && !own->by.empty()) {
      throw RequestError("--by: roles are those of nodes and not of pairs; leave out --per pair");
    }
    const Ecosystem ecosystem = load(own->input, session);
    return own->per == Per::node ? per_node(ecosystem, *own, session) : per_pair(ecosystem, *own);
  };
}

}  // namespace linchpin::cli
