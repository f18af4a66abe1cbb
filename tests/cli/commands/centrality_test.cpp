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

const std::string chain = "supplier,buyer,amount\nfarm,mill,40\nmill,bakery,30\nmill,cafe,10\nbakery,kiosk,20\n";

ordered_json document(const Program& linchpin, std::vector<std::string> args, std::string_view input) {
  args.insert(args.begin(), "centrality");
  return linchpin::test::json_output(linchpin, args, input);
}

std::vector<std::string> columns_of(const ordered_json& document) {
  std::vector<std::string> names;
  for (const auto& [name, value] : document.at("rows").at(0).items()) names.push_back(name);
  return names;
}

ordered_json row_of(const ordered_json& document, const std::string& node) {
  for (const auto& row : document.at("rows")) {
    if (row.at("node") == node) return row;
  }
  throw std::invalid_argument("no row of " + node);
}

bool has_note(const ordered_json& document, std::string_view note) {
  for (const auto& one : document.at("notes")) {
    if (one.get<std::string>() == note) return true;
  }
  return false;
}

std::string error_of(const std::vector<std::string>& args) {
  const Program linchpin;
  const Outcome outcome = linchpin.run(args, chain);
  CHECK(outcome.status == 2);
  CHECK(outcome.out == "");
  return outcome.err;
}

