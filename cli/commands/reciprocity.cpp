#include "linchpin/metrics/reciprocity.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "commands.hpp"
#include "input.hpp"
#include "phrases.hpp"

namespace linchpin::cli {

namespace {

enum class Per { pair, node };

struct ReciprocityOptions {
  NetworkInput input;
  Per per = Per::pair;
};

void add_notes(Table& table, const Ecosystem& ecosystem, const Session& session) {
  table.notes = ecosystem.notes;
  const Network& network = ecosystem.network;
  const Reciprocity whole = reciprocity(network, session.work("reciprocity"));
  table.notes.push_back(fmt::format("the whole network: reciprocity {}, reciprocity_rho {}, reciprocity_weighted {}",
                                    figure(whole.ties), figure(whole.rho), figure(whole.weighted)));
  if (network.mutual()) {
    table.notes.emplace_back(
        "ties have no direction, so all of them are fully returned and no figure tells them apart");
  } else if (network.tie_count() > 0) {
    std::uint64_t pairs = 0;
    std::uint64_t both_ways = 0;
    for (const PairFlow& pair : pair_flows(network)) {
      ++pairs;
      both_ways += pair.amount_ab > 0 && pair.amount_ba > 0;
    }
    std::string note = fmt::format("{} of {} {} {} both ways", grouped(both_ways), grouped(pairs),
                                   pairs == 1 ? "pair" : "pairs", both_ways == 1 ? "trades" : "trade");
    if (10 * both_ways < pairs) {
      note += "; where ties are goods that go one way, nearly all figures are 0 and tell nothing of who benefits";
    }
    table.notes.push_back(std::move(note));
  }
}

Table per_pair(const Ecosystem& ecosystem, const Session& session) {
  std::vector<Node> a;
  std::vector<Node> b;
  NumberCells amount_ab, amount_ba, mutual_benefit, flow_imbalance;
  for (const PairFlow& pair : pair_flows(ecosystem.network)) {
    a.push_back(pair.a);
    b.push_back(pair.b);
    amount_ab.push_back(pair.amount_ab);
    amount_ba.push_back(pair.amount_ba);
    mutual_benefit.push_back(pair.mutual_benefit());
    flow_imbalance.push_back(pair.flow_imbalance());
  }
  const auto& names = ecosystem.network.names();
  Table table;
  table.columns = {
      {"a", "", NameCells{names, std::move(a)}},         {"b", "", NameCells{names, std::move(b)}},
      {"amount_ab", "", std::move(amount_ab)},           {"amount_ba", "", std::move(amount_ba)},
      {"mutual_benefit", "", std::move(mutual_benefit)}, {"flow_imbalance", "share", std::move(flow_imbalance)},
  };
  table.order = {{"mutual_benefit"}};
  add_notes(table, ecosystem, session);
  return table;
}

Table per_node(const Ecosystem& ecosystem, const Session& session) {
  const Network& network = ecosystem.network;
  std::vector<Node> nodes;
  for (Node i : network.nodes()) nodes.push_back(i);
  NodeReciprocity reciprocated = node_reciprocity(network, session.work("reciprocity"));
  Table table;
  table.columns = {
      {"node", "", NameCells{network.names(), std::move(nodes)}},
      {"reciprocated_strength", "amount", std::move(reciprocated.strength)},
      {"share_of_sales", "share", std::move(reciprocated.share_of_sales)},
      {"share_of_purchases", "share", std::move(reciprocated.share_of_purchases)},
  };
  table.order = {{"reciprocated_strength"}};
  add_notes(table, ecosystem, session);
  return table;
}

}  // namespace

Job add_reciprocity(Options& options) {
  const auto own = std::make_shared<ReciprocityOptions>();
  options.section("Reciprocity");
  options.choice<Per>("--per", own->per, {{"pair", Per::pair}, {"node", Per::node}}, "A row a pair, or a row a node");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    const Ecosystem ecosystem = load(own->input, session);
    return own->per == Per::pair ? per_pair(ecosystem, session) : per_node(ecosystem, session);
  };
}

}  // namespace linchpin::cli
