#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "commands.hpp"
#include "input.hpp"

namespace linchpin::cli {

namespace {

struct CheckOptions {
  NetworkInput input;
  bool strict = false;
  bool suggest_aliases = false;
};

using Severity = Finding::Severity;

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return {};
}

/// How many findings there are of each kind, and what was read.
std::vector<std::string> totals(const Reading& reading) {
  std::map<std::pair<Severity, std::string>, std::uint64_t> counts;
  for (const Finding& finding : reading.findings) ++counts[{finding.severity, finding.kind}];
  std::vector<std::string> notes;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    std::vector<std::string> kinds;
    std::uint64_t all = 0;
    for (const auto& [key, count] : counts) {
      if (key.first != severity) continue;
      all += count;
      kinds.push_back(fmt::format("{} {}", grouped(count), key.second));
    }
    if (all == 0) continue;
    notes.push_back(
        fmt::format("{} {}{}: {}", grouped(all), word(severity), all == 1 ? "" : "s", fmt::join(kinds, ", ")));
  }
  if (notes.empty()) notes.emplace_back("nothing to find fault with");
  return notes;
}

Table findings_table(const Reading& reading, bool strict) {
  std::vector<const Finding*> order;
  for (const Finding& finding : reading.findings) order.push_back(&finding);
  std::stable_sort(order.begin(), order.end(),
                   [](const Finding* a, const Finding* b) { return a->severity < b->severity; });
  TextCells severity, kind, subject, message, file;
  CountCells line;
  bool any_error = false;
  bool any_warning = false;
  for (const Finding* finding : order) {
    severity.emplace_back(word(finding->severity));
    kind.push_back(finding->kind);
    line.push_back(finding->line);
    subject.push_back(finding->subject);
    message.push_back(finding->message);
    file.push_back(reading.files[finding->file].path);
    any_error = any_error || finding->severity == Severity::error;
    any_warning = any_warning || finding->severity == Severity::warning;
  }
  Table table;
  table.columns = {{"severity", "", std::move(severity)},
                   {"kind", "", std::move(kind)},
                   {"line", "", std::move(line)},
                   {"subject", "", std::move(subject)},
                   {"message", "", std::move(message)}};
  table.columns.push_back({"file", "", std::move(file), reading.files.size() < 2 ? Shown::on_all : Shown::usually});
  table.notes = totals(reading);
  table.findings = any_error || (strict && any_warning);
  return table;
}

/// A file of aliases that makes one of each group of similar names, to be read through before it is used.
Table aliases_table(const Reading& reading) {
  TextCells alias, name, why;
  for (const SimilarNames& similar : reading.similar) {
    for (std::size_t i = 1; i < similar.names.size(); ++i) {
      alias.push_back(similar.names[i]);
      name.push_back(similar.names.front());
      why.push_back(similar.why);
    }
  }
  Table table;
  table.columns = {
      {"alias", "", std::move(alias)}, {"name", "", std::move(name)}, {"why", "", std::move(why), Shown::on_all}};
  table.notes = {
      "similar names are not always one firm: take out the lines that are wrong, then use it with --aliases"};
  return table;
}

Table run(const CheckOptions& options, Session& session) {
  NetworkInput input = options.input;
  input.read.bad_rows = BadRows::report;
  input.read.inspect = true;
  Reading reading = read_input(input, session);
  gather(reading, input, session);
  return options.suggest_aliases ? aliases_table(reading) : findings_table(reading, options.strict);
}

}  // namespace

Job add_check(Options& options) {
  const auto own = std::make_shared<CheckOptions>();
  options.section("Check");
  options.flag("--strict", own->strict, "Exit with 1 for warnings, too");
  options.flag("--suggest-aliases", own->suggest_aliases,
               "Print a file for --aliases that makes one of each group of similar names; edit it before use");
  add_options(options, own->input);
  return [own](Session& session) -> Result { return run(*own, session); };
}

}  // namespace linchpin::cli
