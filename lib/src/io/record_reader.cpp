#include "io/record_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include LINCHPIN_FCCP_HEADER

#include "io/csv_grammar.hpp"
#include "io/decoder.hpp"
#include "io/foreign_format.hpp"
#include "io/line_error.hpp"
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
/// then flags, or `fault_flag` and the message that ends the file.
constexpr char head_mark = '\x1D';
constexpr char stray_flag = 's';
constexpr char masked_flag = 'm';
constexpr char comment_flag = 'c';
constexpr char gap_flag = 'g';
constexpr char control_flag = 'n';
constexpr char undecodable_flag = 'b';
constexpr char fault_flag = '!';

/// Writes what the grammar finds in the canonical form.
class CanonicalText {
 public:
  explicit CanonicalText(char quote) : quote_(quote) {}

  void text(std::string_view part) {
    const std::size_t begin = record_.size();
    record_ += part;
    if (part.find_first_of("\r\n") == part.npos) return;
    flag(masked_flag);
    std::replace(record_.begin() + static_cast<std::ptrdiff_t>(begin), record_.end(), '\n', line_feed_mark);
    std::replace(record_.begin() + static_cast<std::ptrdiff_t>(begin), record_.end(), '\r', return_mark);
  }
  void field_end() { record_ += field_mark; }
  void comment() { flag(comment_flag); }
  void stray_text() { flag(stray_flag); }
  void control(char byte) { flag(byte == undecodable_mark ? undecodable_flag : control_flag); }

  void literal_quotes() {
    const std::size_t before = record_.rfind(field_mark);
    record_.insert(record_.begin() + static_cast<std::ptrdiff_t>(before == record_.npos ? 0 : before + 1), quote_);
    record_ += quote_;
  }

  void record_end(std::size_t line) {
    record_.pop_back();  // the mark behind the last field
    if (record_.empty() && flags_.empty()) {
      gap_ = true;
      return;
    }
    if (gap_) flag(gap_flag);
    if (line != last_line_ + 1 || !flags_.empty()) {
      ready += head_mark;
      if (line != last_line_ + 1) fmt::format_to(std::back_inserter(ready), "{}", line);
      ready += flags_;
      ready += head_mark;
    }
    ready += record_;
    ready += '\n';
    last_line_ = line;
    record_.clear();
    flags_.clear();
    gap_ = false;
  }

  void fault(CsvGrammar::Fault fault, std::size_t line) { fail(line, describe(fault, quote_)); }

  /// The file ends here, for a reason that concerns all of it if `line` is 0.
  void fail(std::size_t line, std::string_view message) {
    if (failed) return;
    failed = true;
    fmt::format_to(std::back_inserter(ready), "{}{}{}{}{}\n", head_mark, fault_flag, line, head_mark, message);
  }

  std::string ready;  ///< complete records
  bool failed = false;

 private:
  void flag(char which) {
    if (flags_.find(which) == flags_.npos) flags_ += which;
  }

  char quote_;
  std::string record_;
  std::string flags_;
  std::size_t last_line_ = 0;
  bool gap_ = false;
};

/// Bytes in, canonical text out, as fast-cpp-csv-parser asks for it.
class CanonicalSource : public io::ByteSourceBase {
 public:
  /// `decoded_ahead` is the beginning, or with `whole` all of the input.
  CanonicalSource(ByteInput input, std::shared_ptr<Decoder> decoder, CsvForm form, std::string_view decoded_ahead,
                  bool whole)
      : input_(std::move(input)), decoder_(std::move(decoder)), grammar_(form), canonical_(form.quote), ended_(whole) {
    grammar_.feed(decoded_ahead, canonical_);
    if (whole) grammar_.finish(canonical_);
  }

  /// The canonical text of a whole input.
  std::string take_ready() { return std::move(canonical_.ready); }

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
      canonical_.fail(0, error.what());
      return true;
    }
    ended_ = got < chunk_size;
    decoded_.clear();
    decoder_->decode(std::string_view(raw_.get(), got), ended_, decoded_);
    grammar_.feed(decoded_, canonical_);
    if (ended_) grammar_.finish(canonical_);
    return true;
  }

  ByteInput input_;
  std::shared_ptr<Decoder> decoder_;
  CsvGrammar grammar_;
  CanonicalText canonical_;
  std::unique_ptr<char[]> raw_;
  std::string decoded_;
  std::size_t sent_ = 0;
  bool ended_ = false;
};

