#include "linchpin/metrics/concentration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <tuple>

#include "commands.hpp"
#include "input.hpp"
#include "linchpin/ordering.hpp"

namespace linchpin::cli {

namespace {

enum class Side { supply, sales, partner, all };

struct ConcentrationOptions {
  NetworkInput input;
  Side side = Side::supply;
  std::string by;
  std::string across;
  bool whole_network = false;
};

constexpr std::string_view network_name = "(network)";
const std::vector<SortKey> own_order{{"hhi"}, {"amount"}};

/// An amount that a node has with one partner, within one value of the `--by` column (0 without it).
struct Flow {
  Node node;
  std::uint32_t value;
  Node partner;
  double amount;
};

std::string_view word(Side side) {
  switch (side) {
    case Side::supply:
      return "supply";
    case Side::sales:
      return "sales";
    default:
      return "partner";
  }
}

/// The ties of a network, none of them with a label.
std::vector<LabelledTie> ties_of(const Network& network) {
  std::vector<LabelledTie> ties;
  for (Node supplier : network.nodes()) {
    for (const auto [buyer, weight] : network.neighbors(supplier, Along::out)) {
      if (!network.mutual() || supplier < buyer) ties.push_back({0, supplier, buyer, weight});
    }
  }
  return ties;
}

/// Every amount as seen from the ends that `side` looks from.
std::vector<Flow> flows(const std::vector<LabelledTie>& ties, bool mutual, Side side) {
  const bool from_buyer = side != Side::sales || mutual;
  const bool from_supplier = side != Side::supply || mutual;
  std::vector<Flow> result;
  result.reserve(ties.size() * (from_buyer && from_supplier ? 2 : 1));
  for (const LabelledTie& tie : ties) {
    if (from_buyer) result.push_back({tie.buyer, tie.label, tie.supplier, tie.weight});
    if (from_supplier) result.push_back({tie.supplier, tie.label, tie.buyer, tie.weight});
  }
  return result;
}

/// The columns of the table as they grow.
struct Columns {
  std::vector<Node> nodes;
  std::vector<Node> sides;  ///< Side
  std::vector<Node> values;
  bool detailed = true;  ///< also the columns that are not usually shown
  CountCells partners;
  NumberCells amount, top_share, hhi, effective_partners, hhi_normalized, cr3, cr4, entropy, evenness, gini, theil,
      effective_partners_entropy;
  std::vector<Node> top_partner;
  std::vector<Node> bands;  ///< numbers of band_words
  CountCells elephant_factor;
  TextCells elephant_partners;
  FlagCells single;  ///< one partner alone, also where --across adds partners up
  CountCells single_source_groups;
};

const std::vector<std::string_view> side_words{"partner", "sales", "supply"};
const std::vector<std::string_view> band_words{"high", "low", "moderate", "single"};

Node number_of(Side side) { return side == Side::partner ? 0 : side == Side::sales ? 1 : 2; }

Node number_of(Band band) {
  switch (band) {
    case Band::high:
      return 0;
    case Band::low:
      return 1;
    case Band::moderate:
      return 2;
    case Band::single:
      return 3;
    case Band::undefined:
      break;
  }
  return no_node;
}

bool comes_first(const Neighbor& a, const Neighbor& b) {
  if (ranks_above(a.weight, b.weight)) return true;
  if (ranks_above(b.weight, a.weight)) return false;
  return a.node < b.node;
}

/// The partners that hold half of the amount. `parts` may be put in another order.
void add_elephants(Columns& columns, std::size_t count, std::vector<Neighbor>& parts, const NameTable& names) {
  std::sort(parts.begin(), parts.end(), comes_first);
  std::string elephants;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) elephants += "; ";
    elephants += names[parts[i].node];
  }
  columns.elephant_partners.push_back(std::move(elephants));
}

