#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/close.hpp"
#include "support/json_output.hpp"
#include "support/networks.hpp"
#include "support/program.hpp"

using linchpin::test::close;
using linchpin::test::Outcome;
using linchpin::test::Program;
using linchpin::test::Random;
using nlohmann::ordered_json;

namespace {

ordered_json document(const Program& linchpin, std::vector<std::string> args, std::string_view input) {
  args.insert(args.begin(), "clustering");
  return linchpin::test::json_output(linchpin, args, input);
}

std::vector<std::string> names(const ordered_json& object) {
  std::vector<std::string> result;
  for (const auto& [name, cell] : object.items()) result.push_back(name);
  return result;
}

const ordered_json& row_of(const ordered_json& document, const std::string& node) {
  for (const auto& row : document.at("rows")) {
    if (row.at("node") == node) return row;
  }
  throw std::invalid_argument("no row of " + node);
}

/// Two triangles, joined by one thin tie, and a leaf.
const std::string islands =
    "supplier,buyer,amount\n"
    "a,b,10\nb,c,10\na,c,10\n"
    "x,y,10\ny,z,10\nz,x,10\n"
    "c,x,1\nb,leaf,5\n";

}  // namespace

TEST_CASE("linchpin clustering prints a row a node, closed circles first and undefined ones last") {
  Program linchpin;
  const auto result = linchpin.run({"clustering", linchpin.file("islands.csv", islands)});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "node,degree,triangles,clustering,clustering_weighted,coreness\n"
        "a,2,1,1,1,2\n"
        "y,2,1,1,1,2\n"
        "z,2,1,1,1,2\n"
        "b,3,1,0.3333333333333333,0.4,2\n"
        "c,3,1,0.3333333333333333,0.47619047619047616,2\n"
        "x,3,1,0.3333333333333333,0.47619047619047616,2\n"
        "leaf,1,0,,,1\n");
  CHECK(result.err ==
        "linchpin: islands.csv: 8 rows, 7 nodes, 8 ties: supplier supplies buyer, amount amount (comma)\n"
        "linchpin: note: transitivity 0.5, mean clustering 0.6667 over 6 nodes; 1 node with fewer than two partners is "
        "undefined\n");
}

TEST_CASE("linchpin clustering --columns all adds directions and the core, and what fits it") {
  Program linchpin;
  const auto result = document(linchpin, {"--columns", "all"}, islands);
  CHECK(names(result.at("rows")[0]) == std::vector<std::string>{"node", "degree", "triangles", "clustering",
                                                                "clustering_weighted", "coreness", "fagiolo_total_bin",
                                                                "fagiolo_total_w", "fagiolo_cycle", "fagiolo_middleman",
                                                                "fagiolo_fan_in", "fagiolo_fan_out", "core_member"});
  CHECK(row_of(result, "y").at("fagiolo_cycle") == 1);
  CHECK(row_of(result, "y").at("fagiolo_middleman") == 0);
  CHECK(row_of(result, "b").at("fagiolo_middleman") == 0.5);
  CHECK(row_of(result, "a").at("fagiolo_fan_out") == 0.5);
  CHECK(row_of(result, "c").at("fagiolo_fan_in") == 0.5);
  CHECK(row_of(result, "a").at("fagiolo_fan_in").is_null());
  CHECK(row_of(result, "b").at("core_member") == true);
  CHECK(row_of(result, "leaf").at("core_member") == false);
  CHECK(result.at("notes")[1] ==
        "core of 3 nodes: 2 pairs are not as a core and a periphery would have them, correlation with the ideal "
        "0.2791");
}

TEST_CASE("linchpin clustering shows how strongly a node is in the core when that is named") {
  Program linchpin;
  const auto result = document(linchpin, {"--columns", "node,core_strength"}, islands);
  CHECK(row_of(result, "b").at("core_strength").get<double>() >
        row_of(result, "leaf").at("core_strength").get<double>());
  CHECK(
      result.at("notes")[1].get<std::string>().starts_with("core_strength: correlation of its products with ties 0."));
  const auto star = document(linchpin, {"--columns", "node,core_strength"}, "from,to\nhub,a\nhub,b\nhub,c\n");
  for (const auto& row : star.at("rows")) CHECK(row.at("core_strength").is_null());
  CHECK(star.at("notes")[1] == "core_strength is undefined: there are no best numbers, as in a star, or no ties");
}

TEST_CASE("linchpin clustering of ties without direction says what that makes of the fagiolo columns") {
  Program linchpin;
  const auto result =
      document(linchpin, {"--reads", "mutual", "--columns", "node,clustering,fagiolo_fan_out"}, islands);
  for (const auto& row : result.at("rows")) CHECK(row.at("fagiolo_fan_out") == row.at("clustering"));
  CHECK(result.at("notes")[1] ==
        "ties have no direction: every fagiolo column but fagiolo_total_w is clustering over again");
}