/// Whether so many bytes are controls that this is no text in any encoding.
bool is_binary(std::string_view decoded) {
  const std::string_view begin = decoded.substr(0, 4096);
  const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' && (c < '\t' || c > '\r'); };
  const auto controls = static_cast<std::size_t>(std::count_if(begin.begin(), begin.end(), control));
  return controls > 8 && controls * 10 > begin.size();
}

}  // namespace

/// The lines of the canonical text. Those of an input that was read ahead as a whole are cut here: the parser has
/// buffers of 48 MiB, and a thread.
struct RecordReader::Lines {
  Lines(const std::string& name, std::unique_ptr<CanonicalSource> canonical, bool whole) {
    if (whole) {
      text = canonical->take_ready();
    } else {
      reader.emplace(name, std::move(canonical));
    }
  }

  /// Ends with a NUL; null at the end.
  char* next() {
    if (reader) return reader->next_line();
    if (at == text.size()) return nullptr;
    char* const begin = text.data() + at;
    const std::size_t end = text.find('\n', at);
    text[end] = '\0';
    at = end + 1;
    return begin;
  }

  std::optional<io::LineReader> reader;
  std::string text;
  std::size_t at = 0;
  std::size_t line = 0;
};

/// The input as far as it was read to recognise it.
struct RecordReader::Start {
  ByteInput input;
  std::shared_ptr<Decoder> decoder;
  std::string decoded;  ///< without what stands before the text
  std::string raw;      ///< the same as bytes of the file, but for `skip_bytes`
  std::size_t skip_bytes;
  std::string encoding;
  bool recognised;
  bool whole;
};

RecordReader::RecordReader(ByteInput input, const FileFormChoice& choice) : name_(input.name()) {
  const auto buffer = std::make_unique_for_overwrite<char[]>(chunk_size);
  const std::string_view raw(buffer.get(), input.read(buffer.get(), chunk_size));
  if (const auto what = foreign_format(raw)) throw InputError(fmt::format("{}: {}", name_, *what));

  const bool whole = raw.size() < chunk_size;
  Encoding encoding = recognise_encoding(raw, whole);
  const std::string named = folded(choice.encoding);
  const auto named_without_order = [&](std::string_view bits) {
    return (named == fmt::format("utf-{}", bits) || named == fmt::format("utf{}", bits)) && encoding.mark_bytes > 0 &&
           encoding.name.starts_with(fmt::format("UTF-{}", bits));
  };
  const bool mark_decides = named_without_order("16") || named_without_order("32");  // which of the two orders it is
  const bool recognised = named.empty() || mark_decides;
  if (!recognised) encoding = {choice.encoding, mark_length(raw)};
  form_.compression = input.compression();
  auto decoder = std::make_shared<Decoder>(encoding.name, recognised);
  std::string decoded;
  decoder->decode(raw.substr(encoding.mark_bytes), whole, decoded);
  if (!whole) sample_limit_ = chunk_size;
  if (is_binary(decoded)) throw InputError(fmt::format("{}: is no text file; save it as CSV (UTF-8)", name_));

  const Dialect dialect = recognise_dialect(decoded, whole, {choice.delimiter, choice.quote, choice.familiar});
  form_.csv = dialect.form;
  form_.line_tail = dialect.line_tail;
  decoded.erase(0, dialect.skip_bytes);
  constexpr std::size_t sampled_records = 200;
  sample_ = sample_records(decoded, form_.csv, sampled_records, whole);
  if (form_.line_tail) {
    for (SampleRecord& record : sample_) record.drop_tail(*form_.line_tail);
  }
  decoder_ = decoder;
  start_ = std::make_unique<Start>(Start{std::move(input), std::move(decoder), std::move(decoded),
                                         std::string(raw.substr(encoding.mark_bytes)), dialect.skip_bytes,
                                         encoding.name, recognised, whole});
}

void RecordReader::stop() { lines_.reset(); }

