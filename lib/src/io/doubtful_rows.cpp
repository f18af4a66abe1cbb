// What FileRows does with records that may be no ties: totals, notes below the table, and rows that cannot be used.
#include <fmt/format.h>

#include <algorithm>

#include "io/file_rows.hpp"
#include "io/name_key.hpp"
#include "io/text.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;
constexpr std::size_t most_told = 3;  ///< doubts of one kind; `check` lists all

}  // namespace

/// Decides on the records that wait, in their order.
void FileRows::settle(bool at_end) {
  std::vector<OwnedRecord> waiting;
  waiting.swap(held_);
  bool after_gap = false;
  Record record;
  for (const OwnedRecord& held : waiting) {
    held.view(record);
    after_gap = after_gap || record.after_gap;
    if (at_end && is_note(record, after_gap)) {
      ++form_.notes;
      continue;
    }
    if (!well_formed(record)) {
      leave_out(record, form_problem(record, header_.size()));
      continue;
    }
    const Ends ends{intake_.names.meet(record.fields[columns_.supplier]),
                    intake_.names.meet(record.fields[columns_.buyer])};
    if (is_total(record, ends)) {
      leave_out_total(record);
      continue;
    }
    if (at_end && record.column.empty() && !intake_.options.keep_totals && ends.complete() &&
        (ends.supplier.total || ends.buyer.total)) {
      doubt_total(record, record.fields[ends.supplier.total ? columns_.supplier : columns_.buyer]);
    }
    if (at_end && record.column.empty() && ends.complete() && reads_like_note(record.fields.front())) {
      doubt_note(record);
    }
    if (const auto problem = add(record, ends)) leave_out(record, *problem);
  }
}

/// Whether the row holds the sum of rows above: told by its name and by the sum. Where no name says so, or the row
/// could be a tie, the sum has to fit exactly. A total's name beside that of a party is that party's subtotal.
bool FileRows::is_total(const Record& record, const Ends& ends) const {
  const auto amount = amount_in(record);
  if (!record.column.empty()) return false;  // a matrix has its own
  if (!amount || sums_.rows() == 0 || intake_.options.keep_totals) return false;
  const bool no_supplier = ends.supplier.node == absent;
  const bool no_buyer = ends.buyer.node == absent;
  bool named = ends.supplier.total || ends.buyer.total;
  if (no_supplier || no_buyer) {
    named = named || std::any_of(record.fields.begin(), record.fields.end(), mentions_total);
    if (!named && !(no_supplier && no_buyer)) return false;
  } else if (!named) {
    return false;
  }
  const bool sure = named && !ends.complete();
  if (!sure && sums_.rows() < 2) return false;
  return sums_.match(*amount, record.fields[*columns_.amount], !sure);
}

void FileRows::leave_out_total(const Record& record) {
  ++intake_.account.rows;
  if (intake_.account.totals_rows++ == 0) intake_.account.totals_at = where(record);
  sums_.end_group();
  if (intake_.options.inspect) {
    const std::string_view cell = record.fields[*columns_.amount];
    find(Finding::Severity::warning, "totals row", record.line, std::string(trimmed(cell)),
         fmt::format("{} is the sum of rows above; the row is left out", quoted(trimmed(cell))));
  }
}

void FileRows::doubt_total(const Record& record, std::string_view name) {
  const std::string message = fmt::format("{} reads like a totals row, but is not the sum of rows above", quoted(name));
  if (doubted_totals_++ < most_told)
    form_.doubts.push_back(fmt::format("{}: {}: it is read as a tie", where(record), message));
  if (intake_.options.inspect) {
    find(Finding::Severity::warning, "totals row", record.line, visible(name), message + "; it is read as a tie");
  }
}

void FileRows::doubt_note(const Record& record) {
  constexpr std::string_view message = "reads like a note below the table, but has both names: it is read as a tie";
  const std::string_view cell = trimmed(record.fields.front());
  if (doubted_notes_++ < most_told)
    form_.doubts.push_back(fmt::format("{}: {} {}", where(record), quoted(cell), message));
  if (intake_.options.inspect) {
    find(Finding::Severity::warning, "note below the table", record.line, visible(cell), std::string(message));
  }
}

/// A cell whose lines look like rows is most likely one whose quote was lost, and closed by that of another cell.
void FileRows::doubt_swallowed_rows(const Record& record) {
  for (std::size_t column = 0; column < record.fields.size(); ++column) {
    std::string_view text = record.fields[column];
    std::size_t rows = 0;
    for (std::size_t end = text.find_first_of("\r\n"); !text.empty(); end = text.find_first_of("\r\n")) {
      const std::string_view line = text.substr(0, end);
      const auto delimiters = static_cast<std::size_t>(std::count(line.begin(), line.end(), delimiter_));
      if (delimiters + 1 == header_.size() && header_.size() > 1) ++rows;
      text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    if (rows == 0) continue;
    const std::string message =
        fmt::format("the cell in {} runs over lines {} to {}, which look like rows; is a quote missing?",
                    in_column(column), record.line, record.line + record.breaks);
    if (swallowed_++ < most_told) form_.doubts.push_back(fmt::format("{}: {}", where(record), message));
    if (intake_.options.inspect) {
      find(Finding::Severity::warning, "cell over several rows", record.line, visible(record.fields[column]), message);
    }
  }
}

/// Whether a record below the table is a line of text, or what else no tie could be. Only behind a blank line, or if it
/// begins like a note: a file that was cut off also ends in a row of one cell. A row with both names is never one.
bool FileRows::is_note(const Record& record, bool after_gap) const {
  std::size_t filled = 0;
  std::string_view text;
  for (const std::string_view cell : record.fields) {
    if (trimmed(cell).empty()) continue;
    if (filled++ == 0) text = trimmed(cell);
  }
  if (filled < 2) return after_gap || reads_like_note(text);
  const auto empty = [&](std::size_t column) {
    return column >= record.fields.size() || stands_for_nothing(record.fields[column]);
  };
  const bool no_tie = record.fields.size() != header_.size() || empty(columns_.supplier) || empty(columns_.buyer);
  const bool no_amount = !columns_.amount || empty(*columns_.amount);
  return no_tie && no_amount && (after_gap || reads_like_note(text));
}

}  // namespace linchpin
