#include <doctest/doctest.h>

#include <cmath>
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
  args.insert(args.begin(), "power");
  return linchpin::test::json_output(linchpin, args, input);
}

ordered_json rows(const Program& linchpin, const std::vector<std::string>& args, std::string_view input) {
  return document(linchpin, args, input).at("rows");
}

const ordered_json& row_of(const ordered_json& rows, const std::string& node) {
  for (const auto& row : rows) {
    if (row.at("node") == node) return row;
  }
  throw std::invalid_argument("no row of " + node);
}

const std::string market = "supplier,buyer,amount\nmill,bakery,30\nmill,cafe,10\nfarm,bakery,10\nfarm,dairy,30\n";

}  // namespace

TEST_CASE("linchpin power prints a row a tie, the most lopsided first") {
  Program linchpin;
  const auto result = linchpin.run({"power", linchpin.file("market.csv", market)});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "supplier,buyer,amount,buyer_dependence,supplier_dependence,imbalance,mutual_dependence,holder\n"
        "mill,cafe,10,1,0.25,0.75,1.25,mill\n"
        "farm,dairy,30,1,0.75,0.25,1.75,farm\n"
        "farm,bakery,10,0.25,0.25,0,0.5,balanced\n"
        "mill,bakery,30,0.75,0.75,0,1.5,balanced\n");
  CHECK(result.err ==
        "linchpin: market.csv: 4 rows, 5 nodes, 4 ties: supplier supplies buyer, amount amount (comma)\n");
}

TEST_CASE("linchpin power puts a tie that the buyer holds beside one that the supplier holds") {
  Program linchpin;
  const auto all = rows(linchpin, {}, "supplier,buyer,amount\na,big,1\nb,big,7\nbig,c,1\nbig,d,7\n");
  REQUIRE(all.size() == 4);
  CHECK(all[0]["supplier"] == "a");
  CHECK(all[0]["imbalance"] == -0.875);
  CHECK(all[0]["holder"] == "big");
  CHECK(all[1]["supplier"] == "big");
  CHECK(all[1]["imbalance"] == 0.875);
  CHECK(all[1]["holder"] == "big");
  CHECK(all[2]["imbalance"] == -0.125);
  CHECK(all[3]["imbalance"] == 0.125);
}

TEST_CASE("linchpin power calls a tie balanced whatever rounding made of its dependences") {
  Program linchpin;
  for (const auto& row : rows(linchpin, {}, "from,to,amount\na,b,0.1\na,b,0.2\na,c,0.7\nd,b,0.7\n")) {
    if (row["supplier"] == "a" && row["buyer"] == "b") CHECK(row["holder"] == "balanced");
  }
}

TEST_CASE("linchpin power shows an undirected tie once, with a note") {
  Program linchpin;
  const auto result = document(linchpin, {"--reads", "mutual"}, "from,to,amount\nbob,ann,3\nann,bob,1\ncem,ann,6\n");
  CHECK(
      result.at("notes") ==
      ordered_json::array({"ties have no direction: each stands once, and supplier and buyer are just its two ends"}));
  CHECK(result.at("rows").dump() ==
        ordered_json::parse(
            "[{\"supplier\":\"ann\",\"buyer\":\"bob\",\"amount\":4,\"buyer_dependence\":1,"
            "\"supplier_dependence\":0.4,\"imbalance\":0.6,\"mutual_dependence\":1.4,\"holder\":\"ann\"},"
            "{\"supplier\":\"ann\",\"buyer\":\"cem\",\"amount\":6,\"buyer_dependence\":1,"
            "\"supplier_dependence\":0.6,\"imbalance\":0.4,\"mutual_dependence\":1.6,\"holder\":\"ann\"}]")
            .dump());
}

