#include "io/file_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/name_key.hpp"
#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;

/// Whether the row is a line drawn in text, as below the header of tables that databases print.
bool is_ruled(const std::vector<std::string_view>& cells) {
  bool drawn = false;
  for (const std::string_view cell : cells) {
    if (cell.find_first_not_of("-=+: ") != cell.npos) return false;
    drawn = drawn || cell.find("---") != cell.npos || cell.find("===") != cell.npos;
  }
  return drawn;
}

}  // namespace

bool is_iso_date(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-dd";
  for (std::size_t i = 0; i < text.size() && i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != '-') return false;
  }
  return text.size() == 4 || text.size() == 7 || text.size() == 10 ||
         (text.size() > 10 && (text[10] == 'T' || text[10] == ' '));
}

FileRows::FileRows(Intake& intake, std::size_t file_index, const Header& header, const Columns& columns, char delimiter,
                   FileReading& form)
    : intake_(intake),
      file_index_(file_index),
      file_(form.path),
      header_(header),
      columns_(columns),
      form_(form),
      needed_cells_(header.size()),
      amounts_(intake.options.decimal),
      counts_spellings_(intake.options.spelling == Spelling::fold || intake.options.spelling == Spelling::company),
      delimiter_(delimiter),
      begin_(intake.rows.size()) {
  if (intake.options.currency == any_currency) amounts_.ignore_currencies();
  prepare_tests();
  prepare_labels();
  const auto is_used = [&](std::size_t column) {
    const bool labelled =
        std::any_of(labels_.begin(), labels_.end(), [&](const auto& l) { return l.column == column; });
    return !header.given() || !header[column].empty() || labelled || column == columns.supplier ||
           column == columns.buyer || column == columns.amount;
  };
  while (needed_cells_ > 1 && !is_used(needed_cells_ - 1)) --needed_cells_;
}

void FileRows::prepare_labels() {
  auto& labels = intake_.rows.labels;
  const auto ensure = [&](const std::string& name) {
    LabelSource& source = labels[folded(name)];
    if (source.name.empty()) source.name = name;
  };
  for (const std::string& name : intake_.options.labels) ensure(name);
  if (columns_.relation) ensure("relation");
  if (intake_.options.inspect && columns_.category) ensure("category");
  if (intake_.options.merge == Merge::last && columns_.date) ensure("date");
  for (auto& [name, source] : labels) {
    std::optional<std::size_t> column;
    if (name == "category") column = columns_.category;
    if (name == "relation") column = columns_.relation;
    if (name == "date") column = columns_.date;
    const auto& asked = intake_.options.labels;
    if (!column && std::find(asked.begin(), asked.end(), source.name) != asked.end())
      column = header_.find(source.name);
    source.codes.resize(begin_, absent);
    labels_.push_back({&source, column});
  }
}

std::string FileRows::where(const Record& record) const { return fmt::format("{}:{}", file_, record.line); }

std::string FileRows::in_column(std::size_t column) const { return fmt::format("column {}", quoted(header_[column])); }

std::string FileRows::amount_column(const Record& record) const {
  return record.column.empty() ? in_column(*columns_.amount) : fmt::format("column {}", quoted(record.column));
}

template <class Work>
auto FileRows::with_file(Work work) const {
  try {
    return work();
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", file_, error.what()));
  }
}

void FileRows::find(Finding::Severity severity, std::string kind, std::size_t line, std::string subject,
                    std::string message) {
  intake_.findings.push_back({severity, std::move(kind), file_index_, line, std::move(subject), std::move(message)});
}

void FileRows::leave_out(const Record& record, const Problem& problem) {
  const BadRows how = intake_.options.bad_rows;
  if (how != BadRows::skip && how != BadRows::report) {
    throw InputError(fmt::format("{}: {}", where(record), problem.message));
  }
  // a lost quote may have taken in the rows below, each of which is left out with it
  const std::uint64_t rows = 1 + (record.flaw == Record::Flaw::stray_text ? record.breaks : 0);
  intake_.account.rows += rows;
  auto& bad = intake_.account.bad;
  auto known =
      std::find_if(bad.begin(), bad.end(), [&](const BadRowCount& count) { return count.kind == problem.kind; });
  if (known == bad.end()) known = bad.insert(bad.end(), {problem.kind, 0, where(record)});
  known->rows += rows;
  if (const auto amount = amount_in(record)) sums_.add(*amount);
  if (how == BadRows::report) {
    find(Finding::Severity::error, problem.kind, record.line, problem.subject, problem.message);
  }
}

