#include "sketch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "input.hpp"
#include "placing.hpp"
#include "report/number.hpp"
#include "scales.hpp"

namespace linchpin::cli {
namespace {

constexpr double balanced_below = 0.1;
constexpr std::size_t most_percent_labels = 20;
constexpr std::size_t most_clusters = 12;

std::string full(double value) {
  std::string text;
  if (std::isnan(value)) return "-";
  append_rounded(text, value, 4);
  return text;
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(count), count == 1 ? one : many);
}

class Sketch {
 public:
  Sketch(const Network& network, const Excerpt& part, const Meaning& meaning, std::optional<Node> focus)
      : network_(network), part_(part), meaning_(meaning), focus_(focus) {}

  Picture make() {
    picture_.title = meaning_.title;
    if (part_.nodes.size() == network_.node_count()) {
      picture_.notes.push_back(fmt::format("{}, {}, amount {}", count_of(part_.nodes.size(), "node", "nodes"),
                                           count_of(part_.ties.size(), "tie", "ties"), compact(part_.amount)));
    }
    picture_.notes.insert(picture_.notes.end(), meaning_.notes.begin(), meaning_.notes.end());
    picture_.arrows = !network_.mutual();
    add_nodes();
    add_clusters();
    add_ties();
    add_folded();
    picture_.placing = placing_for(picture_);
    picture_.legends.insert(picture_.legends.end(), {size_legend(), fill_legend(), tie_legend(), power_legend()});
    return std::move(picture_);
  }

 private:
  using Sample = Picture::Key::Sample;
  using End = Picture::End;

  void add_nodes() {
    size_range_ = range_of(meaning_.size->values, part_.nodes);
    if (meaning_.fill != nullptr) fill_range_ = range_of(meaning_.fill->values, part_.nodes);
    if (meaning_.fill == nullptr && meaning_.groups != nullptr) groups_ = groups_of(*meaning_.groups, part_.nodes);
    for (const Node node : part_.nodes) {
      Picture::Node shape;
      shape.name = network_.name(node);
      shape.size = length_for(meaning_.size->values[node], size_range_.highest);
      shape.fill = fill_of(node);
      shape.emphasized = node == focus_;
      if (meaning_.label != nullptr) shape.detail = compact(meaning_.label->values[node]);
      shape.tooltip = tooltip_of(node);
      picture_.nodes.push_back(std::move(shape));
    }
  }

  Color fill_of(Node node) const {
    if (meaning_.fill != nullptr) return FillScale(fill_range_).of(meaning_.fill->values[node]);
    if (meaning_.groups == nullptr) return colors::white;
    if (!has_value(*meaning_.groups, node)) return colors::unknown;
    return of_group(groups_.rank(meaning_.groups->codes[node]));
  }

  std::string tooltip_of(Node node) const {
    std::string text = network_.mutual() ? fmt::format("partners: {}", network_.degree(node, Along::out))
                                         : fmt::format("suppliers: {}, buyers: {}", network_.degree(node, Along::in),
                                                       network_.degree(node, Along::out));
    std::vector<const Metric*> said;
    for (const Figure* figure : {meaning_.size, meaning_.fill, meaning_.label}) {
      if (figure == nullptr || std::find(said.begin(), said.end(), figure->metric) != said.end()) continue;
      said.push_back(figure->metric);
      text += fmt::format("\n{}: {}", figure->metric->id, full(figure->values[node]));
    }
    if (meaning_.groups != nullptr) text += fmt::format("\n{}: {}", meaning_.groups->name, (*meaning_.groups)[node]);
    if (meaning_.clusters != nullptr && meaning_.clusters != meaning_.groups) {
      text += fmt::format("\n{}: {}", meaning_.clusters->name, (*meaning_.clusters)[node]);
    }
    return text;
  }

