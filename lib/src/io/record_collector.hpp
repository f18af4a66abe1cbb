#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/csv_grammar.hpp"
#include "io/decoder.hpp"
#include "io/record_reader.hpp"

namespace linchpin {

/// A record with bytes of its own.
struct OwnedRecord {
  OwnedRecord() = default;
  explicit OwnedRecord(const Record& record)
      : line(record.line),
        breaks(record.breaks),
        flaw(record.flaw),
        comment(record.comment),
        after_gap(record.after_gap),
        column(record.column) {
    for (const std::string_view field : record.fields) {
      text += field;
      ends.push_back(text.size());
    }
  }

  std::string text;               ///< of all fields, one after the other
  std::vector<std::size_t> ends;  ///< of each field in it
  std::size_t line = 0;
  std::size_t breaks = 0;
  Record::Flaw flaw = Record::Flaw::none;
  bool comment = false;
  bool after_gap = false;
  std::string column;  ///< of a matrix

  /// A view that is valid as long as this.
  void view(Record& record) const {
    record.fields.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      record.fields.emplace_back(std::string_view(text).substr(begin, end - begin));
      begin = end;
    }
    record.line = line;
    record.breaks = breaks;
    record.flaw = flaw;
    record.comment = comment;
    record.after_gap = after_gap;
    record.column = column;
  }
};

/// Makes records of what CsvGrammar finds, as RecordReader does: blank lines are gaps before the next record.
class RecordCollector {
 public:
  explicit RecordCollector(char quote) : quote_(quote) {}

  void text(std::string_view part) { open_.text += part; }
  void field_end() {
    count_breaks();
    open_.ends.push_back(open_.text.size());
  }
  void comment() { open_.comment = flagged_ = true; }
  void stray_text() { flaw(Record::Flaw::stray_text, stray_); }
  void control(char byte) {
    if (byte == undecodable_mark) {
      flaw(Record::Flaw::undecodable, undecodable_);
    } else {
      flaw(Record::Flaw::control_character, control_);
    }
  }
  void literal_quotes() {
    open_.text.insert(field_begin(), 1, quote_);
    open_.text += quote_;
  }
  void record_end(std::size_t line) {
    if (open_.ends.size() == 1 && open_.text.empty() && !flagged_) {
      gap = true;
    } else {
      open_.line = line;
      open_.after_gap = gap;
      gap = false;
      records.push_back(std::move(open_));
    }
    open_ = {};
    flagged_ = stray_ = control_ = undecodable_ = false;
  }
  void fault(CsvGrammar::Fault what, std::size_t line) {
    failed = true;
    failure = what;
    failure_line = line;
  }

  std::vector<OwnedRecord> records;  ///< complete ones, in order; whoever takes them clears them
  bool gap = false;                  ///< a blank line was the last
  bool failed = false;               ///< nothing follows
  CsvGrammar::Fault failure = CsvGrammar::Fault::record_too_long;
  std::size_t failure_line = 0;

 private:
  std::size_t field_begin() const { return open_.ends.empty() ? 0 : open_.ends.back(); }

  /// Of several flaws that which was met first last counts.
  void flaw(Record::Flaw which, bool& met) {
    if (!met) open_.flaw = which;
    met = flagged_ = true;
  }

  void count_breaks() {
    for (std::size_t at = field_begin(); at < open_.text.size(); ++at) {
      const char c = open_.text[at];
      const bool second_half = at > field_begin() && open_.text[at - 1] == '\r';
      if (c == '\r' || (c == '\n' && !second_half)) ++open_.breaks;
    }
  }

  char quote_;
  OwnedRecord open_;
  bool flagged_ = false;
  bool stray_ = false;
  bool control_ = false;
  bool undecodable_ = false;
};

}  // namespace linchpin
