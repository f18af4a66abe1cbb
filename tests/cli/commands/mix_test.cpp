#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/close.hpp"
#include "support/json_output.hpp"
#include "support/program.hpp"

using linchpin::test::close;
using linchpin::test::Outcome;
using linchpin::test::Program;
using nlohmann::ordered_json;

namespace {

const std::string ties =
    "supplier,buyer,amount\nA,B,50\nA,C,50\nB,C,50\nB,D,25\nC,D,75\nC,B,10\nD,D,5\nD,E,100\nE,A,20\n";
const std::string nodes = "id,region,size\nA,north,1\nB,north,2\nC,south,1\nD,south,2\nE,south,\nF,south,\nZ,,1\n";

ordered_json document(const Program& linchpin, std::vector<std::string> args, std::string_view input = ties) {
  linchpin.file("nodes.csv", nodes);
  args.insert(args.begin(), {"mix", "--nodes", "nodes.csv"});
  return linchpin::test::json_output(linchpin, args, input);
}

Outcome refused(std::vector<std::string> args) {
  Program linchpin;
  linchpin.file("nodes.csv", nodes);
  args.insert(args.begin(), {"mix", "-q"});
  return linchpin.run(args, ties);
}

const ordered_json& row(const ordered_json& document, const std::string& key, const std::string& name) {
  for (const auto& one : document.at("rows")) {
    if (one.at(key) == name) return one;
  }
  throw std::out_of_range(name);
}

}  // namespace

TEST_CASE("linchpin mix prints what groups supply to each other, the largest amount first") {
  Program linchpin;
  linchpin.file("nodes.csv", nodes);
  const Outcome result =
      linchpin.run({"mix", linchpin.file("ties.csv", ties), "--nodes", "nodes.csv", "--by", "region"});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "from_group,to_group,ties,amount,share\n"
        "south,south,2,175,0.4605263157894737\n"
        "north,south,3,125,0.32894736842105265\n"
        "north,north,1,50,0.13157894736842105\n"
        "south,north,2,30,0.07894736842105263\n");
}

TEST_CASE("linchpin mix tells in its notes how far groups keep to themselves") {
  Program linchpin;
  const auto result = document(linchpin, {"--by", "region"});
  REQUIRE(result.at("notes").size() == 4);
  CHECK(result.at("notes")[0] ==
        "E-I index 0.1429 by ties, -0.1842 by amount, directions ignored: -1 if all lie within groups, 1 if all lie "
        "between");
  CHECK(result.at("notes")[1] ==
        "assortativity -0.1667: 1 if all ties lie within groups, 0 if partners are as by chance");
  CHECK(result.at("notes")[2] ==
        "modularity 0.038 with directions ignored, 0.06925 with directions: the part of the amount that lies within "
        "groups beyond chance");
  CHECK(result.at("notes")[3] == "1 node without region is a group of its own, (none)");
}

TEST_CASE("linchpin mix --per node shows over which groups a node's partners are spread") {
  Program linchpin;
  const auto result = document(linchpin, {"--by", "region", "--per", "node"});
  REQUIRE(result.at("rows").size() == 7);
  CHECK(result.at("rows").back().at("node") == "Z");
  const auto& a = row(result, "node", "A");
  CHECK(a.size() == 7);
  CHECK(a.at("group") == "north");
  CHECK(a.at("partners") == 3);
  CHECK(close(a.at("participation"), 4.0 / 9));
  CHECK(close(a.at("participation_weighted"), 1 - (50.0 * 50 + 70 * 70) / (120 * 120)));
  CHECK(a.at("within_module_z") == 0);
  CHECK(close(a.at("ei_index"), 1.0 / 3));
  CHECK(close(row(result, "node", "D").at("within_module_z"), 1.414213562373095));
  const auto& z = row(result, "node", "Z");
  CHECK(z.at("group") == "(none)");
  CHECK(z.at("partners") == 0);
  CHECK(z.at("participation").is_null());
  CHECK(z.at("ei_index").is_null());
}

