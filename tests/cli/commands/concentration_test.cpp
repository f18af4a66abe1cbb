#include <doctest/doctest.h>

#include <cmath>
#include <map>
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
  args.insert(args.begin(), "concentration");
  return linchpin::test::json_output(linchpin, args, input);
}

ordered_json rows(const Program& linchpin, const std::vector<std::string>& args, std::string_view input) {
  return document(linchpin, args, input).at("rows");
}

/// The cells of these columns in each row, as "a,b,c".
std::vector<std::string> cells(const ordered_json& rows, const std::vector<std::string>& columns) {
  std::vector<std::string> all;
  for (const auto& row : rows) {
    std::string line;
    for (const std::string& column : columns) {
      const ordered_json& cell = row.at(column);
      line += (line.empty() ? "" : ",") + (cell.is_string() ? cell.get<std::string>() : cell.dump());
    }
    all.push_back(line);
  }
  return all;
}

using Lines = std::vector<std::string>;

/// A buyer's rows, one supplier each, s01, s02, ...
std::string bought(const std::vector<std::string>& amounts) {
  std::string text = "supplier,buyer,amount\n";
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    text += std::string("s") + (i < 9 ? "0" : "") + std::to_string(i + 1) + ",shop," + amounts[i] + "\n";
  }
  return text;
}

std::string band_of(const Program& linchpin, const std::vector<std::string>& amounts) {
  return rows(linchpin, {}, bought(amounts)).at(0).at("band");
}

const std::string bakery =
    "supplier,buyer,amount,category\n"
    "mill,bakery,30,flour\nfarm,bakery,10,milk\nbakery,cafe,5,bread\n";

/// Joins the notes wherever the column band is shown.
const std::string about_band =
    "band: HHI below 0.10 is low, to 0.18 moderate, above high; a yardstick from the US Merger Guidelines of 2023, "
    "which "
    "are about sellers in a market";

}  // namespace

TEST_CASE("linchpin concentration prints a row a buyer, the most concentrated first") {
  Program linchpin;
  const auto result = linchpin.run({"concentration", linchpin.file("purchases.csv", bakery)});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "node,side,partners,amount,top_partner,top_share,hhi,effective_partners,band\n"
        "cafe,supply,1,5,bakery,1,1,1,single\n"
        "bakery,supply,2,40,mill,0.75,0.625,1.6,high\n");
  CHECK(result.err ==
        "linchpin: purchases.csv: 3 rows, 4 nodes, 3 ties: supplier supplies buyer, amount amount (comma)\n"
        "linchpin: note: 2 nodes without suppliers have no supply side and are left out\n"
        "linchpin: note: " +
            about_band + "\n");
}

TEST_CASE("linchpin concentration has further columns behind the default ones") {
  Program linchpin;
  const auto all = rows(linchpin, {"--columns", "all"}, bakery);
  REQUIRE(all.size() == 2);
  std::vector<std::string> names;
  for (const auto& item : all[1].items()) names.push_back(item.key());
  CHECK(names == Lines{"node", "side", "partners", "amount", "top_partner", "top_share", "hhi", "effective_partners",
                       "band", "hhi_normalized", "cr3", "cr4", "entropy", "evenness", "gini", "theil",
                       "effective_partners_entropy", "elephant_factor", "elephant_partners"});
  const ordered_json& row = all[1];
  const double entropy = -0.75 * std::log(0.75) - 0.25 * std::log(0.25);
  CHECK(row["node"] == "bakery");
  CHECK(close(row["hhi_normalized"], 0.25));
  CHECK(row["cr3"] == 1);
  CHECK(row["cr4"] == 1);
  CHECK(close(row["entropy"], entropy));
  CHECK(close(row["evenness"], entropy / std::log(2)));
  CHECK(close(row["gini"], 0.25));
  CHECK(close(row["theil"], std::log(2) - entropy));
  CHECK(close(row["effective_partners_entropy"], std::exp(entropy)));
  CHECK(row["elephant_factor"] == 1);
  CHECK(row["elephant_partners"] == "mill");
}

