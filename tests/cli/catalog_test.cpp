#include "catalog.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "commands.hpp"

using linchpin::Network;
using linchpin::NetworkBuilder;
using linchpin::cli::catalog;
using linchpin::cli::find_metric;
using linchpin::cli::Metric;

namespace {

std::vector<std::string> words(std::string_view list) {
  std::vector<std::string> result;
  while (true) {
    const std::size_t comma = list.find(", ");
    result.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos) return result;
    list.remove_prefix(comma + 2);
  }
}

bool is_command(const std::string& word) {
  return std::any_of(std::begin(linchpin::cli::commands), std::end(linchpin::cli::commands),
                     [&](const linchpin::cli::Command& command) { return command.name == word; });
}

/// Every one of `ids` must be in the catalog and printed by `command`.
void check_printed(std::string_view command, std::initializer_list<const char*> ids) {
  for (const char* id : ids) {
    CAPTURE(id);
    const Metric* metric = find_metric(id);
    REQUIRE(metric != nullptr);
    const std::vector<std::string> printers = words(metric->printed_by);
    CHECK(std::find(printers.begin(), printers.end(), command) != printers.end());
  }
}

}  // namespace

TEST_CASE("the catalog ascends by id and names each metric once") {
  REQUIRE(catalog().size() > 1);
  for (std::size_t i = 1; i < catalog().size(); ++i) {
    CAPTURE(catalog()[i].id);
    CHECK(catalog()[i - 1].id < catalog()[i].id);
  }
}

TEST_CASE("find_metric finds every metric of the catalog by its id") {
  for (const Metric& metric : catalog()) CHECK(find_metric(metric.id) == &metric);
}

TEST_CASE("find_metric has nothing for ids that are unknown, cut short or written large") {
  for (const char* id : {"", "a", "hh", "hhi ", "HHI", "hhj", "zzz"}) {
    CAPTURE(id);
    CHECK(find_metric(id) == nullptr);
  }
}

TEST_CASE("the catalog leaves no text of a metric empty") {
  for (const Metric& metric : catalog()) {
    CAPTURE(metric.id);
    for (const auto field : {&Metric::id, &Metric::printed_by, &Metric::line, &Metric::definition, &Metric::formula,
                             &Metric::range, &Metric::reading, &Metric::caution, &Metric::source}) {
      CHECK(!(metric.*field).empty());
    }
  }
}

TEST_CASE("the catalog has no stray blanks or line breaks in its texts") {
  for (const Metric& metric : catalog()) {
    CAPTURE(metric.id);
    for (const auto field : {&Metric::id, &Metric::printed_by, &Metric::unit, &Metric::line, &Metric::definition,
                             &Metric::formula, &Metric::range, &Metric::reading, &Metric::caution, &Metric::source}) {
      const std::string_view text = metric.*field;
      CAPTURE(text);
      CHECK(text.find_first_of("\n\r\t") == std::string_view::npos);
      CHECK(text.find("  ") == std::string_view::npos);
      CHECK((text.empty() || (text.front() != ' ' && text.back() != ' ')));
    }
  }
}

TEST_CASE("the catalog says in one lower-case line without a full stop what a metric is") {
  for (const Metric& metric : catalog()) {
    CAPTURE(metric.id);
    CAPTURE(metric.line);
    REQUIRE(!metric.line.empty());
    CHECK(metric.line.find('.') == std::string_view::npos);
    CHECK(std::isupper(static_cast<unsigned char>(metric.line.front())) == 0);
    CHECK(metric.line.size() <= 110);
  }
}

TEST_CASE("the catalog defines, reads and warns in whole sentences") {
  for (const Metric& metric : catalog()) {
    CAPTURE(metric.id);
    for (const auto field : {&Metric::definition, &Metric::reading, &Metric::caution}) {
      CAPTURE(metric.*field);
      REQUIRE(!(metric.*field).empty());
      CHECK((metric.*field).back() == '.');
    }
    for (const auto field : {&Metric::formula, &Metric::range, &Metric::source}) {
      CAPTURE(metric.*field);
      REQUIRE(!(metric.*field).empty());
      CHECK((metric.*field).back() != '.');
    }
  }
}

TEST_CASE("the catalog names only commands that exist as printers, each once") {
  for (const Metric& metric : catalog()) {
    CAPTURE(metric.id);
    const std::vector<std::string> printers = words(metric.printed_by);
    for (const std::string& printer : printers) {
      CAPTURE(printer);
      CHECK(is_command(printer));
    }
    CHECK(std::set<std::string>(printers.begin(), printers.end()).size() == printers.size());
  }
}

TEST_CASE("the catalog has every figure of concentration") {
  check_printed("concentration", {"partners", "amount", "top_partner", "top_share", "hhi", "effective_partners", "band",
                                  "hhi_normalized", "cr3", "cr4", "entropy", "evenness", "gini", "theil",
                                  "effective_partners_entropy", "elephant_factor", "elephant_partners"});
}

TEST_CASE("the catalog has every figure of power") {
  check_printed("power", {"amount", "buyer_dependence", "supplier_dependence", "imbalance", "mutual_dependence",
                          "holder", "net_power", "power_as_supplier", "power_as_buyer", "strongest_dependence",
                          "strongest_on", "autonomy", "influence"});
}

TEST_CASE("the catalog has the figures of power that have to be named, and those of pairs") {
  check_printed("power", {"a_dependence", "b_dependence", "dependence_asymmetry", "push_pull_seller", "push_pull_buyer",
                          "net_power_mean", "bargaining_gap_buyer", "bargaining_gap_seller"});
  check_printed("concentration", {"single_source", "single_source_groups", "single_customer"});
}

