#include "io/plain_rows.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <utility>

namespace linchpin {

namespace {

constexpr std::size_t word_bits = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Each bit: whether an odd number of the bits up to it are set.
std::uint64_t running_parity(std::uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

std::uint64_t low_bits(std::size_t count) {
  return count >= word_bits ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

/// Adds the places of set bits, counted from `base`.
void add_places(std::uint64_t bits, std::size_t base, std::vector<std::uint32_t>& places) {
  for (; bits != 0; bits &= bits - 1) {
    places.push_back(static_cast<std::uint32_t>(base + static_cast<std::size_t>(std::countr_zero(bits))));
  }
}

/// How many of the places, from `next` on, are below `end`, those before `begin` left out. Rows come in their order.
std::size_t count_below(const std::vector<std::uint32_t>& places, std::size_t& next, std::size_t begin,
                        std::size_t end) {
  while (next < places.size() && places[next] < begin) ++next;
  const std::size_t first = next;
  while (next < places.size() && places[next] < end) ++next;
  return next - first;
}

auto first_from(const std::vector<std::uint32_t>& ascending, std::size_t place) {
  return std::lower_bound(ascending.begin(), ascending.end(), place);
}

}  // namespace

bool read_plain_amount(std::string_view text, const NumberColumn::Expected& expected, double& amount) {
  constexpr double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  constexpr std::size_t exact_digits = 15;  // such numbers and powers are exact, so their quotient is rounded once
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!expected.sign.empty() && text.starts_with(expected.sign)) {
    text.remove_prefix(expected.sign.size());
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  const bool negative = text.starts_with('-');
  const char* at = text.data() + (negative ? 1 : 0);
  const char* const end = text.data() + text.size();
  const char* const begin = at;
  std::uint64_t digits = 0;
  const auto take_digits = [&] {
    const char* const first = at;
    for (; at != end && is_digit(*at); ++at) digits = 10 * digits + static_cast<std::uint64_t>(*at - '0');
    return static_cast<std::size_t>(at - first);
  };
  std::size_t whole = take_digits();
  if (whole == 0) return false;
  bool grouped = false;
  const char thousands = expected.mark == '.' ? ',' : '.';
  if (at != end && expected.mark && *at == thousands) {
    grouped = true;
    if (whole > 3 || *begin == '0') return false;
    while (at != end && *at != expected.mark) {
      if (*at++ != thousands || take_digits() != 3) return false;
      whole += 3;
    }
  }
  std::size_t fraction = 0;
  if (at != end) {
    if (*at++ != expected.mark) return false;
    fraction = take_digits();
    if (at != end || fraction == 0) return false;
  }
  if (whole + fraction <= exact_digits) {
    const double size = static_cast<double>(digits) / powers[fraction];
    amount = negative ? -size : size;
    return true;
  }
  if (grouped) return false;
  std::string written(text);
  if (fraction > 0) written[written.size() - fraction - 1] = '.';
  const auto [stop, error] = std::from_chars(written.data(), written.data() + written.size(), amount);
  return error == std::errc() && stop == written.data() + written.size();
}

void PlainBlock::clear() {
  suppliers.clear();
  buyers.clear();
  amounts.clear();
  for (auto& codes : labels) codes.clear();
  kept.clear();
  odd.clear();
  undecoded.clear();
  lines = taken = failure_line = 0;
  beyond_ascii = gap = failed = false;
}

PlainRows::PlainRows(std::shared_ptr<const PlainForm> form)
    : form_of_(std::move(form)),
      form_(*form_of_),
      labels_(form_.labels.size()),
      masks_(window_words),
      cell_ends_(window_words * word_bits),
      row_ends_(window_words * word_bits + 1) {
  waiting_.reserve(batch);
}

std::uint32_t PlainRows::JudgedCells::intern(std::string_view text, std::uint32_t hash,
                                             const std::function<bool(std::string_view)>& judge) {
  bool fresh = false;
  const std::uint32_t id = table.intern(text, hash, fresh);
  if (fresh) plain.push_back(judge(text) ? 1 : 0);
  return id;
}

void PlainRows::read(std::string_view text, bool last, PlainBlock& block, std::vector<std::uint32_t> doubtful) {
  doubtful_ = std::move(doubtful);
  block.clear();
  block.labels.resize(labels_.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t window = at;
    index_window(text, window, block);
    if (row_count_ == 0) {  // a row longer than the window, or without an end
      at = read_odd(text, window, last, block);
      if (at == window || block.failed) break;
      words_ahead_ = std::min(2 * words_ahead_, window_words);
    }
    for (std::size_t row = 0; row < row_count_; ++row) {
      const std::size_t next = window + cell_ends_[row_ends_[row + 1] - 1] + 1;
      if (read_row(text, window, row)) {
        if (waiting_.size() == batch) settle(text, block);
        at = next;
        if (row + 1 == row_count_) words_ahead_ = std::min(2 * words_ahead_, window_words);
        continue;
      }
      settle(text, block);
      const std::size_t behind = read_odd(text, at, last, block);
      const bool stuck = behind == at || block.failed;
      at = behind;
      if (stuck) {
        block.taken = at;
        return;
      }
      if (at != next) {  // quotes that mean something else: look again from here, and not far
        words_ahead_ = few_words;
        break;
      }
      if (row + 1 == row_count_) words_ahead_ = std::min(2 * words_ahead_, window_words);
    }
    settle(text, block);
  }
  block.taken = at;
}

/// Finds the cells and rows in the window of text that begins at `at`, with a record.
void PlainRows::index_window(std::string_view text, std::size_t at, PlainBlock& block) {
  const std::size_t size = std::min(text.size() - at, words_ahead_ * word_bits);
  const std::size_t words = (size + word_bits - 1) / word_bits;
  find_masks(text.data() + at, words, form_.csv.delimiter, form_.csv.quote, masks_.data());
  const std::uint64_t in_last = low_bits(size - (words - 1) * word_bits);
  TextMasks& last = masks_[words - 1];
  for (std::uint64_t* bits : {&last.delimiter, &last.line_feed, &last.quote, &last.control, &last.beyond_ascii}) {
    *bits &= in_last;
  }

  for (auto place = first_from(doubtful_, at); place != doubtful_.end() && *place < at + size; ++place) {
    masks_[(*place - at) / word_bits].control |= std::uint64_t{1} << (*place - at) % word_bits;
  }

  std::uint64_t carry = 0;  // all ones inside of quotes
  std::uint64_t special = 0;
  std::uint64_t high = 0;
  std::uint32_t* cell = cell_ends_.data();
  std::uint32_t* row = row_ends_.data();
  *row = 0;
  for (std::size_t i = 0; i < words; ++i) {
    TextMasks& masks = masks_[i];
    std::uint64_t ends = masks.delimiter | masks.line_feed;
    std::uint64_t feeds = masks.line_feed;
    if ((masks.quote | carry) != 0) {
      const std::uint64_t inside = running_parity(masks.quote) ^ carry;
      carry = std::uint64_t{0} - (inside >> 63);
      masks.control |= feeds & inside;
      ends &= ~inside;
      feeds &= ~inside;
    }
    special |= masks.quote | masks.control;
    high |= masks.beyond_ascii;
    const auto base = static_cast<std::uint32_t>(i * word_bits);
    while (ends != 0) {
      const auto bit = static_cast<std::uint32_t>(std::countr_zero(ends));
      *cell++ = base + bit;
      row[1] = static_cast<std::uint32_t>(cell - cell_ends_.data());
      row += feeds >> bit & 1;
      ends &= ends - 1;
    }
  }
  row_count_ = static_cast<std::size_t>(row - row_ends_.data());
  block.beyond_ascii = block.beyond_ascii || high != 0;
  quotes_.clear();
  odd_.clear();
  next_quote_ = next_odd_ = 0;
  special_ = special != 0;
  if (!special_) return;
  for (std::size_t i = 0; i < words; ++i) {
    add_places(masks_[i].quote, i * word_bits, quotes_);
    add_places(masks_[i].control, i * word_bits, odd_);
  }
}

/// Whether all quotes of a row stand around whole cells. `ends` are those of its cells.
bool PlainRows::well_quoted(const char* window, std::size_t begin, const std::uint32_t* ends,
                            std::size_t quote_count) const {
  const char quote = form_.csv.quote;
  std::size_t around = 0;
  std::size_t cell = begin;
  for (std::size_t i = 0; i < form_.width; ++i) {
    std::size_t end = ends[i];
    if (i + 1 == form_.width && end > cell && window[end - 1] == '\r') --end;
    if (end > cell && window[cell] == quote) {
      if (end - cell < 2 || window[end - 1] != quote) return false;
      around += 2;
    }
    cell = ends[i] + 1;
  }
  return around == quote_count;
}

/// Makes the row wait for its names to come from memory. False if it needs a closer look.
bool PlainRows::read_row(std::string_view text, std::size_t window_at, std::size_t row) {
  const std::uint32_t* const ends = cell_ends_.data() + row_ends_[row];
  if (row_ends_[row + 1] - row_ends_[row] != form_.width) return false;
  const char* const window = text.data() + window_at;
  const std::size_t begin = row == 0 ? 0 : std::size_t{ends[-1]} + 1;
  std::size_t end = ends[form_.width - 1];
  if (end == begin || window[begin] == '#') return false;
  const char quote = form_.csv.quote;
  bool quoted = false;
  if (special_) {
    const bool returned = window[end - 1] == '\r';
    const std::size_t quotes = count_below(quotes_, next_quote_, begin, end);
    if (count_below(odd_, next_odd_, begin, end) != (returned ? 1 : 0)) return false;
    quoted = quotes != 0;
    if (quoted && !well_quoted(window, begin, ends, quotes)) return false;
    if (returned) --end;
  }
  const auto cell = [&](std::size_t column) {
    std::size_t from = column == 0 ? begin : std::size_t{ends[column - 1]} + 1;
    std::size_t to = column + 1 == form_.width ? end : ends[column];
    if (quoted && to > from && window[from] == quote) {
      ++from;
      --to;
    }
    return std::string_view(window + from, to - from);
  };
  Waiting waiting{};
  if (form_.amount) {
    if (!read_plain_amount(cell(*form_.amount), form_.amounts, waiting.amount)) return false;
    if ((waiting.amount < 0 && !form_.negative) || (waiting.amount != 0 && !form_.amounts.nonzero)) return false;
  }
  if (form_.currency) {
    const std::string_view text_of = cell(form_.currency->column);
    if (currencies_.plain[currencies_.intern(text_of, CellTable::hash(text_of), form_.currency->plain)] == 0)
      return false;
  }
  waiting.kept = true;
  for (const PlainForm::Condition& condition : form_.conditions) {
    const PlainForm::Verdict verdict = condition.judge(cell(condition.column));
    if (verdict == PlainForm::Verdict::odd) return false;
    waiting.kept = waiting.kept && verdict == PlainForm::Verdict::keep;
  }
  const std::size_t labels_before = waiting_labels_.size();
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    const std::string_view text_of = cell(form_.labels[i].column);
    const std::uint32_t id = labels_[i].intern(text_of, CellTable::hash(text_of), form_.labels[i].plain);
    if (labels_[i].plain[id] == 0) {
      waiting_labels_.resize(labels_before);
      return false;
    }
    waiting_labels_.push_back(id);
  }
  waiting.supplier = cell(form_.supplier);
  waiting.buyer = cell(form_.buyer);
  waiting.supplier_hash = CellTable::hash(waiting.supplier);
  waiting.buyer_hash = CellTable::hash(waiting.buyer);
  waiting.begin = window_at + begin;
  names_.table.prefetch_slot(waiting.supplier_hash);
  names_.table.prefetch_slot(waiting.buyer_hash);
  waiting_.push_back(waiting);
  return true;
}

/// Numbers the names of the rows that wait.
void PlainRows::settle(std::string_view text, PlainBlock& block) {
  for (const Waiting& row : waiting_) {
    names_.table.prefetch_text(row.supplier_hash);
    names_.table.prefetch_text(row.buyer_hash);
  }
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const Waiting& row = waiting_[i];
    const std::uint32_t supplier = names_.intern(row.supplier, row.supplier_hash, form_.plain_name);
    const std::uint32_t buyer = names_.intern(row.buyer, row.buyer_hash, form_.plain_name);
    if ((names_.plain[supplier] & names_.plain[buyer]) == 0) {
      read_odd(text, row.begin, false, block);
      continue;
    }
    block.suppliers.push_back(supplier);
    block.buyers.push_back(buyer);
    if (form_.amount) block.amounts.push_back(row.amount);
    if (!form_.conditions.empty()) block.kept.push_back(row.kept ? 1 : 0);
    for (std::size_t k = 0; k < labels_.size(); ++k) {
      block.labels[k].push_back(waiting_labels_[i * labels_.size() + k]);
    }
    ++block.lines;
    block.gap = false;
  }
  waiting_.clear();
  waiting_labels_.clear();
}

/// Gives the text from `at` on to the grammar, line by line until a record ends there. Where that is; `at` if it is not
/// in this block.
std::size_t PlainRows::read_odd(std::string_view text, std::size_t at, bool last, PlainBlock& block) {
  CsvGrammar grammar(form_.csv);
  RecordCollector collector(form_.csv.quote);
  collector.gap = block.gap;
  std::size_t behind = at;
  do {
    const std::size_t feed = text.find('\n', behind);
    const std::size_t end = feed == text.npos ? text.size() : feed + 1;
    grammar.feed(text.substr(behind, end - behind), collector);
    behind = end;
  } while (behind < text.size() && !grammar.at_record_start() && !grammar.failed());
  if (!grammar.at_record_start() && !grammar.failed()) {
    if (!last) return at;
    grammar.finish(collector);
  }
  const std::string_view read = text.substr(at, behind - at);
  block.beyond_ascii =
      block.beyond_ascii || std::any_of(read.begin(), read.end(), [](char c) { return (c & 0x80) != 0; });
  if (const auto place = first_from(doubtful_, at); place != doubtful_.end() && *place < behind) {
    block.undecoded.push_back({block.odd.size(), collector.records.size(), at, behind - at, block.lines, block.gap});
  }
  for (OwnedRecord& record : collector.records) {
    record.line += block.lines;
    block.odd.push_back({block.size(), std::move(record)});
  }
  block.gap = collector.gap;
  block.failed = collector.failed;
  block.failure = collector.failure;
  block.failure_line = block.lines + collector.failure_line;
  block.lines += grammar.line() - 1;
  return behind;
}

}  // namespace linchpin