TEST_CASE("linchpin concentration gives json numbers and strings") {
  Program linchpin;
  for (const auto& row : rows(linchpin, {"--columns", "all"}, bakery)) {
    for (const auto& item : row.items()) {
      const std::string& column = item.key();
      const ordered_json& cell = item.value();
      CAPTURE(column);
      const bool text = column == "node" || column == "side" || column == "top_partner" || column == "band" ||
                        column == "elephant_partners";
      const bool whole = column == "partners" || column == "elephant_factor";
      CHECK(cell.is_string() == text);
      if (whole) CHECK(cell.is_number_integer());
      if (!text && !whole) CHECK((cell.is_number() || cell.is_null()));
    }
  }
}

TEST_CASE("linchpin concentration looks from every side") {
  Program linchpin;
  const std::string both_ways = "supplier,buyer,amount\na,b,30\nb,a,10\nc,a,20\n";
  const Lines columns{"node", "side", "partners", "amount", "top_partner"};
  CHECK(cells(rows(linchpin, {"--side", "supply"}, both_ways), columns) == Lines{"b,supply,1,30,a", "a,supply,2,30,c"});
  CHECK(cells(rows(linchpin, {"--side", "sales"}, both_ways), columns) ==
        Lines{"a,sales,1,30,b", "c,sales,1,20,a", "b,sales,1,10,a"});
  CHECK(cells(rows(linchpin, {"--side", "partner"}, both_ways), columns) ==
        Lines{"b,partner,1,40,a", "c,partner,1,20,a", "a,partner,2,60,b"});
  CHECK(cells(rows(linchpin, {"--side", "all"}, both_ways), columns) ==
        Lines{"b,partner,1,40,a", "a,sales,1,30,b", "b,supply,1,30,a", "c,sales,1,20,a", "c,partner,1,20,a",
              "b,sales,1,10,a", "a,partner,2,60,b", "a,supply,2,30,c"});
}

TEST_CASE("linchpin concentration says for each side how many nodes it leaves out") {
  Program linchpin;
  linchpin.file("nodes.csv", "id\nlonely\nmill\n");
  const auto notes = [&](const std::string& side) {
    return document(linchpin, {"--side", side, "--nodes", "nodes.csv"}, bakery).at("notes");
  };
  CHECK(notes("supply") ==
        ordered_json::array({"3 nodes without suppliers have no supply side and are left out", about_band}));
  CHECK(notes("sales") ==
        ordered_json::array({"2 nodes without customers have no sales side and are left out", about_band}));
  CHECK(notes("partner") ==
        ordered_json::array({"1 node without partners has no partner side and is left out", about_band}));
  CHECK(notes("all") ==
        ordered_json::array({"3 nodes without suppliers have no supply side and are left out",
                             "2 nodes without customers have no sales side and are left out",
                             "1 node without partners has no partner side and is left out", about_band}));
  CHECK(document(linchpin, {"--network"}, bakery).at("notes") == ordered_json::array({about_band}));
}

TEST_CASE("linchpin concentration of undirected ties is one on all sides and counts an amount once") {
  Program linchpin;
  const std::string ties = "from,to,amount\nann,bob,30\nbob,ann,10\ncem,ann,20\n";
  const Lines columns{"node", "partners", "amount", "top_partner"};
  const Lines expected{"bob,1,40,ann", "cem,1,20,ann", "ann,2,60,bob"};
  for (const std::string side : {"supply", "sales", "partner"}) {
    CHECK(cells(rows(linchpin, {"--reads", "mutual", "--side", side}, ties), columns) == expected);
  }
}