TEST_CASE("linchpin clustering of next to nothing has undefined figures") {
  Program linchpin;
  const auto none = document(linchpin, {"--columns", "all"}, "from,to,amount\n");
  CHECK(none.at("rows").empty());
  CHECK(none.at("notes")[1] == "transitivity undefined, mean clustering undefined over 0 nodes");
  CHECK(none.at("notes")[2] ==
        "core of 0 nodes: 0 pairs are not as a core and a periphery would have them, correlation with the ideal "
        "undefined");
  const auto alone = document(linchpin, {}, "from,to,amount\nann,ann,5\n");
  CHECK(alone.at("rows").dump() ==
        "[{\"node\":\"ann\",\"degree\":0,\"triangles\":0,\"clustering\":null,\"clustering_weighted\":null,"
        "\"coreness\":0}]");
  for (const std::string method : {"leiden", "louvain", "infomap", "label-propagation"}) {
    CAPTURE(method);
    for (const std::string reads : {"supply", "mutual"}) {
      const auto empty = document(linchpin, {"--communities", method, "--reads", reads}, "from,to,amount\n");
      CHECK(empty.at("rows").empty());
      CHECK(empty.at("notes")[1] == method + ", seed 1: 0 groups, modularity undefined");
      const auto one = document(linchpin, {"--communities", method, "--reads", reads}, "from,to,amount\nann,ann,5\n");
      CHECK(one.at("rows").dump() ==
            "[{\"node\":\"ann\",\"community\":1,\"community_size\":1,\"participation\":null,\"within_module_z\":0}]");
    }
  }
}

TEST_CASE("linchpin clustering --communities finds the islands, the larger one first") {
  Program linchpin;
  for (const std::string method : {"leiden", "louvain"}) {
    CAPTURE(method);
    const auto result = document(linchpin, {"--communities", method}, islands);
    REQUIRE(result.at("rows").size() == 7);
    std::string shown;
    for (const auto& row : result.at("rows")) {
      shown += row.at("node").get<std::string>() + row.at("community").dump() + row.at("community_size").dump() + " ";
    }
    CHECK(shown == "a14 b14 c14 leaf14 x23 y23 z23 ");
    CHECK(close(row_of(result, "c").at("participation"), 1 - 4.0 / 9 - 1.0 / 9));
    CHECK(row_of(result, "a").at("participation") == 0);
    CHECK(row_of(result, "x").at("within_module_z") == 0);
    CHECK(row_of(result, "b").at("within_module_z").get<double>() > 1);
    CHECK(result.at("notes")[0] == method + ", seed 1: 2 groups, modularity 0.482");
  }
}

TEST_CASE("linchpin clustering --communities says what each method looks for") {
  Program linchpin;
  const auto note = [&](const std::string& method) {
    return document(linchpin, {"--communities", method}, islands).at("notes")[1].get<std::string>();
  };
  CHECK(note("leiden") ==
        "groups hold as much of the amount, beyond chance, as the method could find; others may hold nearly as much");
  CHECK(note("louvain") == note("leiden"));
  CHECK(note("infomap") ==
        "groups are where amounts go round, along the direction of ties; the method does not look for modularity");
  CHECK(note("label-propagation")
            .starts_with("label propagation changes with the seed: over 10 seeds, pairs of runs "
                         "agree by "));
}

TEST_CASE("linchpin clustering --communities draws from --seed and prints it") {
  Program linchpin;
  Random random(4);
  std::string data = "from,to,amount\n";
  for (int i = 0; i < 150; ++i) {
    data += "f" + std::to_string(random.below(40)) + ",f" + std::to_string(random.below(40)) + "," +
            std::to_string(1 + random.below(50)) + "\n";
  }
  std::set<std::string> different;
  for (int seed = 1; seed <= 6; ++seed) {
    const std::vector<std::string> args{"--communities", "label-propagation", "--seed", std::to_string(seed)};
    const auto once = document(linchpin, args, data);
    CHECK(once.dump() == document(linchpin, args, data).dump());
    CHECK(once.at("notes")[0].get<std::string>().starts_with("label-propagation, seed " + std::to_string(seed) + ": "));
    different.insert(once.at("rows").dump());
  }
  CHECK(different.size() > 1);
}

TEST_CASE("linchpin clustering refuses a method that it does not know") {
  Program linchpin;
  const auto result = linchpin.run({"clustering", "--communities", "kmeans"}, islands);
  CHECK(result.status == 2);
  CHECK(result.out == "");
  CHECK(result.err == "linchpin: --communities: \"kmeans\" is not one of leiden|louvain|infomap|label-propagation\n");
}

TEST_CASE("linchpin clustering does not depend on the order of rows") {
  Program linchpin;
  Random random(8);
  std::vector<std::string> rows;
  for (int i = 0; i < 120; ++i) {
    rows.push_back("f" + std::to_string(random.below(25)) + ",f" + std::to_string(random.below(25)) + "," +
                   std::to_string(static_cast<double>(1 + random.below(9999)) / 100));
  }
  const std::vector<std::vector<std::string>> commands{
      {"clustering", "--columns", "all"},
      {"clustering", "--reads", "mutual", "--columns", "node,core_strength,fagiolo_total_w"},
      {"clustering", "--communities", "leiden"},
      {"clustering", "--communities", "infomap"},
  };
  for (std::vector<std::string> args : commands) {
    args.insert(args.end(), {"-f", "json"});
    const auto run = [&] {
      std::string text = "from,to,weight\n";
      for (const std::string& row : rows) text += row + "\n";
      return linchpin.run(args, text);
    };
    const Outcome first = run();
    CHECK(first.status == 0);
    for (int round = 0; round < 3; ++round) {
      for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
      CHECK(run().out == first.out);
    }
  }
}
