#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog.hpp"
#include "excerpt.hpp"
#include "linchpin/attributes.hpp"
#include "linchpin/network.hpp"
#include "report/picture.hpp"

namespace linchpin::cli {

/// A metric and its value for every node of the network.
struct Figure {
  const Metric* metric = nullptr;
  std::vector<double> values;
};

/// What sizes, colors and texts of a diagram stand for. Everything pointed to must outlive the call.
struct Meaning {
  const Figure* size = nullptr;    ///< of nodes; never null
  const Figure* fill = nullptr;    ///< color of nodes
  const Labels* groups = nullptr;  ///< the same by an attribute; used if `fill` is null
  const Labels* clusters = nullptr;
  const Figure* label = nullptr;  ///< figure under the name
  bool equal_widths = false;      ///< ties do not show their amounts
  std::string title;
  std::vector<std::string> notes;  ///< what is left out, said by describe()
};

/// What the excerpt leaves out of the network, a sentence each; none if it is all there.
std::vector<std::string> describe(const Network& network, const Excerpt& part, const ExcerptRequest& request);

/// The part of the network as a picture: nodes sized and colored by figures, ties by amount and by who holds the power,
/// and a legend that says so.
Picture sketch(const Network& network, const Excerpt& part, const Meaning& meaning,
               std::optional<Node> focus = std::nullopt);

/// A number for a drawing: three significant digits and k, M, bn or tn. "-" if undefined.
std::string compact(double value);

/// "91 %"; never 0 % of something or 100 % of less than all.
std::string percent(double share);

}  // namespace linchpin::cli
