#include "report/dot.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "process.hpp"

using namespace linchpin::cli;

namespace {

using Key = Picture::Key;

Picture of_names(const std::vector<std::string>& names) {
  Picture picture;
  picture.title = "Test";
  for (const std::string& name : names)
    picture.nodes.push_back({.name = name, .detail = {}, .tooltip = {}, .cluster = {}});
  return picture;
}

/// The line that declares the first node.
std::string first_node(const std::string& name) {
  const std::string text = write_dot(of_names({name}));
  const std::size_t begin = text.find("  n0 [");
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::string label(const std::string& name) {
  const std::string line = first_node(name);
  const std::size_t begin = line.find("label=") + 6;
  return line.substr(begin, line.find(", tooltip=") - begin);
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::vector<std::string> hostile_names{"say \"hi\"",
                                             "back\\slash",
                                             "ends in \\",
                                             "\\N and \\G",
                                             "%d %s",
                                             "<b>bold</b>",
                                             "",
                                             "two\nlines",
                                             "windows\r\nlines",
                                             "מכתב בע\"מ",
                                             "🍞 Bäckerei 👩🏽‍🍳",
                                             std::string(300, 'x'),
                                             "a &amp; b",
                                             "\u202ereversed",
                                             "bell\a",
                                             "not utf-8 \xff\xfe",
                                             "node",
                                             "graph",
                                             "subgraph",
                                             "n0",
                                             "->",
                                             "{a|b}",
                                             "\"",
                                             "\\\"",
                                             "a,b;c]",
                                             "株式会社日立製作所",
                                             "//",
                                             "/* */",
                                             "#",
                                             "\x01"};

Picture hostile_picture() {
  Picture picture = of_names(hostile_names);
  picture.title = "<i>\"title\" & \\N";
  for (std::size_t i = 0; i < hostile_names.size(); ++i) {
    const std::string& name = hostile_names[i];
    Picture::Node& node = picture.nodes[i];
    node.detail = name;
    node.tooltip = name;
    node.cluster = i;
    picture.clusters.push_back(name);
    picture.notes.push_back(name);
    picture.legends.push_back({name, {{.sample = Key::Sample::box, .text = name}, {.text = name}}});
    Picture::Edge edge;
    edge.tail = i;
    edge.head = (i + 1) % hostile_names.size();
    edge.label = name;
    edge.tooltip = name;
    edge.marked = i % 2 == 0 ? Picture::End::tail : Picture::End::head;
    picture.edges.push_back(edge);
  }
  return picture;
}

/// Whether Graphviz reads it without a word; true if there is no Graphviz to ask.
bool graphviz_accepts(const std::string& text) {
  const ChildResult child = run_child({"dot", "-Tcanon"}, text, std::chrono::seconds(30));
  if (child.end == ChildResult::End::missing) {
    MESSAGE("Graphviz is not installed: not checked that it reads this");
    return true;
  }
  INFO(child.errors);
  CHECK(child.errors.empty());
  return child.end == ChildResult::End::exited && child.status == 0;
}

}  // namespace

TEST_CASE("a diagram escapes what the DOT language would take for its own") {
  CHECK(label("plain") == R"("plain")");
  CHECK(label("say \"hi\"") == R"("say \"hi\"")");
  CHECK(label("ends in \\") == R"("ends in \\")");
  CHECK(label("\\N and \\G") == R"("\\N and \\G")");
  CHECK(label("%d %s") == R"("%d %s")");
  CHECK(label("<b>bold</b>") == R"("<b>bold</b>")");
  CHECK(label("a &amp; b") == R"("a &amp;amp; b")");
  CHECK(label("two\nlines") == R"("two\nlines")");
  CHECK(label("windows\r\nlines") == R"("windows\nlines")");
}

TEST_CASE("a diagram spells out what has no shape of its own") {
  CHECK(label("bell\a") == R"("bell\\x07")");
  CHECK(label("\u202ereversed") == R"("\\u202ereversed")");
  CHECK(label("not utf-8 \xff") == R"("not utf-8 \\xff")");
  CHECK(label("") == R"("\"\"")");
}

TEST_CASE("a diagram cuts long names in labels and keeps them whole in tooltips") {
  const std::string name(300, 'x');
  CHECK(label(name) == "\"" + std::string(20, 'x') + "\\n" + std::string(19, 'x') + "…\"");
  CHECK(holds(first_node(name), "tooltip=\"" + name + "\""));
}

TEST_CASE("a diagram names nodes by their place, never by their text") {
  const std::string text = write_dot(of_names({"n1", "graph"}));
  CHECK(holds(text, "  n0 [label=\"n1\""));
  CHECK(holds(text, "  n1 [label=\"graph\""));
}

TEST_CASE("a diagram writes nodes and edges in the picture's order, the same each time") {
  Picture picture = of_names({"b", "a", "c"});
  picture.edges.resize(2);
  picture.edges[0].tail = 2;
  picture.edges[0].head = 0;
  picture.edges[1].tail = 0;
  picture.edges[1].head = 1;
  const std::string text = write_dot(picture);
  CHECK(text.find("label=\"b\"") < text.find("label=\"a\""));
  CHECK(text.find("label=\"a\"") < text.find("label=\"c\""));
  CHECK(text.find("n2 -> n0") < text.find("n0 -> n1"));
  CHECK(text == write_dot(picture));
}

TEST_CASE("a diagram without directions has plain lines, dotted at the end that is marked") {
  Picture picture = of_names({"a", "b"});
  picture.arrows = false;
  picture.edges.resize(2);
  picture.edges[0].head = 1;
  picture.edges[1].head = 1;
  picture.edges[1].marked = Picture::End::head;
  const std::string text = write_dot(picture);
  CHECK(text.starts_with("graph linchpin {\n"));
  CHECK(holds(text, "edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, dir=none];"));
  CHECK(holds(text, "n0 -- n1 [color=\"#767676\", penwidth=0.80, tooltip=\"\", weight=1, arrowsize=0.60];"));
  CHECK(holds(text, "weight=1, arrowsize=0.60, dir=forward, arrowhead=dot];"));
  CHECK_FALSE(holds(text, "->"));
}

TEST_CASE("a diagram marks who holds the power by more than color") {
  Picture picture = of_names({"a", "b"});
  picture.edges.resize(2);
  picture.edges[0].head = 1;
  picture.edges[0].marked = Picture::End::tail;
  picture.edges[1].head = 1;
  picture.edges[1].marked = Picture::End::head;
  const std::string text = write_dot(picture);
  CHECK(holds(text, "dir=both, arrowtail=dot"));
  CHECK(holds(text, "arrowhead=dotnormal"));
}

TEST_CASE("a spread diagram leaves the layout to sfdp, or to fdp when there are clusters to frame") {
  Picture picture = of_names({"a"});
  CHECK(holds(write_dot(picture), "  rankdir=LR;"));
  picture.placing = Picture::Placing::spread;
  CHECK(holds(write_dot(picture), "  layout=sfdp;"));
  picture.clusters = {"group"};
  picture.nodes[0].cluster = 0;
  CHECK(holds(write_dot(picture), "  layout=fdp;"));
}

TEST_CASE("a diagram frames clusters with their nodes and leaves the others alone") {
  Picture picture = of_names({"a", "b", "c"});
  picture.clusters = {"say \"north\""};
  picture.nodes[0].cluster = 0;
  picture.nodes[2].cluster = 0;
  const std::string text = write_dot(picture);
  CHECK(holds(text, "  subgraph cluster_0 {\n    graph [label=\"say \\\"north\\\"\""));
  CHECK(holds(text, "\n    n0; n2;\n  }\n"));
}

TEST_CASE("the legend of a diagram escapes what HTML would take for its own") {
  Picture picture = of_names({"a"});
  picture.title = "Who & <why>";
  picture.legends = {{"5 < 6", {{.text = "\"a\" & b"}}}};
  picture.notes = {"showing 1 of 2 nodes"};
  const std::string text = write_dot(picture);
  CHECK(holds(text, "<B>Who &amp; &lt;why&gt;</B>"));
  CHECK(holds(text, "<B>5 &lt; 6</B>"));
  CHECK(holds(text, "&quot;a&quot; &amp; b"));
  CHECK(holds(text, ">showing 1 of 2 nodes<"));
}

TEST_CASE("text on a dark fill is white and on a light one dark") {
  Picture picture = of_names({"a"});
  picture.nodes[0].fill = {0x10, 0x10, 0x40};
  CHECK(holds(write_dot(picture), "fillcolor=\"#101040\", fontcolor=\"#ffffff\""));
  picture.nodes[0].fill = {0xff, 0xff, 0xcc};
  CHECK(holds(write_dot(picture), "fillcolor=\"#ffffcc\", fontcolor=\"#222222\""));
}

TEST_CASE("Graphviz reads a diagram of nothing, of one node, and of every hostile name at every place") {
  CHECK(graphviz_accepts(write_dot({})));
  CHECK(graphviz_accepts(write_dot(of_names({""}))));
  Picture picture = hostile_picture();
  CHECK(graphviz_accepts(write_dot(picture)));
  picture.arrows = false;
  picture.placing = Picture::Placing::spread;
  CHECK(graphviz_accepts(write_dot(picture)));
}
