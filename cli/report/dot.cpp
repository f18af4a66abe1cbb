#include "report/dot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include "report/wrap.hpp"

namespace linchpin::cli {
namespace {

constexpr std::size_t longest_label = 40;
constexpr std::size_t longest_line = 20;
constexpr std::size_t longest_title = 120;
constexpr std::size_t longest_legend_line = 40;
constexpr std::size_t longest_legend_text = 120;

/// For a string in double quotes that Graphviz will scan for backslashes and HTML entities.
std::string escaped(std::string_view drawable) {
  std::string result;
  for (const char c : drawable) {
    switch (c) {
      case '"':
        result += "\\\"";
        break;
      case '\\':
        result += "\\\\";
        break;
      case '\n':
        result += "\\n";
        break;
      case '&':
        result += "&amp;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string quoted(std::string_view text) { return '"' + escaped(drawable(text)) + '"'; }

/// For text in an HTML-like label, where an element must not be empty.
std::string marked_up(std::string_view drawable) {
  if (drawable.empty()) return " ";
  std::string result;
  for (const char c : drawable) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\n':
        result += "<BR ALIGN=\"LEFT\"/>";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string html(std::string_view text) { return marked_up(drawable(text)); }

std::string in_lines(std::string_view drawable, std::size_t width) {
  std::string result;
  for (const std::string& line : wrapped(drawable, width)) {
    if (!result.empty()) result += '\n';
    result += line;
  }
  return result;
}

// Points, inches, inches, points. What would be too small to see or to read stays at a least size.
double font_size(double size) { return std::max(10.0, 22 * size); }
double box_width(double size) { return std::max(0.4, 1.8 * size); }
double box_height(double size) { return std::max(0.25, 1.1 * size); }
double pen_width(double width) { return 0.8 + 5.2 * width; }

class Writer {
 public:
  explicit Writer(const Picture& picture) : picture_(picture), spread_(picture.placing == Picture::Placing::spread) {}

  std::string write() {
    line("{} linchpin {{", picture_.arrows ? "digraph" : "graph");
    write_defaults();
    for (std::size_t i = 0; i < picture_.nodes.size(); ++i) write_node(i);
    for (std::size_t i = 0; i < picture_.clusters.size(); ++i) write_cluster(i);
    for (const Picture::Edge& edge : picture_.edges) write_edge(edge);
    text_ += "}\n";
    return std::move(text_);
  }

 private:
  template <class... Values>
  void line(fmt::format_string<Values...> pattern, Values&&... values) {
    fmt::format_to(std::back_inserter(text_), pattern, std::forward<Values>(values)...);
    text_ += '\n';
  }

  void write_defaults() {
    constexpr std::string_view font = "Helvetica,Arial,sans-serif";
    if (spread_) {
      text_ += picture_.clusters.empty()  // sfdp knows no clusters
                   ? "  layout=sfdp; overlap=prism; overlap_scaling=-4; repulsiveforce=2;"
                   : "  layout=fdp; K=0.8;";
      text_ += " splines=line; outputorder=edgesfirst;\n";
    } else {
      text_ += "  rankdir=LR; nodesep=0.2; ranksep=0.7;\n";
    }
    line("  graph [bgcolor=white, pad=0.3, fontname=\"{}\", fontsize=12, fontcolor=\"{}\", labelloc=t, labeljust=l,",
         font, hex(colors::black));
    line("    tooltip={},\n    label=<{}>];", quoted(picture_.title), heading());
    line(
        "  node [shape=box, style=\"rounded,filled\", fontname=\"{}\", margin=\"0.08,0.05\", penwidth=0.8, "
        "color=\"#666666\"];",
        font);
    line("  edge [fontname=\"{}\", fontsize=10{}];", font, picture_.arrows ? "" : ", dir=none");
  }

  void write_node(std::size_t index) {
    const Picture::Node& node = picture_.nodes[index];
    const std::string name = node.name.empty() ? "\"\"" : shortened(drawable(node.name), longest_label);
    std::string label = in_lines(name, longest_line);
    if (!node.detail.empty()) label += '\n' + drawable(node.detail);
    std::string tooltip = node.name;
    if (!node.tooltip.empty()) tooltip += '\n' + node.tooltip;
    line(
        "  n{} [label=\"{}\", tooltip={}, fontsize={:.1f}, width={:.2f}, height={:.2f}, fillcolor=\"{}\", "
        "fontcolor=\"{}\"{}{}];",
        index, escaped(label), quoted(tooltip), font_size(node.size), box_width(node.size), box_height(node.size),
        hex(node.fill), hex(text_on(node.fill)), node.folded ? ", style=\"rounded,filled,dashed\"" : "",
        node.emphasized ? ", penwidth=3, color=black" : "");
  }

  void write_cluster(std::size_t index) {
    line("  subgraph cluster_{} {{", index);
    line(
        "    graph [label=\"{}\", tooltip={}, style=\"rounded,filled\", fillcolor=\"#f4f6f8\", color=\"#9aa5b1\", "
        "fontsize=14, labeljust=l, margin=12];",
        escaped(shortened(drawable(picture_.clusters[index]), longest_label)), quoted(picture_.clusters[index]));
    text_ += "   ";
    for (std::size_t i = 0; i < picture_.nodes.size(); ++i) {
      if (picture_.nodes[i].cluster == index) fmt::format_to(std::back_inserter(text_), " n{};", i);
    }
    text_ += "\n  }\n";
  }

  void write_edge(const Picture::Edge& edge) {
    fmt::format_to(std::back_inserter(text_), "  n{} {} n{} [color=\"{}\", penwidth={:.2f}, tooltip={}", edge.tail,
                   picture_.arrows ? "->" : "--", edge.head, hex(edge.color), pen_width(edge.width),
                   quoted(edge.tooltip));
    if (edge.folded) {
      text_ += ", style=dotted, constraint=false, arrowsize=0.4";
    } else {
      if (!spread_) fmt::format_to(std::back_inserter(text_), ", weight={}", 1 + std::lround(19 * edge.width));
      fmt::format_to(std::back_inserter(text_), ", arrowsize={:.2f}{}", 0.6 + 0.3 * edge.width, ends(edge.marked));
    }
    if (!edge.label.empty()) {
      // The padding lifts the text off the line, however wide that is.
      fmt::format_to(std::back_inserter(text_),
                     ", label=<<TABLE BORDER=\"0\" CELLPADDING=\"{:.0f}\"><TR><TD>{}</TD></TR></TABLE>>, "
                     "labeltooltip={}, fontcolor=\"{}\"",
                     1 + pen_width(edge.width) / 2, html(edge.label), quoted(edge.tooltip), hex(edge.color));
    }
    text_ += "];\n";
  }

  /// A dot at the marked end, next to the arrow if there is one.
  std::string_view ends(Picture::End marked) const {
    switch (marked) {
      case Picture::End::tail:
        return picture_.arrows ? ", dir=both, arrowtail=dot" : ", dir=back, arrowtail=dot";
      case Picture::End::head:
        return picture_.arrows ? ", arrowhead=dotnormal" : ", dir=forward, arrowhead=dot";
      case Picture::End::neither:
        return "";
    }
    return "";
  }

  /// Title, notes and legend as one label over the drawing: the one place that every layout keeps free.
  std::string heading() const {
    std::string rows;
    const auto row = [&](std::string_view content) {
      fmt::format_to(std::back_inserter(rows), "<TR><TD ALIGN=\"LEFT\">{}</TD></TR>", content);
    };
    if (!picture_.title.empty()) {
      const std::string title = shortened(drawable(picture_.title), longest_title);
      row(fmt::format("<FONT POINT-SIZE=\"20\"><B>{}</B></FONT>", marked_up(in_lines(title, 60))));
    }
    for (const std::string& note : picture_.notes) row(html(note));
    if (!picture_.legends.empty()) row(legend_table());
    if (rows.empty()) row(" ");
    return fmt::format("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">{}</TABLE>", rows);
  }

  /// All legends side by side, their n-th keys in one row: nested tables would be stretched to equal heights.
  std::string legend_table() const {
    const auto cells = [](std::string_view sample, std::string_view text) {
      return fmt::format(
          "<TD>{}</TD><TD WIDTH=\"6\"></TD><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">{}</TD><TD WIDTH=\"14\"></TD>", sample,
          text);
    };
    std::size_t most = 0;
    std::string rows = "<TR>";
    for (const Picture::Legend& legend : picture_.legends) {
      most = std::max(most, legend.keys.size());
      rows += cells("", fmt::format("<B>{}</B>", marked_up(shortened(drawable(legend.heading), longest_label))));
    }
    rows += "</TR>";
    for (std::size_t i = 0; i < most; ++i) {
      rows += "<TR>";
      for (const Picture::Legend& legend : picture_.legends) {
        if (i >= legend.keys.size()) {
          rows += cells("", "");
          continue;
        }
        const std::string text = shortened(drawable(legend.keys[i].text), longest_legend_text);
        rows += cells(sample(legend.keys[i]), marked_up(in_lines(text, longest_legend_line)));
      }
      rows += "</TR>";
    }
    return fmt::format("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">{}</TABLE>", rows);
  }

  std::string sample(const Picture::Key& key) const {
    const auto block = [](double width, double height, std::string_view style) {
      return fmt::format(
          "<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"{:.0f}\" "
          "HEIGHT=\"{:.0f}\" {}></TD></TR></TABLE>",
          width, height, style);
    };
    switch (key.sample) {
      case Picture::Key::Sample::none:
        return "";
      case Picture::Key::Sample::box:
        return block(0.4 * 72 * box_width(key.size), 0.4 * 72 * box_height(key.size),
                     fmt::format("BORDER=\"1\" COLOR=\"#666666\" BGCOLOR=\"{}\"", hex(key.color)));
      case Picture::Key::Sample::line:
        return block(36, std::round(pen_width(key.size)), fmt::format("BGCOLOR=\"{}\"", hex(key.color)));
      case Picture::Key::Sample::edge:
      case Picture::Key::Sample::folded_edge:
        break;
    }
    std::string line = key.sample == Picture::Key::Sample::folded_edge ? "····" : "──";
    if (key.marked == Picture::End::tail) line.insert(0, "●");
    if (picture_.arrows) line += "▶";
    if (key.marked == Picture::End::head) line += "●";
    return fmt::format("<FONT COLOR=\"{}\">{}</FONT>", hex(key.color), line);
  }

  const Picture& picture_;
  bool spread_;
  std::string text_;
};

}  // namespace

std::string write_dot(const Picture& picture) { return Writer(picture).write(); }

}  // namespace linchpin::cli
