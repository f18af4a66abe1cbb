#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_input.hpp"
#include "io/dialect.hpp"

namespace linchpin {

class Decoder;

/// One record of a CSV file. Its fields are valid until the next one is read.
struct Record {
  enum class Flaw {
    none,
    stray_text,         ///< a field has text behind its closing quote
    control_character,  ///< a NUL or another byte that no text has
    undecodable,        ///< a byte that is no character of the file's encoding
  };

  std::vector<std::string_view> fields;
  std::size_t line = 0;    ///< where it begins, counted from 1
  std::size_t breaks = 0;  ///< line breaks within its cells
  Flaw flaw = Flaw::none;
  bool comment = false;     ///< a line that begins with # and a blank: one field
  bool after_gap = false;   ///< a blank line stands before it
  std::string_view column;  ///< of a matrix, in which the amount stands
};

/// What is wrong with a record that has that flaw, for a message.
std::string_view describe(Record::Flaw flaw);

/// Whether nothing stands in any cell, as in the empty rows of a spreadsheet.
bool is_blank(const std::vector<std::string_view>& fields);

/// What was recognised, or said by the user, of how a file is written.
struct FileForm {
  std::string_view compression;  ///< "gzip", "zstd" or nothing
  CsvForm csv;
  std::optional<char> line_tail;  ///< a stray delimiter of another kind at the end of each line
};

/// What the user said of it, which ends the guessing about that point.
struct FileFormChoice {
  std::string encoding;           ///< empty: recognise
  std::optional<char> delimiter;  ///< empty: recognise
  std::optional<char> quote;      ///< the same
  Familiar familiar;
};

/// Reads a CSV file record by record; blank lines are skipped.
///
/// Text is unpacked if it is compressed, decoded, taken apart by CsvGrammar, and written in one canonical form (fields
/// split by 0x1F, line breaks in quotes masked, one record a line) from which fast-cpp-csv-parser cuts lines while its
/// thread prepares the next block. The grammar can take the parser's place without a change outside of this class.
class RecordReader {
 public:
  RecordReader(ByteInput input, const FileFormChoice& choice);
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;

  /// False at the end. Throws InputError, with file and line, where the file cannot be taken apart.
  bool next(Record& record);
  /// Reads nothing ahead any more: what the decoder knows stays as it is.
  void stop();

  /// What is left to be read by others: all of the text, as bytes of the file or decoded, if `decoder` converts.
  struct Text {
    ByteInput input;
    std::shared_ptr<Decoder> decoder;
    std::string ahead;  ///< what was read of it; with `whole` that is all
    bool whole;
  };
  /// Gives the text away, before the first record was asked for: none is left here. Empty if its form is one that has
  /// to be read record by record.
  std::optional<Text> release();

  const FileForm& form() const { return form_; }
  const std::string& name() const { return name_; }

  /// What the text is written in, and whether characters that had been converted wrongly were put right. Known for
  /// sure once the last record was read: a file may be plain ASCII for long.
  const std::string& encoding() const;
  bool repaired() const;

  /// The first records of the file, at most a few hundred, read ahead to recognise what they are.
  const std::vector<SampleRecord>& sample() const { return sample_; }
  /// How many bytes of text the sample was taken from; 0 if that is all there is.
  std::size_t sample_limit() const { return sample_limit_; }

 private:
  struct Lines;
  struct Start;
  [[noreturn]] void fail(const char* fault) const;

  std::string name_;
  FileForm form_;
  std::vector<SampleRecord> sample_;
  std::size_t sample_limit_ = 0;
  std::unique_ptr<Start> start_;  ///< until the first record is asked for
  std::shared_ptr<const Decoder> decoder_;
  std::unique_ptr<Lines> lines_;
};

}  // namespace linchpin
