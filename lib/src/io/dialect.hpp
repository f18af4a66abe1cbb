#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv_grammar.hpp"

namespace linchpin {

/// One of the first records of a text, kept for recognition.
struct SampleRecord {
  std::vector<std::string> cells;
  std::size_t line = 0;
  bool comment = false;

  std::size_t filled() const;  ///< cells that are not blank
  void drop_tail(char tail);
};

/// How many cells of a record are known headers, a strong hint.
using Familiar = std::function<std::size_t(const std::vector<std::string>&)>;

/// How a file separates its fields.
struct Dialect {
  CsvForm form;
  std::optional<char> line_tail;  ///< a delimiter that stands at the end of lines only, beside the real one
  std::size_t skip_bytes = 0;     ///< a first line "sep=;" that some spreadsheets write
};

/// What is known of it before.
struct DialectHints {
  std::optional<char> delimiter;
  std::optional<char> quote;
  Familiar familiar;
};

/// The first records of a text, taken apart; blank lines are left out. Unless the text is `whole`, what follows its
/// last line break is not taken for a record.
std::vector<SampleRecord> sample_records(std::string_view text, CsvForm form, std::size_t most, bool whole);

/// How wide most records are of those with more than one cell filled; of widths that are as frequent the largest. 0 if
/// there is none.
std::size_t usual_width(const std::vector<SampleRecord>& records);

/// Finds delimiter and quoting of a text.
///
/// Of comma, semicolon, tab and pipe that one is taken by which most records have one width, whose cells do not look
/// as if another of the four should part them, and which brings out known headers; 0.25 for each of up to four headers
/// stands against 1 for the rest. ' is taken for the quote only if no cell begins with ", and a backslash for an escape
/// only if \" occurs and the records come out cleaner for it.
Dialect recognise_dialect(std::string_view sample, bool whole, const DialectHints& hints);

/// "comma", "semicolon", "tab", "pipe", or the character in quotes.
std::string delimiter_name(char delimiter);

}  // namespace linchpin
