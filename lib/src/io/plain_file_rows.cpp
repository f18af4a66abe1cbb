// What FileRows does with plain rows, which come in blocks.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "io/file_rows.hpp"
#include "io/name_key.hpp"
#include "io/text.hpp"
#include "pieces.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;

}  // namespace

/// A reader's numbers that rows use, how often, and what they become.
struct FileRows::Renumbering {
  explicit Renumbering(std::size_t count) : uses(count, 0), becomes(count, absent) {}

  /// Rows that are not `kept` use none: its first is of row `first`, and if it is empty all are.
  void count(const std::vector<std::uint32_t>& numbers, std::size_t begin, std::size_t end,
             const std::vector<std::uint8_t>& kept, std::size_t first) {
    for (std::size_t row = begin; row < end; ++row) uses[numbers[row]] += kept.empty() ? 1 : kept[row - first];
  }
  void apply(std::vector<std::uint32_t>& numbers, std::size_t begin, std::size_t end) const {
    for (std::size_t row = begin; row < end; ++row) numbers[row] = becomes[numbers[row]];
  }

  std::vector<std::uint32_t> uses;
  std::vector<std::uint32_t> becomes;
};

bool FileRows::may_be_plain() const {
  const ReadOptions& options = intake_.options;
  const bool any_amount = options.currency.empty() || options.currency == any_currency;
  const auto judged_by_row = [](const Test& test) { return test.on_text() || test.on_amount; };
  return std::all_of(tests_.begin(), tests_.end(), judged_by_row) && !options.inspect && any_amount &&
         header_.size() > 1;
}

PlainForm FileRows::plain_form(CsvForm csv) const {
  PlainForm form;
  form.csv = csv;
  form.width = header_.size();
  form.supplier = columns_.supplier;
  form.buyer = columns_.buyer;
  form.plain_name = [mode = intake_.options.spelling, given = header_.given(),
                     headers = std::array<std::string, 2>{header_[columns_.supplier], header_[columns_.buyer]}](
                        std::string_view text) {
    const std::string_view name = trimmed(text);
    const bool repeated = given && std::find(headers.begin(), headers.end(), name) != headers.end();
    const bool drawn = name.find_first_not_of("-=+: ") == name.npos;
    return !repeated && !drawn && NodeNames::is_plain(text, mode);
  };
  for (const LabelPlace& place : labels_) {
    if (!place.column) continue;
    const bool dated = intake_.options.merge == Merge::last && place.column == columns_.date;
    form.labels.push_back({*place.column, [dated](std::string_view text) {
                             std::string buffer;
                             return !dated || is_iso_date(composed(trimmed(text), buffer));
                           }});
  }
  for (const Test& test : tests_) {
    if (!test.on_text()) continue;
    form.conditions.push_back({test.column, [&test](std::string_view cell) {
                                 if (!test.can_judge(cell)) return PlainForm::Verdict::odd;
                                 return test.holds(cell) ? PlainForm::Verdict::keep : PlainForm::Verdict::remove;
                               }});
  }
  form.amount = columns_.amount;
  form.amounts = amounts_.expects();
  if (columns_.currency) form.amounts.sign.clear();  // the column says which of several currencies a sign means
  form.negative = !refuses_negative();
  if (columns_.currency && columns_.amount && amounts_.one_currency()) {
    form.known_currency = amounts_.currency();
    form.currency = {*columns_.currency, [known = form.known_currency](std::string_view text) {
                       return is_missing_number(text) || (!known.empty() && currency_code(text) == known);
                     }};
  }
  return form;
}

void FileRows::expect(std::size_t count) {
  constexpr std::size_t few = 100'000;
  if (count < few) return;
  TieRows& rows = intake_.rows;
  const std::size_t size = rows.size() + count + count / 16;
  try {
    for (std::vector<std::uint32_t>* ends : {&rows.suppliers, &rows.buyers}) {
      if (size > ends->capacity()) ends->reserve(std::max(size, 2 * ends->capacity()));  // there may be many files
    }
    amounts_.reserve(count + count / 16);
  } catch (const std::bad_alloc&) {
    // rows further down may be longer, and so fewer
  }
}

