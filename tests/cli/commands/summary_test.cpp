#include <doctest/doctest.h>

#include <cmath>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/close.hpp"
#include "support/networks.hpp"
#include "support/program.hpp"

using linchpin::test::close;
using linchpin::test::Outcome;
using linchpin::test::Program;
using linchpin::test::Random;
using nlohmann::ordered_json;

namespace {

const std::string tiny =
    "from,to,weight\nA,B,30\nA,B,20\nA,C,50\nB,C,50\nB,D,25\nC,D,75\nC,B,10\nD,D,5\nD,E,100\nE,A,20\nF,D,0\n";

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all(1);
  for (const char c : text) {
    if (c == '\n') {
      all.emplace_back();
    } else {
      all.back() += c;
    }
  }
  all.pop_back();
  return all;
}

ordered_json rows_of(const Outcome& outcome) { return ordered_json::parse(outcome.out).at("rows"); }

/// The ids of every measure, in their order.
std::vector<std::string> every_measure(const Program& linchpin) {
  const auto result = linchpin.run({"summary", "-q", "--measures", "all", "--columns", "measure"}, tiny);
  std::vector<std::string> ids = lines(result.out);
  ids.erase(ids.begin());
  return ids;
}

}  // namespace

TEST_CASE("linchpin summary prints its usual measures") {
  Program linchpin;
  const auto result = linchpin.run({"summary", linchpin.file("tiny.csv", tiny), "--format", "text"});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "measure                      value\n"
        "n_nodes                          6\n"
        "n_ties_input                    11\n"
        "n_ties                           8\n"
        "n_self_ties                      1\n"
        "n_isolates                       1\n"
        "total_weight                   380\n"
        "density                     0.2667\n"
        "reciprocity                   0.25\n"
        "reciprocity_weighted       0.05263\n"
        "components_weak                  2\n"
        "components_strong                2\n"
        "largest_weak_share          0.8333\n"
        "avg_path_length_dir            1.9\n"
        "transitivity                0.4615\n"
        "gini_sellers                0.1947\n"
        "gini_buyers                 0.2105\n"
        "hhi_sellers                 0.2303\n"
        "hhi_buyers                  0.2355\n"
        "cr1_sellers                 0.2632\n"
        "cr4_sellers                 0.9474\n"
        "centralization_degree_out     0.16\n"
        "n_single_sourced                 2\n"
        "elephant_factor_sellers          2\n"
        "\n"
        "note: 33.3 % of ordered pairs of nodes have no path between them, and averages of paths leave them out\n");
  CHECK(result.err ==
        "linchpin: tiny.csv: 11 rows, 6 nodes, 8 ties: from supplies to, amount weight (comma)\n"
        "linchpin: 11 rows = 8 ties + 1 merged into them + 1 in-house + 1 of amount 0\n"
        "linchpin: amount 385 = 380 in ties + 5 in-house\n");
}

TEST_CASE("linchpin summary prints the measures asked for, in that order and each once") {
  Program linchpin;
  const auto result =
      linchpin.run({"summary", "-q", "--measures", "n_ties,n_nodes", "--measures", "n_ties,diameter_und"}, tiny);
  CHECK(result.status == 0);
  CHECK(result.out == "measure,value\nn_ties,8\nn_nodes,6\ndiameter_und,2\n");
}

TEST_CASE("linchpin summary --measures all has every usual measure and those behind them") {
  Program linchpin;
  const auto all = every_measure(linchpin);
  CHECK(all.size() == 69);
  const auto usual = linchpin.run({"summary", "-q", "--columns", "measure"}, tiny);
  for (const std::string& id : lines(usual.out)) {
    CHECK((id == "measure" || std::find(all.begin(), all.end(), id) != all.end()));
  }
  const auto first = linchpin.run({"summary", "-q", "--measures", "hhi_buyers,all", "--columns", "measure"}, tiny);
  CHECK(lines(first.out).size() == all.size() + 1);
  CHECK(lines(first.out)[1] == "hhi_buyers");
}