TEST_CASE("linchpin power --per node prints every node, undefined ones last") {
  Program linchpin;
  linchpin.file("nodes.csv", "id\nlonely\n");
  const auto result = linchpin.run({"power", "--per", "node", "--nodes", "nodes.csv", "-q"}, market);
  CHECK(result.status == 0);
  CHECK(result.out ==
        "node,net_power,power_as_supplier,power_as_buyer,strongest_dependence,strongest_on,autonomy,influence\n"
        "mill,0.75,1.75,,0.75,bakery,,1.75\n"
        "farm,0.25,1.25,,0.75,dairy,,1.25\n"
        "bakery,0,,1,0.75,mill,,1\n"
        "dairy,-0.25,,0.75,1,farm,,0.75\n"
        "cafe,-0.75,,0.25,1,mill,,0.25\n"
        "lonely,,,,,,,\n");
}

TEST_CASE("linchpin power --per node has each figure as it is defined") {
  Program linchpin;
  const auto all = rows(linchpin, {"--per", "node"}, market);
  std::vector<std::string> order;
  for (const auto& row : all) order.push_back(row["node"]);
  CHECK(order == std::vector<std::string>{"mill", "farm", "bakery", "dairy", "cafe"});
  const auto& mill = row_of(all, "mill");
  CHECK(close(mill["net_power"], 0.75 + 1 - 1));
  CHECK(close(mill["power_as_supplier"], 1.75));
  CHECK(mill["power_as_buyer"].is_null());
  CHECK(mill["strongest_dependence"] == 0.75);
  CHECK(mill["strongest_on"] == "bakery");
  CHECK(mill["autonomy"].is_null());
  CHECK(close(mill["influence"], 1.75));
  const auto& bakery = row_of(all, "bakery");
  CHECK(bakery["net_power"] == 0);
  CHECK(bakery["power_as_supplier"].is_null());
  CHECK(bakery["power_as_buyer"] == 1);
  CHECK(close(row_of(all, "cafe")["net_power"], -0.75));
  double sum = 0;
  for (const auto& row : all) sum += row["net_power"].get<double>();
  CHECK(close(sum, 0));
}

TEST_CASE("linchpin power --per node says on whom a node depends most, the smallest name among equals") {
  Program linchpin;
  const auto all = rows(linchpin, {"--per", "node"}, "from,to,amount\nzoe,x,0.3\nx,bob,0.1\nx,bob,0.2\n");
  CHECK(row_of(all, "x")["strongest_on"] == "bob");
  CHECK(close(row_of(all, "x")["strongest_dependence"], 0.5));
}

TEST_CASE("linchpin power --per node prints autonomy where categories are known") {
  Program linchpin;
  linchpin.file("nodes.csv", "id,Category\na,metal\nb,parts\nc,parts\nd,parts\n");
  const auto result = document(linchpin, {"--per", "node", "--nodes", "nodes.csv"},
                               "from,to,amount\na,b,50\na,c,50\nb,c,50\nb,d,25\nc,d,75\nc,b,10\n");
  CHECK(result.at("notes") ==
        ordered_json::array({"autonomy takes every firm to be able to expand its sales by a fifth"}));
  const auto& all = result.at("rows");
  CHECK(close(row_of(all, "d")["autonomy"], 0.25 * (0.2 * 85 / 25) + 0.75 * (0.2 * 75 / 75)));
  CHECK(row_of(all, "a")["autonomy"].is_null());
}

TEST_CASE("linchpin power --per node says why autonomy is missing") {
  Program linchpin;
  const auto result = document(linchpin, {"--per", "node"}, market);
  CHECK(result.at("notes") ==
        ordered_json::array({"autonomy is undefined without an attribute \"category\" of nodes (--nodes)"}));
}

TEST_CASE("linchpin power --per node keeps isolates with all their figures undefined") {
  Program linchpin;
  linchpin.file("nodes.csv", "id\nlonely\n");
  const auto all = rows(linchpin, {"--per", "node", "--nodes", "nodes.csv"}, "from,to,amount\nann,bob,1\ncem,cem,4\n");
  REQUIRE(all.size() == 4);
  CHECK(all[2]["node"] == "cem");
  CHECK(all[3]["node"] == "lonely");
  for (const std::string name : {"cem", "lonely"}) {
    for (const auto& [column, cell] : row_of(all, name).items()) {
      if (column != "node") CHECK(cell.is_null());
    }
  }
}

