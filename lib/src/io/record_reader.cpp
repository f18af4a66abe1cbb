#include "io/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include LINCHPIN_FCCP_HEADER

#include "io/csv_grammar.hpp"
#include "io/decoder.hpp"
#include "io/dialect.hpp"
#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

constexpr std::size_t chunk_size = 256 * 1024;

// The canonical form. None of these bytes occurs in a text: the grammar refuses them.
constexpr char field_mark = '\x1F';
constexpr char line_feed_mark = '\x1E';
constexpr char return_mark = '\x1C';
/// A record may begin with a head between two of these: its line number if it is not one more than the last one's,
/// then `stray_flag` and `masked_flag`, or `fault_flag` and the message that ends the file.
constexpr char head_mark = '\x1D';
constexpr char stray_flag = 's';
constexpr char masked_flag = 'm';
constexpr char fault_flag = '!';

/// Writes what the grammar finds in the canonical form.
class CanonicalText {
 public:
  explicit CanonicalText(std::string file) : file_(std::move(file)) {}

  void text(std::string_view part) {
    const std::size_t begin = record_.size();
    record_ += part;
    if (part.find_first_of("\r\n") == part.npos) return;
    masked_ = true;
    std::replace(record_.begin() + static_cast<std::ptrdiff_t>(begin), record_.end(), '\n', line_feed_mark);
    std::replace(record_.begin() + static_cast<std::ptrdiff_t>(begin), record_.end(), '\r', return_mark);
  }
  void field_end() { record_ += field_mark; }
  void stray_text() { stray_ = true; }

  void record_end(std::size_t line) {
    record_.pop_back();  // the mark behind the last field
    if (!record_.empty()) {
      if (line != last_line_ + 1 || stray_ || masked_) {
        ready += head_mark;
        if (line != last_line_ + 1) fmt::format_to(std::back_inserter(ready), "{}", line);
        if (stray_) ready += stray_flag;
        if (masked_) ready += masked_flag;
        ready += head_mark;
      }
      ready += record_;
      ready += '\n';
      last_line_ = line;
    }
    record_.clear();
    stray_ = masked_ = false;
  }

  void fault(CsvGrammar::Fault fault, std::size_t line) {
    switch (fault) {
      case CsvGrammar::Fault::control_character:
        return fail(fmt::format("{}:{}: a control character, which no text file has; save it as CSV", file_, line));
      case CsvGrammar::Fault::record_too_long:
        return fail(fmt::format("{}:{}: this row is longer than {} bytes; is a quote (\") on it never closed?", file_,
                                line, CsvGrammar::record_limit));
      case CsvGrammar::Fault::quote_not_closed:
        return fail(fmt::format("{}:{}: the quote (\") that opens here is never closed", file_, line));
    }
  }

  void fail(const std::string& message) {
    if (failed) return;
    failed = true;
    ready += head_mark;
    ready += fault_flag;
    ready += message;
    ready += '\n';
  }

  std::string ready;  ///< complete records
  bool failed = false;

 private:
  std::string file_;
  std::string record_;
  std::size_t last_line_ = 0;
  bool stray_ = false;
  bool masked_ = false;
};

/// Counts line breaks of a text that comes in pieces, which may part a CRLF.
class LineCount {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == '\r' || (c == '\n' && !after_return_)) ++lines_;
      after_return_ = c == '\r';
    }
  }
  std::size_t lines() const { return lines_; }

 private:
  std::size_t lines_ = 0;
  bool after_return_ = false;
};

/// Bytes in, canonical text out, as fast-cpp-csv-parser asks for it.
class CanonicalSource : public io::ByteSourceBase {
 public:
  /// `decoded_ahead` is the beginning, or with `whole` all of the input.
  CanonicalSource(ByteInput input, std::unique_ptr<Decoder> decoder, char delimiter, std::string_view decoded_ahead,
                  bool whole)
      : input_(std::move(input)),
        decoder_(std::move(decoder)),
        grammar_(delimiter),
        canonical_(input_.name()),
        ended_(whole) {
    take(decoded_ahead);
    if (whole) grammar_.finish(canonical_);
  }

  /// A byte at the end of what was taken so far that is no part of a text.
  void fail_here(const std::string& fault) {
    canonical_.fail(fmt::format("{}:{}: {}", input_.name(), lines_.lines() + 1, fault));
  }

  int read(char* buffer, int size) override {
    const auto wanted = static_cast<std::size_t>(size);
    std::size_t filled = 0;
    while (filled < wanted) {  // a short read would be taken for the end
      if (sent_ == canonical_.ready.size()) {
        canonical_.ready.clear();
        sent_ = 0;
        if (!refill()) break;
        continue;
      }
      const std::size_t part = std::min(wanted - filled, canonical_.ready.size() - sent_);
      std::memcpy(buffer + filled, canonical_.ready.data() + sent_, part);
      sent_ += part;
      filled += part;
    }
    return static_cast<int>(filled);
  }

