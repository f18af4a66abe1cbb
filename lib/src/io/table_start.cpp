#include "io/table_start.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/columns.hpp"
#include "io/text.hpp"
#include "io/word_lists.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The cells without what marks a line as a comment.
std::vector<std::string> uncommented(std::vector<std::string> cells) {
  if (cells.empty() || !cells.front().starts_with('#')) return cells;
  const std::size_t begin = cells.front().find_first_not_of("# \t");
  if (begin != std::string::npos) cells.front().erase(0, begin);
  return cells;
}

/// Columns that the options name, rather than number.
std::vector<std::string> asked_names(const ReadOptions& options) {
  std::vector<std::string> names;
  for (const std::string* asked : {&options.supplier, &options.buyer, &options.amount}) {
    if (!asked->empty() && !is_number(*asked)) names.push_back(folded(*asked));
  }
  return names;
}

bool holds_all(const std::vector<std::string>& cells, const std::vector<std::string>& names) {
  std::vector<std::string> texts;
  for (const std::string& cell : uncommented(cells)) texts.push_back(folded(cell));
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(texts.begin(), texts.end(), name) != texts.end();
  });
}

/// Whether two cells are known names of the two sides, as a whole or by one of a few words.
bool names_both_sides(const std::vector<std::string>& cells, const Vocabulary& vocabulary, bool whole) {
  const WordLists suppliers{&vocabulary.supplier_roles, &vocabulary.from};
  const WordLists buyers{&vocabulary.buyer_roles, &vocabulary.to};
  bool supplier = false;
  bool buyer = false;
  for (const std::string& cell : uncommented(cells)) {
    const std::string text = folded(cell);
    if (is_number(text)) return false;
    const auto parts = words(text);
    const auto fits = [&](const WordLists& lists) {
      if (whole || parts.size() > 3) return contains(lists, text);
      return std::any_of(parts.begin(), parts.end(), [&](const auto& word) { return contains(lists, word); });
    };
    if (!supplier && fits(suppliers)) {
      supplier = true;
    } else {
      buyer = buyer || fits(buyers);
    }
  }
  return supplier && buyer;
}

/// How many cells a row fills at least: half of what the usual row does.
std::size_t filled_enough(const std::vector<SampleRecord>& sample) {
  const std::size_t width = usual_width(sample);
  std::vector<std::size_t> filled;
  for (const SampleRecord& record : sample) {
    if (!record.comment && record.cells.size() == width) filled.push_back(record.filled());
  }
  if (filled.empty()) return 1;
  const auto middle = filled.begin() + std::ssize(filled) / 2;
  std::nth_element(filled.begin(), middle, filled.end());
  return std::max<std::size_t>(2, (*middle + 1) / 2);
}

}  // namespace

std::size_t known_cells(const std::vector<std::string>& cells, const ReadOptions& options) {
  std::size_t known = familiar_cells(cells, options.vocabulary);
  for (const std::string& name : asked_names(options)) known += holds_all(cells, {name}) ? 2 : 0;
  return known;
}

std::optional<TableStart> locate_table(const std::string& file, const std::vector<SampleRecord>& sample, CsvForm form,
                                       const ReadOptions& options) {
  const auto counts = [&](std::size_t i) { return !sample[i].comment && sample[i].filled() > 0; };
  std::optional<std::size_t> found;
  bool sure = false;  // that it is a header
  constexpr std::size_t deepest = 100;
  const std::size_t end = std::min(sample.size(), deepest);
  const std::vector<std::string> asked = asked_names(options);
  for (std::size_t i = 0; options.header && !asked.empty() && i < end && !found; ++i) {
    if (counts(i) && holds_all(sample[i].cells, asked)) found = i;
  }
  // known names of both sides, in a row as wide as the others if there is one; below rows that could be ties they are
  // names of firms, unless they are all that their cells hold, and even then only one such row may be a title
  const std::size_t usual = usual_width(sample);
  std::size_t doubtful_line = 0;
  for (const bool any_width : {false, true}) {
    std::size_t above = 0;  // rows as wide with more than one cell filled
    for (std::size_t i = 0; options.header && i < end && !found; ++i) {
      if (!counts(i) || (!any_width && sample[i].cells.size() != usual)) continue;
      const bool whole = names_both_sides(sample[i].cells, options.vocabulary, true);
      if (whole || names_both_sides(sample[i].cells, options.vocabulary, false)) {
        if (above == 0 || (whole && above == 1)) {
          found = i;
        } else if (whole && doubtful_line == 0) {
          doubtful_line = sample[i].line;
        }
      }
      above += sample[i].filled() > 1 ? 1 : 0;
    }
  }
  sure = found.has_value() || (options.header && options.layout == FileLayout::matrix);
  const std::size_t enough = options.header ? filled_enough(sample) : 1;
  for (std::size_t i = 0; i < sample.size() && !found; ++i) {
    if (counts(i) && sample[i].filled() >= enough) found = i;
  }
  for (std::size_t i = 0; i < sample.size() && !found; ++i) {
    if (counts(i)) found = i;
  }
  if (!found) return std::nullopt;
  if (doubtful_line > 0 && !sure && usual == 2 && options.supplier.empty() && options.buyer.empty()) {
    throw RequestError(
        fmt::format("{}:{}: reads like a header, but rows stand above it; say --from and --to, by name if "
                    "it is one, by number if it is none",
                    file, doubtful_line));
  }

  TableStart start;
  start.line = start.names_line = sample[*found].line;
  for (std::size_t i = 0; i < *found; ++i) start.above += counts(i) ? 1 : 0;
  if (options.header && !sure && *found > 0 && sample[*found - 1].comment) {
    // a comment may name the columns: # from,to,weight
    const auto inner = uncommented(sample[*found - 1].cells);
    const auto records = sample_records(inner.front(), form, 1, true);
    if (!records.empty() && records.front().cells.size() == sample[*found].cells.size() &&
        (names_both_sides(records.front().cells, options.vocabulary, false) ||
         (!asked.empty() && holds_all(records.front().cells, asked)))) {
      start.names = records.front().cells;
      start.names_line = sample[*found - 1].line;
      return start;
    }
  }
  Rows rows;
  for (std::size_t i = *found; i < sample.size(); ++i) {
    if (counts(i)) rows.push_back(sample[i].cells);
  }
  start.header = options.header && (sure || looks_like_header(rows, options));
  if (start.header) {
    start.names = uncommented(sample[*found].cells);
  } else {
    const std::size_t width = std::max(usual_width(sample), std::size_t{1});
    for (std::size_t i = 1; i <= width; ++i) start.names.push_back(fmt::format("{}", i));
  }
  return start;
}

}  // namespace linchpin
