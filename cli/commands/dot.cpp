#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "catalog.hpp"
#include "commands.hpp"
#include "draw.hpp"
#include "excerpt.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "linchpin/nearest.hpp"
#include "report/dot.hpp"
#include "sketch.hpp"

namespace linchpin::cli {
namespace {

struct DotOptions {
  NetworkInput input;
  std::optional<ImageType> type;
  std::string size = "strength_total";
  std::string color = "net_power";
  std::string cluster;
  bool equal_widths = false;
  std::string label;
  std::string focus;
  ExcerptRequest part{.top = 80};
  std::string title;
};

std::string one_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ", ";
    line += word;
  }
  return line;
}

std::string suggestion(const std::string& given, const std::vector<std::string>& known) {
  const std::string near = nearest(given, known);
  return near.empty() ? "" : fmt::format("did you mean \"{}\"?  ", near);
}

std::vector<std::string> drawable_metrics() {
  std::vector<std::string> ids;
  for (const Metric& metric : catalog()) {
    if (metric.of_nodes != nullptr) ids.emplace_back(metric.id);
  }
  return ids;
}

const Metric* drawable_metric(const std::string& id) {
  const Metric* metric = find_metric(id);
  return metric != nullptr && metric->of_nodes != nullptr ? metric : nullptr;
}

const Metric& metric_for(const char* option, const std::string& id) {
  if (const Metric* metric = drawable_metric(id)) return *metric;
  const std::vector<std::string> known = drawable_metrics();
  throw RequestError(
      fmt::format("{}: no metric \"{}\"; {}metrics: {}", option, id, suggestion(id, known), one_line(known)));
}

std::vector<std::string> attribute_names(const Attributes& attributes) {
  std::vector<std::string> names;
  for (const Labels& column : attributes.columns) names.push_back(column.name);
  return names;
}

/// Neither a metric nor an attribute goes by that name.
[[noreturn]] void refuse_color(const std::string& name, const Attributes& attributes) {
  const std::vector<std::string> metrics = drawable_metrics();
  const std::vector<std::string> columns = attribute_names(attributes);
  std::vector<std::string> known = metrics;
  known.insert(known.end(), columns.begin(), columns.end());
  throw RequestError(fmt::format("--color: no metric or attribute \"{}\"; {}metrics: {}; attributes: {}", name,
                                 suggestion(name, known), one_line(metrics),
                                 columns.empty() ? "none without --nodes FILE" : one_line(columns)));
}

Node node_for(const std::string& name, const Network& network) {
  if (const std::optional<Node> node = network.find(name)) return *node;
  std::vector<std::string> known;
  for (const Node node : network.nodes()) known.emplace_back(network.name(node));
  const std::string near = nearest(name, known);
  throw RequestError(
      fmt::format("--focus: no node \"{}\"; {}", name,
                  near.empty() ? "give a name as the data spell it" : fmt::format("did you mean \"{}\"?", near)));
}

/// The figures that a picture needs, each computed once.
class Figures {
 public:
  explicit Figures(const Network& network) : network_(network) {}

  const Figure* of(const Metric& metric) {
    const auto [place, fresh] = known_.try_emplace(&metric);
    if (fresh) place->second = {&metric, metric.of_nodes(network_)};
    return &place->second;
  }

 private:
  const Network& network_;
  std::map<const Metric*, Figure> known_;
};

std::string usual_title(const Network& network, const ExcerptRequest& part) {
  if (!part.focus) return network.mutual() ? "Who deals with whom" : "Who supplies whom";
  const std::string_view name = network.name(*part.focus);
  if (network.mutual()) return fmt::format("Who deals with {}", name);
  switch (part.direction) {
    case ExcerptRequest::Direction::up:
      return fmt::format("Who supplies {}", name);
    case ExcerptRequest::Direction::down:
      return fmt::format("Whom {} supplies", name);
    case ExcerptRequest::Direction::both:
      break;
  }
  return fmt::format("Suppliers and buyers of {}", name);
}

