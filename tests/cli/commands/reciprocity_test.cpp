#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "support/close.hpp"
#include "support/json_output.hpp"
#include "support/program.hpp"

using linchpin::cli::find_metric;
using linchpin::test::close;
using linchpin::test::Program;
using nlohmann::ordered_json;

namespace {

ordered_json document(const Program& linchpin, std::vector<std::string> args, std::string_view input) {
  args.insert(args.begin(), "reciprocity");
  return linchpin::test::json_output(linchpin, args, input);
}

const std::string both_ways = "from,to,amount\nb,a,1\na,b,3\nc,a,5\nb,c,2\nd,d,4\n";

}  // namespace

TEST_CASE("linchpin reciprocity prints a row a pair, the most even one first") {
  Program linchpin;
  const auto result = linchpin.run({"reciprocity", linchpin.file("t.csv", both_ways)});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "a,b,amount_ab,amount_ba,mutual_benefit,flow_imbalance\n"
        "a,b,3,1,0.5,0.5\n"
        "a,c,0,5,0,-1\n"
        "b,c,2,0,0,1\n");
  CHECK(result.err ==
        "linchpin: t.csv: 5 rows, 4 nodes, 4 ties: from supplies to, amount amount (comma)\n"
        "linchpin: 5 rows = 4 ties + 1 in-house\n"
        "linchpin: amount 15 = 11 in ties + 4 in-house\n"
        "linchpin: note: the whole network: reciprocity 0.5, reciprocity_rho 0.25, reciprocity_weighted 0.1818\n"
        "linchpin: note: 1 of 3 pairs trades both ways\n");
}

TEST_CASE("linchpin reciprocity warns that trade in goods goes one way") {
  Program linchpin;
  const auto result = document(linchpin, {}, "from,to\na,b\na,c\n");
  CHECK(result["notes"][1] ==
        "0 of 2 pairs trade both ways; where ties are goods that go one way, nearly all figures are 0 and tell nothing "
        "of who benefits");
}

TEST_CASE("linchpin reciprocity --per node shows how much of a node's business goes both ways") {
  Program linchpin;
  const auto rows = document(linchpin, {"--per", "node"}, both_ways)["rows"];
  REQUIRE(rows.size() == 4);
  CHECK(rows[0]["node"] == "a");
  CHECK(rows[0]["reciprocated_strength"] == 1);
  CHECK(close(rows[0]["share_of_sales"].get<double>(), 1.0 / 3));
  CHECK(close(rows[0]["share_of_purchases"].get<double>(), 1.0 / 6));
  CHECK(rows[1]["node"] == "b");
  CHECK(rows[2] ==
        ordered_json({{"node", "c"}, {"reciprocated_strength", 0}, {"share_of_sales", 0}, {"share_of_purchases", 0}}));
  CHECK(
      rows[3] ==
      ordered_json(
          {{"node", "d"}, {"reciprocated_strength", 0}, {"share_of_sales", nullptr}, {"share_of_purchases", nullptr}}));
}

TEST_CASE("linchpin reciprocity of ties without direction is complete and says so") {
  Program linchpin;
  const auto result = document(linchpin, {"--reads", "mutual"}, "from,to,amount\nb,a,4\n");
  CHECK(result["rows"] == ordered_json::array({{{"a", "a"},
                                                {"b", "b"},
                                                {"amount_ab", 4},
                                                {"amount_ba", 4},
                                                {"mutual_benefit", 1},
                                                {"flow_imbalance", 0}}}));
  CHECK(result["notes"] ==
        ordered_json::array({"the whole network: reciprocity 1, reciprocity_rho undefined, reciprocity_weighted 1",
                             "ties have no direction, so all of them are fully returned and no figure tells them "
                             "apart"}));
}

TEST_CASE("linchpin reciprocity of nothing has no rows and an undefined whole") {
  Program linchpin;
  for (const char* per : {"pair", "node"}) {
    const auto result = document(linchpin, {"--per", per}, "from,to\n");
    CHECK(result["rows"].empty());
    CHECK(result["notes"] == ordered_json::array({"there are no nodes",
                                                  "the whole network: reciprocity undefined, reciprocity_rho "
                                                  "undefined, reciprocity_weighted undefined"}));
  }
  CHECK(document(linchpin, {}, "from,to\na,a\n")["rows"].empty());
}

TEST_CASE("the catalog has every figure of reciprocity") {
  for (const char* id : {"amount_ab", "amount_ba", "mutual_benefit", "flow_imbalance", "reciprocated_strength",
                         "share_of_sales", "share_of_purchases"}) {
    CAPTURE(id);
    REQUIRE(find_metric(id) != nullptr);
    CHECK(find_metric(id)->printed_by == "reciprocity");
  }
}
