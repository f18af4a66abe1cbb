#include "io/dialect.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "io/text.hpp"
#include "linchpin/io/number.hpp"

namespace linchpin {

namespace {

constexpr std::string_view candidates = ",;\t|";

/// Keeps records as strings. For samples only.
struct Collector {
  std::vector<SampleRecord> records;
  SampleRecord record;
  std::string field;
  char quote;
  std::size_t flaws = 0;
  std::size_t literals = 0;  ///< cells that only begin with quotes
  bool failed = false;

  void text(std::string_view part) { field += part; }
  void field_end() {
    record.cells.push_back(std::move(field));
    field.clear();
  }
  void record_end(std::size_t line) {
    const bool blank = record.cells.size() == 1 && record.cells.front().empty();
    record.line = line;
    if (!blank) records.push_back(std::move(record));
    record = {};
  }
  void comment() { record.comment = true; }
  void literal_quotes() {
    field = quote + field + quote;
    ++literals;
  }
  void stray_text() { ++flaws; }
  void control(char) {}
  void fault(CsvGrammar::Fault, std::size_t) { failed = true; }
};

Collector collect(std::string_view text, CsvForm form, std::size_t most, bool whole) {
  Collector collector;
  collector.quote = form.quote;
  CsvGrammar grammar(form);
  constexpr std::size_t slice = 4096;
  for (std::size_t at = 0; at < text.size() && collector.records.size() < most && !collector.failed; at += slice) {
    grammar.feed(text.substr(at, slice), collector);
  }
  if (whole && collector.records.size() < most) grammar.finish(collector);
  if (collector.records.size() > most) collector.records.resize(most);
  return collector;
}

/// How well a sample came out under one form.
struct Fit {
  double value = 0;
  std::size_t width = 0;
  std::size_t flaws = 0;
  std::size_t literals = 0;
};

/// Whether a cell looks as if it should have been parted by another delimiter.
bool holds_another(std::string_view cell, char delimiter) {
  const bool another = std::any_of(candidates.begin(), candidates.end(),
                                   [&](char c) { return c != delimiter && cell.find(c) != cell.npos; });
  return another && !parse_number(cell);
}

Fit fit_of(std::string_view text, bool whole, CsvForm form, const Familiar& familiar) {
  constexpr std::size_t enough = 200;
  constexpr std::size_t most_known = 4;  // more say no more
  const Collector sample = collect(text, form, enough, whole);
  Fit fit;
  fit.flaws = sample.flaws + (sample.failed ? 1 : 0);
  fit.literals = sample.literals;
  fit.width = usual_width(sample.records);
  if (fit.width == 0) return fit;
  std::size_t records = 0;
  std::size_t agreeing = 0;
  std::size_t cells = 0;
  std::size_t odd_cells = 0;
  std::size_t known = 0;
  std::vector<bool> used(fit.width, false);
  for (const SampleRecord& record : sample.records) {
    if (record.comment || record.filled() == 0) continue;
    ++records;
    if (known < most_known) known = std::max(known, familiar(record.cells));
    if (record.cells.size() != fit.width) continue;
    ++agreeing;
    for (std::size_t i = 0; i < fit.width; ++i) {
      if (record.cells[i].empty()) continue;
      used[i] = true;
      ++cells;
      odd_cells += holds_another(record.cells[i], form.delimiter) ? 1 : 0;
    }
  }
  if (std::count(used.begin(), used.end(), true) < 2) return {0, 0, fit.flaws, fit.literals};
  const double sound = 1 - 0.5 * static_cast<double>(odd_cells) / static_cast<double>(cells);
  fit.value = sound * static_cast<double>(agreeing) / static_cast<double>(records) +
              0.25 * static_cast<double>(std::min(known, most_known));
  return fit;
}

/// A delimiter of another kind at the end of nearly all lines, as some exports write it beside the real one.
std::optional<char> tail_of(const std::vector<SampleRecord>& records, char delimiter) {
  const std::size_t width = usual_width(records);
  for (const char tail : candidates) {
    if (tail == delimiter || tail == '\t') continue;
    std::size_t all = 0;
    std::size_t with = 0;
    for (const SampleRecord& record : records) {
      if (record.comment || record.cells.size() != width) continue;
      ++all;
      with += record.cells.back().ends_with(tail) ? 1 : 0;
    }
    if (all > 1 && with == all) return tail;
  }
  return std::nullopt;
}

/// Whether a cell begins with that character, as far as lines and delimiters tell without knowing what quotes.
bool begins_a_cell(std::string_view text, char c, char delimiter) {
  for (std::size_t at = text.find(c); at != text.npos; at = text.find(c, at + 1)) {
    if (at == 0) return true;
    const char before = text[at - 1];
    if (before == delimiter || before == '\n' || before == '\r' || before == ' ') return true;
  }
  return false;
}

void recognise_quoting(std::string_view text, bool whole, const DialectHints& hints, CsvForm& form) {
  const Familiar& familiar = hints.familiar;
  if (hints.quote) form.quote = *hints.quote;
  const bool usual_quotes = begins_a_cell(text, '"', form.delimiter);
  if (!hints.quote && !usual_quotes && begins_a_cell(text, '\'', form.delimiter)) {
    constexpr std::size_t enough = 200;
    std::size_t enclosed = 0;
    std::size_t open = 0;
    for (const SampleRecord& record : collect(text, form, enough, whole).records) {
      for (const std::string& cell : record.cells) {
        const std::string_view inner = trimmed(cell);
        if (!inner.starts_with('\'')) continue;
        ++(inner.size() > 1 && inner.ends_with('\'') ? enclosed : open);
      }
    }
    CsvForm other = form;
    other.quote = '\'';
    const Fit plain = fit_of(text, whole, form, familiar);
    const Fit quoted = fit_of(text, whole, other, familiar);
    // 'tis is a word, so single quotes count only where they come in pairs or make rows whole
    if (quoted.flaws == 0 && quoted.value >= plain.value && enclosed > 0 && (open == 0 || quoted.value > plain.value)) {
      form = other;
    }
  }
  const char escaped_quote[] = {'\\', form.quote};
  if ((usual_quotes || form.quote != '"') && text.find(std::string_view(escaped_quote, 2)) != text.npos) {
    CsvForm other = form;
    other.backslash = true;
    const Fit plain = fit_of(text, whole, form, familiar);
    const Fit escaped = fit_of(text, whole, other, familiar);
    if (std::tuple(escaped.flaws, escaped.literals, -escaped.value) <
        std::tuple(plain.flaws, plain.literals, -plain.value)) {
      form = other;
    }
  }
}

}  // namespace

std::size_t SampleRecord::filled() const {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trimmed(cell).empty(); }));
}