TEST_CASE("linchpin power prints undefined cells as each format does") {
  Program linchpin;
  const auto shown = [&](const std::string& format) {
    return linchpin
        .run({"power", "--per", "node", "-q", "--columns", "node,power_as_buyer,strongest_on", "-f", format},
             "from,to,amount\nann,bob,1\ncem,cem,1\n")
        .out;
  };
  CHECK(shown("csv") == "node,power_as_buyer,strongest_on\nann,,bob\nbob,1,ann\ncem,,\n");
  CHECK(shown("tsv") == "node\tpower_as_buyer\tstrongest_on\nann\t\tbob\nbob\t1\tann\ncem\t\t\n");
  CHECK(shown("jsonl") ==
        "{\"node\": \"ann\", \"power_as_buyer\": null, \"strongest_on\": \"bob\"}\n"
        "{\"node\": \"bob\", \"power_as_buyer\": 1, \"strongest_on\": \"ann\"}\n"
        "{\"node\": \"cem\", \"power_as_buyer\": null, \"strongest_on\": null}\n");
  CHECK(shown("text") ==
        "node  power_as_buyer  strongest_on\n"
        "            (shares)\n"
        "ann                -  bob\n"
        "bob                1  ann\n"
        "cem                -  -\n");
}

TEST_CASE("linchpin power gives json numbers and strings") {
  Program linchpin;
  for (const auto& row : rows(linchpin, {}, market)) {
    for (const auto& [column, cell] : row.items()) {
      CHECK(cell.is_string() == (column == "supplier" || column == "buyer" || column == "holder"));
      CHECK(cell.is_string() != cell.is_number());
    }
  }
}

TEST_CASE("linchpin power of next to nothing is an empty table") {
  Program linchpin;
  for (const std::string input : {"from,to,amount\n", "from,to,amount\nann,ann,5\n"}) {
    CHECK(rows(linchpin, {}, input).empty());
  }
  CHECK(rows(linchpin, {"--per", "node"}, "from,to,amount\n").empty());
  CHECK(rows(linchpin, {"--per", "node"}, "from,to,amount\nann,ann,5\n").size() == 1);
}

TEST_CASE("linchpin power refuses a row for what there is none") {
  Program linchpin;
  const auto result = linchpin.run({"power", "--per", "firm"}, market);
  CHECK(result.status == 2);
  CHECK(result.out == "");
  CHECK(result.err == "linchpin: --per: \"firm\" is not one of tie|pair|node\n");
}

TEST_CASE("linchpin power does not depend on the order of rows, nor its shares on the unit of amounts") {
  Program linchpin;
  Random random(21);
  std::vector<std::pair<std::string, double>> data;
  std::string nodes = "id,category\n";
  for (int i = 0; i < 12; ++i) nodes += "f" + std::to_string(i) + ",c" + std::to_string(i % 4) + "\n";
  linchpin.file("nodes.csv", nodes);
  for (int i = 0; i < 120; ++i) {
    data.emplace_back("f" + std::to_string(random.below(12)) + ",f" + std::to_string(random.below(12)),
                      static_cast<double>(1 + random.below(100000)) / 100);
  }
  const auto run = [&](std::vector<std::string> args, double factor) {
    std::string text = "from,to,weight\n";
    for (const auto& [ends, amount] : data) text += ends + "," + std::to_string(amount * factor) + "\n";
    args.insert(args.begin(), {"power", "-f", "json", "--nodes", "nodes.csv"});
    return linchpin.run(args, text);
  };
  const std::vector<std::vector<std::string>> commands{{}, {"--per", "node"}, {"--per", "pair"}, {"--reads", "mutual"}};
  for (const auto& args : commands) {
    const Outcome first = run(args, 1);
    CHECK(first.status == 0);
    for (int round = 0; round < 3; ++round) {
      for (std::size_t i = data.size(); i > 1; --i) std::swap(data[i - 1], data[random.below(i)]);
      const Outcome again = run(args, 1);
      CHECK(again.out == first.out);
      CHECK(again.err == first.err);
    }
    const ordered_json once = ordered_json::parse(first.out).at("rows");
    const ordered_json times = ordered_json::parse(run(args, 1000).out).at("rows");
    CHECK(once.size() >= 12);
    REQUIRE(times.size() == once.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
      for (const auto& item : once[i].items()) {
        const std::string& column = item.key();
        const ordered_json& cell = item.value();
        CAPTURE(column);
        if (cell.is_number()) {
          CHECK(close(times[i][column], cell.get<double>() * (column == "amount" ? 1000 : 1)));
        } else {
          CHECK(times[i][column] == cell);
        }
      }
    }
  }
}