TEST_CASE("the catalog has every figure of clustering and benefit") {
  check_printed("clustering",
                {"degree", "triangles", "clustering", "clustering_weighted", "coreness", "fagiolo_total_bin",
                 "fagiolo_total_w", "fagiolo_cycle", "fagiolo_middleman", "fagiolo_fan_in", "fagiolo_fan_out",
                 "core_member", "core_strength", "community", "community_size", "participation", "within_module_z"});
  check_printed("benefit", {"value", "share", "cumulative_share"});
}

TEST_CASE("the catalog has every measure of summary") {
  check_printed("summary", {"n_nodes",
                            "n_ties_input",
                            "n_self_ties",
                            "n_zero_ties",
                            "n_ties",
                            "n_parallel_merged",
                            "n_edges_und",
                            "n_isolates",
                            "total_weight",
                            "density",
                            "density_und",
                            "reciprocity",
                            "reciprocity_rho",
                            "reciprocity_weighted",
                            "components_weak",
                            "components_strong",
                            "largest_weak_share",
                            "largest_strong_share",
                            "avg_path_length_dir",
                            "avg_path_length_und",
                            "diameter_dir",
                            "diameter_und",
                            "global_efficiency_dir",
                            "global_efficiency_und",
                            "clustering_avg",
                            "clustering_avg_zero",
                            "transitivity",
                            "assortativity_degree_und",
                            "assortativity_out_in",
                            "centralization_degree_und",
                            "centralization_degree_in",
                            "centralization_degree_out",
                            "n_sellers",
                            "n_buyers",
                            "n_single_sourced"});
  for (const std::string side : {"sellers", "buyers"}) {
    for (const std::string statistic : {"hhi_", "hhi_norm_", "cr1_", "cr3_", "cr4_", "shannon_", "hill1_", "hill2_",
                                        "gini_", "theil_", "evenness_", "elephant_factor_"}) {
      check_printed("summary", {(statistic + side).c_str()});
    }
  }
}

TEST_CASE("the catalog has every figure of centrality") {
  check_printed(
      "centrality",
      {"degree_in",     "degree_out",   "strength_in",  "strength_out",   "pagerank",          "pagerank_reverse",
       "betweenness",   "harmonic_in",  "harmonic_out", "degree_total",   "strength_total",    "closeness_in",
       "closeness_out", "katz",         "hits_hub",     "hits_authority", "coreness_in",       "coreness_out",
       "influence",     "degree",       "strength",     "closeness",      "harmonic",          "eigenvector",
       "coreness",      "bonacich_neg", "bonacich_pos", "closeness_comp", "closeness_comp_in", "closeness_comp_out",
       "self_weight"});
  check_printed("summary",
                {"centralization_betweenness_dir", "centralization_betweenness_und", "centralization_closeness_in",
                 "centralization_closeness_out", "centralization_closeness_und", "centralization_eigenvector_und",
                 "katz_alpha", "bonacich_beta_neg", "core_misfit", "core_fit_r"});
}

TEST_CASE("the catalog has every figure of mix") {
  check_printed("mix", {"ties", "amount", "share", "partners", "participation", "participation_weighted",
                        "within_module_z", "ei_index", "nodes", "sales", "purchases", "hhi_sellers", "cr4_sellers",
                        "hhi_buyers", "autonomy_O", "autonomy_C", "structural_autonomy"});
  check_printed("summary", {"ei_index", "ei_index_weighted", "assortativity_und", "modularity_und", "modularity_dir",
                            "best_modularity_und"});
}

TEST_CASE("the catalog computes for every node just what dot can draw") {
  const std::set<std::string_view> drawn = {
      "degree_in",      "degree_out",      "degree_total",   "strength_in", "strength_out",      "hhi",
      "strength_total", "net_power",       "power_as_buyer", "influence",   "power_as_supplier", "betweenness",
      "pagerank",       "pagerank_reverse"};
  for (const Metric& metric : catalog()) {
    CAPTURE(metric.id);
    const std::vector<std::string> printers = words(metric.printed_by);
    CHECK((metric.of_nodes != nullptr) == (drawn.count(metric.id) == 1));
    CHECK((metric.of_nodes != nullptr) == (std::find(printers.begin(), printers.end(), "dot") != printers.end()));
  }
}

TEST_CASE("the catalog's figures of nodes look at the side that their names say") {
  NetworkBuilder builder;
  builder.add("farm", "bakery", 30).add("mill", "bakery", 10).add("mill", "cafe", 40);
  const Network network = builder.build();  // bakery, cafe, farm, mill
  const auto of = [&](const char* id) {
    std::vector<double> values = find_metric(id)->of_nodes(network);
    for (double& value : values) value = std::isnan(value) ? -9 : std::round(value * 1e9) / 1e9;
    return values;
  };
  using Values = std::vector<double>;
  CHECK(of("degree_in") == Values{2, 1, 0, 0});
  CHECK(of("degree_out") == Values{0, 0, 1, 2});
  CHECK(of("degree_total") == Values{2, 1, 1, 2});
  CHECK(of("strength_in") == Values{40, 40, 0, 0});
  CHECK(of("strength_out") == Values{0, 0, 30, 50});
  CHECK(of("strength_total") == Values{40, 40, 30, 50});
  CHECK(of("hhi") == Values{0.625, 1, -9, -9});
  CHECK(of("power_as_supplier") == Values{-9, -9, 0.75, 1.25});
  CHECK(of("power_as_buyer") == Values{1.2, 0.8, -9, -9});
  CHECK(of("influence") == Values{1.2, 0.8, 0.75, 1.25});
  CHECK(of("net_power") == Values{0.2, -0.2, -0.25, 0.25});
}
