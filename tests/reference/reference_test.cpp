#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/close.hpp"
#include "support/program.hpp"

using namespace linchpin::test;
using nlohmann::json;

namespace {

/// Values by subject; NaN is NA.
using Values = std::map<std::string, double>;

struct ReferenceNetwork {
  std::string name;
  std::size_t at_least;  ///< values that there are to compare
};

const ReferenceNetwork reference_networks[] = {
    {"davis_women", 4634}, {"edge_empty", 46},    {"edge_mutual", 293},  {"edge_pair", 287}, {"edge_selfonly", 258},
    {"edge_single", 165},  {"florentine", 601},   {"karate", 1355},      {"kite", 425},      {"lesmis", 2643},
    {"tiers", 1730},       {"tiny_supply", 1130}, {"two_islands", 1718},
};

std::filesystem::path folder_of(const std::string& network) {
  return std::filesystem::path(LINCHPIN_SOURCE_DIR) / "tests/reference" / network;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Records of a small CSV file whose line breaks are all between records.
std::vector<std::vector<std::string>> records(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> all;
  std::vector<std::string> record{""};
  bool quoted = false;
  const std::string text = content(path);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        record.back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        record.back() += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      record.emplace_back();
    } else if (c == '\n') {
      all.push_back(record);
      record.assign(1, "");
    } else if (c != '\r') {
      record.back() += c;
    }
  }
  return all;
}

/// Where a metric is printed: a line of columns.csv.
struct Place {
  std::string metric;   ///< its id; * stands for an attribute or a number
  std::string key;      ///< which columns name the subject
  std::string command;  ///< empty: not built
  std::string column;   ///< "a|b": the one for a->b and the one for b->a; "-a": less than 0; "1-a": the rest to 1
  std::string absent;   ///< the value of a subject that has no row; empty: there has to be one
};

std::vector<Place> places() {
  std::vector<Place> result;
  const auto all = records(std::filesystem::path(LINCHPIN_SOURCE_DIR) / "tests/reference/columns.csv");
  for (std::size_t i = 1; i < all.size(); ++i) {
    result.push_back({all[i].at(0), all[i].at(1), all[i].at(2), all[i].at(3), all[i].at(4)});
  }
  return result;
}

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, mark);) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

/// Whether `id` is what `pattern` says; what stood for * goes to `meant`.
bool matches(const std::string& pattern, const std::string& id, std::string& meant) {
  const auto wanted = split(pattern, ':');
  const auto given = split(id, ':');
  if (wanted.size() != given.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "*") {
      meant = given[i];
    } else if (wanted[i] != given[i]) {
      return false;
    }
  }
  return true;
}

std::string filled_in(std::string text, const std::string& meant) {
  for (std::size_t at = text.find('*'); at != std::string::npos; at = text.find('*')) text.replace(at, 1, meant);
  return text;
}

double number(const json& cell) {
  if (cell.is_null()) return std::nan("");
  if (cell.is_boolean()) return cell.get<bool>() ? 1 : 0;
  return cell.get<double>();
}

double cell_of(const json& row, const std::string& column) {
  if (column == "1") return 1;
  if (column.rfind("1-", 0) == 0) return 1 - number(row.at(column.substr(2)));
  if (column.rfind('-', 0) == 0) return -number(row.at(column.substr(1)));
  return number(row.at(column));
}

/// What the program says about one reference network.
class Subject {
 public:
  explicit Subject(const std::string& network) {
    const std::filesystem::path folder = folder_of(network);
    input_ = {(folder / "ties.csv").string()};
    const auto nodes = folder / "nodes.csv";
    if (std::filesystem::exists(nodes)) input_.insert(input_.end(), {"--nodes", nodes.string()});
    const bool directed = json::parse(content(folder / "meta.json")).at("directed").get<bool>();
    if (!directed) input_.insert(input_.end(), {"--reads", "mutual"});
  }

  /// The values of a metric, by subject.
  Values values(const Place& place, const std::string& meant) {
    const std::string column = filled_in(place.column, meant);
    const json& said = output(filled_in(place.command, meant));
    Values result;
    if (place.key == "note") {
      result["network"] = noted(said.at("notes"), column);
      return result;
    }
    const std::string ends[][3] = {{"a--b", "a", "b"},
                                   {"a->b", "a", "b"},
                                   {"supplier->buyer", "supplier", "buyer"},
                                   {"supplier--buyer", "supplier", "buyer"},
                                   {"node->partner", "node", "partner"}};
    const auto pair =
        std::find_if(std::begin(ends), std::end(ends), [&](const auto& one) { return one[0] == place.key; });
    for (const json& row : said.at("rows")) {
      if (place.key == "measure" || place.key == "type") {
        if (row.at(place.key) == column) result["network"] = number(row.at(place.key == "type" ? "count" : "value"));
      } else if (pair == std::end(ends)) {
        result[row.at(place.key)] = cell_of(row, column);
      } else {
        const std::string first = row.at((*pair)[1]);
        const std::string second = row.at((*pair)[2]);
        const std::string between = place.key.find("--") != std::string::npos ? "--" : "->";
        const auto both = split(column, '|');
        result[first + between + second] = cell_of(row, both.at(0));
        if (both.size() > 1) result[second + between + first] = cell_of(row, both.at(1));
      }
    }
    return result;
  }