TEST_CASE("linchpin summary lists its measures when one is unknown") {
  Program linchpin;
  std::string known;
  for (const std::string& id : every_measure(linchpin)) known += (known.empty() ? "" : ", ") + id;
  known +=
      ", best_modularity_und, dependence_asymmetry_mean, small_world_sigma, assortativity_und:ATTR, ei_index:ATTR, "
      "ei_index_weighted:ATTR, modularity_dir:ATTR, modularity_und:ATTR, rich_club:K, theil_between:ATTR, "
      "theil_within:ATTR";
  const auto near = linchpin.run({"summary", "--measures", "n_node"}, tiny);
  CHECK(near.status == 2);
  CHECK(near.out == "");
  CHECK(near.err ==
        "linchpin: --measures: no measure \"n_node\"; did you mean \"n_nodes\"?  measures: " + known + "\n");
  const auto far = linchpin.run({"summary", "--measures", "all,zzzzzzzz"}, tiny);
  CHECK(far.status == 2);
  CHECK(far.err == "linchpin: --measures: no measure \"zzzzzzzz\"  measures: " + known + "\n");
}

TEST_CASE("linchpin summary sets several files side by side, each a network of its own") {
  Program linchpin;
  linchpin.file("old.csv", "from,to,weight\nann,bob,3\n");
  linchpin.file("new.csv", "from,to,weight\nann,bob,3\ncem,bob,2\nAnn,bob,1\n");
  const auto result = linchpin.run({"summary", "old.csv", "new.csv", "--measures", "n_nodes,total_weight,cr1_sellers"});
  CHECK(result.status == 0);
  CHECK(result.out == "measure,old.csv,new.csv\nn_nodes,2,4\ntotal_weight,3,6\ncr1_sellers,1,0.5\n");
  CHECK(result.err ==
        "linchpin: old.csv: 1 row, 2 nodes, 1 tie: from supplies to, amount weight (comma)\n"
        "linchpin: new.csv: 3 rows, 4 nodes, 3 ties: from supplies to, amount weight (comma)\n"
        "linchpin: note: new.csv: 1 name occurs in several spellings, as \"Ann\" and \"ann\"; --names fold makes them "
        "one\n");
}

TEST_CASE("linchpin summary of one network says its notes without naming the file") {
  Program linchpin;
  linchpin.file("one.csv", "from,to,weight\nann,bob,3\nAnn,bob,1\n");
  const auto result = linchpin.run({"summary", "one.csv", "-f", "json", "-q"});
  CHECK(ordered_json::parse(result.out)["notes"] ==
        ordered_json::array({"1 name occurs in several spellings, as \"Ann\" and \"ann\"; --names fold makes them one",
                             "66.7 % of ordered pairs of nodes have no path between them, and averages of paths leave "
                             "them out"}));
}

TEST_CASE("linchpin summary says for each kind of path how many pairs have none") {
  Program linchpin;
  const std::string chain = "from,to\nann,bob\nbob,cem\n";
  const auto notes = [&](const std::string& measures) {
    return ordered_json::parse(linchpin.run({"summary", "-f", "json", "-q", "--measures", measures}, chain).out)
        .at("notes");
  };
  CHECK(notes("n_nodes").empty());
  CHECK(notes("avg_path_length_und").empty());
  CHECK(
      notes("diameter_dir,avg_path_length_und") ==
      ordered_json::array({"50 % of ordered pairs of nodes have no path between them, and averages of paths leave them "
                           "out"}));
}

TEST_CASE("linchpin summary of a file that is not there stops at its name") {
  Program linchpin;
  linchpin.file("old.csv", "from,to\nann,bob\n");
  const auto result = linchpin.run({"summary", "old.csv", "gone.csv", "-q"});
  CHECK(result.status == 3);
  CHECK(result.out == "");
  CHECK(result.err == "linchpin: gone.csv: cannot open: No such file or directory\n");
}

TEST_CASE("linchpin summary of no rows counts 0 and leaves every ratio undefined") {
  Program linchpin;
  const auto result = linchpin.run({"summary", "-q", "--measures", "all", "-f", "json"}, "from,to,weight\n");
  CHECK(result.status == 0);
  for (const auto& row : rows_of(result)) {
    const std::string id = row["measure"];
    CAPTURE(id);
    const bool count = id.rfind("n_", 0) == 0 || id.rfind("components_", 0) == 0 ||
                       id.rfind("elephant_factor_", 0) == 0 || id == "total_weight" || id == "core_misfit";
    CHECK(row["value"] == (count ? ordered_json(0) : ordered_json(nullptr)));
  }
}

TEST_CASE("linchpin summary of one node with a self-tie finds no tie") {
  Program linchpin;
  const auto result = linchpin.run({"summary", "-q", "--measures",
                                    "n_nodes,n_ties,n_self_ties,n_isolates,total_weight,density,components_weak,"
                                    "largest_weak_share,hhi_sellers,clustering_avg_zero,n_single_sourced"},
                                   "from,to,weight\nann,ann,5\n");
  CHECK(result.status == 0);
  CHECK(result.out ==
        "measure,value\nn_nodes,1\nn_ties,0\nn_self_ties,1\nn_isolates,1\ntotal_weight,0\ndensity,\ncomponents_weak,1\n"
        "largest_weak_share,1\nhhi_sellers,\nclustering_avg_zero,0\nn_single_sourced,0\n");
}

