#include "linchpin/metrics/benefit.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "captured.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "linchpin/metrics/concentration.hpp"
#include "phrases.hpp"

namespace linchpin::cli {

namespace {

struct BenefitOptions {
  NetworkInput input;
  std::string by;
};

void note_inequality(Table& table, const std::vector<double>& values, std::size_t node_count) {
  const Concentration all = concentration(values);
  if (all.n == 0) {
    table.notes.emplace_back("no node has a value above 0, so there is nothing to be shared unequally");
    return;
  }
  table.notes.push_back(fmt::format("Gini {}, Theil {}, top share {} over {} {}", figure(all.gini), figure(all.theil),
                                    figure(all.cr1), grouped(all.n), all.n == 1 ? "node" : "nodes"));
  const std::size_t without = node_count - all.n;
  if (without > 0) {
    table.notes.push_back(
        fmt::format("{} {} no value above 0 and {} left out: Gini and Theil do not speak of those "
                    "who get nothing",
                    grouped(without), without == 1 ? "node has" : "nodes have", without == 1 ? "is" : "are"));
  }
}

void note_groups(Table& table, const std::vector<double>& values, const Labels& groups) {
  const TheilParts parts = theil_parts(values, groups);
  if (std::isnan(parts.between)) return;
  const double all = parts.between + parts.within;
  table.notes.push_back(fmt::format("Theil by {}: {} between groups and {} within them{}", groups.name,
                                    figure(parts.between), figure(parts.within),
                                    all > 0 ? fmt::format(", {:.3g} % between", 100 * parts.between / all) : ""));
}

Table run(const BenefitOptions& options, const Ecosystem& ecosystem) {
  const Labels* const groups = options.by.empty() ? nullptr : &attribute(ecosystem, options.by, "--by");
  const Captured benefit = captured(ecosystem, options.input);
  Table table;
  table.order = {{"value", SortKey::Order::ascending}};
  table.notes = ecosystem.notes;
  table.notes.push_back(benefit.meaning);
  note_inequality(table, benefit.values, ecosystem.network.node_count());
  if (groups != nullptr) note_groups(table, benefit.values, *groups);

  NameCells nodes{ecosystem.network.names(), {}};
  NumberCells value, share, cumulative;
  for (const ValueShare& one : value_shares(benefit.values)) {
    nodes.ids.push_back(one.node);
    value.push_back(one.value);
    share.push_back(one.share);
    cumulative.push_back(one.cumulative_share);
  }
  table.columns = {{"node", "", std::move(nodes)},
                   {"value", "", std::move(value)},
                   {"share", "share", std::move(share)},
                   {"cumulative_share", "share", std::move(cumulative)}};
  return table;
}

}  // namespace

Job add_benefit(Options& options) {
  const auto own = std::make_shared<BenefitOptions>();
  options.section("Benefit");
  options.text("--by", "ATTR", own->by, "How much of the inequality lies between groups, as --by region");
  add_options(options, own->input);
  return [own](Session& session) -> Result { return run(*own, load(own->input, session)); };
}

}  // namespace linchpin::cli
