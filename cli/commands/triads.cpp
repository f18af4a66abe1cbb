#include "linchpin/metrics/triads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include "commands.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "phrases.hpp"

namespace linchpin::cli {

namespace {

struct TriadsOptions {
  NetworkInput input;
  bool pairs = false;
};

/// Ties of all kinds, parted by their sign.
struct Layers {
  Network positive;
  Network negative;
  bool any_negative = false;
};

bool is_negative(std::string_view kind) {
  constexpr std::string_view competes = "competes";
  return std::equal(kind.begin(), kind.end(), competes.begin(), competes.end(),
                    [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

const Labels* column_of(const Ties& ties, std::string_view name) {
  for (const Labels& labels : ties.columns) {
    if (labels.name == name) return &labels;
  }
  return nullptr;
}

/// Nothing if no column says of which kind ties are.
std::optional<Layers> layers_of(const Ecosystem& ecosystem, Merge how) {
  if (column_of(ecosystem.ties, "relation") == nullptr) return std::nullopt;
  Layers layers;
  Ties positive;
  Ties negative;
  for (Ties* const layer : {&positive, &negative}) {
    layer->names = ecosystem.ties.names;
    layer->mutual = ecosystem.ties.mutual;
  }
  for (const Ties* const rows : {&ecosystem.ties, &ecosystem.other_kinds}) {
    const Labels& kind = *column_of(*rows, "relation");
    // credit notes take off within their kind
    for (const LabelledTie& tie : merge_by(*rows, kind, how, column_of(*rows, "date"))) {
      Ties& layer = is_negative(kind.values[tie.label]) ? negative : positive;
      layer.suppliers.push_back(tie.supplier);
      layer.buyers.push_back(tie.buyer);
      layer.amounts.push_back(tie.weight);
    }
  }
  layers.any_negative = negative.size() > 0;
  layers.positive = merge(positive).network;
  layers.negative = merge(negative).network;
  return layers;
}

constexpr std::string_view all_kinds =
    "signs come from ties of all kinds, whatever --flow says: competes is negative, any other kind positive; a pair "
    "with both has no sign and is in coopetition";

Table census(const Ecosystem& ecosystem, const std::optional<Layers>& layers, bool relation_named) {
  TextCells types;
  CountCells counts;
  const auto row = [&](std::string_view type, std::uint64_t count) {
    types.emplace_back(type);
    counts.push_back(count);
  };
  const auto census = triad_census(ecosystem.network);
  for (std::size_t type = 0; type < census.size(); ++type) row(triad_types[type], census[type]);

  Table table;
  table.notes = ecosystem.notes;
  table.notes.emplace_back(
      "the digits count ties both ways, one way and absent; 021D is one supplier of two buyers, 021U are two suppliers "
      "of one buyer, 021C is a chain");
  if (ecosystem.network.mutual()) {
    table.notes.emplace_back("ties have no direction, so that only 003, 102, 201 and 300 occur");
  }
  if (layers && layers->any_negative && relation_named) {
    const SignedTriads triads = signed_triads(layers->positive, layers->negative);
    const Coopetition both = coopetition(layers->positive, layers->negative);
    row("ppp", triads.ppp);
    row("ppn", triads.ppn);
    row("pnn", triads.pnn);
    row("nnn", triads.nnn);
    row("coopetition_pairs", both.pairs.size());
    table.notes.emplace_back(all_kinds);
    table.notes.push_back(fmt::format("balance_ratio {}, clusterability_ratio {}, coopetition_rate {}",
                                      figure(triads.balance_ratio()), figure(triads.clusterability_ratio()),
                                      figure(both.rate())));
  } else if (layers && layers->any_negative) {
    table.notes.emplace_back("some ties are of kind competes; --relation COL adds signed triads and coopetition pairs");
  } else if (relation_named) {
    table.notes.emplace_back("no tie is of kind competes, so there are no signed triads and no coopetition pairs");
  }
  table.columns = {{"type", "", std::move(types)}, {"count", "", std::move(counts)}};
  return table;
}

Table coopetition_pairs(const Ecosystem& ecosystem, const Layers& layers) {
  const Coopetition both = coopetition(layers.positive, layers.negative);
  std::vector<Node> a;
  std::vector<Node> b;
  for (const NodePair& pair : both.pairs) {
    a.push_back(pair.a);
    b.push_back(pair.b);
  }
  const auto& names = ecosystem.network.names();
  Table table;
  table.columns = {{"a", "", NameCells{names, std::move(a)}}, {"b", "", NameCells{names, std::move(b)}}};
  table.notes = ecosystem.notes;
  table.notes.emplace_back(all_kinds);
  table.notes.push_back(fmt::format("{} of {} tied {} {} in coopetition: coopetition_rate {}",
                                    grouped(both.pairs.size()), grouped(both.tied), both.tied == 1 ? "pair" : "pairs",
                                    both.pairs.size() == 1 ? "is" : "are", figure(both.rate())));
  return table;
}

}  // namespace

Job add_triads(Options& options) {
  const auto own = std::make_shared<TriadsOptions>();
  options.section("Triads");
  options.flag("--pairs", own->pairs, "List the pairs that cooperate and compete at the same time");
  add_options(options, own->input);
  return [own](Session& session) -> Result {
    own->input.read.keep_other_kinds = true;
    own->input.keep_rows = true;
    const Ecosystem ecosystem = load(own->input, session);
    const std::optional<Layers> layers = layers_of(ecosystem, own->input.read.merge);
    if (!own->pairs) return census(ecosystem, layers, !own->input.read.relation.empty());
    if (!layers) throw RequestError("--pairs: no column tells of which kind ties are; name it with --relation COL");
    return coopetition_pairs(ecosystem, *layers);
  };
}

}  // namespace linchpin::cli
