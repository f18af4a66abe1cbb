#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalog.hpp"
#include "commands.hpp"
#include "linchpin/error.hpp"

namespace linchpin::cli {
namespace {

Column texts(std::string name, const std::vector<const Metric*>& metrics, std::string_view Metric::*field) {
  TextCells cells;
  cells.reserve(metrics.size());
  for (const Metric* metric : metrics) cells.emplace_back(metric->*field);
  return {std::move(name), "", std::move(cells)};
}

const Metric& metric_named(const std::string& id) {
  if (const Metric* found = find_metric(id)) return *found;
  std::vector<std::string> known;
  for (const Metric& metric : catalog()) known.emplace_back(metric.id);
  const std::string near = nearest(id, known);
  throw RequestError("no metric \"" + id + "\"; " + (near.empty() ? "" : "did you mean \"" + near + "\"?  ") +
                     "linchpin explain lists them");
}

Table list() {
  std::vector<const Metric*> metrics;
  for (const Metric& metric : catalog()) metrics.push_back(&metric);
  Table table;
  table.columns.push_back(texts("metric", metrics, &Metric::id));
  table.columns.push_back(texts("unit", metrics, &Metric::unit));
  table.columns.push_back(texts("printed_by", metrics, &Metric::printed_by));
  table.columns.push_back(texts("meaning", metrics, &Metric::line));
  return table;
}

Table explain(const std::vector<std::string>& ids) {
  if (ids.empty()) return list();
  std::vector<const Metric*> metrics;
  for (const std::string& id : ids) metrics.push_back(&metric_named(id));
  Table table;
  table.layout = Layout::records;
  table.columns.push_back(texts("metric", metrics, &Metric::id));
  table.columns.push_back(texts("meaning", metrics, &Metric::line));
  table.columns.push_back(texts("definition", metrics, &Metric::definition));
  table.columns.push_back(texts("formula", metrics, &Metric::formula));
  table.columns.push_back(texts("range", metrics, &Metric::range));
  table.columns.push_back(texts("reading", metrics, &Metric::reading));
  table.columns.push_back(texts("caution", metrics, &Metric::caution));
  table.columns.push_back(texts("source", metrics, &Metric::source));
  table.columns.push_back(texts("printed_by", metrics, &Metric::printed_by));
  return table;
}

}  // namespace

Job add_explain(Options& options) {
  auto ids = std::make_shared<std::vector<std::string>>();
  options.rest("METRIC", *ids, "What to explain, as printed: hhi, net_power; without it, every metric in one line");
  return [ids](Session&) -> Result { return explain(*ids); };
}

}  // namespace linchpin::cli
