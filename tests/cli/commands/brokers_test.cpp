#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "support/close.hpp"
#include "support/json_output.hpp"
#include "support/networks.hpp"
#include "support/program.hpp"

using linchpin::cli::find_metric;
using linchpin::test::close;
using linchpin::test::Outcome;
using linchpin::test::Program;
using linchpin::test::Random;
using nlohmann::ordered_json;

namespace {

ordered_json document(const Program& linchpin, std::vector<std::string> args, std::string_view input) {
  args.insert(args.begin(), "brokers");
  return linchpin::test::json_output(linchpin, args, input);
}

const ordered_json& row_of(const ordered_json& rows, const std::string& node) {
  for (const auto& row : rows) {
    if (row.at("node") == node) return row;
  }
  throw std::invalid_argument("no row of " + node);
}

bool has_note(const ordered_json& result, const std::string& note) {
  for (const auto& one : result.at("notes")) {
    if (one == note) return true;
  }
  return false;
}

std::string header(const Outcome& outcome) { return outcome.out.substr(0, outcome.out.find('\n')); }

/// A hub between three others, of which two are tied; and a firm that is only heard of.
const std::string market = "from,to,amount\nmill,hub,2\nhub,bakery,1\nhub,cafe,1\nbakery,cafe,1\nlone,mill,0\n";
const std::string regions = "id,region\nmill,north\nhub,north\nbakery,south\ncafe,south\n";

}  // namespace

TEST_CASE("linchpin brokers prints a row a node, the least constrained first and undefined ones last") {
  Program linchpin;
  const auto result = linchpin.run({"brokers", linchpin.file("market.csv", market)});
  CHECK(result.status == 0);
  CHECK(result.out ==
        "node,effective_size,efficiency,constraint,hierarchy\n"
        "hub,2.5,0.8333333333333334,0.53125,0.03662432998872009\n"
        "bakery,1.25,0.625,0.953125,0.0235856918845131\n"
        "cafe,1.25,0.625,0.953125,0.0235856918845131\n"
        "mill,1,1,1,\n"
        "lone,,,,\n");
  CHECK(result.err ==
        "linchpin: market.csv: 5 rows, 5 nodes, 4 ties: from supplies to, amount amount (comma)\n"
        "linchpin: 5 rows = 4 ties + 1 of amount 0\n"
        "linchpin: amount 5 = 5 in ties\n"
        "linchpin: note: all ties of a partner count (--model whole), as in igraph and networkx; --model ego leaves "
        "out those that lead elsewhere, and gives other figures\n"
        "linchpin: note: 1 node has no partners, so structural holes are undefined for it\n");
  const auto beyond = document(linchpin, {}, "from,to,amount\na,b,1\na,c,1\nb,c,1000\n");
  CHECK(beyond["notes"].back() == "constraint can exceed 1 where partners are tied to each other; it is not cut off");
}

TEST_CASE("linchpin brokers counts under --model ego only what lies between a node and its partners") {
  Program linchpin;
  const std::string chain = "from,to,amount\na,b,1\nb,c,1\na,c,1\nc,d,5\n";
  const auto whole = document(linchpin, {}, chain);
  const auto ego = document(linchpin, {"--model", "ego"}, chain);
  // c sends 5 of its 7 elsewhere, which only the whole model sees
  CHECK(close(row_of(whole["rows"], "a")["constraint"].get<double>(), (0.5 + 0.5 / 7) * (0.5 + 0.5 / 7) + 0.5625));
  CHECK(close(row_of(ego["rows"], "a")["constraint"].get<double>(), 2 * 0.5625));
  CHECK(row_of(ego["rows"], "d")["constraint"] == 1);
  CHECK(has_note(ego,
                 "only ties among a node and its partners count (--model ego); igraph and networkx count all ties "
                 "of a partner, as --model whole does"));
}

TEST_CASE("linchpin brokers --by counts roles between the groups of an attribute") {
  Program linchpin;
  const std::string nodes = linchpin.file("nodes.csv", regions);
  const auto result = document(linchpin, {"--nodes", nodes, "--by", "region"}, market);
  const auto& hub = row_of(result["rows"], "hub");
  CHECK(hub["representative"] == 2);
  for (const char* role : {"coordinator", "itinerant", "gatekeeper", "liaison"}) CHECK(hub[role] == 0);
  CHECK(hub["brokerage"] == 2);
  CHECK(row_of(result["rows"], "bakery")["brokerage"] == 0);  // the hub supplies the cafe itself
  CHECK(row_of(result["rows"], "lone")["brokerage"] == 0);
  CHECK(has_note(result, "1 node without region is a group of its own, (none)"));
  CHECK(has_note(result,
                 "brokerage counts pairs of a supplier and a buyer of the node where the one does not supply "
                 "the other, whatever the amounts"));
}

