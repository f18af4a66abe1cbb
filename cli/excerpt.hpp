#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin::cli {

/// Which part of a network to show.
struct ExcerptRequest {
  enum class Direction { up, down, both };  ///< towards suppliers, towards buyers

  std::optional<Node> focus = std::nullopt;  ///< only what is near this node
  std::uint64_t depth = 1;                   ///< how many ties away is near
  Direction direction = Direction::both;
  std::uint64_t top = UINT64_MAX;  ///< so many nodes, the largest by total amount; the focus is always among them
  double min_share = 0;  ///< only ties of at least this share of the supplier's sales or the buyer's purchases
};

/// A part of a network small enough to look at, and an account of what is not in it.
struct Excerpt {
  /// A tie between shown nodes, by index into `nodes`. An undirected one stands once.
  struct Tie {
    std::size_t supplier;
    std::size_t buyer;
    double amount;
  };
  /// What one shown node does with all folded ones together.
  struct FoldedTie {
    std::size_t node;
    double sold;    ///< to them; in a mutual network the whole amount
    double bought;  ///< from them
  };

  std::vector<Node> nodes;  ///< largest total amount first, then by name
  std::vector<Tie> ties;    ///< largest amount first, then by supplier and buyer
  std::vector<FoldedTie> folded_ties;
  std::size_t folded = 0;      ///< nodes that `top` left no room for
  std::size_t beyond = 0;      ///< nodes not near the focus
  std::size_t small_ties = 0;  ///< ties of shown nodes that were below `min_share`
  double amount = 0;           ///< of the shown ties
  double small_amount = 0;     ///< of the small ones
};

/// O(nodes log nodes + ties). Amounts are compared after rounding to 10 significant digits.
Excerpt excerpt(const Network& network, const ExcerptRequest& request);

/// Sales and purchases together; in a mutual network each tie once.
double turnover(const Network& network, Node node);

}  // namespace linchpin::cli