  void add_clusters() {
    if (meaning_.clusters == nullptr) return;
    const Labels& labels = *meaning_.clusters;
    const Groups groups = groups_of(labels, part_.nodes);
    const std::size_t boxed = std::min(groups.codes.size(), most_clusters);
    for (std::size_t i = 0; i < boxed; ++i) picture_.clusters.emplace_back(labels.values[groups.codes[i]]);
    for (std::size_t i = 0; i < part_.nodes.size(); ++i) {
      const Node node = part_.nodes[i];
      if (!has_value(labels, node)) continue;
      const std::size_t rank = groups.rank(labels.codes[node]);
      if (rank < boxed) picture_.nodes[i].cluster = rank;
    }
    if (boxed < groups.codes.size()) {
      picture_.notes.push_back(fmt::format("frames for {} of {} values of {}: those of the largest nodes", boxed,
                                           groups.codes.size(), labels.name));
    }
  }

  void add_ties() {
    if (!part_.ties.empty()) most_ = part_.ties.front().amount;
    for (std::size_t i = 0; i < part_.ties.size(); ++i) {
      const Excerpt::Tie& tie = part_.ties[i];
      const Node supplier = part_.nodes[tie.supplier];
      const Node buyer = part_.nodes[tie.buyer];
      const double of_purchases = tie.amount / network_.strength(buyer, Along::in);
      const double of_sales = tie.amount / network_.strength(supplier, Along::out);
      const double imbalance = of_purchases - of_sales;

      Picture::Edge edge;
      edge.tail = tie.supplier;
      edge.head = tie.buyer;
      edge.width = meaning_.equal_widths ? 0.2 : std::min(1.0, tie.amount / most_);
      if (std::fabs(imbalance) >= balanced_below) edge.marked = imbalance > 0 ? End::tail : End::head;
      edge.color = color_of(edge.marked);
      if (i < most_percent_labels) {
        edge.label = percent(network_.mutual() ? std::max(of_purchases, of_sales) : of_purchases);
      }
      edge.tooltip = tooltip_of(network_.name(supplier), network_.name(buyer), tie.amount, of_purchases, of_sales);
      edge.tooltip += edge.marked == End::neither
                          ? std::string("\nbalanced")
                          : fmt::format("\n{} holds the power", network_.name(imbalance > 0 ? supplier : buyer));
      picture_.edges.push_back(std::move(edge));
    }
  }

  Color color_of(End marked) const {
    if (marked == End::neither) return colors::balanced;
    return marked == End::tail || network_.mutual() ? colors::tail_holds : colors::head_holds;
  }

  std::string tooltip_of(std::string_view supplier, std::string_view buyer, double amount, double of_purchases,
                         double of_sales) const {
    if (network_.mutual()) {
      return fmt::format("{} and {}: {}\n{} of all of {}\n{} of all of {}", supplier, buyer, full(amount),
                         percent(of_sales), supplier, percent(of_purchases), buyer);
    }
    return fmt::format("{} supplies {}: {}\n{} of the purchases of {}\n{} of the sales of {}", supplier, buyer,
                       full(amount), percent(of_purchases), buyer, percent(of_sales), supplier);
  }

  void add_folded() {
    if (part_.folded == 0) return;
    Picture::Node other;
    other.name = fmt::format("other (n={})", grouped(part_.folded));
    other.tooltip = "the nodes that are not drawn one by one";
    other.size = 0.3;
    other.fill = colors::white;
    other.folded = true;
    const std::size_t index = picture_.nodes.size();
    picture_.nodes.push_back(std::move(other));
    for (const Excerpt::FoldedTie& tie : part_.folded_ties) {
      const std::string_view name = network_.name(part_.nodes[tie.node]);
      if (network_.mutual()) {
        add_folded_edge(tie.node, index, fmt::format("{} and others: {}", name, full(tie.sold)));
        continue;
      }
      if (tie.sold > 0) add_folded_edge(tie.node, index, fmt::format("{} supplies others: {}", name, full(tie.sold)));
      if (tie.bought > 0) {
        add_folded_edge(index, tie.node, fmt::format("others supply {}: {}", name, full(tie.bought)));
      }
    }
  }

  void add_folded_edge(std::size_t tail, std::size_t head, std::string tooltip) {
    Picture::Edge edge;
    edge.tail = tail;
    edge.head = head;
    edge.width = 0.04;
    edge.color = colors::folded;
    edge.tooltip = std::move(tooltip);
    edge.folded = true;
    picture_.edges.push_back(std::move(edge));
  }