void FileRows::take(Record& record) {
  if (record.comment) {
    ++form_.comments;
    return;
  }
  if (is_blank(record.fields)) {
    after_gap_ = true;
    return;
  }
  if (is_ruled(record.fields)) {
    ++form_.comments;
    return;
  }
  record.after_gap = record.after_gap || after_gap_;
  after_gap_ = false;
  if (header_.repeated_by(record.fields)) {
    ++form_.repeated_headers;
    settle(true);
    return;
  }
  if (well_formed(record)) {
    const Ends ends{intake_.names.meet(record.fields[columns_.supplier]),
                    intake_.names.meet(record.fields[columns_.buyer])};
    if (ends.complete() && !ends.supplier.special && !ends.buyer.special) {
      if (!held_.empty()) settle(false);
      if (!add(record, ends)) return;
    }
  }
  constexpr std::size_t most_held = 64;
  if (held_.size() == most_held) settle(false);
  held_.emplace_back(record);
}

bool FileRows::well_formed(Record& record) const {
  auto& cells = record.fields;
  if (record.flaw != Record::Flaw::none) return false;
  const std::size_t width = header_.size();
  if (cells.size() < width && (cells.size() >= needed_cells_ || intake_.options.bad_rows == BadRows::pad)) {
    cells.resize(width);
  }
  if (cells.size() > width && std::all_of(cells.begin() + static_cast<std::ptrdiff_t>(width), cells.end(),
                                          [](std::string_view cell) { return trimmed(cell).empty(); })) {
    ++form_.empty_extra;
    cells.resize(width);
  }
  return cells.size() == width;
}

FileRows::Problem FileRows::form_problem(const Record& record, std::size_t width) const {
  switch (record.flaw) {
    case Record::Flaw::stray_text:
      if (record.breaks == 0) return {"text behind a closing quote", "", std::string(describe(record.flaw))};
      return {"text behind a closing quote", "",
              fmt::format("lines {} to {}: {}", record.line, record.line + record.breaks, describe(record.flaw))};
    case Record::Flaw::control_character:
      return {"control character", "", std::string(describe(record.flaw))};
    case Record::Flaw::undecodable:
      return {"unknown character", "", std::string(describe(record.flaw))};
    case Record::Flaw::none:
      break;
  }
  const bool few = record.fields.size() < width;
  return {few ? "too few cells" : "too many cells", few ? "" : visible(record.fields[width]),
          fmt::format("has {} cells, the header has {}; --bad-rows skip leaves such rows out{}", record.fields.size(),
                      width, few ? ", pad fills them up" : "")};
}

void FileRows::refuse(const Record& record, std::size_t width) { leave_out(record, form_problem(record, width)); }

void FileRows::abandon(const std::string& why) {
  TieRows& rows = intake_.rows;
  const std::uint64_t count = rows.size() - begin_;
  if (count > 0) intake_.account.bad.push_back({why, count, file_});
  plain_.clear();
  kept_.clear();
  rows.suppliers.resize(begin_);
  rows.buyers.resize(begin_);
  rows.amounts.resize(begin_);
  if (!rows.places.empty()) rows.places.resize(begin_);
  for (auto& [name, source] : rows.labels) source.codes.resize(begin_, absent);
}

/// The amount of a record, whatever else is wrong with it.
std::optional<NumberText> FileRows::amount_in(const Record& record) const {
  if (!columns_.amount || *columns_.amount >= record.fields.size()) return std::nullopt;
  return parse_number(record.fields[*columns_.amount], intake_.options.decimal);
}

/// Adds a well-formed record to the rows, or to what conditions remove; or says why it cannot be used.
std::optional<FileRows::Problem> FileRows::add(const Record& record, const Ends& ends) {
  bool removed = false;
  if (auto problem = judge_texts(record, ends, removed)) return problem;
  if (removed) {
    count_removed(record);
    return std::nullopt;
  }
  bool left_out = false;
  if (auto problem = add_amount(record, left_out)) return problem;
  if (left_out) return std::nullopt;
  if (auto problem = add_compared_numbers(record)) return problem;
  check_negative(record);
  if (columns_.amount) sums_.add(amounts_.last());
  if (record.breaks > 0) doubt_swallowed_rows(record);
  add_labels(record);
  ++intake_.account.rows;
  intake_.rows.suppliers.push_back(ends.supplier.node);
  intake_.rows.buyers.push_back(ends.buyer.node);
  intake_.names.use_alias(ends.supplier);
  intake_.names.use_alias(ends.buyer);
  if (counts_spellings_) {
    intake_.names.use(ends.supplier.spelling);
    intake_.names.use(ends.buyer.spelling);
  }
  if (intake_.options.inspect) intake_.rows.note_place(file_index_, record.line, record.fields);
  return std::nullopt;
}