void add_figures(Columns& columns, Side side, Node node, std::uint32_t value, const Concentration& figures,
                 Node largest) {
  columns.nodes.push_back(node);
  columns.sides.push_back(number_of(side));
  columns.values.push_back(value);
  columns.partners.push_back(figures.n);
  columns.amount.push_back(figures.amount);
  columns.top_partner.push_back(largest);
  columns.top_share.push_back(figures.cr1);
  columns.hhi.push_back(figures.hhi);
  columns.effective_partners.push_back(figures.hill2);
  columns.bands.push_back(number_of(band(figures.hhi, figures.n)));
  if (!columns.detailed) return;
  columns.hhi_normalized.push_back(figures.hhi_norm);
  columns.cr3.push_back(figures.cr3);
  columns.cr4.push_back(figures.cr4);
  columns.entropy.push_back(figures.shannon);
  columns.evenness.push_back(figures.evenness);
  columns.gini.push_back(figures.gini);
  columns.theil.push_back(figures.theil);
  columns.effective_partners_entropy.push_back(figures.hill1);
  columns.elephant_factor.push_back(figures.elephant_factor);
}

/// One row: a node, a side and a value, and what it has with each partner. `parts` may be put in another order.
void add_row(Columns& columns, Side side, Node node, std::uint32_t value, std::vector<Neighbor>& parts,
             std::vector<double>& amounts, const NameTable& names) {
  amounts.clear();
  for (const Neighbor& part : parts) amounts.push_back(part.weight);
  const Concentration figures = concentration(amounts, columns.detailed ? Spread::all : Spread::shares);
  add_figures(columns, side, node, value, figures, std::min_element(parts.begin(), parts.end(), comes_first)->node);
  if (columns.detailed) add_elephants(columns, figures.elephant_factor, parts, names);
}

/// Rows of all nodes that have partners along one direction; gives how many have.
std::size_t add_nodes(Columns& columns, Side side, const Network& network, const Work& work) {
  const Along along = side == Side::supply ? Along::in : Along::out;
  const Spread spread = columns.detailed ? Spread::all : Spread::shares;
  std::size_t nodes = 0;
  std::vector<Neighbor> parts;
  node_concentrations(network, along, spread, work, [&](const NodeConcentration& found) {
    ++nodes;
    add_figures(columns, side, found.node, 0, found.figures, found.largest);
    if (!columns.detailed) return;
    const Neighbors partners = network.neighbors(found.node, along);
    parts.assign(partners.begin(), partners.end());
    columns.single.push_back(parts.size() == 1);
    columns.single_source_groups.push_back(parts.size());
    add_elephants(columns, found.figures.elephant_factor, parts, *network.names());
  });
  return nodes;
}

/// Rows of one side, in order of node and value; gives how many nodes have one.
std::size_t add_side(Columns& columns, Side side, std::vector<Flow> all, const Labels* across, bool whole_network,
                     const NameTable& partner_names) {
  for (Flow& flow : all) {
    if (across != nullptr) flow.partner = across->codes[flow.partner];
    if (whole_network) flow.node = 0;
  }
  std::sort(all.begin(), all.end(), [](const Flow& a, const Flow& b) {
    return std::tuple(a.node, a.value, a.partner, a.amount) < std::tuple(b.node, b.value, b.partner, b.amount);
  });
  std::vector<Neighbor> parts;
  std::vector<double> amounts;
  std::vector<std::size_t> begins;  // the first flow of each part
  std::size_t nodes = 0;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t start = at;
    const Flow& first = all[at];
    nodes += at == 0 || all[at - 1].node != first.node;
    parts.clear();
    begins.clear();
    for (; at < all.size() && all[at].node == first.node && all[at].value == first.value; ++at) {
      if (!parts.empty() && parts.back().node == all[at].partner) {
        parts.back().weight += all[at].amount;
      } else {
        parts.push_back({all[at].partner, all[at].amount});
        begins.push_back(at);
      }
    }
    begins.push_back(at);
    std::uint64_t lone = 0;
    for (std::size_t part = 0; part < parts.size(); ++part) lone += begins[part + 1] - begins[part] == 1;
    columns.single.push_back(at - start == 1);
    columns.single_source_groups.push_back(lone);
    add_row(columns, side, first.node, first.value, parts, amounts, partner_names);
  }
  return nodes;
}

/// Nodes first, then sides, then values: the order in which equal rows stand.
template <class Cells>
void reorder(Cells& cells, const std::vector<std::size_t>& order) {
  if (cells.empty()) return;
  Cells moved;
  moved.reserve(cells.size());
  for (const std::size_t row : order) moved.push_back(std::move(cells[row]));
  cells = std::move(moved);
}

