#include "linchpin/metrics/power.hpp"

#include <fmt/format.h>

#include <limits>
#include <memory>

#include "commands.hpp"
#include "input.hpp"
#include "linchpin/metrics/lock_in.hpp"

namespace linchpin::cli {

namespace {

enum class Per { tie, node };

struct PowerOptions {
  NetworkInput input;
  Per per = Per::tie;
};

Table per_tie(const Ecosystem& ecosystem) {
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
    const Node holder = tie.holder();
    holders.emplace_back(holder == no_node ? "balanced" : ecosystem.network.name(holder));
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
  table.notes = ecosystem.notes;
  if (ecosystem.network.mutual()) {
    table.notes.emplace_back("ties have no direction: each stands once, and supplier and buyer are just its two ends");
  }
  return table;
}

Table per_node(const Ecosystem& ecosystem) {
  const Network& network = ecosystem.network;
  std::vector<Node> nodes;
  std::vector<Node> strongest_on;
  NumberCells strongest;
  for (const StrongestDependence& dependence : strongest_dependence(network)) {
    nodes.push_back(static_cast<Node>(nodes.size()));
    strongest.push_back(dependence.share);
    strongest_on.push_back(dependence.on);
  }
  NumberCells autonomy(network.node_count(), std::numeric_limits<double>::quiet_NaN());
  const Labels* const category = ecosystem.attributes.find("category");
  if (category != nullptr) {
    autonomy = lock_in_supply(network, *category);
    for (double& value : autonomy) value = 1 - value;
  }
  Table table;
  table.columns = {
      {"node", "", NameCells{network.names(), std::move(nodes)}},
      {"net_power", "shares", net_power(network)},
      {"power_as_supplier", "shares", power_as_seller(network)},
      {"power_as_buyer", "shares", power_as_buyer(network)},
      {"strongest_dependence", "share", std::move(strongest)},
      {"strongest_on", "", NameCells{network.names(), std::move(strongest_on)}},
      {"autonomy", "share", std::move(autonomy), false,
       category == nullptr ? "autonomy is undefined without an attribute \"category\" of nodes (--nodes)"
                           : "autonomy takes every firm to be able to expand its sales by a fifth"},
      {"influence", "shares", influence(network)},
  };
  table.order = {{"net_power"}};
  table.notes = ecosystem.notes;
  return table;
}

}  // namespace

Job add_power(Options& options) {
  const auto own = std::make_shared<PowerOptions>();
  options.section("Power");
  options.choice<Per>("--per", own->per, {{"tie", Per::tie}, {"node", Per::node}}, "A row a tie, or a row a node");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    const Ecosystem ecosystem = load(own->input, session);
    return own->per == Per::tie ? per_tie(ecosystem) : per_node(ecosystem);
  };
}

}  // namespace linchpin::cli