 private:
  bool refill() {
    if (ended_ || canonical_.failed) return false;
    if (raw_ == nullptr) raw_ = std::make_unique_for_overwrite<char[]>(chunk_size);
    std::size_t got = 0;
    try {
      got = input_.read(raw_.get(), chunk_size);
    } catch (const InputError& error) {
      canonical_.fail(error.what());
      return true;
    }
    ended_ = got < chunk_size;
    std::string decoded;
    const bool clean = decoder_->decode(std::string_view(raw_.get(), got), ended_, decoded);
    take(decoded);
    if (!clean) {
      fail_here(decoder_->fault());
    } else if (ended_) {
      grammar_.finish(canonical_);
    }
    return true;
  }

  void take(std::string_view decoded) {
    lines_.add(decoded);
    grammar_.feed(decoded, canonical_);
  }

  ByteInput input_;
  std::unique_ptr<Decoder> decoder_;
  CsvGrammar grammar_;
  CanonicalText canonical_;
  std::unique_ptr<char[]> raw_;
  std::size_t sent_ = 0;
  LineCount lines_;
  bool ended_ = false;
};

/// Files that are given by mistake, told by their first bytes.
void refuse_other_formats(std::string_view sample, const std::string& name) {
  const auto refuse = [&](std::string_view what) { throw InputError(fmt::format("{}: {}", name, what)); };
  if (sample.starts_with("\x1F\x8B")) refuse("is compressed with gzip; unpack it first: gunzip -c FILE | linchpin ...");
  if (sample.starts_with("\x28\xB5\x2F\xFD"))
    refuse("is compressed with zstd; unpack it first: zstd -dc FILE | linchpin ...");
  if (sample.starts_with("PK\x03\x04")) refuse("is a spreadsheet or another zip file; save it as CSV (UTF-8)");
  if (sample.starts_with("\xD0\xCF\x11\xE0")) refuse("is an old spreadsheet (.xls); save it as CSV (UTF-8)");
  if (sample.starts_with("%PDF-")) refuse("is a PDF; export the table as CSV (UTF-8)");
}

}  // namespace

struct RecordReader::Lines {
  Lines(const std::string& name, std::unique_ptr<CanonicalSource> source) : reader(name, std::move(source)) {}

  io::LineReader reader;
  std::size_t line = 0;
};

RecordReader::RecordReader(ByteInput input, const FileFormChoice& choice) : name_(input.name()) {
  const auto buffer = std::make_unique_for_overwrite<char[]>(chunk_size);
  const std::string_view raw(buffer.get(), input.read(buffer.get(), chunk_size));
  refuse_other_formats(raw, name_);

  const bool whole = raw.size() < chunk_size;
  Encoding encoding = recognise_encoding(raw, whole);
  const std::string named = folded(choice.encoding);
  const bool mark_decides =  // which UTF-16 it is
      (named == "utf-16" || named == "utf16") && encoding.mark_bytes > 0 && encoding.name.starts_with("UTF-16");
  if (!named.empty() && !mark_decides) encoding = {choice.encoding, mark_length(raw)};
  form_.encoding = encoding.name;
  auto decoder = std::make_unique<Decoder>(encoding.name);
  std::string decoded;
  const bool clean = decoder->decode(raw.substr(encoding.mark_bytes), whole, decoded);

  const Dialect dialect = recognise_dialect(decoded, choice.delimiter, choice.familiar);
  form_.delimiter = dialect.delimiter;
  decoded.erase(0, dialect.skip_bytes);
  constexpr std::size_t sampled_records = 200;
  sample_ = sample_records(decoded, form_.delimiter, sampled_records);

  const std::string fault = decoder->fault();
  auto source =
      std::make_unique<CanonicalSource>(std::move(input), std::move(decoder), form_.delimiter, decoded, whole && clean);
  if (!clean) source->fail_here(fault);
  lines_ = std::make_unique<Lines>(name_, std::move(source));
}

bool is_blank(const std::vector<std::string_view>& fields) {
  return std::all_of(fields.begin(), fields.end(), [](std::string_view field) { return trimmed(field).empty(); });
}

RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;

bool RecordReader::next(Record& record) {
  char* line = lines_->reader.next_line();
  if (line == nullptr) return false;
  ++lines_->line;
  record.stray_text = false;
  bool masked = false;
  if (*line == head_mark) {
    ++line;
    if (*line == fault_flag) throw InputError(line + 1);
    char* const close = std::strchr(line, head_mark);
    const auto number = std::from_chars(line, close, lines_->line);
    for (const char* flag = number.ptr; flag != close; ++flag) {
      record.stray_text = record.stray_text || *flag == stray_flag;
      masked = masked || *flag == masked_flag;
    }
    line = close + 1;
  }
  record.line = lines_->line;
  const std::size_t length = std::strlen(line);
  if (masked) {
    for (char* c = line; c != line + length; ++c) {
      if (*c == line_feed_mark) *c = '\n';
      if (*c == return_mark) *c = '\r';
    }
  }
  record.fields.clear();
  for (const char* begin = line;;) {
    const auto left = length - static_cast<std::size_t>(begin - line);
    const void* const mark = std::memchr(begin, field_mark, left);
    const char* const end = mark == nullptr ? begin + left : static_cast<const char*>(mark);
    record.fields.emplace_back(begin, static_cast<std::size_t>(end - begin));
    if (mark == nullptr) return true;
    begin = end + 1;
  }
}

}  // namespace linchpin
