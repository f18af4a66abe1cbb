#include "io/file_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;

/// Whether the text is a date that sorts by its bytes: YYYY, YYYY-MM, YYYY-MM-DD, and a time behind it.
bool is_iso_date(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-dd";
  for (std::size_t i = 0; i < text.size() && i < form.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == 'd' ? !digit : text[i] != '-') return false;
  }
  return text.size() == 4 || text.size() == 7 || text.size() == 10 ||
         (text.size() > 10 && (text[10] == 'T' || text[10] == ' '));
}

/// The name of an attribute behind "supplier." or "buyer."; empty if the text begins otherwise.
std::string_view attribute_name(std::string_view text, std::string_view prefix) {
  return folded(text).starts_with(prefix) ? text.substr(prefix.size()) : std::string_view();
}

constexpr std::string_view of_supplier = "supplier.";
constexpr std::string_view of_buyer = "buyer.";

}  // namespace

FileRows::FileRows(Intake& intake, const std::string& file, const Header& header, const Columns& columns)
    : intake_(intake),
      file_(file),
      header_(header),
      columns_(columns),
      amounts_(intake.options.decimal),
      begin_(intake.rows.size()) {
  prepare_tests();
  prepare_labels();
}

void FileRows::prepare_tests() {
  for (const Condition& condition : intake_.conditions) {
    Test test{&condition, 0, nullptr, false, false, false, NumberColumn(intake_.options.decimal)};
    std::optional<std::size_t> column = header_.find_if_any(condition.column);
    const std::string name = folded(condition.column);
    if (!column && name == "category") column = columns_.category;
    if (!column && name == "relation") column = columns_.relation;
    if (!column && name == "date") column = columns_.date;
    if (!column && name == "amount") column = columns_.amount;
    if (!column) {
      std::string_view attribute = attribute_name(condition.column, of_supplier);
      if (attribute.empty()) attribute = attribute_name(condition.column, of_buyer);
      if (!attribute.empty()) {
        test.attribute = &intake_.nodes.column(attribute, "--where");
      } else {
        column = header_.find(condition.column);
      }
    }
    if (column) test.column = *column;
    test.on_amount = column.has_value() && column == columns_.amount;
    if (test.on_amount && !condition.number) {
      throw RequestError(fmt::format("--where: {} compares an amount with {}, which is no number",
                                     quoted(condition.text), quoted(condition.value)));
    }
    const bool date = is_iso_date(condition.value);
    test.dated = column && !test.on_amount && condition.ordering() &&
                 (condition.number ? date && column == columns_.date : date || column == columns_.date);
    if (test.dated && !date) {
      throw RequestError(fmt::format("--where: {} compares a date with {}, which is no date like 2025-03-31",
                                     quoted(condition.text), quoted(condition.value)));
    }
    test.numeric = test.on_amount || (column && condition.ordering() && condition.number && !test.dated);
    tests_.push_back(std::move(test));
  }
}

