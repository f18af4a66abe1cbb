#include "support/reading_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <exception>

namespace linchpin::test {

namespace {

std::string mark(std::optional<char> c) { return c ? std::string(1, *c) : "none"; }

std::string rows(const Ties& ties) {
  std::string text;
  for (std::size_t row = 0; row < ties.size(); ++row) {
    text += fmt::format("{} > {} {}", (*ties.names)[ties.suppliers[row]], (*ties.names)[ties.buyers[row]],
                        ties.amounts[row]);
    for (const Labels& column : ties.columns) text += fmt::format(" {}={}", column.name, column[row]);
    text += '\n';
  }
  for (const Labels& column : ties.columns) {
    text += fmt::format("{}: {} rows, {} values\n", column.name, column.codes.size(), column.values.size());
  }
  return text;
}

std::string form(const FileReading& file) {
  std::string text = fmt::format("{}: {}, {}, {} ({}), {} {} {} {}, mark {}, {} {}, {} lines above, {} comments\n",
                                 file.path, file.supplier, file.buyer, file.amount, file.unused_numeric, file.encoding,
                                 file.repaired, file.delimiter, file.quote, mark(file.decimal), file.currency,
                                 file.percent, file.above, file.comments);
  text += fmt::format("{} headers, {} notes, {} wide rows\n", file.repeated_headers, file.notes, file.empty_extra);
  for (const std::string& doubt : file.doubts) text += doubt + '\n';
  return text;
}

std::string account_of(const RowAccount& account) {
  std::string text = fmt::format("{} rows, {} totals at {}, {} {} {} {} {} {}\n", account.rows, account.totals_rows,
                                 account.totals_at, account.currency_rows, account.where_rows, account.flow_rows,
                                 account.zero_rows, account.zero_self_rows, account.negative_rows);
  text += fmt::format("{:.9g} {:.9g} {:.9g} {:.9g}\n", account.amount, account.where_amount, account.flow_amount,
                      account.negative_amount);
  for (const BadRowCount& bad : account.bad) text += fmt::format("{} {} {}\n", bad.kind, bad.rows, bad.first);
  return text;
}

}  // namespace

std::string told(std::span<const TieFile> files, const ReadOptions& options, const Work& work, const Pace& pace) {
  try {
    const Reading reading = read_ties(files, options, work, pace);
    std::string text = rows(reading.ties) + rows(reading.other_kinds);
    for (const FileReading& file : reading.files) text += form(file);
    text += account_of(reading.account);
    text += fmt::format("{} aliases, {} spellings, flow {}\n", reading.aliased_names, reading.merged_spellings,
                        fmt::join(reading.flow, ","));
    for (const Reading::Alike& alike : reading.alike) {
      text += fmt::format("{} alike: {}, {}\n", alike.names, alike.one, alike.other);
    }
    return text;
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace linchpin::test