std::optional<RecordReader::Text> RecordReader::release() {
  const bool in_lines = start_->whole || start_->decoded.find('\n') != start_->decoded.npos;
  if (form_.csv.backslash || form_.line_tail || form_.csv.delimiter == ' ' || !in_lines) return std::nullopt;
  const auto start = std::move(start_);
  if (start->decoder->converts()) {
    return Text{std::move(start->input), std::move(start->decoder), std::move(start->decoded), start->whole};
  }
  auto decoder = std::make_shared<Decoder>(start->encoding, start->recognised);
  decoder_ = decoder;
  start->raw.erase(0, start->skip_bytes);
  return Text{std::move(start->input), std::move(decoder), std::move(start->raw), start->whole};
}

std::string_view describe(Record::Flaw flaw) {
  switch (flaw) {
    case Record::Flaw::stray_text:
      return "text behind a closing quote (\"); is a quote missing, or not doubled within a cell?";
    case Record::Flaw::control_character:
      return "a control character, which no text has; --bad-rows skip leaves such rows out";
    case Record::Flaw::undecodable:
      return "a byte that is no character of this file's encoding; say --encoding and what it was saved in";
    case Record::Flaw::none:
      break;
  }
  return {};
}

bool is_blank(const std::vector<std::string_view>& fields) {
  return std::all_of(fields.begin(), fields.end(), [](std::string_view field) { return trimmed(field).empty(); });
}

RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;

const std::string& RecordReader::encoding() const { return decoder_->encoding(); }
bool RecordReader::repaired() const { return decoder_->repaired(); }

bool RecordReader::next(Record& record) {
  if (lines_ == nullptr) {
    const bool whole = start_->whole;
    lines_ = std::make_unique<Lines>(
        name_,
        std::make_unique<CanonicalSource>(std::move(start_->input), start_->decoder, form_.csv, start_->decoded, whole),
        whole);
    start_.reset();
  }
  char* line = lines_->next();
  if (line == nullptr) return false;
  ++lines_->line;
  record.flaw = Record::Flaw::none;
  record.comment = record.after_gap = false;
  bool masked = false;
  if (*line == head_mark) {
    ++line;
    if (*line == fault_flag) fail(line + 1);
    char* const close = std::strchr(line, head_mark);
    const auto number = std::from_chars(line, close, lines_->line);
    for (const char* flag = number.ptr; flag != close; ++flag) {
      switch (*flag) {
        case stray_flag:
          record.flaw = Record::Flaw::stray_text;
          break;
        case control_flag:
          record.flaw = Record::Flaw::control_character;
          break;
        case undecodable_flag:
          record.flaw = Record::Flaw::undecodable;
          break;
        case comment_flag:
          record.comment = true;
          break;
        case gap_flag:
          record.after_gap = true;
          break;
        default:
          masked = true;
      }
    }
    line = close + 1;
  }
  record.line = lines_->line;
  const std::size_t length = std::strlen(line);
  record.breaks = 0;
  if (masked) {
    for (char* c = line; c != line + length; ++c) {
      if (*c == line_feed_mark) {
        *c = '\n';
        record.breaks += c == line || c[-1] != '\r' ? 1 : 0;
      } else if (*c == return_mark) {
        *c = '\r';
        ++record.breaks;
      }
    }
  }
  record.fields.clear();
  for (const char* begin = line;;) {
    const auto left = length - static_cast<std::size_t>(begin - line);
    const void* const mark = std::memchr(begin, field_mark, left);
    const char* const end = mark == nullptr ? begin + left : static_cast<const char*>(mark);
    record.fields.emplace_back(begin, static_cast<std::size_t>(end - begin));
    if (mark == nullptr) break;
    begin = end + 1;
  }
  if (form_.line_tail && !record.comment && record.fields.back().ends_with(*form_.line_tail)) {
    record.fields.back().remove_suffix(1);
  }
  return true;
}

/// `fault` is a line number, a mark, and what is wrong.
void RecordReader::fail(const char* fault) const {
  std::size_t line = 0;
  const auto number = std::from_chars(fault, fault + std::strlen(fault), line);
  const std::string message = number.ptr + 1;
  if (line == 0) throw UnreadableInput(message);
  throw LineError(name_, line, message);
}

}  // namespace linchpin
