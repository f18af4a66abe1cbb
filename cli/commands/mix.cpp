#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "columns.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "linchpin/metrics/concentration.hpp"
#include "linchpin/metrics/mixing.hpp"
#include "linchpin/metrics/modularity.hpp"
#include "linchpin/metrics/participation.hpp"
#include "linchpin/metrics/structural_autonomy.hpp"
#include "phrases.hpp"

namespace linchpin::cli {

namespace {

enum class Per { pair, node, group };

struct MixOptions {
  NetworkInput input;
  std::string by;
  Per per = Per::pair;
};

/// The attribute that --by names; an error that lists those that there are if it names none.
const Labels& groups_of(const Ecosystem& ecosystem, const MixOptions& options) {
  if (!options.by.empty()) return attribute(ecosystem, options.by, "--by");
  std::string known;
  for (const Labels& labels : ecosystem.attributes.columns) known += (known.empty() ? "" : ", ") + labels.name;
  throw RequestError(fmt::format("--by: name the attribute of nodes whose values are the groups; {}",
                                 known.empty() ? "attributes come from --nodes FILE" : "attributes: " + known));
}

NameCells group_names(const Labels& groups, std::vector<std::uint32_t> codes) {
  return {std::make_shared<const NameTable>(groups.values), std::move(codes)};
}

/// How far groups keep to themselves.
void note_closure(Table& table, const Network& network, const Labels& groups) {
  table.notes.push_back(fmt::format(
      "E-I index {} by ties, {} by amount, directions ignored: -1 if all lie within groups, 1 if all lie between",
      figure(ei_index(network, groups.codes)), figure(ei_index(network, groups.codes, TieValue::amount))));
  table.notes.push_back(fmt::format("assortativity {}: 1 if all ties lie within groups, 0 if partners are as by chance",
                                    figure(group_assortativity(network, groups.codes))));
  table.notes.push_back(
      fmt::format("modularity {} with directions ignored, {} with directions: the part of the amount that lies within "
                  "groups beyond chance",
                  figure(modularity_und(network, groups.codes)), figure(modularity_dir(network, groups.codes))));
}

void add_notes(Table& table, const Ecosystem& ecosystem, const Labels& groups) {
  const Network& network = ecosystem.network;
  table.notes = ecosystem.notes;
  if (network.tie_count() == 0) {
    table.notes.emplace_back("there are no ties, so E-I index, assortativity and modularity are undefined");
  } else {
    note_closure(table, network, groups);
  }
  note_nodes_without(table.notes, groups);
}

Table per_pair(const Ecosystem& ecosystem, const Labels& groups) {
  const Network& network = ecosystem.network;
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> to;
  CountCells ties;
  NumberCells amount;
  NumberCells share;
  for (const GroupFlow& flow : mixing(network, groups.codes)) {
    from.push_back(flow.from);
    to.push_back(flow.to);
    ties.push_back(flow.ties);
    amount.push_back(flow.amount);
    share.push_back(flow.amount / network.total_weight());
  }
  Table table;
  table.columns = {
      {"from_group", "", group_names(groups, std::move(from))},
      {"to_group", "", group_names(groups, std::move(to))},
      {"ties", "", std::move(ties)},
      {"amount", "", std::move(amount)},
      {"share", "share", std::move(share)},
  };
  table.order = {{"amount"}};
  add_notes(table, ecosystem, groups);
  if (network.mutual()) {
    table.notes.emplace_back(
        "ties have no direction: each stands once, and from_group and to_group are just the groups of its two ends");
  }
  return table;
}

Table per_node(const Ecosystem& ecosystem, const Labels& groups, const Session& session) {
  const Network& network = ecosystem.network;
  const Network partners = projection(network);
  Table table;
  table.order = {{"participation"}};
  add_notes(table, ecosystem, groups);
  table.columns = {node_column(network)};
  const auto column = [&](const char* name, const char* unit, auto compute) {
    add_column(table, session, name, unit, Shown::usually, compute);
  };
  column("group", "", [&] { return group_names(groups, groups.codes); });
  column("partners", "", [&] {
    CountCells counts;
    for (Node i : partners.nodes()) counts.push_back(partners.degree(i, Along::out));
    return counts;
  });
  column("participation", "", [&] { return participation(partners, groups.codes); });
  column("participation_weighted", "", [&] { return participation(partners, groups.codes, TieValue::amount); });
  column("within_module_z", "", [&] { return within_module_z(partners, groups.codes); });
  column("ei_index", "", [&] { return ei_index_of_nodes(partners, groups.codes); });
  return table;
}

Table per_group(const Ecosystem& ecosystem, const Labels& groups) {
  const Network& network = ecosystem.network;
  std::vector<std::uint64_t> members(groups.values.size(), 0);
  for (const std::uint32_t code : groups.codes) ++members[code];
  const std::vector<GroupConcentration> within = group_concentration(network, groups);
  const StructuralAutonomy autonomy = structural_autonomy(network, groups);
  std::vector<std::uint32_t> codes;
  CountCells nodes;
  NumberCells sales, purchases, hhi_sellers, cr4_sellers, hhi_buyers, own, counterpart, structural;
  for (std::uint32_t group = 0; group < members.size(); ++group) {
    if (members[group] == 0) continue;
    codes.push_back(group);
    nodes.push_back(members[group]);
    sales.push_back(within[group].sellers.amount);
    purchases.push_back(within[group].buyers.amount);
    hhi_sellers.push_back(within[group].sellers.hhi);
    cr4_sellers.push_back(within[group].sellers.cr4);
    hhi_buyers.push_back(within[group].buyers.hhi);
    own.push_back(autonomy.concentration[group]);
    counterpart.push_back(autonomy.constraint[group]);
    structural.push_back(autonomy.autonomy[group]);
  }
  Table table;
  table.columns = {
      {"group", "", group_names(groups, std::move(codes))},
      {"nodes", "", std::move(nodes)},
      {"sales", "", std::move(sales)},
      {"purchases", "", std::move(purchases)},
      {"hhi_sellers", "", std::move(hhi_sellers)},
      {"cr4_sellers", "share", std::move(cr4_sellers)},
      {"hhi_buyers", "", std::move(hhi_buyers)},
      {"autonomy_O", "share", std::move(own)},
      {"autonomy_C", "", std::move(counterpart)},
      {"structural_autonomy", "", std::move(structural), Shown::usually,
       "structural_autonomy tells the order of groups and no more: its exponents are -1, not estimated from profits"},
  };
  table.order = {{"sales"}};
  add_notes(table, ecosystem, groups);
  if (network.mutual()) {
    table.notes.emplace_back(
        "ties have no direction: sales and purchases of a group are both all that its members trade");
  }
  return table;
}

}  // namespace

Job add_mix(Options& options) {
  const auto own = std::make_shared<MixOptions>();
  options.section("Mix");
  options.text("--by", "ATTR", own->by, "The attribute of nodes whose values are the groups, as --by region");
  options.choice<Per>("--per", own->per, {{"pair", Per::pair}, {"node", Per::node}, {"group", Per::group}},
                      "A row a pair of groups, a node, or a group");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    const Ecosystem ecosystem = load(own->input, session);
    const Labels& groups = groups_of(ecosystem, *own);
    switch (own->per) {
      case Per::node:
        return per_node(ecosystem, groups, session);
      case Per::group:
        return per_group(ecosystem, groups);
      case Per::pair:
        break;
    }
    return per_pair(ecosystem, groups);
  };
}

}  // namespace linchpin::cli
