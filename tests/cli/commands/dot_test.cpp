#include <doctest/doctest.h>

#include <cstdlib>
#include <string>
#include <string_view>

#include "sketch.hpp"
#include "support/program.hpp"

using linchpin::test::Outcome;
using linchpin::test::Program;

namespace {

constexpr std::string_view ties =
    "supplier,buyer,amount\n"
    "mill,bakery,100\n"
    "dairy,bakery,20\n"
    "dairy,cafe,180\n"
    "bakery,cafe,60\n";
constexpr std::string_view nodes =
    "name,role,region\n"
    "mill,producer,north\n"
    "dairy,producer,\n"
    "bakery,shop,north\n"
    "cafe,shop,south\n"
    "kiosk,shop,south\n";

/// The arguments of `dot` on the two files.
Outcome drawn(std::vector<std::string> args, bool with_nodes = true) {
  const Program linchpin;
  std::vector<std::string> all{"dot", linchpin.file("ties.csv", ties), "-q"};
  if (with_nodes) all.insert(all.end(), {"--nodes", linchpin.file("nodes.csv", nodes)});
  all.insert(all.end(), args.begin(), args.end());
  return linchpin.run(all);
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string line_with(const std::string& text, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string::npos) return "";
  const std::size_t begin = text.rfind('\n', at) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

}  // namespace

TEST_CASE("linchpin dot draws every node and tie, largest first") {
  const Outcome result = drawn({});
  CHECK(result.status == 0);
  CHECK(result.out.starts_with("digraph linchpin {\n"));
  CHECK(result.err.empty());
  CHECK(holds(result.out, "  n0 [label=\"cafe\""));
  CHECK(holds(result.out, "  n1 [label=\"dairy\""));
  CHECK(holds(result.out, "  n2 [label=\"bakery\""));
  CHECK(holds(result.out, "  n3 [label=\"mill\""));
  CHECK(holds(result.out, "  n4 [label=\"kiosk\""));
  CHECK(result.out.find("n1 -> n0") < result.out.find("n3 -> n2"));
  CHECK(result.out.find("n3 -> n2") < result.out.find("n2 -> n0"));
  CHECK(holds(result.out, "5 nodes, 4 ties, amount 360"));
}

TEST_CASE("linchpin dot shows by color and dot who holds the power, and the share of the buyer's purchases") {
  const Outcome result = drawn({});
  // bakery buys 0.83 of its goods from the mill, which sells it all
  const std::string buyer_holds = line_with(result.out, "n3 -> n2");
  CHECK(holds(buyer_holds, "color=\"#542788\""));
  CHECK(holds(buyer_holds, "arrowhead=dotnormal"));
  CHECK(holds(buyer_holds, ">83 %<"));
  CHECK(holds(buyer_holds, "bakery holds the power"));
  // 0.17 of the bakery's purchases, 0.1 of the dairy's sales
  const std::string balanced = line_with(result.out, "n1 -> n2");
  CHECK(holds(balanced, "color=\"#767676\""));
  CHECK_FALSE(holds(balanced, "arrowhead"));
  CHECK(holds(balanced, "\\nbalanced\""));
}

TEST_CASE("linchpin dot explains its marks in a legend") {
  const Outcome result = drawn({});
  for (const std::string_view part :
       {"Box size: strength_total", "Box color: net_power", "Arrows: from supplier to buyer",
        "Tie color and dot: who holds the power", "●──▶", "──▶●", "the supplier", "the buyer", "amount 180",
        "78 %: share of the buyer's purchases"}) {
    CAPTURE(part);
    CHECK(holds(result.out, part));
  }
  CHECK_FALSE(holds(result.out, "folded nodes"));
}

TEST_CASE("linchpin dot gives undefined figures a grey box and the smallest size, never nan") {
  const Outcome result = drawn({"--label", "net_power"});
  const std::string kiosk = line_with(result.out, "label=\"kiosk");
  CHECK(holds(kiosk, "label=\"kiosk\\n-\""));
  CHECK(holds(kiosk, "fontsize=10.0, width=0.40, height=0.25, fillcolor=\"#eeeeee\""));
  CHECK_FALSE(holds(result.out, "nan"));
}

TEST_CASE("linchpin dot folds all but the largest nodes and says so in the drawing and beside it") {
  const Program linchpin;
  const Outcome result = linchpin.run({"dot", linchpin.file("ties.csv", ties), "--top", "2"});
  CHECK(holds(result.out, "  n2 [label=\"other (n=2)\""));
  CHECK(holds(result.out, "n2 -> n0 [color=\"#9aa5b1\""));
  CHECK(holds(result.out, "style=dotted"));
  CHECK(holds(result.out, "showing 2 of 4 nodes, 50 % of amount"));
  CHECK(holds(result.out, "2 smaller nodes are folded into &quot;other&quot;"));
  CHECK(holds(result.err, "linchpin: note: showing 2 of 4 nodes, 50 % of amount\n"));
  CHECK(holds(result.err, "linchpin: note: 2 smaller nodes are folded into \"other\"\n"));
}

TEST_CASE("linchpin dot draws what is near one node") {
  const Outcome result = drawn({"--focus", "bakery", "--direction", "up"});
  CHECK(holds(result.out, "Who supplies bakery"));
  CHECK(holds(result.out, "only what is within 1 step of bakery towards suppliers"));
  CHECK(holds(line_with(result.out, "label=\"bakery\""), "penwidth=3"));
  CHECK_FALSE(holds(result.out, "label=\"cafe\""));
}

TEST_CASE("linchpin dot leaves out ties that are small for both ends") {
  const Outcome result = drawn({"--min-share", "0.2"});
  CHECK_FALSE(holds(result.out, "n1 -> n2"));
  CHECK(holds(result.out, "left out: 1 tie below 20 % of both ends' totals, 6 % of amount"));
}

TEST_CASE("linchpin dot colors and frames nodes by attributes, with no frame for those without a value") {
  const Outcome result = drawn({"--color", "role", "--cluster", "region"});
  CHECK(holds(result.out, "Box color: role"));
  CHECK(holds(line_with(result.out, "label=\"cafe\""), "fillcolor=\"#56b4e9\""));
  CHECK(holds(line_with(result.out, "label=\"dairy\""), "fillcolor=\"#e69f00\""));
  CHECK(holds(result.out, "subgraph cluster_0 {\n    graph [label=\"south\""));
  CHECK(holds(result.out, "\n    n0; n4;\n"));
  CHECK(holds(result.out, "\n    n2; n3;\n"));
  CHECK_FALSE(holds(result.out, "graph [label=\"(none)\""));
}

TEST_CASE("linchpin dot draws undirected ties once and without arrows") {
  const Outcome result = drawn({"--reads", "mutual"});
  CHECK(result.out.starts_with("graph linchpin {\n"));
  CHECK_FALSE(holds(result.out, "->"));
  CHECK(holds(result.out, "5 nodes, 4 ties, amount 360"));
  CHECK(holds(result.out, "the side with the dot"));
}

TEST_CASE("linchpin dot does not depend on the order of rows") {
  const Program linchpin;
  const std::string shuffled =
      "supplier,buyer,amount\nbakery,cafe,60\ndairy,cafe,180\nmill,bakery,100\ndairy,bakery,20\n";
  const Outcome one = linchpin.run({"dot", linchpin.file("a.csv", ties), "-q"});
  const Outcome two = linchpin.run({"dot", linchpin.file("b.csv", shuffled), "-q"});
  CHECK(one.out == two.out);
}

TEST_CASE("linchpin dot draws an empty network and puts the title that was given") {
  const Program linchpin;
  const Outcome result = linchpin.run({"dot", linchpin.file("a.csv", "from,to\n"), "-q", "--title", "R & D"});
  CHECK(result.status == 0);
  CHECK(holds(result.out, "<B>R &amp; D</B>"));
  CHECK(holds(result.out, "0 nodes, 0 ties, amount 0"));
}

TEST_CASE("linchpin dot names the option that asks for a metric or an attribute it does not know") {
  const Outcome size = drawn({"--size", "strength_totl"});
  CHECK(size.status == 2);
  CHECK(size.err.starts_with(
      "linchpin: --size: no metric \"strength_totl\"; did you mean \"strength_total\"?  metrics: "));
  CHECK(holds(size.err, ", net_power, "));
  CHECK_FALSE(holds(size.err, "holder"));

  const Outcome color = drawn({"--color", "rolle"});
  CHECK(color.status == 2);
  CHECK(
      color.err.starts_with("linchpin: --color: no metric or attribute \"rolle\"; did you mean \"role\"?  metrics: "));
  CHECK(color.err.ends_with("; attributes: role, region\n"));

  const Outcome without = drawn({"--color", "rolle"}, false);
  CHECK(without.err.ends_with("; attributes: none without --nodes FILE\n"));

  const Outcome cluster = drawn({"--cluster", "rol"});
  CHECK(cluster.status == 2);
  CHECK(cluster.err.starts_with("linchpin: --cluster: no attribute \"rol\""));
}

TEST_CASE("linchpin dot suggests the nearest name for a node that is not there") {
  const Outcome near = drawn({"--focus", "bakry"});
  CHECK(near.status == 2);
  CHECK(near.err == "linchpin: --focus: no node \"bakry\"; did you mean \"bakery\"?\n");
  const Outcome far = drawn({"--focus", "zzzzzzzzzz"});
  CHECK(far.err == "linchpin: --focus: no node \"zzzzzzzzzz\"; give a name as the data spell it\n");
}

TEST_CASE("linchpin dot refuses a depth or a direction without a node to start from") {
  CHECK(drawn({"--depth", "2"}).err == "linchpin: --depth: needs --focus NODE\n");
  const Outcome result = drawn({"--direction", "up"});
  CHECK(result.status == 2);
  CHECK(result.err == "linchpin: --direction: needs --focus NODE\n");
}

TEST_CASE("linchpin dot writes images where Graphviz is installed") {
  const Outcome result = drawn({"-T", "svg"});
  if (result.status == 3) {
    CHECK(
        result.err ==
        "linchpin: -T svg needs Graphviz, and its program \"dot\" was not found; install it (apt install graphviz) or "
        "leave -T out and draw the text elsewhere\n");
    MESSAGE("Graphviz is not installed: no image was drawn");
    return;
  }
  CHECK(result.status == 0);
  CHECK(holds(result.out, "<svg"));
  CHECK(holds(result.out, ">bakery</text>"));
}

TEST_CASE("numbers in a drawing are short") {
  using linchpin::cli::compact;
  CHECK(compact(0) == "0");
  CHECK(compact(0.12345) == "0.123");
  CHECK(compact(-0.5) == "-0.5");
  CHECK(compact(999) == "999");
  CHECK(compact(999.6) == "1k");
  CHECK(compact(1204) == "1.2k");
  CHECK(compact(123456) == "123k");
  CHECK(compact(2.5e6) == "2.5M");
  CHECK(compact(7.125e9) == "7.12bn");
  CHECK(compact(3e12) == "3tn");
  CHECK(compact(std::strtod("nan", nullptr)) == "-");
}

TEST_CASE("percentages in a drawing never round to nothing or to everything") {
  using linchpin::cli::percent;
  CHECK(percent(0) == "0 %");
  CHECK(percent(0.001) == "<1 %");
  CHECK(percent(0.914) == "91 %");
  CHECK(percent(0.9999) == ">99 %");
  CHECK(percent(1) == "100 %");
}
