#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>

#include "commands.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "linchpin/metrics/assortativity.hpp"
#include "linchpin/metrics/centralization.hpp"
#include "linchpin/metrics/clustering.hpp"
#include "linchpin/metrics/components.hpp"
#include "linchpin/metrics/concentration.hpp"
#include "linchpin/metrics/degree.hpp"
#include "linchpin/metrics/density.hpp"
#include "linchpin/metrics/distance.hpp"
#include "linchpin/metrics/reciprocity.hpp"
#include "linchpin/nearest.hpp"

namespace linchpin::cli {

namespace {

/// One network and what several measures share of it, computed when first asked for.
class Subject {
 public:
  explicit Subject(Ecosystem ecosystem) : ecosystem_(std::move(ecosystem)) {}

  const Ecosystem& ecosystem() const { return ecosystem_; }
  const Network& network() const { return ecosystem_.network; }
  const Network& partners() {
    return kept(partners_, [&] { return projection(network()); });
  }
  const Reciprocity& returned() {
    return kept(reciprocity_, [&] { return reciprocity(network()); });
  }
  const Components& weak() {
    return kept(weak_, [&] { return components(network(), Connection::weak); });
  }
  const Components& strong() {
    return kept(strong_, [&] { return components(network(), Connection::strong); });
  }
  /// What path figures leave out, if one was asked for and there is any.
  std::string unreachable() const {
    const auto share = [](const std::optional<Distances>& distances) {
      return distances && distances->unreachable_share > 0 ? distances->unreachable_share : 0;
    };
    std::string text;
    if (share(directed_) > 0) text = fmt::format("{:.3g} % of ordered pairs of nodes", 100 * share(directed_));
    if (share(undirected_) > 0) {
      text += fmt::format("{}{:.3g} % of pairs, directions ignored,", text.empty() ? "" : ", and ",
                          100 * share(undirected_));
    }
    return text.empty() ? text : text + " have no path between them, and averages of paths leave them out";
  }
  const Distances& directed() {
    return kept(directed_, [&] { return distances(network()); });
  }
  const Distances& undirected() {
    return kept(undirected_, [&] { return distances(partners()); });
  }
  const Concentration& sellers() {
    return kept(sellers_, [&] { return of_strengths(Along::out); });
  }
  const Concentration& buyers() {
    return kept(buyers_, [&] { return of_strengths(Along::in); });
  }

 private:
  template <class Value, class Compute>
  static const Value& kept(std::optional<Value>& place, Compute compute) {
    if (!place) place = compute();
    return *place;
  }
  Concentration of_strengths(Along along) const { return concentration(strength(network(), along)); }