  static std::string with_unit(const Metric& metric) {
    return metric.unit.empty() ? std::string(metric.id) : fmt::format("{} ({})", metric.id, metric.unit);
  }

  Picture::Legend size_legend() const {
    const Metric& metric = *meaning_.size->metric;
    Picture::Legend legend{"Box size: " + std::string(metric.id), {}};
    legend.keys.push_back({Sample::none, 0, {}, End::neither, std::string(metric.line)});
    if (size_range_.highest > 0) {
      for (const double part : {1.0, 0.25}) {
        legend.keys.push_back(
            {Sample::box, std::sqrt(part), colors::white, End::neither, compact(size_range_.highest * part)});
      }
    }
    if (meaning_.label != nullptr) {
      legend.keys.push_back({Sample::none, 0, {}, End::neither, "second line: " + with_unit(*meaning_.label->metric)});
    }
    return legend;
  }

  Picture::Legend fill_legend() const {
    if (meaning_.fill == nullptr && meaning_.groups != nullptr) return group_legend();
    Picture::Legend legend;
    if (meaning_.fill == nullptr) return legend;
    const Metric& metric = *meaning_.fill->metric;
    legend.heading = "Box color: " + std::string(metric.id);
    legend.keys.push_back({Sample::none, 0, {}, End::neither, std::string(metric.line)});
    const FillScale scale(fill_range_);
    for (const double value : scale.samples()) {
      legend.keys.push_back({Sample::box, 0.3, scale.of(value), End::neither,
                             fmt::format("{}{}", compact(value), meaning_of(metric, value))});
    }
    for (const Node node : part_.nodes) {
      if (!std::isnan(meaning_.fill->values[node])) continue;
      legend.keys.push_back({Sample::box, 0.3, colors::unknown, End::neither, "undefined"});
      break;
    }
    return legend;
  }

  /// What the ends of the scale of power mean in words.
  std::string_view meaning_of(const Metric& metric, double value) const {
    if (metric.id != "net_power") return "";
    if (value == fill_range_.highest && value > 0) return ": others depend on it";
    if (value == fill_range_.lowest && value < 0) return ": it depends on others";
    return "";
  }

  Picture::Legend group_legend() const {
    const Labels& labels = *meaning_.groups;
    Picture::Legend legend{"Box color: " + labels.name, {}};
    for (std::size_t i = 0; i < std::min(groups_.codes.size(), group_colors); ++i) {
      legend.keys.push_back(
          {Sample::box, 0.3, of_group(i), End::neither, std::string(labels.values[groups_.codes[i]])});
    }
    if (groups_.codes.size() > group_colors) {
      legend.keys.push_back({Sample::box, 0.3, of_group(group_colors), End::neither,
                             count_of(groups_.codes.size() - group_colors, "other", "others")});
    }
    if (groups_.some_without) {
      legend.keys.push_back({Sample::box, 0.3, colors::unknown, End::neither, std::string(no_value)});
    }
    return legend;
  }

  Picture::Legend tie_legend() const {
    Picture::Legend legend{picture_.arrows ? "Arrows: from supplier to buyer" : "Lines: ties", {}};
    if (!part_.ties.empty() && !meaning_.equal_widths) {
      for (const double part : {1.0, 0.25}) {
        legend.keys.push_back({Sample::line, part, colors::balanced, End::neither, "amount " + compact(most_ * part)});
      }
    }
    if (!part_.ties.empty()) {
      const std::string whose = picture_.arrows ? "the buyer's purchases" : "all ties of the side that depends more";
      const std::size_t labelled = std::min(most_percent_labels, part_.ties.size());
      legend.keys.push_back({Sample::none,
                             0,
                             {},
                             End::neither,
                             labelled < part_.ties.size()
                                 ? fmt::format("78 %: share of {}\n({} largest ties)", whose, labelled)
                                 : fmt::format("78 %: share of {}", whose)});
    }
    if (!part_.folded_ties.empty()) {
      legend.keys.push_back({Sample::folded_edge, 0, colors::folded, End::neither, "ties with the folded nodes"});
    }
    return legend;
  }