/// Judges by all that needs no number. What a condition removes may have empty names.
std::optional<FileRows::Problem> FileRows::judge_texts(const Record& record, const Ends& ends, bool& removed) const {
  const Test* undated = nullptr;
  for (const Test& test : tests_) {
    if (test.numeric || (test.attribute != nullptr && !ends.complete())) continue;
    if (test.on_text() && !test.can_judge(record.fields[test.column])) {
      undated = &test;
      continue;
    }
    removed = removed || !passes(test, record, ends);
  }
  if (removed) return std::nullopt;
  if (undated != nullptr) {
    const std::string_view cell = record.fields[undated->column];
    return Problem{"no date to compare", visible(cell),
                   fmt::format("{}: {} is not a date like 2025-03-31, but --where {} compares it",
                               in_column(undated->column), quoted(cell), quoted(undated->condition->text))};
  }
  if (!ends.complete()) {
    const bool no_supplier = ends.supplier.node == absent;
    const std::size_t column = no_supplier ? columns_.supplier : columns_.buyer;
    const std::string_view cell = trimmed(record.fields[column]);
    const std::string what = cell.empty() ? fmt::format("{} is empty", in_column(column))
                                          : fmt::format("{}: {} stands for no name", in_column(column), quoted(cell));
    const bool total = columns_.amount && std::any_of(record.fields.begin(), record.fields.end(), mentions_total);
    return Problem{no_supplier ? "no supplier" : "no buyer", visible(cell),
                   fmt::format("{}: a tie needs both names; --bad-rows skip leaves such rows out{}", what,
                               total ? " (it reads like a totals row, but is not the sum of rows above)" : "")};
  }
  return std::nullopt;
}

std::optional<FileRows::Problem> FileRows::add_amount(const Record& record, bool& left_out) {
  if (!columns_.amount) return std::nullopt;
  const std::string_view cell = record.fields[*columns_.amount];
  std::string_view currency;
  if (columns_.currency && !is_missing_number(record.fields[*columns_.currency])) {
    currency = currency_code(record.fields[*columns_.currency]);
  }
  const std::string& wanted = intake_.options.currency;
  if (!wanted.empty() && wanted != any_currency) {
    const auto number = amount_in(record);
    const bool clear =
        number && !number->currency.empty() && (currency.empty() || cell.find(number->currency) != cell.npos);
    const std::string_view own = clear ? number->currency : currency;
    if (number && own.empty() && bare_line_ == 0) bare_line_ = record.line;
    if (number && !own.empty() && own != wanted) {
      if (currency_line_ == 0) currency_line_ = record.line;
      ++intake_.account.rows;
      ++intake_.account.currency_rows;
      sums_.add(*number);
      left_out = true;
      return std::nullopt;
    }
  }
  switch (with_file([&] { return amounts_.add(cell, record.line, currency); })) {
    case NumberColumn::Added::yes:
      return std::nullopt;
    case NumberColumn::Added::other_currency: {
      const std::string_view own = currency.empty() || cell.find(amount_in(record)->currency) != cell.npos
                                       ? amount_in(record)->currency
                                       : std::string_view();
      const std::string message = fmt::format(
          "amounts in two currencies, {} ({} on line {}) and {} ({} on line {}); --currency {} keeps the rows in one, "
          "or "
          "convert them first",
          amounts_.currency(), quoted(amounts_.first_text()), amounts_.first_line(), own.empty() ? currency : own,
          quoted(cell), record.line, amounts_.currency());
      if (intake_.options.bad_rows != BadRows::report) throw InputError(fmt::format("{}: {}", file_, message));
      return Problem{"mixed currencies", visible(cell), message};
    }
    case NumberColumn::Added::no_number:
      break;
  }
  const std::string column = amount_column(record);
  if (trimmed(cell).empty()) {
    return Problem{"no amount", "",
                   fmt::format("{} is empty: a tie needs an amount; --bad-rows skip leaves such rows out", column)};
  }
  if (is_missing_number(cell)) {
    return Problem{"no amount", visible(cell),
                   fmt::format("{}: {} stands for no amount: a tie needs one; --bad-rows skip leaves such rows out",
                               column, quoted(cell))};
  }
  return Problem{"amount is not a number", visible(cell), fmt::format("{}: {} is not a number", column, quoted(cell))};
}