  Ecosystem ecosystem_;
  std::optional<Network> partners_;
  std::optional<Reciprocity> reciprocity_;
  std::optional<Components> weak_, strong_;
  std::optional<Distances> directed_, undirected_;
  std::optional<Concentration> sellers_, buyers_;
};

enum class Shown {
  usually,
  unless_large,  ///< needs all shortest paths
  on_request,
};

struct Measure {
  std::string_view id;
  Shown shown;
  double (*value)(Subject&);
};

double count(std::uint64_t number) { return static_cast<double>(number); }

double mean_clustering(Subject& subject, bool undefined_as_zero) {
  double sum = 0;
  std::size_t defined = 0;
  for (const double value : clustering_local(subject.partners())) {
    if (std::isnan(value)) continue;
    sum += value;
    ++defined;
  }
  const std::size_t nodes = undefined_as_zero ? subject.network().node_count() : defined;
  return nodes == 0 ? std::nan("") : sum / count(nodes);
}

/// Rows of a positive amount between two nodes.
std::uint64_t positive_rows(const Ties& ties) {
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) rows += ties.amounts[i] > 0 && ties.suppliers[i] != ties.buyers[i];
  return rows;
}

std::uint64_t nodes_with(const Network& network, std::size_t in_degree) {
  std::uint64_t nodes = 0;
  for (Node i : network.nodes()) nodes += network.degree(i, Along::in) == in_degree;
  return nodes;
}

/// Every measure, in the order in which they are shown.
constexpr Measure measures[] = {
    {"n_nodes", Shown::usually, [](Subject& s) { return count(s.network().node_count()); }},
    {"n_ties_input", Shown::usually,
     [](Subject& s) {
       const RowAccount& rows = s.ecosystem().rows;
       return count(rows.rows - rows.bad_rows() - rows.where_rows - rows.flow_rows);
     }},
    {"n_ties", Shown::usually, [](Subject& s) { return count(s.network().tie_count()); }},
    {"n_edges_und", Shown::on_request, [](Subject& s) { return count(s.partners().tie_count() / 2); }},
    {"n_self_ties", Shown::usually,
     [](Subject& s) { return count(s.ecosystem().merged.self_rows + s.ecosystem().rows.zero_self_rows); }},
    {"n_zero_ties", Shown::on_request, [](Subject& s) { return count(s.ecosystem().rows.zero_rows); }},
    {"n_parallel_merged", Shown::on_request,
     [](Subject& s) {
       const std::uint64_t rows = positive_rows(s.ecosystem().ties);
       return count(rows - std::min(rows, s.ecosystem().merged.ties));
     }},
    {"n_isolates", Shown::usually,
     [](Subject& s) {
       std::uint64_t isolates = 0;
       for (const double degree : total_degree(s.network())) isolates += degree == 0;
       return count(isolates);
     }},
    {"total_weight", Shown::usually, [](Subject& s) { return s.network().total_weight(); }},
    {"density", Shown::usually, [](Subject& s) { return density(s.network()); }},
    {"density_und", Shown::on_request, [](Subject& s) { return density(s.partners()); }},
    {"reciprocity", Shown::usually, [](Subject& s) { return s.returned().ties; }},
    {"reciprocity_weighted", Shown::usually, [](Subject& s) { return s.returned().weighted; }},
    {"reciprocity_rho", Shown::on_request, [](Subject& s) { return s.returned().rho; }},
    {"components_weak", Shown::usually, [](Subject& s) { return count(s.weak().sizes.size()); }},
    {"components_strong", Shown::usually, [](Subject& s) { return count(s.strong().sizes.size()); }},
    {"largest_weak_share", Shown::usually, [](Subject& s) { return s.weak().largest_share; }},
    {"largest_strong_share", Shown::on_request, [](Subject& s) { return s.strong().largest_share; }},
    {"avg_path_length_dir", Shown::unless_large, [](Subject& s) { return s.directed().average; }},
    {"avg_path_length_und", Shown::on_request, [](Subject& s) { return s.undirected().average; }},
    {"diameter_dir", Shown::on_request, [](Subject& s) { return s.directed().diameter; }},
    {"diameter_und", Shown::on_request, [](Subject& s) { return s.undirected().diameter; }},
    {"global_efficiency_dir", Shown::on_request, [](Subject& s) { return s.directed().global_efficiency; }},
    {"global_efficiency_und", Shown::on_request, [](Subject& s) { return s.undirected().global_efficiency; }},
    {"transitivity", Shown::usually, [](Subject& s) { return transitivity(s.partners()); }},
    {"clustering_avg", Shown::on_request, [](Subject& s) { return mean_clustering(s, false); }},
    {"clustering_avg_zero", Shown::on_request, [](Subject& s) { return mean_clustering(s, true); }},
    {"assortativity_degree_und", Shown::on_request, [](Subject& s) { return degree_assortativity(s.partners()); }},
    {"assortativity_out_in", Shown::on_request, [](Subject& s) { return degree_assortativity(s.network()); }},
    {"n_sellers", Shown::on_request, [](Subject& s) { return count(s.sellers().n); }},
    {"n_buyers", Shown::on_request, [](Subject& s) { return count(s.buyers().n); }},
    {"gini_sellers", Shown::usually, [](Subject& s) { return s.sellers().gini; }},
    {"gini_buyers", Shown::usually, [](Subject& s) { return s.buyers().gini; }},
    {"hhi_sellers", Shown::usually, [](Subject& s) { return s.sellers().hhi; }},
    {"hhi_buyers", Shown::usually, [](Subject& s) { return s.buyers().hhi; }},
    {"hhi_norm_sellers", Shown::on_request, [](Subject& s) { return s.sellers().hhi_norm; }},
    {"hhi_norm_buyers", Shown::on_request, [](Subject& s) { return s.buyers().hhi_norm; }},
    {"cr1_sellers", Shown::usually, [](Subject& s) { return s.sellers().cr1; }},
    {"cr1_buyers", Shown::on_request, [](Subject& s) { return s.buyers().cr1; }},
    {"cr3_sellers", Shown::on_request, [](Subject& s) { return s.sellers().cr3; }},
    {"cr3_buyers", Shown::on_request, [](Subject& s) { return s.buyers().cr3; }},
    {"cr4_sellers", Shown::usually, [](Subject& s) { return s.sellers().cr4; }},
    {"cr4_buyers", Shown::on_request, [](Subject& s) { return s.buyers().cr4; }},
    {"shannon_sellers", Shown::on_request, [](Subject& s) { return s.sellers().shannon; }},
    {"shannon_buyers", Shown::on_request, [](Subject& s) { return s.buyers().shannon; }},
    {"hill1_sellers", Shown::on_request, [](Subject& s) { return s.sellers().hill1; }},
    {"hill1_buyers", Shown::on_request, [](Subject& s) { return s.buyers().hill1; }},
    {"hill2_sellers", Shown::on_request, [](Subject& s) { return s.sellers().hill2; }},
    {"hill2_buyers", Shown::on_request, [](Subject& s) { return s.buyers().hill2; }},
    {"theil_sellers", Shown::on_request, [](Subject& s) { return s.sellers().theil; }},
    {"theil_buyers", Shown::on_request, [](Subject& s) { return s.buyers().theil; }},
    {"evenness_sellers", Shown::on_request, [](Subject& s) { return s.sellers().evenness; }},
    {"evenness_buyers", Shown::on_request, [](Subject& s) { return s.buyers().evenness; }},
    {"centralization_degree_out", Shown::usually,
     [](Subject& s) { return degree_centralization(s.network(), Along::out); }},
    {"centralization_degree_in", Shown::on_request,
     [](Subject& s) { return degree_centralization(s.network(), Along::in); }},
    {"centralization_degree_und", Shown::on_request,
     [](Subject& s) { return degree_centralization(s.partners(), Along::out); }},
    {"n_single_sourced", Shown::usually, [](Subject& s) { return count(nodes_with(s.network(), 1)); }},
    {"elephant_factor_sellers", Shown::usually, [](Subject& s) { return count(s.sellers().elephant_factor); }},
    {"elephant_factor_buyers", Shown::on_request, [](Subject& s) { return count(s.buyers().elephant_factor); }},
};

struct SummaryOptions {
  NetworkInput input;
  std::vector<std::string> measures;
};

/// The measures asked for, each once, where it is named first; empty: the usual ones.
std::vector<const Measure*> chosen(const std::vector<std::string>& names) {
  std::vector<const Measure*> result;
  const auto choose = [&](const Measure& measure) {
    if (std::find(result.begin(), result.end(), &measure) == result.end()) result.push_back(&measure);
  };
  for (const std::string& name : names) {
    if (name == "all") {
      for (const Measure& measure : measures) choose(measure);
      continue;
    }
    const auto found = std::find_if(std::begin(measures), std::end(measures),
                                    [&](const Measure& measure) { return measure.id == name; });
    if (found == std::end(measures)) {
      std::vector<std::string> known;
      for (const Measure& measure : measures) known.emplace_back(measure.id);
      const std::string near = linchpin::nearest(name, known);
      throw RequestError(fmt::format("--measures: no measure \"{}\"{}  measures: {}", name,
                                     near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near),
                                     fmt::join(known, ", ")));
    }
    choose(*found);
  }
  return result;
}

