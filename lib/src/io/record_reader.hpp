#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_input.hpp"

namespace linchpin {

/// One record of a CSV file. Its fields are valid until the next one is read.
struct Record {
  std::vector<std::string_view> fields;
  std::size_t line = 0;     ///< where it begins, counted from 1
  bool stray_text = false;  ///< a field has text behind its closing quote
};

/// Whether nothing stands in any cell, as in the empty rows of a spreadsheet.
bool is_blank(const std::vector<std::string_view>& fields);

/// What was recognised, or said by the user, of how a file is written.
struct FileForm {
  std::string encoding = "UTF-8";
  char delimiter = ',';
};

/// What the user said of it, which ends the guessing about that point.
struct FileFormChoice {
  std::string encoding;           ///< empty: recognise
  std::optional<char> delimiter;  ///< empty: recognise
  /// How many cells of a first record are known headers.
  std::function<std::size_t(const std::vector<std::string>&)> familiar;
};

/// Reads a CSV file record by record; blank lines are skipped.
///
/// Text is decoded, taken apart by CsvGrammar, and written in one canonical form (fields split by 0x1F, line breaks in
/// quotes masked, one record a line) from which fast-cpp-csv-parser cuts lines while its thread prepares the next block.
/// The grammar can take the parser's place without a change outside of this class.
class RecordReader {
 public:
  RecordReader(ByteInput input, const FileFormChoice& choice);
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;

  /// False at the end. Throws InputError, with file and line, where the file cannot be taken apart.
  bool next(Record& record);

  const FileForm& form() const { return form_; }
  const std::string& name() const { return name_; }

  /// The first records of the file, at most a few hundred, read ahead to recognise what they are.
  const std::vector<std::vector<std::string>>& sample() const { return sample_; }

 private:
  struct Lines;
  std::string name_;
  FileForm form_;
  std::vector<std::vector<std::string>> sample_;
  std::unique_ptr<Lines> lines_;
};

}  // namespace linchpin