/// Adds the numbers of the conditions, or none of them.
std::optional<FileRows::Problem> FileRows::add_compared_numbers(const Record& record) {
  const auto own_numbers = [](const Test& test) { return test.numeric && !test.on_amount; };
  for (auto test = tests_.begin(); test != tests_.end(); ++test) {
    if (!own_numbers(*test)) continue;
    const std::string_view cell = record.fields[test->column];
    if (with_file([&] { return test->numbers.add(cell, record.line); }) == NumberColumn::Added::yes) continue;
    for (auto before = tests_.begin(); before != test; ++before) {
      if (own_numbers(*before)) before->numbers.drop_last();
    }
    if (columns_.amount) amounts_.drop_last();
    return Problem{"no number to compare", visible(cell),
                   fmt::format("{}: {} is not a number, but --where {} compares it", in_column(test->column),
                               quoted(cell), quoted(test->condition->text))};
  }
  return std::nullopt;
}

bool FileRows::refuses_negative() const {
  const bool only_sum = intake_.options.merge != Merge::sum;
  return intake_.options.negative == Negative::error || (only_sum && intake_.options.negative == Negative::net);
}

void FileRows::check_negative(const Record& record) const {
  if (!columns_.amount || !refuses_negative() || !(amounts_.last().as_point < 0)) return;
  const bool only_sum = intake_.options.merge != Merge::sum;
  throw InputError(fmt::format("{}: {}: {} is negative{}; --negative skip leaves such rows out", where(record),
                               amount_column(record), quoted(record.fields[*columns_.amount]),
                               only_sum ? " and can be netted under --merge sum only" : ""));
}

void FileRows::add_labels(const Record& record) {
  for (const LabelPlace& place : labels_) {
    const std::string_view value =
        place.column ? composed(trimmed(record.fields[*place.column]), buffer_) : std::string_view();
    if (intake_.options.merge == Merge::last && place.column && place.column == columns_.date && !is_iso_date(value)) {
      throw InputError(fmt::format("{}: {}: {} is not a date like 2025-03-31, and --merge last needs them",
                                   where(record), in_column(*place.column), quoted(value)));
    }
    place.source->codes.push_back(stands_for_nothing(value) ? absent : place.source->values.intern(value));
  }
}

void FileRows::finish(const Work& work) {
  settle(true);
  number_plain_rows(work);
  if (bare_line_ != 0 && currency_line_ != 0) {
    throw InputError(
        fmt::format("{}: the amount on line {} names no currency, but the one on line {} does; --where or "
                    "--currency any settles what to do with it",
                    file_, bare_line_, currency_line_));
  }
  TieRows& rows = intake_.rows;
  form_.currency = amounts_.currency();
  form_.percent = amounts_.percent();
  if (columns_.amount) {
    std::vector<double> values = with_file([&] { return amounts_.take(header_[*columns_.amount]); });
    if (rows.amounts.empty()) {
      rows.amounts = std::move(values);
    } else {
      rows.amounts.insert(rows.amounts.end(), values.begin(), values.end());
    }
  } else {
    rows.amounts.resize(rows.size(), 1.0);
  }
  form_.decimal = amounts_.decimal();
  for (const auto& [as_point, as_comma] : removed_amounts_) {
    if (!form_.decimal && as_point != as_comma) continue;  // nothing tells which of the two it is
    const double amount = form_.decimal == ',' ? as_comma : as_point;
    intake_.where_amount.add(amount);
    intake_.amount.add(amount);
  }

  if (!plain_.empty() && tests_.empty()) {
    // amounts of plain rows were added up as they came in
    std::size_t row = begin_;
    for (const PlainSegment& segment : plain_) {
      for (; row < segment.begin; ++row) intake_.amount.add(rows.amounts[row]);
      row = segment.end;
    }
    for (; row < rows.size(); ++row) intake_.amount.add(rows.amounts[row]);
    intake_.amount.add(plain_amount_);
    return;
  }
  kept_.resize(rows.size() - begin_, 1);
  for (Test& test : tests_) {
    if (!test.numeric) continue;
    std::vector<double> own;
    if (!test.on_amount) own = with_file([&] { return test.numbers.take(header_[test.column]); });
    for (std::size_t i = 0; i < kept_.size(); ++i) {
      if (!test.condition->holds(test.on_amount ? rows.amounts[begin_ + i] : own[i])) kept_[i] = 0;
    }
  }
  rows.filter(begin_, [&](std::size_t row) {
    intake_.amount.add(rows.amounts[row]);
    if (kept_[row - begin_] != 0) return true;
    ++intake_.account.where_rows;
    intake_.where_amount.add(rows.amounts[row]);
    return false;
  });
}

}  // namespace linchpin
