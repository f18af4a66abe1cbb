#include "io/block_reader.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>
#include <vector>

#include "io/line_error.hpp"
#include "parallel.hpp"

namespace linchpin {

namespace {

/// A record of that many bytes without an end is no record.
constexpr std::size_t longest_rest = 4 << 20;

constexpr std::size_t most_threads = 64;  ///< more would wait for their turn

}  // namespace

BlockReader::BlockReader(TextBlocks& blocks, Decoder& decoder, CsvForm csv, std::string path, FileRows& rows,
                         std::function<void(Record&)> accept)
    : blocks_(blocks),
      decoder_(decoder),
      csv_(csv),
      path_(std::move(path)),
      rows_(rows),
      accept_(std::move(accept)),
      raw_(!decoder.converts()) {}

void BlockReader::read(const Pace& pace, const Work& work) {
  TextBlock block;
  bool more = blocks_.next(block);
  while (more && !read_ahead(block, pace)) more = blocks_.next(block);
  if (more) read_plain(std::move(block), work);
}

/// Reads the first rows one by one. Whether what is left of the block begins with a record from which on the rows can
/// be read in blocks.
bool BlockReader::read_ahead(TextBlock& block, const Pace& pace) {
  if (block.last && block.text().empty()) read_one_by_one({}, true);
  while (!block.text().empty()) {
    const std::string_view text = block.text();
    const std::size_t feed = text.find('\n');
    const std::size_t size = feed == text.npos ? text.size() : feed + 1;
    const bool left_alone = read_one_by_one(text.substr(0, size), block.last && size == text.size());
    block.drop(size);
    if (!left_alone) {  // what comes next may hang on what the decoder keeps
      if (!block.text().empty()) read_one_by_one(block.text(), block.last);
      return false;
    }
    if (rows_.taken() < std::max<std::size_t>(1, pace.rows_ahead) || !may_end_one_by_one()) continue;
    end_one_by_one();
    return !block.text().empty() || !block.last;
  }
  return false;
}

/// Whether what follows begins with a record, and the decoder neither holds anything back nor takes it for another
/// encoding.
bool BlockReader::may_end_one_by_one() const {
  return grammar_->at_record_start() && (!raw_ || (!decoder_.converts() && decoder_.holds_nothing()));
}

void BlockReader::end_one_by_one() {
  lines_ = lines_before_grammar_ + grammar_->line() - 1;
  gap_ = collector_->gap;
  grammar_.reset();
  one_by_one_ = false;
}

/// Whether the decoder left the text as it is.
bool BlockReader::read_one_by_one(std::string_view text, bool last) {
  if (grammar_ == nullptr) {
    grammar_ = std::make_unique<CsvGrammar>(csv_);
    collector_ = std::make_unique<RecordCollector>(csv_.quote);
    collector_->gap = gap_;
    lines_before_grammar_ = lines_;
  }
  std::string decoded;
  if (raw_) {
    const bool mark = last && blocks_.end_mark();
    decoder_.decode(text, last && !mark, decoded);
    if (mark) decoder_.decode(std::string_view(&dos_end_mark, 1), true, decoded);
  }
  const std::string_view read = raw_ ? std::string_view(decoded) : text;
  const bool left_alone = read == text;
  grammar_->feed(read, *collector_);
  if (last) grammar_->finish(*collector_);
  Record record;
  for (const OwnedRecord& owned : collector_->records) {
    owned.view(record);
    record.line += lines_before_grammar_;
    accept_(record);
  }
  collector_->records.clear();
  if (collector_->failed) fail(collector_->failure, lines_before_grammar_ + collector_->failure_line);
  return left_alone;
}

void BlockReader::read_plain(TextBlock first, const Work& work) {
  form_ = std::make_shared<const PlainForm>(rows_.plain_form(csv_));
  const unsigned threads = first.last ? 1 : thread_count(work, most_threads);
  std::mutex input;
  std::mutex order;
  std::condition_variable turned;
  std::size_t turn = first.number;
  bool stop = false;
  std::exception_ptr failure;

  const auto work_off = [&](unsigned thread) {
    bool begins = thread == 0;
    std::size_t number = 0;
    const auto wait = [&](std::unique_lock<std::mutex>& lock) {
      turned.wait(lock, [&] { return stop || turn == number; });
      return !stop;
    };
    try {
      std::shared_ptr<PlainRows> reader;
      TextBlock block;
      PlainBlock found;
      for (;;) {
        std::exception_ptr unread;
        if (begins) {
          block = std::move(first);
          begins = false;
        } else {
          const std::lock_guard lock(input);
          if (!unreadable_) {
            try {
              if (!blocks_.next(block)) return;
            } catch (...) {
              unread = std::current_exception();
              unreadable_ = true;
              block.number = blocks_.count();
            }
          } else {
            return;
          }
        }
        number = block.number;
        reader = reader_for(std::move(reader));
        if (unread == nullptr) read_block(block, *reader, found);
        std::unique_lock lock(order);
        if (!wait(lock)) return;
        if (unread != nullptr) std::rethrow_exception(unread);
        take(block, reader, found);
        ++turn;
        turned.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(order);
      if (!stop) failure = std::current_exception();
      stop = true;
      turned.notify_all();
    }
  };

  run_on_threads(threads, work_off);
  if (failure) std::rethrow_exception(failure);
}

/// The same one, unless it knows plain rows of another form than is known now.
std::shared_ptr<PlainRows> BlockReader::reader_for(std::shared_ptr<PlainRows> reader) {
  const std::lock_guard lock(form_use_);
  if (reader == nullptr || reader->form() != form_) reader = std::make_shared<PlainRows>(form_);
  return reader;
}

/// Looks again at what plain rows are, if many of a block were none: the first rows did not show all of it.
void BlockReader::learn(const PlainBlock& found) {
  constexpr std::size_t many = 8;  // one of so many
  if (found.odd.size() * many < found.size()) return;
  PlainForm form = rows_.plain_form(csv_);
  if (form.amounts == form_->amounts && form.known_currency == form_->known_currency) return;
  const std::lock_guard lock(form_use_);
  form_ = std::make_shared<const PlainForm>(std::move(form));
}

/// What can be done with a block before its turn.
void BlockReader::read_block(const TextBlock& block, PlainRows& reader, PlainBlock& found) const {
  reader.read(block.text(), block.last, found);
  if (!raw_ || !found.beyond_ascii) return;
  const std::string_view taken = block.text().substr(0, found.taken);
  if (taken.size() < block.text().size()) {  // the rest was looked at, and will be again
    found.beyond_ascii = std::any_of(taken.begin(), taken.end(), [](char c) { return (c & 0x80) != 0; });
  }
  auto doubtful = Decoder::doubtful_places(taken, decoder_.recognised());
  if (!doubtful.empty()) reader.read(block.text(), block.last, found, std::move(doubtful));
}

/// Decodes the records of which that was left open. False if that cannot be done by the record.
bool BlockReader::decode_odd(const TextBlock& block, PlainBlock& found) {
  if (found.undecoded.empty()) return true;
  const bool marked = block.last && block.text().ends_with(dos_end_mark);  // it may be one of several
  if (!decoder_.settled() || marked) return false;
  for (const PlainBlock::Undecoded& part : found.undecoded) {
    std::string decoded;
    const std::size_t end = part.begin + part.size;
    decoder_.decode(block.text().substr(part.begin, part.size), true, decoded);
    CsvGrammar grammar(csv_);
    RecordCollector collector(csv_.quote);
    collector.gap = part.gap;
    grammar.feed(decoded, collector);
    if (block.last && end == block.text().size()) grammar.finish(collector);
    if (collector.records.size() != part.count) return false;
    for (std::size_t i = 0; i < part.count; ++i) {
      collector.records[i].line += part.lines;
      found.odd[part.odd + i].record = std::move(collector.records[i]);
    }
  }
  return true;
}

/// Takes a block when all before it are taken.
void BlockReader::take(TextBlock& block, const std::shared_ptr<PlainRows>& reader, PlainBlock& found) {
  if (!one_by_one_ && !rest_.empty()) {  // what was read began in the middle of a record
    block.prepend(std::exchange(rest_, {}));
    read_block(block, *reader, found);
  }
  if (one_by_one_ || !decode_odd(block, found)) {
    one_by_one_ = true;
    read_one_by_one(block.text(), block.last);
    if (!block.last && may_end_one_by_one()) end_one_by_one();
    return;
  }
  if (raw_) decoder_.pass(block.text().substr(0, found.taken), found.beyond_ascii);
  rows_.take_plain(found, reader, lines_, gap_);
  learn(found);
  gap_ = found.gap || (gap_ && found.size() == 0 && found.odd.empty());
  if (found.failed) fail(found.failure, lines_ + found.failure_line);
  lines_ += found.lines;
  rest_ = block.text().substr(found.taken);
  if (rest_.size() > longest_rest) {
    one_by_one_ = true;
    read_one_by_one(std::exchange(rest_, {}), block.last);
  }
}

void BlockReader::fail(CsvGrammar::Fault fault, std::size_t line) const {
  throw LineError(path_, line, describe(fault, csv_.quote));
}

}  // namespace linchpin