 private:
  const json& output(const std::string& command) {
    const auto known = outputs_.find(command);
    if (known != outputs_.end()) return known->second;
    std::vector<std::string> args = split(command, ' ');
    args.insert(args.end(), input_.begin(), input_.end());
    args.insert(args.end(), {"--format", "json", "--quiet"});
    const Outcome outcome = Program().run(args);
    CAPTURE(command);
    CHECK(outcome.err == "");
    REQUIRE(outcome.status == 0);
    return outputs_[command] = json::parse(outcome.out);
  }

  /// The number behind `label` in one of the notes.
  static double noted(const json& notes, const std::string& label) {
    for (const std::string note : notes) {
      const std::size_t at = note.find(label + " ");
      if (at != std::string::npos) return std::strtod(note.c_str() + at + label.size(), nullptr);
    }
    throw std::invalid_argument("no note says " + label);
  }

  std::vector<std::string> input_;
  std::map<std::string, json> outputs_;
};

/// What is expected of each metric of a network.
std::map<std::string, Values> expected_values(const std::string& network) {
  std::map<std::string, Values> values;
  const auto all = records(folder_of(network) / "expected.csv");
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::string& value = all[i].at(2);
    const bool undefined = value == "NA" || all[i][0] == "idom";
    values[all[i].at(0)][all[i].at(1)] = undefined ? std::nan("") : std::strtod(value.c_str(), nullptr);
  }
  return values;
}

bool starts_with(const std::string& text, const std::string& start) { return text.rfind(start, 0) == 0; }

bool counts(const std::string& metric) {
  for (const char* whole : {"n_", "components_", "diameter_", "degree_", "coreness_", "core_m", "triad_",
                            "signed_triad_", "brokerage:", "single_"}) {
    if (starts_with(metric, whole)) return true;
  }
  return metric.size() > 2 && metric.compare(metric.size() - 2, 2, "_n") == 0;
}

bool agrees(const Place& place, const std::string& metric, double value, double expected) {
  if (std::isnan(value) || std::isnan(expected)) return std::isnan(value) && std::isnan(expected);
  if (counts(metric)) return value == expected;
  if (metric == "best_modularity_und") return value >= 0.98 * expected;
  const double larger = std::max(std::abs(value), std::abs(expected));
  if (place.key == "note") return std::abs(value - expected) <= 5.1e-4 * larger;  // four digits
  for (const char* iterated : {"eigenvector", "hits_", "centralization_eigenvector"}) {
    if (starts_with(metric, iterated)) return std::abs(value - expected) <= 1e-6 * std::max(1.0, larger);
  }
  return close(value, expected);
}

struct Compared {
  std::size_t values = 0;
  std::set<std::string> metrics;  ///< as columns.csv has them
};

Compared compare(const ReferenceNetwork& network, const std::vector<Place>& all) {
  Subject subject(network.name);
  Compared compared;
  for (const auto& [metric, expected] : expected_values(network.name)) {
    CAPTURE(metric);
    std::string meant;
    const auto place = std::find_if(all.begin(), all.end(),
                                    [&, id = metric](const Place& one) { return matches(one.metric, id, meant); });
    REQUIRE_MESSAGE(place != all.end(), "columns.csv has no line for this metric");
    if (place->command.empty()) continue;
    const Values values = subject.values(*place, meant);
    compared.metrics.insert(place->metric);
    for (const auto& [of, value] : expected) {
      CAPTURE(of);
      const auto found = values.find(of);
      if (found == values.end() && place->absent.empty()) FAIL_CHECK("no row");
      const double absent = place->absent == "0" ? 0 : std::nan("");
      const double computed = found == values.end() ? absent : found->second;
      ++compared.values;
      if (!agrees(*place, metric, computed, value)) CHECK(computed == value);
    }
  }
  return compared;
}

}  // namespace

TEST_CASE("every figure of the reference networks is what other software computes") {
  const std::vector<Place> all = places();
  std::size_t values = 0;
  std::set<std::string> metrics;
  for (const ReferenceNetwork& network : reference_networks) {
    CAPTURE(network.name);
    const Compared compared = compare(network, all);
    MESSAGE(network.name << ": " << compared.values << " values");
    CHECK(compared.values >= network.at_least);
    values += compared.values;
    metrics.insert(compared.metrics.begin(), compared.metrics.end());
  }
  MESSAGE("all networks: " << values << " values of " << metrics.size() << " metrics");
  for (const Place& place : all) {
    CAPTURE(place.metric);
    if (!place.command.empty()) CHECK(metrics.count(place.metric) == 1);
  }
}

TEST_CASE("every line of columns.csv is about a metric of some reference network and says where it is printed") {
  std::set<std::string> expected;
  for (const ReferenceNetwork& network : reference_networks) {
    for (const auto& [metric, values] : expected_values(network.name)) expected.insert(metric);
  }
  std::string before;
  for (const Place& place : places()) {
    CAPTURE(place.metric);
    std::string meant;
    CHECK(std::any_of(expected.begin(), expected.end(),
                      [&](const std::string& metric) { return matches(place.metric, metric, meant); }));
    CHECK(place.command.empty() == place.column.empty());
    CHECK(place.command.empty() == place.key.empty());
    CHECK(before < place.metric);
    before = place.metric;
  }
}