void FileRows::take_plain(const PlainBlock& block, const std::shared_ptr<const PlainRows>& reader, std::size_t lines,
                          bool gap) {
  std::size_t begin = 0;
  Record record;
  for (const PlainBlock::Odd& odd : block.odd) {
    append_plain(block, begin, odd.end, reader);
    if (odd.end > begin) gap = false;
    begin = odd.end;
    odd.record.view(record);
    record.line += lines;
    record.after_gap = record.after_gap || gap;
    gap = false;
    take(record);
  }
  append_plain(block, begin, block.size(), reader);
}

void FileRows::append_plain(const PlainBlock& block, std::size_t begin, std::size_t end,
                            const std::shared_ptr<const PlainRows>& reader) {
  if (begin == end) return;
  if (!held_.empty()) settle(false);
  after_gap_ = false;
  TieRows& rows = intake_.rows;
  const std::size_t first = rows.size();
  const auto part = [&](const std::vector<std::uint32_t>& numbers) {
    return std::span(numbers).subspan(begin, end - begin);
  };
  const auto append = [](std::vector<std::uint32_t>& to, std::span<const std::uint32_t> from) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(rows.suppliers, part(block.suppliers));
  append(rows.buyers, part(block.buyers));
  if (columns_.amount) {
    double sum = 0;
    double absolute = 0;
    for (std::size_t row = begin; row < end; ++row) {
      sum += block.amounts[row];
      absolute += std::abs(block.amounts[row]);
      plain_amount_.add(block.amounts[row]);
    }
    sums_.add_rows(sum, absolute, end - begin);
    amounts_.add_plain(std::span(block.amounts).subspan(begin, end - begin));
  } else {
    plain_amount_.add(static_cast<double>(end - begin));
  }
  if (!block.kept.empty()) {
    kept_.resize(first - begin_, 1);
    kept_.insert(kept_.end(), block.kept.begin() + static_cast<std::ptrdiff_t>(begin),
                 block.kept.begin() + static_cast<std::ptrdiff_t>(end));
  }
  std::size_t read = 0;
  for (const LabelPlace& place : labels_) {
    if (place.column) {
      append(place.source->codes, part(block.labels[read++]));
    } else {
      place.source->codes.resize(rows.size(), absent);
    }
  }
  intake_.account.rows += end - begin;
  if (!plain_.empty() && plain_.back().end == first && plain_.back().reader == reader) {
    plain_.back().end = rows.size();
  } else {
    plain_.push_back({first, rows.size(), reader});
  }
}