/// A random market whose rows come in any order.
std::string market(std::uint64_t seed, std::size_t rows) {
  Random random(seed);
  std::string text = "supplier,buyer,amount\n";
  for (std::size_t i = 0; i < rows; ++i) {
    text += "f" + std::to_string(random.below(30)) + ",f" + std::to_string(random.below(30)) + "," +
            std::to_string(1 + random.below(90)) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("linchpin centrality prints the columns that scripts rely on") {
  const Program linchpin;
  const std::vector<std::string> usual{"node",     "degree_in",        "degree_out",  "strength_in", "strength_out",
                                       "pagerank", "pagerank_reverse", "betweenness", "harmonic_in", "harmonic_out"};
  std::vector<std::string> all = usual;
  all.insert(all.end(), {"degree_total", "strength_total", "closeness_in", "closeness_out", "katz", "hits_hub",
                         "hits_authority", "coreness_in", "coreness_out", "influence"});
  CHECK(columns_of(document(linchpin, {}, chain)) == usual);
  CHECK(columns_of(document(linchpin, {"--columns", "all"}, chain)) == all);
  CHECK(columns_of(document(linchpin, {"--measures", "all"}, chain)) == all);
  const std::vector<std::string> undirected{"node",      "degree",   "strength",    "betweenness",
                                            "closeness", "harmonic", "eigenvector", "coreness"};
  std::vector<std::string> all_undirected = undirected;
  all_undirected.insert(all_undirected.end(), {"bonacich_neg", "bonacich_pos"});
  CHECK(columns_of(document(linchpin, {"--undirected"}, chain)) == undirected);
  CHECK(columns_of(document(linchpin, {"--undirected", "--columns", "all"}, chain)) == all_undirected);
}

TEST_CASE("linchpin centrality prints a row a node, the largest seller first") {
  const Program linchpin;
  const Outcome outcome = linchpin.run({"centrality", "--columns", "node,degree_in,strength_out,betweenness"}, chain);
  CHECK(outcome.status == 0);
  CHECK(outcome.out ==
        "node,degree_in,strength_out,betweenness\nfarm,0,40,0\nmill,1,40,3\nbakery,1,20,2\ncafe,1,0,0\nkiosk,1,0,0\n");
}

TEST_CASE("linchpin centrality puts the measures asked for first, in their order, and node before them") {
  const Program linchpin;
  const auto asked = document(linchpin, {"--measures", "katz,betweenness,node"}, chain);
  CHECK(columns_of(asked) == std::vector<std::string>{"node", "katz", "betweenness"});
  CHECK(asked.at("rows").at(0).at("node") == "farm");
  CHECK(has_note(asked, "katz counts a step for alpha = 0.02125 a unit of amount"));
}

TEST_CASE("linchpin centrality ignores directions on request") {
  const Program linchpin;
  const auto result = document(linchpin, {"--undirected"}, "a,b,3\nb,a,2\nb,c,1\n");
  const auto row = row_of(result, "b");
  CHECK(row.at("degree") == 2);
  CHECK(row.at("strength") == 6);
  CHECK(row.at("betweenness") == 1);
  CHECK(row.at("closeness") == 1);
  CHECK(row.at("eigenvector") == 1);
  CHECK(close(row_of(result, "a").at("eigenvector"), 5 / std::sqrt(26.0)));
  CHECK(has_note(result,
                 "Freeman centralization, 1 for the most uneven network there can be: degree 1, betweenness 1, "
                 "closeness 1, eigenvector 0.8233"));
}

TEST_CASE("linchpin centrality walks strong ties first with inverse distances, and never else") {
  const Program linchpin;
  const std::string triangle = "a,b,1\na,c,10\nc,b,10\n";
  CHECK(row_of(document(linchpin, {}, triangle), "c").at("betweenness") == 0);
  const auto inverse = document(linchpin, {"--distance", "inverse"}, triangle);
  CHECK(row_of(inverse, "c").at("betweenness") == 1);
  CHECK(has_note(inverse,
                 "a tie is 1 / amount long, so a strong one is short; closeness and harmonic have no upper end then"));
}

TEST_CASE("linchpin centrality normalises degrees and betweenness") {
  const Program linchpin;
  const auto row = row_of(document(linchpin, {"--normalized"}, chain), "mill");
  CHECK(row.at("degree_out") == 0.5);
  CHECK(row.at("betweenness") == 0.25);
  CHECK(row.at("strength_out") == 40);
}

TEST_CASE("linchpin centrality ranks every value and leaves undefined ones without") {
  const Program linchpin;
  const auto result = document(linchpin, {"--ranks", "--measures", "degree_out,closeness_in"}, chain);
  CHECK(columns_of(result) ==
        std::vector<std::string>{"node", "degree_out", "degree_out_rank", "closeness_in", "closeness_in_rank"});
  CHECK(row_of(result, "mill").at("degree_out_rank") == 1);
  CHECK(row_of(result, "farm").at("degree_out_rank") == 2);
  CHECK(row_of(result, "bakery").at("degree_out_rank") == 2);
  CHECK(row_of(result, "cafe").at("degree_out_rank") == 4);
  const auto undefined = document(linchpin, {"--ranks", "--measures", "influence"}, "a,b,1\nc,c,1\n");
  CHECK(row_of(undefined, "c").at("influence_rank").is_null());
}

TEST_CASE("linchpin centrality prints betweenness of ties") {
  const Program linchpin;
  const Outcome outcome = linchpin.run({"centrality", "--edges", "-q"}, chain);
  CHECK(outcome.out == "supplier,buyer,betweenness\nfarm,mill,4\nmill,bakery,4\nbakery,kiosk,3\nmill,cafe,2\n");
  const Outcome pairs = linchpin.run({"centrality", "--edges", "-q", "--undirected"}, "a,b,1\nb,a,1\nb,c,1\n");
  CHECK(pairs.out == "supplier,buyer,betweenness\na,b,2\nb,c,2\n");
}

TEST_CASE("linchpin centrality estimates betweenness within the error that it states") {
  const Program linchpin;
  const std::string input = market(4, 400);
  const auto result = document(linchpin, {"--approximate", "0.5", "--measures", "betweenness"}, input);
  CHECK(has_note(result, "betweenness is exact: the error asked for takes searches from all 30 nodes"));
  CHECK(columns_of(document(linchpin, {"--approximate", "0.5"}, input)).size() == 10);
}

TEST_CASE("linchpin centrality damps as told") {
  const Program linchpin;
  const auto row = row_of(document(linchpin, {"--damping", "0"}, chain), "kiosk");
  CHECK(row.at("pagerank") == 0.2);
}

TEST_CASE("linchpin centrality says what closeness and eigenvectors cannot say here") {
  const Program linchpin;
  const auto islands = document(linchpin, {"--undirected"}, "a,b,1\nc,d,1\n");
  CHECK(row_of(islands, "a").at("eigenvector").is_null());
  CHECK(has_note(
      islands,
      "eigenvector is undefined: no vector can be told for the largest eigenvalue, as where two islands share it"));
  CHECK(has_note(islands, "closeness counts nodes out of reach against a node: 66.7 % of pairs have no path"));
  const auto lone = document(linchpin, {"--undirected"}, "a,b,2\nc,d,1\n");
  CHECK(has_note(lone,
                 "eigenvector looks at one island alone, that of the largest eigenvalue: 2 nodes outside of it, or far "
                 "from its center, have 0"));
  CHECK(has_note(document(linchpin, {}, chain),
                 "pagerank gathers where supply ends up, at those to whom everybody sells; pagerank_reverse gathers "
                 "upstream, at those on whose supply the others rest: for supply risk, read that one"));
  CHECK(has_note(document(linchpin, {"--measures", "pagerank"}, chain),
                 "pagerank gathers where supply ends up, at those to whom everybody sells; for supply risk, read "
                 "pagerank_reverse"));
}

TEST_CASE("linchpin centrality shows who stays among the first when rows are missing") {
  const Program linchpin;
  const std::string input = market(8, 300);
  const auto result = document(
      linchpin, {"--stability", "--leaders", "3", "--draws", "20", "--measures", "strength_out,degree_in"}, input);
  REQUIRE(result.at("rows").size() == 6);
  CHECK(columns_of(result) == std::vector<std::string>{"measure", "place", "node", "value", "kept"});
  CHECK(result.at("rows").at(0).at("measure") == "strength_out");
  CHECK(result.at("rows").at(0).at("place") == 1);
  CHECK(result.at("rows").at(3).at("measure") == "degree_in");
  CHECK(result.at("rows").at(3).at("place") == 1);
  for (const auto& row : result.at("rows")) {
    CHECK(row.at("kept") >= 0);
    CHECK(row.at("kept") <= 1);
  }
  CHECK(has_note(result,
                 "kept: in how many of 20 draws that leave out 10 % of the rows the node is among the first 3 "
                 "again, seed 1"));
}

TEST_CASE("linchpin centrality prints the same for shuffled rows and any number of threads") {
  const Program linchpin;
  std::string forward = market(5, 300);
  std::vector<std::string> rows;
  std::string header;
  for (std::size_t at = 0; at < forward.size();) {
    const std::size_t end = forward.find('\n', at) + 1;
    (at == 0 ? header : rows.emplace_back()) = forward.substr(at, end - at);
    at = end;
  }
  Random random(1);
  std::string shuffled = header;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::swap(rows[i], rows[i + random.below(rows.size() - i)]);
    shuffled += rows[i];
  }
  for (const std::vector<std::string>& args :
       {std::vector<std::string>{"centrality", "-q", "--columns", "all"},
        std::vector<std::string>{"centrality", "-q", "--undirected", "--columns", "all", "--distance", "inverse"},
        std::vector<std::string>{"centrality", "-q", "--stability", "--draws", "5"},
        std::vector<std::string>{"centrality", "-q", "--approximate", "0.9"},
        std::vector<std::string>{"centrality", "-q", "--edges"}}) {
    const Outcome first = linchpin.run(args, forward);
    CHECK(first.status == 0);
    std::vector<std::string> threaded = args;
    threaded.insert(threaded.end(), {"--threads", "3"});
    CHECK(first.out == linchpin.run(threaded, shuffled).out);
  }
}

TEST_CASE("linchpin centrality works on nothing, on one node and on ties without direction") {
  const Program linchpin;
  CHECK(linchpin.run({"centrality", "--columns", "all", "-q"}, "supplier,buyer,amount\n").status == 0);
  const auto lone = document(linchpin, {"--columns", "all"}, "a,a,1\n");
  CHECK(row_of(lone, "a").at("pagerank") == 1);
  CHECK(row_of(lone, "a").at("harmonic_in").is_null());
  CHECK(row_of(lone, "a").at("katz").is_null());
  const auto mutual = document(linchpin, {"--reads", "mutual"}, "a,b,1\nb,c,1\n");
  CHECK(row_of(mutual, "b").at("betweenness") == 2);  // a to c and c to a
  CHECK(row_of(document(linchpin, {"--reads", "mutual", "--undirected"}, "a,b,1\nb,c,1\n"), "b").at("betweenness") ==
        1);
  CHECK(has_note(mutual, "ties have no direction, so both sides are the same; --undirected shows each once"));
}

TEST_CASE("linchpin centrality tells a misspelt measure before it reads anything") {
  CHECK(error_of({"centrality", "--measures", "betweeness", "no-such-file.csv"}) ==
        "linchpin: --measures: no measure \"betweeness\"; did you mean \"betweenness\"?  measures: degree_in, "
        "degree_out, strength_in, strength_out, pagerank, pagerank_reverse, betweenness, harmonic_in, harmonic_out, "
        "degree_total, strength_total, closeness_in, closeness_out, katz, hits_hub, hits_authority, coreness_in, "
        "coreness_out, influence, closeness_comp_in, closeness_comp_out, self_weight\n");
  CHECK(error_of({"centrality", "--undirected", "--measures", "pagerank"}) ==
        "linchpin: --measures: \"pagerank\" is a measure along the direction of ties: leave out --undirected  "
        "measures: degree, strength, betweenness, closeness, harmonic, eigenvector, coreness, bonacich_neg, "
        "bonacich_pos, closeness_comp, self_weight\n");
  CHECK(error_of({"centrality", "--edges", "--stability"}) ==
        "linchpin: --edges and --stability are two tables: say one of them\n");
  CHECK(error_of({"centrality", "--leaders", "3"}) == "linchpin: --leaders is for --stability: say that, too\n");
  CHECK(error_of({"centrality", "--damping", "1"}).find("--damping") != std::string::npos);
}
