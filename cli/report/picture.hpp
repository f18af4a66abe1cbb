#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/color.hpp"

namespace linchpin::cli {

/// A diagram before anybody decided how it is written down: what to draw, in which order, how large, in which color.
/// Texts are as people wrote them; who writes the drawing shortens and escapes them.
struct Picture {
  /// How the nodes find their places.
  enum class Placing {
    ranks,   ///< suppliers left of buyers: for few ties
    spread,  ///< what is tied stands near: for many
  };

  struct Node {
    std::string name;     ///< shown, shortened if long; whole in the tooltip
    std::string detail;   ///< a second line; may be empty
    std::string tooltip;  ///< what else to say when pointed at
    double size = 0;      ///< 0 smallest to 1 largest, in length: an area four times as large has twice the size
    Color fill = colors::unknown;
    std::optional<std::size_t> cluster;  ///< which cluster it stands in
    bool folded = false;                 ///< stands for many that are not drawn
    bool emphasized = false;             ///< what the picture is about
  };

  /// Which end of an edge is marked.
  enum class End { neither, tail, head };

  struct Edge {
    std::size_t tail = 0;  ///< indices into `nodes`
    std::size_t head = 0;
    double width = 0;  ///< 0 thinnest to 1 thickest
    Color color = colors::balanced;
    End marked = End::neither;
    std::string label;  ///< short; may be empty
    std::string tooltip;
    bool folded = false;  ///< leads to a folded node
  };

  /// One line of the legend: a sample, and what it means.
  struct Key {
    enum class Sample { none, box, line, edge, folded_edge } sample = Sample::none;
    double size = 0;  ///< of the box, or width of the line; as for nodes and edges
    Color color = colors::white;
    End marked = End::neither;  ///< of an edge
    std::string text;
  };

  struct Legend {
    std::string heading;
    std::vector<Key> keys;
  };

  std::string title;
  bool arrows = true;  ///< edges lead from tail to head; else they have no direction
  Placing placing = Placing::ranks;
  std::vector<Node> nodes;  ///< in the order of drawing, most important first
  std::vector<Edge> edges;
  std::vector<std::string> clusters;  ///< their labels
  std::vector<Legend> legends;
  std::vector<std::string> notes;  ///< what the drawing leaves out; a line each
};

}  // namespace linchpin::cli