TEST_CASE("linchpin summary counts rows by what became of them") {
  Program linchpin;
  const auto result =
      linchpin.run({"summary", "-q", "--measures", "n_ties_input,n_ties,n_self_ties,n_zero_ties,n_parallel_merged"},
                   "from,to,weight,type\na,b,1,supplies\na,b,2,supplies\na,b,-1,supplies\na,c,0,supplies\n"
                   "c,c,4,supplies\nb,b,0,supplies\nd,a,1,competes\n");
  CHECK(result.status == 0);
  CHECK(result.out == "measure,value\nn_ties_input,6\nn_ties,1\nn_self_ties,2\nn_zero_ties,1\nn_parallel_merged,1\n");
}

TEST_CASE("linchpin summary counts as single-sourced those with one supplier, not those with one customer") {
  Program linchpin;
  const auto result = linchpin.run({"summary", "-q", "--measures", "n_single_sourced,n_sellers,n_buyers"},
                                   "from,to\nmill,a\nmill,b\nmill,c\nfarm,c\nfarm,d\n");
  CHECK(result.out == "measure,value\nn_single_sourced,3\nn_sellers,2\nn_buyers,4\n");
}

TEST_CASE("linchpin summary of undirected ties has the same figures for both sides") {
  Program linchpin;
  const auto result = linchpin.run({"summary", "-q", "--reads", "mutual", "--measures", "all", "-f", "json"},
                                   "from,to,weight\nann,bob,3\nbob,cem,1\ncem,bob,1\ndee,ann,6\n");
  std::map<std::string, ordered_json> values;
  for (const auto& row : rows_of(result)) values[row["measure"]] = row["value"];
  CHECK(values["n_ties"] == 6);
  CHECK(values["n_edges_und"] == 3);
  CHECK(values["total_weight"] == 11);
  CHECK(values["reciprocity"] == 1);
  CHECK(values["hhi_sellers"] == values["hhi_buyers"]);
  CHECK(values["avg_path_length_dir"] == values["avg_path_length_und"]);
  CHECK(values["density"] == values["density_und"]);
}

TEST_CASE("linchpin summary prints json numbers and nulls") {
  Program linchpin;
  const auto result = linchpin.run({"summary", "--measures", "all", "-f", "json", "-q"}, tiny);
  const auto document = ordered_json::parse(result.out);
  CHECK(document["command"] == "summary");
  CHECK(document["schema"] == 1);
  for (const auto& row : document["rows"]) {
    CHECK(row["measure"].is_string());
    CHECK((row["value"].is_number() || row["value"].is_null()));
  }
  CHECK(document["rows"][0].dump() == "{\"measure\":\"n_nodes\",\"value\":6}");
}

TEST_CASE("linchpin summary prints undefined figures as each format does") {
  Program linchpin;
  const std::string empty = "from,to\n";
  const auto shown = [&](const std::string& format) {
    return linchpin.run({"summary", "-q", "--measures", "n_nodes,density", "-f", format}, empty).out;
  };
  CHECK(shown("csv") == "measure,value\nn_nodes,0\ndensity,\n");
  CHECK(shown("tsv") == "measure\tvalue\nn_nodes\t0\ndensity\t\n");
  CHECK(shown("jsonl") == "{\"measure\": \"n_nodes\", \"value\": 0}\n{\"measure\": \"density\", \"value\": null}\n");
  CHECK(shown("markdown") ==
        "| measure | value |\n| --- | ---: |\n| n_nodes | 0 |\n| density | - |\n\n- there are no nodes\n");
  CHECK(shown("text") == "measure  value\nn_nodes      0\ndensity      -\n\nnote: there are no nodes\n");
}

TEST_CASE("linchpin summary leaves long paths out of a large network and says so") {
  Program linchpin;
  std::string chain = "from,to\n";
  for (int i = 0; i < 100001; ++i) chain += std::to_string(i) + "," + std::to_string(i + 1) + "\n";
  const auto result = linchpin.run({"summary", "-f", "json", "-q"}, chain);
  CHECK(result.status == 0);
  const auto document = ordered_json::parse(result.out);
  CHECK(document["notes"] ==
        ordered_json::array({"avg_path_length_dir takes long on a network of this size and is left "
                             "out; --measures avg_path_length_dir computes it"}));
  for (const auto& row : document["rows"]) CHECK(row["measure"] != "avg_path_length_dir");
  CHECK(document["rows"].size() == 22);
}

