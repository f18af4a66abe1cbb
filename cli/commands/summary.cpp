#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "commands.hpp"
#include "input.hpp"
#include "linchpin/error.hpp"
#include "linchpin/nearest.hpp"
#include "network_measures.hpp"

namespace linchpin::cli {

namespace {

struct SummaryOptions {
  NetworkInput input;
  std::vector<std::string> measures;
};

/// A measure to show: a plain one, or one with its argument.
struct Chosen {
  std::string name;
  const NetworkMeasure* plain = nullptr;
  const NetworkMeasureOf* of = nullptr;
  std::string argument = {};
  std::uint64_t number = 0;
};

std::vector<std::string> known_measures() {
  std::vector<std::string> known;
  for (const NetworkMeasure& measure : network_measures()) known.emplace_back(measure.id);
  for (const NetworkMeasureOf& measure : network_measures_of()) {
    known.push_back(fmt::format("{}:{}", measure.id, measure.argument));
  }
  return known;
}

[[noreturn]] void refuse(const std::string& name) {
  const std::vector<std::string> known = known_measures();
  const std::string near = nearest(name, known);
  throw RequestError(fmt::format("--measures: no measure \"{}\"{}  measures: {}", name,
                                 near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near),
                                 fmt::join(known, ", ")));
}

/// `name` as "id:argument".
Chosen with_argument(const std::string& name) {
  const std::size_t colon = name.find(':');
  const std::string id = name.substr(0, colon);
  for (const NetworkMeasureOf& measure : network_measures_of()) {
    if (measure.id != id) continue;
    Chosen chosen{name, nullptr, &measure, colon == std::string::npos ? "" : name.substr(colon + 1)};
    if (chosen.argument.empty()) {
      throw RequestError(
          fmt::format("--measures: \"{}\" needs to be told of what: {}:{}", name, measure.id, measure.argument));
    }
    if (measure.of_number != nullptr) {
      const char* const end = chosen.argument.data() + chosen.argument.size();
      const auto [rest, error] = std::from_chars(chosen.argument.data(), end, chosen.number);
      if (error != std::errc() || rest != end) {
        throw RequestError(fmt::format("--measures: \"{}\": {} is a whole number", name, measure.argument));
      }
    }
    return chosen;
  }
  refuse(name);
}

/// The measures asked for, each once, where it is named first; empty: the usual ones.
std::vector<Chosen> chosen(const std::vector<std::string>& names) {
  std::vector<Chosen> result;
  const auto choose = [&](Chosen one) {
    const bool known =
        std::any_of(result.begin(), result.end(), [&](const Chosen& old) { return old.name == one.name; });
    if (!known) result.push_back(std::move(one));
  };
  const auto all = network_measures();
  for (const std::string& name : names) {
    if (name == "all") {
      for (const NetworkMeasure& measure : all) {
        if (measure.listed != Listed::by_name) choose({std::string(measure.id), &measure});
      }
      continue;
    }
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const NetworkMeasure& measure) { return measure.id == name; });
    choose(found != all.end() ? Chosen{name, &*found} : with_argument(name));
  }
  return result;
}

/// What they need of all shortest paths beside distances.
PathMeasures paths_for(const std::vector<Chosen>& measures) {
  PathMeasures paths;
  for (const Chosen& measure : measures) {
    if (measure.plain == nullptr) continue;
    paths.betweenness = paths.betweenness || measure.plain->paths.betweenness;
    paths.closeness = paths.closeness || measure.plain->paths.closeness;
  }
  return paths;
}

double value_of(const Chosen& measure, NetworkFigures& figures) {
  if (measure.plain != nullptr) return measure.plain->value(figures);
  if (measure.of->of_number != nullptr) return measure.of->of_number(figures, measure.number);
  return measure.of->of_groups(figures, attribute(figures.ecosystem(), measure.argument, "--measures"));
}

Table run(const SummaryOptions& options, Session& session) {
  std::vector<Chosen> shown = chosen(options.measures);
  const PathMeasures paths = paths_for(shown);
  std::vector<NetworkFigures> networks;
  std::vector<std::string> names;
  const auto add = [&](const NetworkInput& input, std::string name) {
    networks.emplace_back(load(input, session), input, paths, session.work("shortest paths"), session.seed);
    names.push_back(std::move(name));
  };
  if (options.input.files.size() <= 1) {
    add(options.input, "value");
  } else {
    for (const std::string& file : options.input.files) {
      NetworkInput one = options.input;
      one.files = {file};
      const auto same = std::count(options.input.files.begin(),
                                   options.input.files.begin() + static_cast<std::ptrdiff_t>(names.size()), file);
      add(one, same == 0 ? file : fmt::format("{}#{}", file, same + 1));
    }
  }
  Table table;
  const auto add_note = [&](std::size_t network, const std::string& note) {
    table.notes.push_back(networks.size() == 1 ? note : fmt::format("{}: {}", names[network], note));
  };
  for (std::size_t i = 0; i < networks.size(); ++i) {
    for (const std::string& note : networks[i].ecosystem().notes) add_note(i, note);
  }
  if (shown.empty()) {
    const bool large = std::any_of(networks.begin(), networks.end(), [](const NetworkFigures& figures) {
      return too_large_for_all_paths(figures.network());
    });
    for (const NetworkMeasure& measure : network_measures()) {
      if (measure.listed == Listed::usually || (measure.listed == Listed::unless_large && !large)) {
        shown.push_back({std::string(measure.id), &measure});
      }
    }
    if (large) {
      table.notes.emplace_back(
          "avg_path_length_dir takes long on a network of this size and is left out; --measures avg_path_length_dir "
          "computes it");
    }
  }
  TextCells ids;
  for (const Chosen& measure : shown) ids.push_back(measure.name);
  table.columns.push_back({"measure", "", std::move(ids)});
  for (std::size_t i = 0; i < networks.size(); ++i) {
    NumberCells values;
    for (const Chosen& measure : shown) values.push_back(value_of(measure, networks[i]));
    table.columns.push_back({names[i], "", std::move(values)});
    if (const std::string left_out = networks[i].unreachable(); !left_out.empty()) add_note(i, left_out);
  }
  return table;
}

}  // namespace

Job add_summary(Options& options) {
  const auto own = std::make_shared<SummaryOptions>();
  options.section("Summary");
  options.list("--measures", "a,b|all", own->measures, "Which measures, in this order; all for every one");
  add_options(options, own->input);
  own->input.keep_rows = true;  // for the count of merged rows
  return [own](Session& session) -> Result { return run(*own, session); };
}

}  // namespace linchpin::cli