  Picture::Legend power_legend() const {
    Picture::Legend legend{"Tie color and dot: who holds the power", {}};
    legend.keys.push_back({Sample::none, 0, {}, End::neither, "the side on which the other depends more"});
    if (picture_.arrows) {
      legend.keys.push_back({Sample::edge, 0, colors::tail_holds, End::tail, "the supplier"});
      legend.keys.push_back({Sample::edge, 0, colors::head_holds, End::head, "the buyer"});
    } else {
      legend.keys.push_back({Sample::edge, 0, colors::tail_holds, End::tail, "the side with the dot"});
    }
    legend.keys.push_back({Sample::edge, 0, colors::balanced, End::neither,
                           fmt::format("balanced: less than {:.0f} points apart", 100 * balanced_below)});
    return legend;
  }

  const Network& network_;
  const Excerpt& part_;
  const Meaning& meaning_;
  std::optional<Node> focus_;
  Picture picture_;
  Range size_range_;
  Range fill_range_;
  Groups groups_;
  double most_ = 1;  ///< amount of the largest shown tie
};

}  // namespace

std::string compact(double value) {
  if (!std::isfinite(value)) return "-";
  const std::string digits = fmt::format("{:.2e}", value);
  double rounded = value;
  std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
  if (rounded == 0) return "0";
  struct Unit {
    double size;
    std::string_view sign;
  };
  constexpr Unit units[] = {{1e12, "tn"}, {1e9, "bn"}, {1e6, "M"}, {1e3, "k"}};
  if (std::fabs(rounded) < 1e15) {
    for (const Unit& unit : units) {
      if (std::fabs(rounded) >= unit.size) return fmt::format("{:.3g}{}", rounded / unit.size, unit.sign);
    }
  }
  return fmt::format("{:.3g}", rounded);
}

std::string percent(double share) {
  if (share > 0 && share < 0.005) return "<1 %";
  if (share >= 0.995 && share < 1 - 1e-12) return ">99 %";
  return fmt::format("{:.0f} %", std::round(share * 100));
}

std::vector<std::string> describe(const Network& network, const Excerpt& part, const ExcerptRequest& request) {
  std::vector<std::string> notes;
  const double total = network.total_weight();
  const auto of_amount = [&](double amount) { return percent(total > 0 ? amount / total : 1) + " of amount"; };
  if (part.folded > 0 || part.beyond > 0) {
    notes.push_back(fmt::format("showing {} of {} nodes, {}", grouped(part.nodes.size()), grouped(network.node_count()),
                                of_amount(part.amount)));
  }
  if (request.focus) {
    std::string_view where = "";
    if (request.direction == ExcerptRequest::Direction::up) where = " towards suppliers";
    if (request.direction == ExcerptRequest::Direction::down) where = " towards buyers";
    notes.push_back(fmt::format("only what is within {} of {}{}", count_of(request.depth, "step", "steps"),
                                network.name(*request.focus), where));
  }
  if (part.folded > 0) {
    notes.push_back(
        fmt::format("{} folded into \"other\"", count_of(part.folded, "smaller node is", "smaller nodes are")));
  }
  if (part.small_ties > 0) {
    notes.push_back(fmt::format("left out: {} below {:g} % of both ends' totals, {}",
                                count_of(part.small_ties, "tie", "ties"), 100 * request.min_share,
                                of_amount(part.small_amount)));
  }
  double in_house = 0;
  std::size_t in_house_nodes = 0;
  for (const Node node : part.nodes) {
    if (network.self_weight(node) == 0) continue;
    ++in_house_nodes;
    in_house += network.self_weight(node);
  }
  if (in_house_nodes > 0) {
    notes.push_back(fmt::format("not drawn: in-house supply of {}, {}", count_of(in_house_nodes, "node", "nodes"),
                                compact(in_house)));
  }
  return notes;
}

Picture sketch(const Network& network, const Excerpt& part, const Meaning& meaning, std::optional<Node> focus) {
  return Sketch(network, part, meaning, focus).make();
}

}  // namespace linchpin::cli