TEST_CASE("linchpin concentration --by has a row a node and value, in a column behind the side") {
  Program linchpin;
  const std::string purchases =
      "supplier,buyer,amount,category\n"
      "mill,bakery,30,flour\nfarm,bakery,10,flour\nfarm,bakery,7,milk\nmill,bakery,1,\nmill,cafe,2,\n";
  const auto result = document(linchpin, {"--by", "category"}, purchases);
  std::vector<std::string> names;
  for (const auto& item : result.at("rows")[0].items()) names.push_back(item.key());
  CHECK(names == Lines{"node", "side", "category", "partners", "amount", "top_partner", "top_share", "hhi",
                       "effective_partners", "band"});
  CHECK(cells(result.at("rows"), {"node", "category", "partners", "amount", "top_partner", "hhi"}) ==
        Lines{"bakery,milk,1,7,farm,1", "cafe,(none),1,2,mill,1", "bakery,(none),1,1,mill,1",
              "bakery,flour,2,40,mill,0.625"});
  CHECK(cells(rows(linchpin, {"--by", "category", "--network", "--sort", "category"}, purchases),
              {"node", "category", "partners", "amount"}) ==
        Lines{"(network),(none),1,3", "(network),flour,2,40", "(network),milk,1,7"});
}

TEST_CASE("linchpin concentration --by nets credit notes within a value and says what that took") {
  Program linchpin;
  const std::string purchases =
      "supplier,buyer,amount,category\n"
      "mill,bakery,30,flour\nmill,bakery,-10,bran\nfarm,shop,5,milk\nfarm,shop,-5,eggs\nfarm,cafe,9,milk\nfarm,cafe,-4,"
      "milk\n";
  const auto result = document(linchpin, {"--by", "category"}, purchases);
  CHECK(cells(result.at("rows"), {"node", "category", "amount"}) ==
        Lines{"bakery,flour,30", "cafe,milk,5", "shop,milk,5"});
  CHECK(result.at("notes") ==
        ordered_json::array({"within category, credit notes netted out 2 rows (2 pairs)",
                             "2 nodes without suppliers have no supply side and are left out", about_band}));
  CHECK(document(linchpin, {}, purchases).at("notes") ==
        ordered_json::array({"3 nodes without suppliers have no supply side and are left out", about_band}));
}

TEST_CASE("linchpin concentration --by merges the rows of a value as --merge says") {
  Program linchpin;
  const std::string purchases =
      "supplier,buyer,amount,category,date\n"
      "mill,bakery,30,flour,2024-03-01\nmill,bakery,5,flour,2024-01-01\nmill,bakery,8,bran,2024-02-01\n";
  const auto amounts = [&](const std::string& how) {
    return cells(rows(linchpin, {"--by", "category", "--merge", how}, purchases), {"category", "amount"});
  };
  CHECK(amounts("last") == Lines{"flour,30", "bran,8"});
  CHECK(amounts("mean") == Lines{"flour,17.5", "bran,8"});
  CHECK(amounts("count") == Lines{"flour,2", "bran,1"});
}

TEST_CASE("linchpin concentration --by takes any column and names it when there is none such") {
  Program linchpin;
  CHECK(cells(rows(linchpin, {"--by", "site", "--sort", "site"},
                   "supplier,buyer,amount,site\na,b,1,north\na,b,2,south\n"),
              {"site", "amount"}) == Lines{"north,1", "south,2"});
  linchpin.file("purchases.csv", bakery);
  const auto result = linchpin.run({"concentration", "purchases.csv", "--by", "categry", "-q"});
  CHECK(result.status == 2);
  CHECK(
      result.err ==
      "linchpin: purchases.csv:1: no column \"categry\"; did you mean \"category\"?  columns: supplier, buyer, amount, "
      "category\n");
}

TEST_CASE("linchpin concentration --across adds partners up by their attribute before it squares") {
  Program linchpin;
  linchpin.file("nodes.csv", "id,country\ns01,DE\ns02,DE\ns03,\ns05,FR\n");
  const auto result = rows(linchpin, {"--across", "country", "--nodes", "nodes.csv", "--columns", "all"},
                           bought({"10", "20", "10", "15", "5"}));
  REQUIRE(result.size() == 1);
  CHECK(result[0]["node"] == "shop");
  CHECK(result[0]["partners"] == 3);
  CHECK(result[0]["amount"] == 60);
  CHECK(result[0]["top_partner"] == "DE");
  CHECK(result[0]["top_share"] == 0.5);
  CHECK(close(result[0]["hhi"], (30.0 * 30 + 25 * 25 + 5 * 5) / 3600));  // s03 and s04 are both (none)
  CHECK(result[0]["elephant_partners"] == "DE");
  const auto far = rows(linchpin, {"--across", "country", "--nodes", "nodes.csv", "--columns", "all"},
                        bought({"1", "2", "30", "15", "5"}));
  CHECK(far[0]["top_partner"] == "(none)");
}

