#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "io/file_rows.hpp"
#include "io/pace.hpp"
#include "io/text_blocks.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Reads the rows of a file in blocks, on several threads: blocks of plain rows are read at the same time, and taken
/// one after the other, each with its odd records. A block whose text turns out not to be what it
/// seemed is read record by record; what follows is read in blocks again, unless the encoding turned out another one.
class BlockReader {
 public:
  /// `accept` takes the records until plain ones are known, and those behind a text that is not what it seemed.
  BlockReader(TextBlocks& blocks, Decoder& decoder, CsvForm csv, std::string path, FileRows& rows,
              std::function<void(Record&)> accept);

  /// Throws InputError where the text cannot be taken apart, or a row cannot be used.
  void read(const Pace& pace, const Work& work);

 private:
  bool read_ahead(TextBlock& block, const Pace& pace);
  bool read_one_by_one(std::string_view text, bool last);
  bool may_end_one_by_one() const;
  void end_one_by_one();
  void read_plain(TextBlock first, const Work& work);
  std::shared_ptr<PlainRows> reader_for(std::shared_ptr<PlainRows> reader);
  void learn(const PlainBlock& found);
  void read_block(const TextBlock& block, PlainRows& reader, PlainBlock& found) const;
  bool decode_odd(const TextBlock& block, PlainBlock& found);
  void take(TextBlock& block, const std::shared_ptr<PlainRows>& reader, PlainBlock& found);
  [[noreturn]] void fail(CsvGrammar::Fault fault, std::size_t line) const;

  TextBlocks& blocks_;
  Decoder& decoder_;
  CsvForm csv_;
  std::string path_;
  FileRows& rows_;
  std::function<void(Record&)> accept_;
  bool raw_;                 ///< blocks are bytes of the file, not yet looked at by the decoder
  bool unreadable_ = false;  ///< the input failed
  std::size_t lines_ = 0;    ///< before what comes next
  bool gap_ = false;         ///< a blank line is the last
  std::shared_ptr<const PlainForm> form_;
  std::mutex form_use_;      ///< whoever replaces it or asks for it has this
  std::string rest_;         ///< of the last block: it goes on in the next one
  bool one_by_one_ = false;  ///< the next block, too
  std::unique_ptr<CsvGrammar> grammar_;
  std::unique_ptr<RecordCollector> collector_;
  std::size_t lines_before_grammar_ = 0;
};

}  // namespace linchpin