TEST_CASE("linchpin power --per pair adds both ways and names the side that depends less") {
  Program linchpin;
  const auto result = document(linchpin, {"--per", "pair"}, "from,to,amount\nb,a,3\na,b,1\nb,c,4\n");
  CHECK(result.at("rows").dump() ==
        ordered_json::parse("[{\"a\":\"a\",\"b\":\"b\",\"amount\":4,\"a_dependence\":1,\"b_dependence\":0.5,"
                            "\"imbalance\":0.5,\"mutual_dependence\":1.5,\"holder\":\"b\"},"
                            "{\"a\":\"b\",\"b\":\"c\",\"amount\":4,\"a_dependence\":0.5,\"b_dependence\":1,"
                            "\"imbalance\":0.5,\"mutual_dependence\":1.5,\"holder\":\"b\"}]")
            .dump());
  CHECK(result.at("notes") ==
        ordered_json::array(
            {"amounts both ways are added, and dependence is the share of sales and purchases together"}));
  const auto even = document(linchpin, {"--per", "pair"}, "from,to,amount\nb,a,3\n");
  CHECK(even.at("rows")[0].at("holder") == "balanced");
}

TEST_CASE("linchpin power --per pair works without direction and without ties") {
  Program linchpin;
  const auto result = document(linchpin, {"--per", "pair", "--reads", "mutual"}, "from,to,amount\nb,a,3\nb,c,1\n");
  CHECK(result.at("rows")[0].at("b_dependence") == 1);
  CHECK(result.at("rows")[0].at("amount") == 1);
  CHECK(result.at("notes") == ordered_json::array({"dependence is the share of all that a node trades"}));
  CHECK(rows(linchpin, {"--per", "pair"}, "from,to,amount\n").empty());
}

TEST_CASE("linchpin power shows the asymmetry of ties and its mean when it is named") {
  Program linchpin;
  const std::vector<std::string> args{"--columns", "supplier,buyer,dependence_asymmetry"};
  const auto result = document(linchpin, args, market);
  CHECK(result.at("rows")[0].at("dependence_asymmetry") == 0.75);
  CHECK(result.at("rows")[1].at("dependence_asymmetry") == 0.25);
  CHECK(result.at("notes") == ordered_json::array({"mean dependence asymmetry of all ties 0.25"}));
  CHECK(document(linchpin, {}, market).at("notes").empty());
  CHECK(document(linchpin, args, "from,to,amount\n").at("notes") == ordered_json::array({"there are no nodes"}));
  for (const auto& row : rows(linchpin, {"--columns", "all"}, market)) CHECK(row.count("dependence_asymmetry") == 0);
}

TEST_CASE("linchpin power --per node shows further figures when they are named") {
  Program linchpin;
  const auto all = rows(linchpin,
                        {"--per", "node", "--columns",
                         "node,push_pull_seller,push_pull_buyer,net_power_mean,bargaining_gap_buyer,"
                         "bargaining_gap_seller"},
                        market);
  const auto& mill = row_of(all, "mill");
  CHECK(close(mill["push_pull_seller"], (1.75 - 1) / 2));
  CHECK(mill["push_pull_buyer"].is_null());
  CHECK(close(mill["net_power_mean"], 0.375));
  CHECK(mill["bargaining_gap_buyer"].is_null());
  CHECK(close(mill["bargaining_gap_seller"], 0.625 - (0.75 * 0.625 + 0.25 * 1)));
  const auto& bakery = row_of(all, "bakery");
  CHECK(bakery["push_pull_buyer"] == 0);
  CHECK(close(bakery["bargaining_gap_buyer"], 0));
  CHECK(rows(linchpin, {"--per", "node", "--sort", "push_pull_seller", "--top", "1"}, market)[0]["node"] == "mill");
}