Document run(const DotOptions& options, Session& session) {
  if (options.focus.empty() && options.part.depth != 1) throw RequestError("--depth: needs --focus NODE");
  if (options.focus.empty() && options.part.direction != ExcerptRequest::Direction::both) {
    throw RequestError("--direction: needs --focus NODE");
  }
  const Metric& size = metric_for("--size", options.size);
  const Metric* color = drawable_metric(options.color);
  const Metric* label = options.label.empty() ? nullptr : &metric_for("--label", options.label);

  const Ecosystem ecosystem = load(options.input, session);
  const Network& network = ecosystem.network;
  Meaning meaning;
  if (color == nullptr) {
    meaning.groups = ecosystem.attributes.find(options.color);
    if (meaning.groups == nullptr) refuse_color(options.color, ecosystem.attributes);
  }
  if (!options.cluster.empty()) meaning.clusters = &attribute(ecosystem, options.cluster, "--cluster");
  ExcerptRequest request = options.part;
  if (!options.focus.empty()) request.focus = node_for(options.focus, network);

  Figures figures(network);
  meaning.size = figures.of(size);
  if (color != nullptr) meaning.fill = figures.of(*color);
  if (label != nullptr) meaning.label = figures.of(*label);
  meaning.equal_widths = options.equal_widths;
  meaning.title = options.title.empty() ? usual_title(network, request) : options.title;
  const Excerpt part = excerpt(network, request);
  meaning.notes = describe(network, part, request);
  Picture picture = sketch(network, part, meaning, request.focus);

  Document document;
  document.notes = ecosystem.notes;
  document.notes.insert(document.notes.end(), meaning.notes.begin(), meaning.notes.end());
  if (!options.type) {
    document.bytes = write_dot(picture);
    return document;
  }
  Image image = draw(std::move(picture), *options.type);
  document.bytes = std::move(image.bytes);
  document.notes.insert(document.notes.end(), image.notes.begin(), image.notes.end());
  document.binary = options.type != ImageType::svg;
  return document;
}

}  // namespace

Job add_dot(Options& options) {
  auto chosen = std::make_shared<DotOptions>();
  add_options(options, chosen->input);
  options.section("What to draw");
  options.text("--focus", "NODE", chosen->focus, "Only this node and what is near it");
  options.count("--depth", "N", chosen->part.depth, "With --focus: how many ties away is near (default 1)", 1);
  options.choice<ExcerptRequest::Direction>("--direction", chosen->part.direction,
                                            {{"up", ExcerptRequest::Direction::up},
                                             {"down", ExcerptRequest::Direction::down},
                                             {"both", ExcerptRequest::Direction::both}},
                                            "With --focus: towards suppliers, towards buyers, or both (default both)");
  options.count("--top", "N", chosen->part.top,
                "So many nodes, the largest; the others are folded into one box (default 80)", 1);
  options.number("--min-share", "S", chosen->part.min_share,
                 "Leave out ties below this share of both the supplier's sales and the buyer's purchases", 0, 1);
  options.section("How to draw it");
  options.choice<std::optional<ImageType>>(
      "-T,--type", chosen->type, {{"svg", ImageType::svg}, {"png", ImageType::png}, {"pdf", ImageType::pdf}},
      "Draw an image by running Graphviz; without it, the diagram is text in the DOT language");
  options.text("--size", "METRIC", chosen->size, "What the area of a node shows (default strength_total)");
  options.text("--color", "METRIC|ATTR", chosen->color, "What the color of a node shows (default net_power)");
  options.text("--cluster", "ATTR", chosen->cluster, "Frame nodes with the same value of this attribute");
  options.choice<bool>("--width", chosen->equal_widths, {{"amount", false}, {"equal", true}},
                       "What the width of a tie shows (default amount)");
  options.text("--label", "METRIC", chosen->label, "A figure below each name");
  options.text("--title", "TEXT", chosen->title, "What stands over the drawing");
  return [chosen](Session& session) -> Result { return run(*chosen, session); };
}

}  // namespace linchpin::cli