TEST_CASE("linchpin concentration --across needs the attribute and says where it would be") {
  Program linchpin;
  linchpin.file("nodes.csv", "id,country\nmill,DE\n");
  const auto no_nodes = linchpin.run({"concentration", "-q", "--across", "country"}, bakery);
  CHECK(no_nodes.status == 2);
  CHECK(no_nodes.err ==
        "linchpin: --across: \"country\" is an attribute of nodes; name their file with --nodes FILE\n");
  const auto mistyped = linchpin.run({"concentration", "-q", "--across", "contry", "--nodes", "nodes.csv"}, bakery);
  CHECK(mistyped.status == 2);
  CHECK(mistyped.err ==
        "linchpin: --across: no attribute \"contry\"; did you mean \"country\"?  attributes: country\n");
}

TEST_CASE("linchpin concentration refuses a side that there is not") {
  Program linchpin;
  const auto result = linchpin.run({"concentration", "--side", "sideways"}, bakery);
  CHECK(result.status == 2);
  CHECK(result.out == "");
  CHECK(result.err == "linchpin: --side: \"sideways\" is not one of supply|sales|partner|all\n");
}

TEST_CASE("linchpin concentration --network is that of all sellers or all buyers") {
  Program linchpin;
  const Lines columns{"node", "side", "partners", "amount", "top_partner", "top_share"};
  CHECK(cells(rows(linchpin, {"--network"}, bakery), columns) ==
        Lines{"(network),supply,3,45,mill,0.6666666666666666"});
  CHECK(cells(rows(linchpin, {"--network", "--side", "sales"}, bakery),
              {"side", "partners", "amount", "top_partner"}) == Lines{"sales,2,45,bakery"});
  CHECK(rows(linchpin, {"--network"}, "from,to\n").empty());
}

TEST_CASE("linchpin concentration --network agrees with the summary's sellers and buyers") {
  Program linchpin;
  const auto summary = linchpin.run({"summary", "-q", "-f", "json", "--measures", "all"}, bakery);
  std::map<std::string, double> measures;
  const ordered_json summary_rows = ordered_json::parse(summary.out).at("rows");
  for (const auto& row : summary_rows) {
    measures[row["measure"]] = row["value"].is_null() ? NAN : row["value"].get<double>();
  }
  for (const auto& [side, suffix] : {std::pair("supply", "_sellers"), std::pair("sales", "_buyers")}) {
    const auto row = rows(linchpin, {"--network", "--side", side, "--columns", "all"}, bakery).at(0);
    CHECK(close(row["hhi"], measures[std::string("hhi") + suffix]));
    CHECK(close(row["gini"], measures[std::string("gini") + suffix]));
    CHECK(close(row["top_share"], measures[std::string("cr1") + suffix]));
    CHECK(close(row["elephant_factor"], measures[std::string("elephant_factor") + suffix]));
    CHECK(close(row["evenness"], measures[std::string("evenness") + suffix]));
  }
}

TEST_CASE("linchpin concentration puts an hhi on a threshold into the moderate band") {
  Program linchpin;
  for (const std::string unit : {"1", "0.1", "0.7", "1000", "3"}) {
    const std::vector<std::string> ten(10, unit);
    CHECK(band_of(linchpin, ten) == "moderate");  // 0.10
    CHECK(band_of(linchpin, std::vector<std::string>(11, unit)) == "low");
  }
  CHECK(band_of(linchpin, {"3", "2", "1", "1", "1", "1", "1"}) == "moderate");  // 0.18
  CHECK(band_of(linchpin, {"0.3", "0.2", "0.1", "0.1", "0.1", "0.1", "0.1"}) == "moderate");
  CHECK(band_of(linchpin, {"2.1", "1.4", "0.7", "0.7", "0.7", "0.7", "0.7"}) == "moderate");
  CHECK(band_of(linchpin, {"3.0001", "2", "1", "1", "1", "1", "1"}) == "high");
  CHECK(band_of(linchpin, {"1.0001", "1", "1", "1", "1", "1", "1", "1", "1", "1"}) == "moderate");
  CHECK(band_of(linchpin, {"5"}) == "single");
  CHECK(band_of(linchpin, {"5", "5"}) == "high");
}

