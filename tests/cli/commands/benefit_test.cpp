#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
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
  args.insert(args.begin(), "benefit");
  return linchpin::test::json_output(linchpin, args, input);
}

/// Names and values of all rows, in their order.
std::string shown(const ordered_json& document) {
  std::string text;
  for (const auto& row : document.at("rows")) text += row.at("node").get<std::string>() + row.at("value").dump() + " ";
  return text;
}

const std::string market = "supplier,buyer,amount\nmill,bakery,60\nfarm,mill,30\nshop,farm,10\n";
const std::string of_sales =
    "value is what a node sells to others in the data; a column benefit of --nodes would take its place";

}  // namespace

TEST_CASE("linchpin benefit prints who sells, from the least to the most, with shares that rise to the whole") {
  Program linchpin;
  const auto result = linchpin.run({"benefit", linchpin.file("market.csv", market)});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "node,value,share,cumulative_share\n"
        "shop,10,0.1,0.1\n"
        "farm,30,0.3,0.4\n"
        "mill,60,0.6,1\n");
  CHECK(result.err ==
        "linchpin: market.csv: 3 rows, 4 nodes, 3 ties: supplier supplies buyer, amount amount (comma)\n"
        "linchpin: note: " +
            of_sales +
            "\n"
            "linchpin: note: Gini 0.3333, Theil 0.2007, top share 0.6 over 3 nodes\n"
            "linchpin: note: 1 node has no value above 0 and is left out: Gini and Theil do not speak of those who get "
            "nothing\n");
}

TEST_CASE("linchpin benefit takes the column benefit of the file of nodes in place of sales") {
  Program linchpin;
  linchpin.file("nodes.csv", "id,Benefit\nmill,\"1.000,5\"\nfarm,-\nshop,\nbakery,\"2,5\"\nlonely,7\nloser,-3\n");
  const auto result = document(linchpin, {"--nodes", "nodes.csv"}, market);
  CHECK(shown(result) == "bakery2.5 lonely7 mill1000.5 ");
  CHECK(result.at("notes")[0] == "value is the column Benefit of nodes.csv");
  CHECK(result.at("notes")[2] ==
        "3 nodes have no value above 0 and are left out: Gini and Theil do not speak of those who get nothing");
}

TEST_CASE("linchpin benefit refuses values that are no numbers, or could be two") {
  Program linchpin;
  const auto refusal = [&](const std::string& nodes, const std::vector<std::string>& more = {}) {
    linchpin.file("nodes.csv", nodes);
    std::vector<std::string> args{"benefit", "-q", "--nodes", "nodes.csv"};
    args.insert(args.end(), more.begin(), more.end());
    const Outcome outcome = linchpin.run(args, market);
    CHECK(outcome.status == 3);
    CHECK(outcome.out == "");
    return outcome.err;
  };
  CHECK(refusal("id,benefit\nmill,lots\n") ==
        "linchpin: nodes.csv: column benefit: \"lots\" is no number; write an amount or leave it empty\n");
  CHECK(refusal("id;benefit\nmill;1,5\nfarm;2.5\n") ==
        "linchpin: nodes.csv: column benefit has a decimal point in \"2.5\" and a decimal comma in \"1,5\"; say "
        "--decimal . or --decimal ,\n");
  CHECK(refusal("id;benefit\nmill;1,234\n") ==
        "linchpin: nodes.csv: column benefit: \"1,234\" can be 1234 or 1.234 and no other value decides it; say "
        "--decimal , or --decimal .\n");
  CHECK(refusal("id;benefit\nmill;1,5\n", {"--decimal", "."}) ==
        "linchpin: nodes.csv: column benefit: \"1,5\" is no number; write an amount or leave it empty\n");
}

TEST_CASE("linchpin benefit reads values with the decimal mark that is given") {
  Program linchpin;
  linchpin.file("nodes.csv", "id;benefit\nmill;1,234\nfarm;5\n");
  CHECK(shown(document(linchpin, {"--nodes", "nodes.csv", "--decimal", ","}, market)) == "mill1.234 farm5 ");
  CHECK(shown(document(linchpin, {"--nodes", "nodes.csv", "--decimal", "."}, market)) == "farm5 mill1234 ");
}

TEST_CASE("linchpin benefit --by takes the Theil index apart") {
  Program linchpin;
  linchpin.file("nodes.csv", "id,region\nmill,north\nfarm,south\nshop,south\n");
  const auto result = document(linchpin, {"--nodes", "nodes.csv", "--by", "Region"}, market);
  REQUIRE(result.at("notes").size() == 4);
  // north 0.6 of one in three: 0.6 ln 1.8 + 0.4 ln 0.6; within the south 0.4 (ln 2 - H(1/4, 3/4))
  CHECK(result.at("notes")[3] == "Theil by region: 0.1483 between groups and 0.05232 within them, 73.9 % between");
}

TEST_CASE("linchpin benefit --by needs an attribute that is there") {
  Program linchpin;
  const auto without = linchpin.run({"benefit", "-q", "--by", "region"}, market);
  CHECK(without.status == 2);
  CHECK(without.err == "linchpin: --by: \"region\" is an attribute of nodes; name their file with --nodes FILE\n");
}

TEST_CASE("linchpin benefit of ties without direction counts each at both ends, and says so") {
  Program linchpin;
  const auto result = document(linchpin, {"--reads", "mutual"}, "from,to,amount\nann,bob,3\nbob,cem,1\n");
  CHECK(shown(result) == "cem1 ann3 bob4 ");
  CHECK(result.at("notes")[0] ==
        "ties have no direction: value is all that a node trades, so each tie counts at both of its ends");
}

TEST_CASE("linchpin benefit of next to nothing is an empty table with a note") {
  Program linchpin;
  for (const std::string input : {"from,to,amount\n", "from,to,amount\nann,ann,5\n"}) {
    for (const std::string reads : {"supply", "mutual"}) {
      const auto result = document(linchpin, {"--reads", reads}, input);
      CHECK(result.at("rows").empty());
      CHECK(result.at("notes").back() == "no node has a value above 0, so there is nothing to be shared unequally");
    }
  }
  const auto one = document(linchpin, {}, "from,to,amount\nann,bob,5\n");
  CHECK(one.at("notes")[1] == "Gini 0, Theil 0, top share 1 over 1 node");
}

TEST_CASE("linchpin benefit does not depend on the order of rows, nor its shares on the unit of amounts") {
  Program linchpin;
  Random random(2);
  std::vector<std::pair<std::string, double>> data;
  for (int i = 0; i < 80; ++i) {
    data.emplace_back("f" + std::to_string(random.below(15)) + ",f" + std::to_string(random.below(15)),
                      static_cast<double>(1 + random.below(100000)) / 100);
  }
  const auto run = [&](double factor) {
    std::string text = "from,to,weight\n";
    for (const auto& [ends, amount] : data) text += ends + "," + std::to_string(amount * factor) + "\n";
    return document(linchpin, {}, text);
  };
  const ordered_json first = run(1);
  const ordered_json times = run(1000);
  double sum = 0;
  for (std::size_t i = 0; i < first.at("rows").size(); ++i) {
    sum += first.at("rows")[i].at("share").get<double>();
    CHECK(close(first.at("rows")[i].at("cumulative_share"), sum));
    CHECK(close(times.at("rows")[i].at("share"), first.at("rows")[i].at("share")));
  }
  CHECK(close(sum, 1));
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = data.size(); i > 1; --i) std::swap(data[i - 1], data[random.below(i)]);
    CHECK(run(1).dump() == first.dump());
  }
}