TEST_CASE("linchpin brokers adds the columns of roles and of figures without weights only when asked for") {
  Program linchpin;
  const std::string file = linchpin.file("market.csv", market);
  const std::string nodes = linchpin.file("nodes.csv", regions);
  CHECK(header(linchpin.run({"brokers", file, "--columns", "all"})) ==
        "node,effective_size,efficiency,constraint,hierarchy");
  CHECK(header(linchpin.run({"brokers", file, "--nodes", nodes, "--by", "region"})) ==
        "node,effective_size,efficiency,constraint,hierarchy,coordinator,itinerant,gatekeeper,representative,liaison,"
        "brokerage");
  const auto named = document(linchpin, {"--columns", "node,constraint_unw,effective_size_unw"}, market)["rows"];
  const auto& hub = row_of(named, "hub");
  CHECK(close(hub["effective_size_unw"].get<double>(), 3 - 2.0 / 3));
  CHECK(close(hub["constraint_unw"].get<double>(), (1 + 2 * 2.25) / 9));
}

TEST_CASE("linchpin brokers --per pair shows what each partner adds to the constraint") {
  Program linchpin;
  const auto all = document(linchpin, {"--per", "pair"}, market)["rows"];
  CHECK(all.size() == 8);
  CHECK(all[0] == ordered_json({{"node", "mill"}, {"partner", "hub"}, {"constraint", 1}}));
  double hub = 0;
  for (const auto& row : all) {
    if (row["node"] == "hub") hub += row["constraint"].get<double>();
  }
  CHECK(close(hub, 0.53125));
}

TEST_CASE("linchpin brokers refuses roles of pairs and attributes that nobody gave") {
  Program linchpin;
  const auto pairs = linchpin.run({"brokers", "--per", "pair", "--by", "region"}, market);
  CHECK(pairs.status == 2);
  CHECK(pairs.err == "linchpin: --by: roles are those of nodes and not of pairs; leave out --per pair\n");
  const auto none = linchpin.run({"brokers", "-q", "--by", "region"}, market);
  CHECK(none.status == 2);
  CHECK(none.err == "linchpin: --by: \"region\" is an attribute of nodes; name their file with --nodes FILE\n");
}

TEST_CASE("linchpin brokers works on ties without direction and on no ties at all") {
  Program linchpin;
  const std::string nodes = linchpin.file("nodes.csv", "id,region\na,x\nb,x\nc,y\n");
  const auto result =
      document(linchpin, {"--reads", "mutual", "--nodes", nodes, "--by", "region"}, "from,to\na,b\nb,c\n");
  const auto& middle = row_of(result["rows"], "b");
  CHECK(middle["constraint"] == 0.5);
  CHECK(middle["gatekeeper"] == 1);
  CHECK(middle["representative"] == 1);
  CHECK(has_note(result,
                 "ties have no direction: each pair counts in both orders, so gatekeeper and representative are the "
                 "same"));
  for (const char* model : {"whole", "ego"}) {
    CHECK(document(linchpin, {"--model", model}, "from,to\n")["rows"].empty());
    CHECK(document(linchpin, {"--model", model, "--per", "pair"}, "from,to\na,a\n")["rows"].empty());
    const auto lone = document(linchpin, {"--model", model}, "from,to\na,a\n")["rows"];
    CHECK(lone.size() == 1);
    CHECK(lone[0]["constraint"].is_null());
  }
}

TEST_CASE("linchpin brokers does not depend on the order of rows") {
  Program linchpin;
  Random random(61);
  std::vector<std::string> rows;
  std::string nodes = "id,kind\n";
  for (int i = 0; i < 14; ++i) nodes += "f" + std::to_string(i) + ",k" + std::to_string(i % 3) + "\n";
  linchpin.file("nodes.csv", nodes);
  for (int i = 0; i < 90; ++i) {
    rows.push_back("f" + std::to_string(random.below(14)) + ",f" + std::to_string(random.below(14)) + "," +
                   std::to_string(random.below(9999)) + ".37\n");
  }
  const std::vector<std::vector<std::string>> commands{
      {"brokers", "--nodes", "nodes.csv", "--by", "kind"}, {"brokers", "--model", "ego"}, {"brokers", "--per", "pair"}};
  for (const auto& args : commands) {
    std::string first;
    for (int round = 0; round < 3; ++round) {
      std::string text = "from,to,amount\n";
      for (const std::string& row : rows) text += row;
      const Outcome outcome = linchpin.run(args, text);
      CHECK(outcome.status == 0);
      if (first.empty()) first = outcome.out;
      CHECK(outcome.out == first);
      for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
    }
  }
}

TEST_CASE("the catalog has every figure of brokers") {
  for (const char* id :
       {"effective_size", "efficiency", "constraint", "hierarchy", "coordinator", "itinerant", "gatekeeper",
        "representative", "liaison", "brokerage", "constraint_unw", "effective_size_unw"}) {
    CAPTURE(id);
    REQUIRE(find_metric(id) != nullptr);
    CHECK(find_metric(id)->printed_by == "brokers");
  }
}