void order_by_node(Columns& columns) {
  std::vector<std::size_t> order(columns.nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return columns.nodes[a] < columns.nodes[b]; });
  reorder(columns.nodes, order);
  reorder(columns.sides, order);
  reorder(columns.values, order);
  reorder(columns.partners, order);
  for (NumberCells* cells : {&columns.amount, &columns.top_share, &columns.hhi, &columns.effective_partners,
                             &columns.hhi_normalized, &columns.cr3, &columns.cr4, &columns.entropy, &columns.evenness,
                             &columns.gini, &columns.theil, &columns.effective_partners_entropy}) {
    reorder(*cells, order);
  }
  reorder(columns.top_partner, order);
  reorder(columns.bands, order);
  reorder(columns.elephant_factor, order);
  reorder(columns.elephant_partners, order);
}

Table make_table(Columns columns, const ConcentrationOptions& options, const Ecosystem& ecosystem, const Labels* by,
                 const std::shared_ptr<const NameTable>& partner_names) {
  Table table;
  const auto add = [&](std::string name, std::string unit, auto cells, Shown shown = Shown::usually) {
    table.columns.push_back({std::move(name), std::move(unit), std::move(cells), shown});
  };
  if (options.whole_network) {
    add("node", "", TextCells(columns.nodes.size(), std::string(network_name)));
  } else {
    add("node", "", NameCells{ecosystem.network.names(), std::move(columns.nodes)});
  }
  add("side", "", NameCells{std::make_shared<const NameTable>(side_words), std::move(columns.sides)});
  if (by != nullptr) {
    add(options.by, "", NameCells{std::make_shared<const NameTable>(by->values), std::move(columns.values)});
  }
  add("partners", "", std::move(columns.partners));
  add("amount", "", std::move(columns.amount));
  add("top_partner", "", NameCells{partner_names, std::move(columns.top_partner)});
  add("top_share", "share", std::move(columns.top_share));
  add("hhi", "", std::move(columns.hhi));
  add("effective_partners", "partners", std::move(columns.effective_partners));
  add("band", "", NameCells{std::make_shared<const NameTable>(band_words), std::move(columns.bands)});
  table.columns.back().note =
      "band: HHI below 0.10 is low, to 0.18 moderate, above high; a yardstick from the US Merger Guidelines of 2023, "
      "which are about sellers in a market";
  add("hhi_normalized", "", std::move(columns.hhi_normalized), Shown::on_all);
  add("cr3", "share", std::move(columns.cr3), Shown::on_all);
  add("cr4", "share", std::move(columns.cr4), Shown::on_all);
  add("entropy", "nats", std::move(columns.entropy), Shown::on_all);
  add("evenness", "", std::move(columns.evenness), Shown::on_all);
  add("gini", "", std::move(columns.gini), Shown::on_all);
  add("theil", "nats", std::move(columns.theil), Shown::on_all);
  add("effective_partners_entropy", "partners", std::move(columns.effective_partners_entropy), Shown::on_all);
  add("elephant_factor", "partners", std::move(columns.elephant_factor), Shown::on_all);
  add("elephant_partners", "", std::move(columns.elephant_partners), Shown::on_all);
  if (!options.whole_network && options.side == Side::supply) {
    add("single_source", "", std::move(columns.single), Shown::by_name);
    if (!options.across.empty()) {
      add("single_source_groups", "", std::move(columns.single_source_groups), Shown::by_name);
    }
  }
  if (!options.whole_network && options.side == Side::sales) {
    add("single_customer", "", std::move(columns.single), Shown::by_name);
  }
  table.order = own_order;
  table.notes = ecosystem.notes;
  return table;
}

/// Says how many nodes have no row of a side, because they have no partners on it.
void note_absent_nodes(Table& table, Side side, std::size_t absent) {
  if (absent == 0) return;
  const std::string_view partners = side == Side::supply ? "suppliers" : side == Side::sales ? "customers" : "partners";
  table.notes.push_back(fmt::format("{} {} without {} {} no {} side and {} left out", grouped(absent),
                                    absent == 1 ? "node" : "nodes", partners, absent == 1 ? "has" : "have", word(side),
                                    absent == 1 ? "is" : "are"));
}

