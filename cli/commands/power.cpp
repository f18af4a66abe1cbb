#include "linchpin/metrics/power.hpp"

#include <fmt/format.h>

#include <limits>
#include <memory>

#include "columns.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "linchpin/metrics/lock_in.hpp"

namespace linchpin::cli {

namespace {

enum class Per { tie, pair, node };

struct PowerOptions {
  NetworkInput input;
  Per per = Per::tie;
};

/// The name of the stronger party.
std::string holder_name(const Network& network, Node holder) {
  return std::string(holder == no_node ? "balanced" : network.name(holder));
}

Table per_tie(const Ecosystem& ecosystem, const Session& session) {
  const std::vector<TiePower> ties = tie_power(ecosystem.network);
  std::vector<Node> suppliers;
  std::vector<Node> buyers;
  TextCells holders;
  NumberCells amount, buyer_dependence, supplier_dependence, imbalance, mutual_dependence;
  for (const TiePower& tie : ties) {
    suppliers.push_back(tie.supplier);
    buyers.push_back(tie.buyer);
    amount.push_back(tie.amount);
    buyer_dependence.push_back(tie.buyer_dependence);
    supplier_dependence.push_back(tie.supplier_dependence);
    imbalance.push_back(tie.imbalance());
    mutual_dependence.push_back(tie.mutual_dependence());
    holders.push_back(holder_name(ecosystem.network, tie.holder()));
  }
  const auto& names = ecosystem.network.names();
  Table table;
  table.columns = {
      {"supplier", "", NameCells{names, std::move(suppliers)}},
      {"buyer", "", NameCells{names, std::move(buyers)}},
      {"amount", "", std::move(amount)},
      {"buyer_dependence", "share", std::move(buyer_dependence)},
      {"supplier_dependence", "share", std::move(supplier_dependence)},
      {"imbalance", "share", std::move(imbalance)},
      {"mutual_dependence", "shares", std::move(mutual_dependence)},
      {"holder", "", std::move(holders)},
  };
  table.order = {{"imbalance", SortKey::Order::natural, true}};
  add_column(
      table, session, "dependence_asymmetry", "share", Shown::by_name,
      [&] {
        NumberCells asymmetry;
        for (const TiePower& tie : ties) asymmetry.push_back(tie.asymmetry());
        return asymmetry;
      },
      ties.empty()
          ? ""
          : fmt::format("mean dependence asymmetry of all ties {:.4g}", dependence_asymmetry_mean(ecosystem.network)));
  table.notes = ecosystem.notes;
  if (ecosystem.network.mutual()) {
    table.notes.emplace_back("ties have no direction: each stands once, and supplier and buyer are just its two ends");
  }
  return table;
}

Table per_pair(const Ecosystem& ecosystem) {
  const Network& network = ecosystem.network;
  std::vector<Node> a, b;
  NumberCells amount, a_dependence, b_dependence, imbalance, mutual_dependence;
  TextCells holders;
  for (const PairPower& pair : pair_power(network)) {
    a.push_back(pair.a);
    b.push_back(pair.b);
    amount.push_back(pair.amount);
    a_dependence.push_back(pair.a_dependence);
    b_dependence.push_back(pair.b_dependence);
    imbalance.push_back(pair.imbalance());
    mutual_dependence.push_back(pair.mutual_dependence());
    holders.push_back(holder_name(network, pair.holder()));
  }
  Table table;
  table.columns = {
      {"a", "", NameCells{network.names(), std::move(a)}},
      {"b", "", NameCells{network.names(), std::move(b)}},
      {"amount", "", std::move(amount)},
      {"a_dependence", "share", std::move(a_dependence)},
      {"b_dependence", "share", std::move(b_dependence)},
      {"imbalance", "share", std::move(imbalance)},
      {"mutual_dependence", "shares", std::move(mutual_dependence)},
      {"holder", "", std::move(holders)},
  };
  table.order = {{"imbalance"}};
  table.notes = ecosystem.notes;
  table.notes.emplace_back(network.mutual()
                               ? "dependence is the share of all that a node trades"
                               : "amounts both ways are added, and dependence is the share of sales and purchases "
                                 "together");
  return table;
}

NumberCells autonomy(const Network& network, const Labels* category) {
  NumberCells result(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  if (category == nullptr) return result;
  result = lock_in_supply(network, *category);
  for (double& value : result) value = 1 - value;
  return result;
}

Table per_node(const Ecosystem& ecosystem, const Session& session) {
  const Network& network = ecosystem.network;
  std::vector<Node> nodes;
  std::vector<Node> strongest_on;
  NumberCells strongest;
  for (const StrongestDependence& dependence : strongest_dependence(network)) {
    nodes.push_back(static_cast<Node>(nodes.size()));
    strongest.push_back(dependence.share);
    strongest_on.push_back(dependence.on);
  }
  const Labels* const category = ecosystem.attributes.find("category");
  Table table;
  table.order = {{"net_power"}};
  table.notes = ecosystem.notes;
  table.columns.push_back({"node", "", NameCells{network.names(), std::move(nodes)}});
  const auto add = [&](const char* name, const char* unit, std::vector<double> (*compute)(const Network&),
                       Shown shown = Shown::usually) {
    add_column(table, session, name, unit, shown, [&] { return compute(network); });
  };
  add("net_power", "shares", net_power);
  add("power_as_supplier", "shares", power_as_seller);
  add("power_as_buyer", "shares", power_as_buyer);
  table.columns.push_back({"strongest_dependence", "share", std::move(strongest)});
  table.columns.push_back({"strongest_on", "", NameCells{network.names(), std::move(strongest_on)}});
  add_column(
      table, session, "autonomy", "share", Shown::usually, [&] { return autonomy(network, category); },
      category == nullptr ? "autonomy is undefined without an attribute \"category\" of nodes (--nodes)"
                          : "autonomy takes every firm to be able to expand its sales by a fifth");
  add("influence", "shares", influence);
  add("push_pull_seller", "share", push_pull_seller, Shown::by_name);
  add("push_pull_buyer", "share", push_pull_buyer, Shown::by_name);
  add("net_power_mean", "share", net_power_mean, Shown::by_name);
  add("bargaining_gap_buyer", "", bargaining_gap_buyer, Shown::by_name);
  add("bargaining_gap_seller", "", bargaining_gap_seller, Shown::by_name);
  return table;
}

}  // namespace

Job add_power(Options& options) {
  const auto own = std::make_shared<PowerOptions>();
  options.section("Power");
  options.choice<Per>("--per", own->per, {{"tie", Per::tie}, {"pair", Per::pair}, {"node", Per::node}},
                      "A row a tie, a row a pair with both ways added, or a row a node");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    const Ecosystem ecosystem = load(own->input, session);
    switch (own->per) {
      case Per::tie:
        return per_tie(ecosystem, session);
      case Per::pair:
        return per_pair(ecosystem);
      case Per::node:
        break;
    }
    return per_node(ecosystem, session);
  };
}

}  // namespace linchpin::cli