TEST_CASE("linchpin concentration names the smallest of equal top partners, also if rounding tells them apart") {
  Program linchpin;
  CHECK(rows(linchpin, {}, "supplier,buyer,amount\nzoe,shop,5\nann,shop,5\nbob,shop,4\n")[0]["top_partner"] == "ann");
  CHECK(rows(linchpin, {}, "supplier,buyer,amount\nb,shop,0.1\nb,shop,0.2\na,shop,0.3\n")[0]["top_partner"] == "a");
  CHECK(rows(linchpin, {}, "supplier,buyer,amount\na,shop,0.1\na,shop,0.2\nb,shop,0.3\n")[0]["top_partner"] == "a");
}

TEST_CASE("linchpin concentration names the elephants, largest first") {
  Program linchpin;
  const auto elephants = [&](const std::vector<std::string>& amounts) {
    return cells(rows(linchpin, {"--columns", "all"}, bought(amounts)), {"elephant_factor", "elephant_partners"});
  };
  CHECK(elephants({"1", "1", "1", "1"}) == Lines{"2,s01; s02"});
  CHECK(elephants({"10", "20", "30", "40"}) == Lines{"2,s04; s03"});
  CHECK(elephants({"0.1", "0.2", "0.3"}) == Lines{"1,s03"});
  CHECK(elephants({"7"}) == Lines{"1,s01"});
  CHECK(elephants({"1", "1", "1", "1", "1"}) == Lines{"3,s01; s02; s03"});
}

TEST_CASE("linchpin concentration prints undefined cells as each format does") {
  Program linchpin;
  const auto shown = [&](const std::string& format) {
    return linchpin.run({"concentration", "-q", "--columns", "node,hhi_normalized,evenness,hhi", "-f", format}, bakery)
        .out;
  };
  CHECK(shown("csv").rfind("node,hhi_normalized,evenness,hhi\ncafe,,,1\nbakery,0.25,", 0) == 0);
  CHECK(shown("tsv").rfind("node\thhi_normalized\tevenness\thhi\ncafe\t\t\t1\nbakery\t0.25\t", 0) == 0);
  CHECK(shown("jsonl").rfind("{\"node\": \"cafe\", \"hhi_normalized\": null, \"evenness\": null, \"hhi\": 1}\n", 0) ==
        0);
  CHECK(shown("text") ==
        "node    hhi_normalized  evenness    hhi\n"
        "cafe                 -         -      1\n"
        "bakery            0.25    0.8113  0.625\n"
        "\n"
        "note: 2 nodes without suppliers have no supply side and are left out\n");
  CHECK(shown("markdown") ==
        "| node | hhi_normalized | evenness | hhi |\n"
        "| --- | ---: | ---: | ---: |\n"
        "| cafe | - | - | 1 |\n"
        "| bakery | 0.25 | 0.8113 | 0.625 |\n"
        "\n"
        "- 2 nodes without suppliers have no supply side and are left out\n");
}

TEST_CASE("linchpin concentration of next to nothing is an empty table") {
  Program linchpin;
  for (const std::string input : {"from,to,amount\n", "from,to,amount\nann,ann,5\n", "from,to,amount\nann,bob,0\n"}) {
    CAPTURE(input);
    for (const std::string side : {"supply", "sales", "partner", "all"}) {
      CHECK(rows(linchpin, {"--side", side, "--columns", "all"}, input).empty());
    }
  }
  CHECK(cells(rows(linchpin, {}, "from,to,amount\nann,bob,2\n"), {"node", "partners", "band"}) ==
        Lines{"bob,1,single"});
}