void FileRows::prepare_labels() {
  auto& labels = intake_.rows.labels;
  const auto ensure = [&](const std::string& name) {
    LabelSource& source = labels[folded(name)];
    if (source.name.empty()) source.name = name;
  };
  for (const std::string& name : intake_.options.labels) ensure(name);
  if (columns_.relation) ensure("relation");
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

template <class Work>
auto FileRows::with_file(Work work) const {
  try {
    return work();
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", file_, error.what()));
  }
}

void FileRows::bad_row(const Record& record, const std::string& kind, const std::string& message) {
  if (intake_.options.bad_rows != BadRows::skip) {
    throw InputError(fmt::format("{}: {}", where(record), message));
  }
  auto& bad = intake_.account.bad;
  auto known = std::find_if(bad.begin(), bad.end(), [&](const BadRowCount& count) { return count.kind == kind; });
  if (known == bad.end()) known = bad.insert(bad.end(), {kind, 0, where(record)});
  ++known->rows;
}

void FileRows::take(Record& record) {
  if (is_blank(record.fields)) return;
  ++intake_.account.rows;
  if (!well_formed(record)) return;
  const Ends ends{intake_.names.node(record.fields[columns_.supplier]),
                  intake_.names.node(record.fields[columns_.buyer])};
  switch (judge_texts(record, ends)) {
    case Verdict::bad:
      return;
    case Verdict::removed:
      return count_removed(record);
    case Verdict::stays:
      break;
  }
  if (!add_amount(record) || !add_compared_numbers(record)) return;
  check_negative(record);
  add_labels(record);
  intake_.rows.suppliers.push_back(ends.supplier);
  intake_.rows.buyers.push_back(ends.buyer);
}

bool FileRows::well_formed(Record& record) {
  auto& cells = record.fields;
  if (record.stray_text) {
    bad_row(record, "text behind a closing quote", "text behind a closing quote (\"); double the quotes in the cell");
    return false;
  }
  const bool few = cells.size() < header_.size();
  if (few && intake_.options.bad_rows == BadRows::pad) cells.resize(header_.size());
  if (cells.size() == header_.size()) return true;
  bad_row(record, few ? "too few cells" : "too many cells",
          fmt::format("has {} cells, the header has {}; --bad-rows skip leaves such rows out{}", cells.size(),
                      header_.size(), few ? ", pad fills them up" : ""));
  return false;
}

/// Judges by all that needs no number. What a condition removes may have empty names.
FileRows::Verdict FileRows::judge_texts(const Record& record, Ends ends) {
  bool removed = false;
  const Test* undated = nullptr;
  for (const Test& test : tests_) {
    if (test.numeric || (test.attribute != nullptr && !ends.complete())) continue;
    if (test.dated && !is_iso_date(trimmed(record.fields[test.column]))) {
      undated = &test;
      continue;
    }
    removed = removed || !passes(test, record, ends);
  }
  if (removed) return Verdict::removed;
  if (undated != nullptr) {
    bad_row(record, "no date to compare",
            fmt::format("{}: {} is not a date like 2025-03-31, but --where {} compares it", in_column(undated->column),
                        quoted(record.fields[undated->column]), quoted(undated->condition->text)));
    return Verdict::bad;
  }
  if (!ends.complete()) {
    const bool no_supplier = ends.supplier == absent;
    bad_row(record, no_supplier ? "no supplier" : "no buyer",
            fmt::format("{} is empty: a tie needs both names; --bad-rows skip leaves such rows out",
                        in_column(no_supplier ? columns_.supplier : columns_.buyer)));
    return Verdict::bad;
  }
  return Verdict::stays;
}

bool FileRows::passes(const Test& test, const Record& record, Ends ends) const {
  if (test.attribute == nullptr) {
    std::string buffer;
    const std::string_view cell = composed(trimmed(record.fields[test.column]), buffer);
    // all of March is on one side of 2025-03
    return test.condition->holds(test.dated ? cell.substr(0, test.condition->value.size()) : cell);
  }
  const bool supplier = !attribute_name(test.condition->column, of_supplier).empty();
  const std::uint32_t node = supplier ? ends.supplier : ends.buyer;
  const auto& codes = test.attribute->codes;
  const std::uint32_t code = node < codes.size() ? codes[node] : absent;
  const std::string_view value = code == absent ? no_value : test.attribute->values[code];
  if (test.condition->ordering() && test.condition->number) {
    const auto number = code == absent ? std::nullopt : parse_number(value, '.');
    return number && test.condition->holds(number->as_point);
  }
  return test.condition->holds(value);
}

void FileRows::count_removed(const Record& record) {
  ++intake_.account.where_rows;
  NumberText number{.as_point = 1, .as_comma = 1, .mark = NumberText::Mark::none, .percent = false, .currency = {}};
  if (columns_.amount) number = amounts_.look_at(record.fields[*columns_.amount], record.line).value_or(NumberText{});
  removed_amounts_.emplace_back(number.as_point, number.as_comma);
}

bool FileRows::add_amount(const Record& record) {
  if (!columns_.amount) return true;
  const std::string_view cell = record.fields[*columns_.amount];
  if (with_file([&] { return amounts_.add(cell, record.line); })) return true;
  const bool empty = trimmed(cell).empty();
  bad_row(record, empty ? "no amount" : "amount is not a number",
          empty ? fmt::format("{} is empty: a tie needs an amount; --bad-rows skip leaves such rows out",
                              in_column(*columns_.amount))
                : fmt::format("{}: {} is not a number", in_column(*columns_.amount), quoted(cell)));
  return false;
}

/// Adds the numbers of the conditions, or none of them.
bool FileRows::add_compared_numbers(const Record& record) {
  const auto own_numbers = [](const Test& test) { return test.numeric && !test.on_amount; };
  for (auto test = tests_.begin(); test != tests_.end(); ++test) {
    if (!own_numbers(*test)) continue;
    const std::string_view cell = record.fields[test->column];
    if (with_file([&] { return test->numbers.add(cell, record.line); })) continue;
    for (auto before = tests_.begin(); before != test; ++before) {
      if (own_numbers(*before)) before->numbers.drop_last();
    }
    if (columns_.amount) amounts_.drop_last();
    bad_row(record, "no number to compare",
            fmt::format("{}: {} is not a number, but --where {} compares it", in_column(test->column), quoted(cell),
                        quoted(test->condition->text)));
    return false;
  }
  return true;
}

void FileRows::check_negative(const Record& record) const {
  const bool only_sum = intake_.options.merge != Merge::sum;
  const bool refused =
      intake_.options.negative == Negative::error || (only_sum && intake_.options.negative == Negative::net);
  if (!columns_.amount || !refused || !(amounts_.last() < 0)) return;
  throw InputError(fmt::format("{}: {}: {} is negative{}; --negative skip leaves such rows out", where(record),
                               in_column(*columns_.amount), quoted(record.fields[*columns_.amount]),
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
    place.source->codes.push_back(value.empty() ? absent : place.source->values.intern(value));
  }
}

void FileRows::finish(FileReading& form) {
  TieRows& rows = intake_.rows;
  form.currency = amounts_.currency();
  form.percent = amounts_.percent();
  if (columns_.amount) {
    const std::vector<double> values = with_file([&] { return amounts_.take(header_[*columns_.amount]); });
    rows.amounts.insert(rows.amounts.end(), values.begin(), values.end());
  } else {
    rows.amounts.resize(rows.size(), 1.0);
  }
  form.decimal = amounts_.decimal();
  for (const auto& [as_point, as_comma] : removed_amounts_) {
    const double amount = form.decimal == ',' ? as_comma : as_point;
    intake_.where_amount.add(amount);
    intake_.amount.add(amount);
  }

  std::vector<std::uint8_t> keep(rows.size() - begin_, 1);
  for (Test& test : tests_) {
    if (!test.numeric) continue;
    std::vector<double> own;
    if (!test.on_amount) own = with_file([&] { return test.numbers.take(header_[test.column]); });
    for (std::size_t i = 0; i < keep.size(); ++i) {
      if (!test.condition->holds(test.on_amount ? rows.amounts[begin_ + i] : own[i])) keep[i] = 0;
    }
  }
  rows.filter(begin_, [&](std::size_t row) {
    intake_.amount.add(rows.amounts[row]);
    if (keep[row - begin_] != 0) return true;
    ++intake_.account.where_rows;
    intake_.where_amount.add(rows.amounts[row]);
    return false;
  });
}

}  // namespace linchpin