/// Says what credit notes took within the values of a column; the account of the input speaks of whole pairs.
void note_netted_rows(Table& table, const MergeAccount& merged, const std::string& by) {
  if (merged.netted_rows == 0) return;
  table.notes.push_back(fmt::format("within {}, credit notes netted out {} {} ({} {})", by, grouped(merged.netted_rows),
                                    merged.netted_rows == 1 ? "row" : "rows", grouped(merged.netted_pairs),
                                    merged.netted_pairs == 1 ? "pair" : "pairs"));
}

/// Whether somebody will see a column beyond the usual ones.
bool shows_detail(const Selection& selection) {
  const auto usual = [](std::string_view column) {
    constexpr std::string_view names[] = {"node",      "side", "partners",           "amount", "top_partner",
                                          "top_share", "hhi",  "effective_partners", "band"};
    return std::find(std::begin(names), std::end(names), column) != std::end(names);
  };
  return std::any_of(selection.columns.begin(), selection.columns.end(), std::not_fn(usual)) ||
         std::any_of(selection.order.begin(), selection.order.end(),
                     [&](const SortKey& key) { return !usual(key.column); });
}

Table run(const ConcentrationOptions& options, Session& session) {
  const Ecosystem ecosystem = load(options.input, session);
  const Labels* const by = options.by.empty() ? nullptr : &ecosystem.column(options.by);
  const Labels* const across = options.across.empty() ? nullptr : &attribute(ecosystem, options.across, "--across");
  const auto partner_names =
      across == nullptr ? ecosystem.network.names() : std::make_shared<const NameTable>(across->values);
  std::vector<Side> sides{options.side};
  if (options.side == Side::all) sides = {Side::supply, Side::sales, Side::partner};

  const Network& network = ecosystem.network;
  MergeAccount merged;
  const bool by_node = by == nullptr && across == nullptr && !options.whole_network && sides.size() == 1 &&
                       options.side != Side::partner;
  std::vector<LabelledTie> ties;
  if (by != nullptr) {
    ties = merge_by(ecosystem.ties, *by, options.input.read.merge, dates_of(ecosystem), &merged);
  } else if (!by_node) {
    ties = ties_of(network);
  }

  Columns columns;
  columns.detailed = shows_detail(session.selection);
  std::vector<std::size_t> absent;
  for (const Side side : sides) {
    const std::size_t present = by_node ? add_nodes(columns, side, network, Work{session.threads})
                                        : add_side(columns, side, flows(ties, network.mutual(), side), across,
                                                   options.whole_network, *partner_names);
    absent.push_back(network.node_count() - present);
  }
  if (sides.size() > 1) order_by_node(columns);
  Table table = make_table(std::move(columns), options, ecosystem, by, partner_names);
  if (by != nullptr) note_netted_rows(table, merged, options.by);
  for (std::size_t i = 0; i < sides.size() && !options.whole_network; ++i) {
    note_absent_nodes(table, sides[i], absent[i]);
  }
  return table;
}

}  // namespace

Job add_concentration(Options& options) {
  const auto own = std::make_shared<ConcentrationOptions>();
  options.section("Concentration");
  options.choice<Side>(
      "--side", own->side,
      {{"supply", Side::supply}, {"sales", Side::sales}, {"partner", Side::partner}, {"all", Side::all}},
      "supply: how a buyer depends on its suppliers; sales: how a supplier depends on its buyers; "
      "partner: both added per partner; all: a row a node and side");
  options.text("--by", "COL", own->by, "A row a node and value of this column, as --by category");
  options.text("--across", "ATTR", own->across,
               "Sum shares per value of the partner's attribute first, as --across country");
  options.flag("--network", own->whole_network, "The concentration of the whole network's supply or sales");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    if (!own->by.empty()) own->input.read.labels = {own->by};
    own->input.keep_rows = !own->by.empty();
    own->input.first = own->side == Side::supply ? Along::in : Along::out;
    return run(*own, session);
  };
}

}  // namespace linchpin::cli
