#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "linchpin/metrics/triads.hpp"
#include "support/json_output.hpp"
#include "support/program.hpp"

using linchpin::cli::find_metric;
using linchpin::test::Program;
using nlohmann::ordered_json;

namespace {

ordered_json document(const Program& linchpin, std::vector<std::string> args, std::string_view input) {
  args.insert(args.begin(), "triads");
  return linchpin::test::json_output(linchpin, args, input);
}

/// The counts that are not 0.
std::map<std::string, int> counts(const ordered_json& result) {
  std::map<std::string, int> all;
  for (const auto& row : result.at("rows")) {
    if (row.at("count") != 0) all[row.at("type")] = row.at("count");
  }
  return all;
}

bool has_note(const ordered_json& result, const std::string& note) {
  for (const auto& one : result.at("notes")) {
    if (one == note) return true;
  }
  return false;
}

using Counts = std::map<std::string, int>;

/// a and b are partners and supply c; c and d compete, and so do b and d; a supplies and competes with d.
const std::string relations =
    "from,to,amount,bond\na,b,1,partners\na,c,5,supplies\nb,c,5,supplies\nc,d,1,Competes\nd,b,1,competes\n"
    "a,d,2,supplies\nd,a,1,competes\n";

}  // namespace

TEST_CASE("linchpin triads prints all sixteen types in their order") {
  Program linchpin;
  const auto result = linchpin.run({"triads", linchpin.file("t.csv", "from,to\na,b\nb,c\nc,b\nd,a\n")});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "type,count\n003,0\n012,1\n102,1\n021D,0\n021U,0\n021C,1\n111D,1\n111U,0\n030T,0\n030C,0\n201,0\n120D,0\n"
        "120U,0\n120C,0\n210,0\n300,0\n");
  CHECK(result.err ==
        "linchpin: t.csv: 4 rows, 4 nodes, 4 ties: from supplies to, every row counts 1 (comma)\n"
        "linchpin: note: the digits count ties both ways, one way and absent; 021D is one supplier of two buyers, 021U "
        "are two suppliers of one buyer, 021C is a chain\n");
}

TEST_CASE("linchpin triads --relation adds signed triads of ties of all kinds, and the census keeps to supply") {
  Program linchpin;
  const auto result = document(linchpin, {"--relation", "bond"}, relations);
  CHECK(result["rows"].size() == 21);
  CHECK(result["rows"][16]["type"] == "ppp");
  CHECK(result["rows"][20]["type"] == "coopetition_pairs");
  // census of a to c, b to c, a to d; signs: abc +++, bcd +--, a and d mixed
  CHECK(counts(result) ==
        Counts{{"012", 2}, {"021U", 1}, {"021D", 1}, {"ppp", 1}, {"pnn", 1}, {"coopetition_pairs", 1}});
  CHECK(has_note(result, "balance_ratio 1, clusterability_ratio 1, coopetition_rate 0.1667"));
  CHECK(has_note(result, "only ties of kind supplies count as supply; 4 rows of other kinds left out (--flow)"));
  CHECK(has_note(result,
                 "signs come from ties of all kinds, whatever --flow says: competes is negative, any other kind "
                 "positive; a pair with both has no sign and is in coopetition"));
}

TEST_CASE("linchpin triads signs ties the same whatever --flow selects for the census") {
  Program linchpin;
  const auto signed_rows = [&](std::vector<std::string> args) {
    args.insert(args.end(), {"--relation", "bond"});
    ordered_json last = ordered_json::array();
    const auto rows = document(linchpin, args, relations)["rows"];
    for (std::size_t i = 16; i < rows.size(); ++i) last.push_back(rows[i]);
    return last;
  };
  const auto usual = signed_rows({});
  CHECK(usual.size() == 5);
  CHECK(signed_rows({"--flow", "partners"}) == usual);
  CHECK(signed_rows({"--flow", "competes,supplies,partners"}) == usual);
}

TEST_CASE("linchpin triads takes credit notes off within their kind of tie") {
  Program linchpin;
  const std::string text =
      "from,to,amount,kind\na,b,5,supplies\na,b,-9,supplies\na,b,1,partners\na,b,2,competes\nb,c,2,competes\n"
      "c,b,3,supplies\nc,b,-3,supplies\n";
  const auto result = document(linchpin, {"--pairs"}, text);
  CHECK(result["rows"] == ordered_json::array({{{"a", "a"}, {"b", "b"}}}));
  CHECK(has_note(result, "1 of 2 tied pairs is in coopetition: coopetition_rate 0.5"));
}

TEST_CASE("linchpin triads without --relation leaves signs out, and says that there are some") {
  Program linchpin;
  const std::string text = "from,to,kind\na,b,supplies\nb,c,competes\n";
  const auto plain = document(linchpin, {}, text);
  CHECK(plain["rows"].size() == 16);
  CHECK(has_note(plain, "some ties are of kind competes; --relation COL adds signed triads and coopetition pairs"));
  const auto without = document(linchpin, {"--relation", "kind"}, "from,to,kind\na,b,supplies\nb,c,lends\n");
  CHECK(without["rows"].size() == 16);
  CHECK(has_note(without, "no tie is of kind competes, so there are no signed triads and no coopetition pairs"));
}

TEST_CASE("linchpin triads --pairs lists pairs that cooperate and compete") {
  Program linchpin;
  const auto named = document(linchpin, {"--pairs", "--relation", "bond"}, relations);
  CHECK(named["rows"] == ordered_json::array({{{"a", "a"}, {"b", "d"}}}));
  CHECK(has_note(named, "1 of 6 tied pairs is in coopetition: coopetition_rate 0.1667"));
  const auto nobody = document(linchpin, {"--pairs"}, "from,to,kind\na,b,supplies\n");
  CHECK(nobody["rows"].empty());
  CHECK(has_note(nobody, "0 of 1 tied pair are in coopetition: coopetition_rate 0"));
  const auto refused = linchpin.run({"triads", "-q", "--pairs"}, "from,to\na,b\n");
  CHECK(refused.status == 2);
  CHECK(refused.err == "linchpin: --pairs: no column tells of which kind ties are; name it with --relation COL\n");
}

TEST_CASE("linchpin triads works on ties without direction and on no ties at all") {
  Program linchpin;
  const auto mutual = document(linchpin, {"--reads", "mutual", "--relation", "kind"},
                               "from,to,kind\na,b,supplies\nb,c,competes\na,c,competes\n");
  CHECK(counts(mutual) == Counts{{"102", 1}, {"pnn", 1}});
  CHECK(has_note(mutual, "ties have no direction, so that only 003, 102, 201 and 300 occur"));
  CHECK(counts(document(linchpin, {}, "from,to\n")).empty());
  CHECK(counts(document(linchpin, {"--relation", "kind"}, "from,to,kind\n")).empty());
}

TEST_CASE("the catalog explains every type of triad and every signed figure") {
  std::vector<std::string> ids(linchpin::triad_types.begin(), linchpin::triad_types.end());
  ids.insert(ids.end(), {"count", "ppp", "ppn", "pnn", "nnn", "coopetition_pairs", "coopetition_rate", "balance_ratio",
                         "clusterability_ratio"});
  for (const std::string& id : ids) {
    CAPTURE(id);
    REQUIRE(find_metric(id) != nullptr);
    CHECK(find_metric(id)->printed_by == "triads");
  }
}