TEST_CASE("linchpin summary does not depend on the order of rows, nor its shares on the unit of amounts") {
  Program linchpin;
  Random random(5);
  std::vector<std::pair<std::string, double>> rows;
  for (int i = 0; i < 200; ++i) {
    rows.emplace_back("f" + std::to_string(random.below(12)) + ",f" + std::to_string(random.below(12)),
                      static_cast<double>(1 + random.below(100000)) / 100);
  }
  const auto run = [&](double factor) {
    std::string text = "from,to,weight\n";
    for (const auto& [pair, amount] : rows) text += pair + "," + std::to_string(amount * factor) + "\n";
    return linchpin.run({"summary", "--measures", "all", "-f", "json"}, text);
  };
  const Outcome first = run(1);
  const ordered_json times = rows_of(run(1000));
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
    const Outcome again = run(1);
    CHECK(again.out == first.out);
    CHECK(again.err == first.err);
  }
  const ordered_json once = rows_of(first);
  REQUIRE(times.size() == once.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    CAPTURE(once[i]["measure"].get<std::string>());
    const double factor = once[i]["measure"] == "total_weight" ? 1000 : once[i]["measure"] == "katz_alpha" ? 0.001 : 1;
    CHECK(close(times[i]["value"].get<double>(), factor * once[i]["value"].get<double>()));
  }
}

TEST_CASE("linchpin summary takes an argument behind a colon") {
  Program linchpin;
  const std::string nodes = linchpin.file("nodes.csv", "id,side\na,left\nb,left\nc,right\nd,right\n");
  const std::string ties = linchpin.file("ties.csv", "from,to,weight\na,b,4\nb,c,1\nc,d,4\na,c,1\n");
  const auto result = linchpin.run({"summary", ties, "--nodes", nodes, "-q", "--measures",
                                    "ei_index:side,ei_index_weighted:side,rich_club:1,theil_within:side"});
  CHECK(result.status == 0);
  CHECK(result.out.rfind("measure,value\nei_index:side,0\nei_index_weighted:side,-0.6\nrich_club:1,1\n"
                         "theil_within:side,0.",
                         0) == 0);
  const auto complaint = [&](const char* measure) {
    const auto refused = linchpin.run({"summary", ties, "--nodes", nodes, "-q", "--measures", measure});
    CHECK(refused.status == 2);
    return refused.err;
  };
  CHECK(complaint("ei_index") == "linchpin: --measures: \"ei_index\" needs to be told of what: ei_index:ATTR\n");
  CHECK(complaint("rich_club:many") == "linchpin: --measures: \"rich_club:many\": K is a whole number\n");
  CHECK(complaint("ei_index:siede").find("--measures: no attribute \"siede\"") != std::string::npos);
}

TEST_CASE("linchpin summary finds the modularity of communities with the seed that is given") {
  Program linchpin;
  const std::string two = "from,to\na,b\nb,c\nc,a\nd,e\ne,f\nf,d\nc,d\n";
  const auto result = linchpin.run({"summary", "-q", "--measures", "best_modularity_und", "--seed", "3"}, two);
  CHECK(result.out.rfind("measure,value\nbest_modularity_und,0.357", 0) == 0);
}

TEST_CASE("linchpin summary splits the inequality of the column benefit where nodes have one") {
  Program linchpin;
  const std::string nodes = linchpin.file("nodes.csv", "id,side,benefit\na,left,1\nb,left,1\nc,right,3\n");
  const auto result = linchpin.run(
      {"summary", "--nodes", nodes, "-q", "-f", "json", "--measures", "theil_between:side,theil_within:side"},
      "from,to,weight\na,b,9\nb,c,2\n");
  const auto rows = rows_of(result);
  CHECK(close(rows[0]["value"].get<double>(), 0.4 * std::log(0.4 / (2.0 / 3)) + 0.6 * std::log(0.6 / (1.0 / 3))));
  CHECK(std::abs(rows[1]["value"].get<double>()) < 1e-15);
}

TEST_CASE("linchpin summary tells two columns of one file apart") {
  Program linchpin;
  const std::string file = linchpin.file("ties.csv", "from,to\na,b\n");
  const auto result = linchpin.run({"summary", file, file, "-q", "--measures", "n_nodes"});
  CHECK(result.out == "measure,ties.csv,ties.csv#2\nn_nodes,2,2\n");
}