void SampleRecord::drop_tail(char tail) {
  if (!comment && cells.back().ends_with(tail)) cells.back().pop_back();
}

std::vector<SampleRecord> sample_records(std::string_view text, CsvForm form, std::size_t most, bool whole) {
  return collect(text, form, most, whole).records;
}

std::size_t usual_width(const std::vector<SampleRecord>& records) {
  std::map<std::size_t, std::size_t> counts;
  for (const SampleRecord& record : records) {
    if (!record.comment && record.filled() > 1) ++counts[record.cells.size()];
  }
  std::size_t width = 0;
  std::size_t most = 0;
  for (const auto& [cells, count] : counts) {
    if (count < most) continue;
    most = count;
    width = cells;
  }
  return width;
}

Dialect recognise_dialect(std::string_view sample, bool whole, const DialectHints& hints) {
  Dialect result;
  if (sample.size() >= 6 && (sample.starts_with("sep=") || sample.starts_with("SEP=")) &&
      (sample[5] == '\n' || sample[5] == '\r')) {
    result.form.delimiter = sample[4];
    result.skip_bytes = 5;  // its line break stays and is a blank line, so that line numbers are right
    sample.remove_prefix(5);
  } else if (!hints.delimiter) {
    Fit best;
    for (const char candidate : candidates) {
      const CsvForm form{.delimiter = candidate, .quote = hints.quote.value_or('"')};
      const Fit fit = fit_of(sample, whole, form, hints.familiar);
      if (fit.value < best.value || (fit.value == best.value && fit.width <= best.width)) continue;
      best = fit;
      result.form.delimiter = candidate;
    }
  }
  if (hints.delimiter) result.form.delimiter = *hints.delimiter;
  recognise_quoting(sample, whole, hints, result.form);
  constexpr std::size_t enough = 200;
  result.line_tail = tail_of(collect(sample, result.form, enough, whole).records, result.form.delimiter);
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
    case ' ':
      return "blank";
    default:
      return std::string("delimiter \"") + delimiter + "\"";
  }
}

}  // namespace linchpin
