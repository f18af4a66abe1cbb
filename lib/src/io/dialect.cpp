#include "io/dialect.hpp"

#include <algorithm>

#include "io/csv_grammar.hpp"

namespace linchpin {

namespace {

/// Keeps records as strings. For samples only.
struct Collector {
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> fields;
  std::string field;
  bool failed = false;

  void text(std::string_view part) { field += part; }
  void field_end() {
    fields.push_back(std::move(field));
    field.clear();
  }
  void record_end(std::size_t) {
    const bool blank = fields.size() == 1 && fields.front().empty();
    if (!blank) records.push_back(std::move(fields));
    fields.clear();
  }
  void stray_text() {}
  void fault(CsvGrammar::Fault, std::size_t) { failed = true; }
};

struct Score {
  double agreement = 0;  ///< share of records as wide as the first
  std::size_t familiar = 0;
  std::size_t width = 0;

  double value() const { return width < 2 ? 0 : agreement + 0.5 * static_cast<double>(familiar); }
};

}  // namespace

std::vector<std::vector<std::string>> sample_records(std::string_view text, char delimiter, std::size_t most) {
  Collector collector;
  CsvGrammar grammar(delimiter);
  for (std::size_t at = 0; at < text.size() && collector.records.size() < most && !collector.failed; at += 4096) {
    grammar.feed(text.substr(at, 4096), collector);
  }
  if (collector.records.size() < most) grammar.finish(collector);
  if (collector.records.size() > most) collector.records.resize(most);
  return std::move(collector.records);
}

Dialect recognise_dialect(std::string_view sample, std::optional<char> delimiter,
                          const std::function<std::size_t(const std::vector<std::string>&)>& familiar) {
  Dialect result;
  if (sample.size() >= 6 && (sample.starts_with("sep=") || sample.starts_with("SEP=")) &&
      (sample[5] == '\n' || sample[5] == '\r')) {
    result.delimiter = sample[4];
    result.skip_bytes = 5;  // its line break stays and is a blank line, so that line numbers are right
    if (delimiter) result.delimiter = *delimiter;
    return result;
  }
  if (delimiter) {
    result.delimiter = *delimiter;
    return result;
  }
  constexpr std::size_t enough = 200;
  double best = 0;
  std::size_t best_width = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    const auto records = sample_records(sample, candidate, enough);
    if (records.empty()) continue;
    Score score;
    score.width = records.front().size();
    score.familiar = familiar(records.front());
    const auto agreeing =
        std::count_if(records.begin(), records.end(), [&](const auto& record) { return record.size() == score.width; });
    score.agreement = static_cast<double>(agreeing) / static_cast<double>(records.size());
    if (score.value() > best || (score.value() == best && score.width > best_width)) {
      best = score.value();
      best_width = score.width;
      result.delimiter = candidate;
    }
  }
  return result;
}

std::string delimiter_name(char delimiter) {
  switch (delimiter) {
    case ',':
      return "comma";
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "pipe";
    default:
      return std::string("delimiter \"") + delimiter + "\"";
  }
}

}  // namespace linchpin