bool too_large_for_paths(const Network& network) {
  return count(network.node_count()) * count(network.tie_count()) > 1e10;
}

Table run(const SummaryOptions& options, Session& session) {
  std::vector<const Measure*> shown = chosen(options.measures);
  std::vector<Subject> subjects;
  std::vector<std::string> names;
  if (options.input.files.size() <= 1) {
    subjects.emplace_back(load(options.input, session));
    names.emplace_back("value");
  } else {
    for (const std::string& file : options.input.files) {
      NetworkInput one = options.input;
      one.files = {file};
      subjects.emplace_back(load(one, session));
      names.push_back(file);
    }
  }
  Table table;
  const auto add_note = [&](std::size_t subject, const std::string& note) {
    table.notes.push_back(subjects.size() == 1 ? note : fmt::format("{}: {}", names[subject], note));
  };
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    for (const std::string& note : subjects[i].ecosystem().notes) add_note(i, note);
  }
  if (shown.empty()) {
    const bool large = std::any_of(subjects.begin(), subjects.end(),
                                   [](const Subject& subject) { return too_large_for_paths(subject.network()); });
    for (const Measure& measure : measures) {
      if (measure.shown == Shown::usually || (measure.shown == Shown::unless_large && !large))
        shown.push_back(&measure);
    }
    if (large) {
      table.notes.emplace_back(
          "avg_path_length_dir takes long on a network of this size and is left out; --measures avg_path_length_dir "
          "computes it");
    }
  }
  TextCells ids;
  for (const Measure* measure : shown) ids.emplace_back(measure->id);
  table.columns.push_back({"measure", "", std::move(ids)});
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    NumberCells values;
    for (const Measure* measure : shown) values.push_back(measure->value(subjects[i]));
    table.columns.push_back({names[i], "", std::move(values)});
    if (const std::string left_out = subjects[i].unreachable(); !left_out.empty()) add_note(i, left_out);
  }
  return table;
}

}  // namespace

Job add_summary(Options& options) {
  const auto own = std::make_shared<SummaryOptions>();
  options.section("Summary");
  options.list("--measures", "a,b|all", own->measures, "Which measures, in this order; all for every one");
  add_options(options, own->input);
  return [own](Session& session) -> Result { return run(*own, session); };
}

}  // namespace linchpin::cli
