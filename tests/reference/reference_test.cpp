#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "linchpin/io/read_ties.hpp"
#include "linchpin/metrics/clustering.hpp"
#include "linchpin/metrics/degree.hpp"
#include "support/close.hpp"
#include "support/program.hpp"

using namespace linchpin;
using namespace linchpin::test;
using nlohmann::json;

namespace {

/// Values by metric and subject, as expected.csv spells them; NaN is NA.
using Values = std::map<std::pair<std::string, std::string>, double>;

struct ReferenceNetwork {
  std::string name;
  std::size_t at_least;  ///< values that there are to compare
};

const ReferenceNetwork reference_networks[] = {
    {"davis_women", 2076}, {"edge_empty", 29},   {"edge_mutual", 160}, {"edge_pair", 156}, {"edge_selfonly", 152},
    {"edge_single", 103},  {"florentine", 243},  {"karate", 562},      {"kite", 168},      {"lesmis", 1173},
    {"tiers", 716},        {"tiny_supply", 478}, {"two_islands", 712},
};

/// Columns of `concentration` and what METRICS calls them behind the side.
const std::pair<std::string, std::string> concentration_columns[] = {
    {"partners", "n"},
    {"hhi", "hhi"},
    {"hhi_normalized", "hhi_norm"},
    {"top_share", "cr1"},
    {"cr3", "cr3"},
    {"cr4", "cr4"},
    {"entropy", "shannon"},
    {"effective_partners_entropy", "hill1"},
    {"effective_partners", "hill2"},
    {"gini", "gini"},
    {"theil", "theil"},
    {"evenness", "evenness"},
};

/// Columns of `power`, a row a tie.
const std::pair<std::string, std::string> tie_columns[] = {
    {"buyer_dependence", "dep_buyer"},
    {"supplier_dependence", "dep_seller"},
    {"imbalance", "power_adv_seller"},
    {"mutual_dependence", "mutual_dependence"},
};

/// Columns of `power --per node`.
const std::pair<std::string, std::string> node_columns[] = {
    {"net_power", "net_power"},
    {"power_as_supplier", "power_as_seller"},
    {"power_as_buyer", "power_as_buyer"},
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

/// One reference network, and every figure of it that this version can tell.
class Subject {
 public:
  explicit Subject(const std::string& network) : folder_(folder_of(network)) {
    directed_ = json::parse(content(folder_ / "meta.json")).at("directed").get<bool>();
    const auto nodes = folder_ / "nodes.csv";
    input_ = {(folder_ / "ties.csv").string()};
    if (std::filesystem::exists(nodes)) {
      input_.insert(input_.end(), {"--nodes", nodes.string()});
      const auto header = records(nodes).at(0);
      attributes_.assign(header.begin() + 1, header.end());
    }
    if (!directed_) input_.insert(input_.end(), {"--reads", "mutual"});
    take_nodes();
    take_summary();
    take_concentration();
    take_power();
    take_what_no_command_prints();
  }

  bool directed() const { return directed_; }
  const Values& computed() const { return computed_; }
  const std::map<std::string, std::string>& strongest_on() const { return strongest_on_; }

 private:
  json rows(std::vector<std::string> args) {
    args.insert(args.end(), input_.begin(), input_.end());
    args.insert(args.end(), {"--format", "json", "--quiet"});
    const Outcome outcome = Program().run(args);
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    return json::parse(outcome.out).at("rows");
  }

  static double number(const json& cell) { return cell.is_null() ? std::nan("") : cell.get<double>(); }

  void put(const std::string& metric, const std::string& subject, double value) {
    computed_[{metric, subject}] = value;
  }

  void take_nodes() {
    for (const json& row : rows({"power", "--per", "node"})) nodes_.push_back(row.at("node"));
  }

  void take_summary() {
    for (const json& row : rows({"summary", "--measures", "all"})) {
      put(row.at("measure"), "network", number(row.at("value")));
    }
  }

  void take_concentration() {
    for (const std::string side : {"supply", "sales", "partner"}) {
      for (const std::string& node : nodes_) {  // those without partners have no row
        for (const auto& [column, stat] : concentration_columns) put(side + "_" + stat, node, std::nan(""));
        put(side + "_n", node, 0);
      }
      for (const json& row : rows({"concentration", "--side", side, "--columns", "all"})) {
        CHECK(row.at("side") == side);
        for (const auto& [column, stat] : concentration_columns) {
          put(side + "_" + stat, row.at("node"), number(row.at(column)));
        }
      }
      for (const std::string& attribute : attributes_) {
        const std::string metric = side + "_hhi_by:" + attribute;
        for (const std::string& node : nodes_) put(metric, node, std::nan(""));
        for (const json& row : rows({"concentration", "--side", side, "--across", attribute})) {
          put(metric, row.at("node"), number(row.at("hhi")));
        }
      }
    }
  }

  void take_power() {
    for (const json& row : rows({"power"})) {
      const std::string tie = row.at("supplier").get<std::string>() + "->" + row.at("buyer").get<std::string>();
      for (const auto& [column, metric] : tie_columns) put(metric, tie, number(row.at(column)));
    }
    for (const json& row : rows({"power", "--per", "node"})) {
      const std::string node = row.at("node");
      for (const auto& [column, metric] : node_columns) put(metric, node, number(row.at(column)));
      put("lock_in_supply:0.2", node, 1 - number(row.at("autonomy")));
      if (row.at("strongest_on").is_null()) continue;
      strongest_on_[node] = row.at("strongest_on");
      put("dep_combined", node + "->" + strongest_on_[node], number(row.at("strongest_dependence")));
    }
  }

  void take_what_no_command_prints() {
    ReadOptions options;
    options.supplier = "from";
    options.buyer = "to";
    options.amount = "weight";
    options.reads = directed_ ? Reads::supply : Reads::mutual;
    if (records(folder_ / "ties.csv").at(0).back() == "type") options.relation = "type";
    if (std::filesystem::exists(folder_ / "nodes.csv")) {
      options.nodes = (folder_ / "nodes.csv").string();
      options.id = "id";
    }
    const std::vector<TieFile> files{{(folder_ / "ties.csv").string()}};
    const Network network = merge(read_ties(files, options).ties).network;
    const Network partners = projection(network);
    const std::pair<std::string, std::vector<double>> by_node[] = {
        {"degree_in", degree(network, Along::in)},     {"degree_out", degree(network, Along::out)},
        {"degree_total", total_degree(network)},       {"degree_und", degree(partners, Along::out)},
        {"strength_in", strength(network, Along::in)}, {"strength_out", strength(network, Along::out)},
        {"strength_total", total_strength(network)},   {"clustering_local", clustering_local(network)},
    };
    for (Node i : network.nodes()) {
      const std::string name(network.name(i));
      for (const auto& [metric, values] : by_node) put(metric, name, values[i]);
      put("self_weight", name, network.self_weight(i));
    }
  }

  std::filesystem::path folder_;
  bool directed_ = true;
  std::vector<std::string> input_;
  std::vector<std::string> attributes_;
  std::vector<std::string> nodes_;
  std::map<std::string, std::string> strongest_on_;
  Values computed_;
};

const Subject& subject_of(const std::string& network) {
  static std::map<std::string, Subject> known;
  return known.try_emplace(network, network).first->second;
}

Values expected_values(const std::string& network) {
  Values values;
  const auto all = records(folder_of(network) / "expected.csv");
  for (std::size_t i = 1; i < all.size(); ++i) {
    const std::string& value = all[i].at(2);
    const bool undefined = value == "NA" || all[i][0] == "idom";
    values[{all[i].at(0), all[i].at(1)}] = undefined ? std::nan("") : std::strtod(value.c_str(), nullptr);
  }
  return values;
}

bool counts(const std::string& metric) {
  for (const char* whole : {"n_", "components_", "diameter_", "degree_"}) {
    if (metric.rfind(whole, 0) == 0) return true;
  }
  return metric.size() > 2 && metric.compare(metric.size() - 2, 2, "_n") == 0;
}

/// Compares what is expected of the metrics that this version has; gives how many values.
std::size_t compare(const Subject& subject, const Values& expected) {
  std::set<std::string> built;
  for (const auto& [id, value] : subject.computed()) built.insert(id.first);
  std::size_t compared = 0;
  for (const auto& [id, value] : expected) {
    if (built.count(id.first) == 0 || id.first == "dep_combined") continue;
    const std::string& metric = id.first;
    const std::string& subject_of_metric = id.second;
    CAPTURE(metric);
    CAPTURE(subject_of_metric);
    const auto found = subject.computed().find(id);
    REQUIRE(found != subject.computed().end());
    ++compared;
    if (counts(id.first)) {
      CHECK((found->second == value || (std::isnan(value) && std::isnan(found->second))));
    } else if (!close(found->second, value)) {
      CHECK(found->second == value);
    }
  }
  return compared;
}

/// The strongest dependence of each node is the largest of all that are expected, and on that partner.
std::size_t compare_dependences(const Subject& subject, const Values& expected) {
  std::map<std::string, double> strongest;
  for (const auto& [id, value] : expected) {
    if (id.first != "dep_combined") continue;
    double& most = strongest[id.second.substr(0, id.second.find("->"))];
    most = std::max(most, value);
  }
  std::size_t compared = 0;
  for (const auto& [node, partner] : subject.strongest_on()) {
    if (strongest.empty()) break;  // not expected of undirected networks
    const std::string tie = node + "->" + partner;
    CAPTURE(tie);
    const std::pair<std::string, std::string> id("dep_combined", tie);
    REQUIRE(expected.count(id) == 1);
    CHECK(close(subject.computed().at(id), expected.at(id)));
    CHECK(close(subject.computed().at(id), strongest.at(node)));
    ++compared;
  }
  if (!strongest.empty()) CHECK(compared == strongest.size());
  return compared;
}

}  // namespace

TEST_CASE("every figure of the reference networks is what other software computes") {
  std::size_t all = 0;
  for (const ReferenceNetwork& network : reference_networks) {
    CAPTURE(network.name);
    const Subject& subject = subject_of(network.name);
    const Values expected = expected_values(network.name);
    const std::size_t compared = compare(subject, expected) + compare_dependences(subject, expected);
    MESSAGE(network.name << ": " << compared << " values");
    CHECK(compared >= network.at_least);
    all += compared;
  }
  MESSAGE("all networks: " << all << " values");
}

TEST_CASE("every metric that a command prints has expected values in some reference network") {
  std::set<std::string> expected;
  std::set<std::string> computed;
  for (const ReferenceNetwork& network : reference_networks) {
    for (const auto& [id, value] : expected_values(network.name)) expected.insert(id.first);
    for (const auto& [id, value] : subject_of(network.name).computed()) computed.insert(id.first);
  }
  std::string without;
  for (const std::string& metric : computed) {
    if (expected.count(metric) == 0) without += metric + " ";
  }
  CHECK(without ==
        "elephant_factor_buyers elephant_factor_sellers n_single_sourced "
        "sales_hhi_by:group supply_hhi_by:group ");  // groups are known of undirected networks only
}