/// Gives the ends and labels of plain rows the numbers that all files share.
void FileRows::number_plain_rows(const Work& work) {
  if (plain_.empty()) return;
  TieRows& rows = intake_.rows;
  std::vector<const PlainRows*> readers;
  for (const PlainSegment& segment : plain_) {
    const bool known = std::find(readers.begin(), readers.end(), segment.reader.get()) != readers.end();
    if (!known) readers.push_back(segment.reader.get());
  }
  constexpr std::size_t worth_a_thread = 500'000;
  const unsigned threads = thread_count(work, rows.size() / worth_a_thread);
  const auto each_segment = [&](const auto& take) {
    run_pieces(plain_.size(), threads, [&](unsigned, std::size_t at) { take(plain_[at]); });
  };

  // names: which of them rows use, then what they are called everywhere
  std::vector<Renumbering> names;
  for (const PlainRows* reader : readers) names.emplace_back(reader->names().size());
  const auto of = [&](const PlainSegment& segment) -> Renumbering& {
    return names[static_cast<std::size_t>(std::find(readers.begin(), readers.end(), segment.reader.get()) -
                                          readers.begin())];
  };
  run_pieces(readers.size(), threads, [&](unsigned, std::size_t at) {
    for (const PlainSegment& segment : plain_) {
      if (segment.reader.get() != readers[at]) continue;
      names[at].count(rows.suppliers, segment.begin, segment.end, kept_, begin_);
      names[at].count(rows.buyers, segment.begin, segment.end, kept_, begin_);
    }
  });
  for (std::size_t at = 0; at < readers.size(); ++at) {
    if (at == 0 || counts_spellings_) {
      name_plain_rows(readers[at]->names(), names[at]);
      continue;
    }
    name_known_rows(readers[at]->names(), names[at], readers[0]->names(), names[0], threads);
    name_plain_rows(readers[at]->names(), names[at]);
  }
  each_segment([&](const PlainSegment& segment) {
    of(segment).apply(rows.suppliers, segment.begin, segment.end);
    of(segment).apply(rows.buyers, segment.begin, segment.end);
  });

  std::size_t read = 0;
  for (const LabelPlace& place : labels_) {
    if (!place.column) continue;
    std::vector<std::uint32_t>& codes = place.source->codes;
    for (std::size_t at = 0; at < readers.size(); ++at) {
      const CellTable& cells = readers[at]->label(read);
      Renumbering values(cells.size());
      for (const PlainSegment& segment : plain_) {
        if (segment.reader.get() == readers[at]) values.count(codes, segment.begin, segment.end, kept_, begin_);
      }
      for (std::uint32_t id = 0; id < cells.size(); ++id) {
        if (values.uses[id] == 0) continue;
        const std::string_view value = composed(trimmed(cells[id]), buffer_);
        values.becomes[id] = stands_for_nothing(value) ? absent : place.source->values.intern(value);
      }
      for (const PlainSegment& segment : plain_) {
        if (segment.reader.get() == readers[at]) values.apply(codes, segment.begin, segment.end);
      }
    }
    ++read;
  }
  for (PlainSegment& segment : plain_) segment.reader.reset();  // with its tables
}

/// Finds the names that another reader has met, too: most of those of a large file.
void FileRows::name_known_rows(const CellTable& cells, Renumbering& numbers, const CellTable& known_cells,
                               const Renumbering& known, unsigned threads) {
  constexpr std::uint32_t block = 16 * 1024;
  constexpr std::uint32_t ahead = 12;
  const auto count = static_cast<std::uint32_t>(cells.size());
  run_pieces((count + block - 1) / block, threads, [&](unsigned, std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at * block);
    const std::uint32_t end = std::min(count, begin + block);
    for (std::uint32_t id = begin; id < end; ++id) {
      if (id + 2 * ahead < end) known_cells.prefetch_slot(cells.hash_of(id + 2 * ahead));
      if (id + ahead < end) known_cells.prefetch_text(cells.hash_of(id + ahead));
      if (numbers.uses[id] == 0) continue;
      const std::uint32_t found = known_cells.find(cells[id], cells.hash_of(id));
      if (found != CellTable::absent) numbers.becomes[id] = known.becomes[found];
    }
  });
}

/// Meets the names that rows use and that have no number yet, in the order in which they came.
void FileRows::name_plain_rows(const CellTable& cells, Renumbering& numbers) {
  intake_.names.reserve(std::max(intake_.names.size(), cells.size()));
  constexpr std::size_t batch = 32;
  std::vector<std::pair<std::uint32_t, NodeNames::Announced>> waiting;
  const auto meet_all = [&] {
    for (const auto& [id, announced] : waiting) {
      const NodeNames::Met met = intake_.names.meet_plain(cells[id], announced);
      intake_.names.use_alias(met);
      if (counts_spellings_) intake_.names.use(met.spelling, numbers.uses[id]);
      numbers.becomes[id] = met.node;
    }
    waiting.clear();
  };
  for (std::uint32_t id = 0; id < cells.size(); ++id) {
    if (numbers.uses[id] == 0 || numbers.becomes[id] != absent) continue;
    waiting.emplace_back(id, intake_.names.announce(cells[id]));
    if (waiting.size() == batch) meet_all();
  }
  meet_all();
}

}  // namespace linchpin