TEST_CASE("linchpin mix --per group shows each group as a market") {
  Program linchpin;
  const auto result = document(linchpin, {"--by", "region", "--per", "group"});
  REQUIRE(result.at("rows").size() == 3);
  const auto& south = result.at("rows")[0];
  CHECK(south.size() == 10);
  CHECK(south.at("group") == "south");
  CHECK(south.at("nodes") == 4);
  CHECK(south.at("sales") == 205);
  CHECK(south.at("purchases") == 300);
  CHECK(close(south.at("hhi_sellers"), (85.0 * 85 + 100 * 100 + 20 * 20) / (205 * 205)));
  CHECK(south.at("cr4_sellers") == 1);
  CHECK(close(south.at("hhi_buyers"), 1.0 / 3));
  CHECK(south.at("autonomy_O") == 1);
  CHECK(close(south.at("autonomy_C"), 1));  // all of its trade is with north
  CHECK(close(south.at("structural_autonomy"), 10));
  const auto& none = row(result, "group", "(none)");
  CHECK(none.at("nodes") == 1);
  CHECK(none.at("sales") == 0);
  CHECK(none.at("hhi_sellers").is_null());
  CHECK(none.at("structural_autonomy").is_null());
  CHECK(result.at("notes").back() ==
        "structural_autonomy tells the order of groups and no more: its exponents are -1, not estimated from profits");
}

TEST_CASE("linchpin mix needs an attribute and lists those that there are") {
  const Outcome without = refused({"--nodes", "nodes.csv"});
  CHECK(without.status == 2);
  CHECK(without.out == "");
  CHECK(without.err ==
        "linchpin: --by: name the attribute of nodes whose values are the groups; attributes: region, size\n");
  const Outcome unknown = refused({"--nodes", "nodes.csv", "--by", "regions"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err ==
        "linchpin: --by: no attribute \"regions\"; did you mean \"region\"?  attributes: region, size\n");
  const Outcome no_nodes = refused({"--by", "region"});
  CHECK(no_nodes.status == 2);
  CHECK(no_nodes.err == "linchpin: --by: \"region\" is an attribute of nodes; name their file with --nodes FILE\n");
  const Outcome neither = refused({});
  CHECK(neither.status == 2);
  CHECK(neither.err ==
        "linchpin: --by: name the attribute of nodes whose values are the groups; attributes come from --nodes FILE\n");
}

TEST_CASE("linchpin mix of ties without direction counts each once, and says so") {
  Program linchpin;
  const auto result = document(linchpin, {"--by", "region", "--reads", "mutual"}, "a,b,amount\nC,A,3\nA,B,1\nD,B,4\n");
  REQUIRE(result.at("rows").size() == 2);
  CHECK(result.at("rows")[0].dump() ==
        R"({"from_group":"north","to_group":"south","ties":2,"amount":7,"share":0.875})");
  CHECK(result.at("rows")[1].dump() ==
        R"({"from_group":"north","to_group":"north","ties":1,"amount":1,"share":0.125})");
  CHECK(result.at("notes").back() ==
        "ties have no direction: each stands once, and from_group and to_group are just the groups of its two ends");
  const auto market =
      document(linchpin, {"--by", "region", "--reads", "mutual", "--per", "group"}, "a,b,amount\nC,A,3\nA,B,1\n");
  CHECK(row(market, "group", "north").at("sales") == 5);
  CHECK(row(market, "group", "north").at("purchases") == 5);
}

TEST_CASE("linchpin mix of a network without ties has no pairs but still nodes and groups") {
  Program linchpin;
  for (const std::string input : {"supplier,buyer,amount\n", "supplier,buyer,amount\nA,A,5\n"}) {
    for (const std::string reads : {"supply", "mutual"}) {
      const auto pairs = document(linchpin, {"--by", "region", "--reads", reads}, input);
      CHECK(pairs.at("rows").empty());
      CHECK(pairs.at("notes")[0] == "there are no ties, so E-I index, assortativity and modularity are undefined");
      CHECK(document(linchpin, {"--by", "region", "--reads", reads, "--per", "node"}, input).at("rows").size() == 7);
      CHECK(document(linchpin, {"--by", "region", "--reads", reads, "--per", "group"}, input).at("rows").size() == 3);
    }
  }
}

TEST_CASE("linchpin mix gives the same bytes for the same rows in any order") {
  Program linchpin;
  const std::string shuffled =
      "supplier,buyer,amount\nE,A,20\nC,B,10\nD,D,5\nB,D,25\nD,E,100\nA,C,50\nC,D,75\nB,C,50\nA,B,50\n";
  for (const std::string per : {"pair", "node", "group"}) {
    CHECK(document(linchpin, {"--by", "size", "--per", per}) ==
          document(linchpin, {"--by", "size", "--per", per}, shuffled));
  }
}