TEST_CASE("linchpin concentration of two islands is that of each") {
  Program linchpin;
  const auto both = rows(linchpin, {"--side", "all", "--columns", "all", "--sort", "node:asc"},
                         "from,to,amount\na,b,1\nc,b,3\nx,y,2\nz,y,5\n");
  auto apart =
      rows(linchpin, {"--side", "all", "--columns", "all", "--sort", "node:asc"}, "from,to,amount\na,b,1\nc,b,3\n");
  for (const auto& row :
       rows(linchpin, {"--side", "all", "--columns", "all", "--sort", "node:asc"}, "from,to,amount\nx,y,2\nz,y,5\n")) {
    apart.push_back(row);
  }
  CHECK(both == apart);
}

TEST_CASE("linchpin concentration does not depend on the order of rows, nor its shares on the unit of amounts") {
  Program linchpin;
  Random random(9);
  struct Row {
    std::string ends;
    double amount;
    std::string category;
  };
  std::vector<Row> data;
  std::string nodes = "id,country\n";
  for (int i = 0; i < 12; ++i) nodes += "f" + std::to_string(i) + ",c" + std::to_string(i % 4) + "\n";
  linchpin.file("nodes.csv", nodes);
  for (int i = 0; i < 300; ++i) {
    const double amount = static_cast<double>(1 + random.below(100000)) / 100;
    data.push_back({"f" + std::to_string(random.below(12)) + ",f" + std::to_string(random.below(12)),
                    random.below(8) == 0 ? -amount : amount, "k" + std::to_string(random.below(3))});
  }
  const auto run = [&](std::vector<std::string> args, double factor) {
    std::string text = "from,to,weight,category\n";
    for (const Row& row : data)
      text += row.ends + "," + std::to_string(row.amount * factor) + "," + row.category + "\n";
    args.insert(args.begin(), {"concentration", "--columns", "all", "-f", "json"});
    return linchpin.run(args, text);
  };
  const std::vector<std::vector<std::string>> commands{{"--side", "all"},
                                                       {"--side", "all", "--by", "category"},
                                                       {"--across", "country", "--nodes", "nodes.csv"},
                                                       {"--network", "--side", "all"},
                                                       {"--reads", "mutual"}};
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
    CHECK(once.size() > 2);
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

TEST_CASE("linchpin concentration says who has a single source or a single customer when that is named") {
  Program linchpin;
  linchpin.file("nodes.csv", "id,country\ns1,DE\ns2,DE\ns3,FR\n");
  const std::string ties = "supplier,buyer,amount\ns1,a,1\ns2,a,2\ns3,a,3\ns1,b,4\n";
  CHECK(cells(rows(linchpin, {"--columns", "node,single_source"}, ties), {"node", "single_source"}) ==
        Lines{"b,true", "a,false"});
  CHECK(cells(rows(linchpin, {"--side", "sales", "--columns", "node,single_customer", "--sort", "node"}, ties),
              {"node", "single_customer"}) == Lines{"s1,false", "s2,true", "s3,true"});
  CHECK(cells(rows(linchpin,
                   {"--nodes", "nodes.csv", "--across", "country", "--columns",
                    "node,partners,single_source,single_source_groups", "--sort", "node"},
                   ties),
              {"node", "partners", "single_source", "single_source_groups"}) == Lines{"a,2,false,1", "b,1,true,1"});
  for (const auto& row : rows(linchpin, {"--columns", "all"}, ties)) CHECK(row.count("single_source") == 0);
}

TEST_CASE("linchpin concentration --by says for each value whether there is a single source") {
  Program linchpin;
  const std::string ties = "supplier,buyer,amount,category\ns1,a,1,nuts\ns2,a,2,nuts\ns3,a,3,bolts\n";
  CHECK(cells(rows(linchpin, {"--by", "category", "--columns", "node,category,single_source", "--sort", "category"},
                   ties),
              {"category", "single_source"}) == Lines{"bolts,true", "nuts,false"});
}

TEST_CASE("linchpin concentration knows single sources on the side of supply alone") {
  Program linchpin;
  for (const std::string side : {"sales", "partner", "all"}) {
    const auto result =
        linchpin.run({"concentration", "--side", side, "--columns", "node,single_source"}, "supplier,buyer\na,b\n");
    CHECK(result.status == 2);
    CHECK(result.err.find("no column \"single_source\"") != std::string::npos);
  }
}
