#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "linchpin/error.hpp"
#include "linchpin/io/read_ties.hpp"
#include "support/reading_text.hpp"
#include "vocabulary.hpp"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

/// The first three bytes choose options, the rest is the file.
linchpin::ReadOptions options_of(const std::uint8_t* choice) {
  linchpin::ReadOptions options;
  options.vocabulary = linchpin::cli::vocabulary();
  options.bad_rows = static_cast<linchpin::BadRows>(choice[0] % 4);
  options.spelling = static_cast<linchpin::Spelling>(choice[0] / 4 % 4);
  options.reads = static_cast<linchpin::Reads>(choice[0] / 16 % 3);
  options.inspect = (choice[1] & 1) != 0;
  options.header = (choice[1] & 2) == 0;
  if ((choice[1] & 4) != 0) options.layout = linchpin::FileLayout::matrix;
  if ((choice[1] & 8) != 0) options.negative = linchpin::Negative::skip;
  if ((choice[1] & 16) != 0) options.currency = (choice[1] & 32) != 0 ? "any" : "EUR";
  if ((choice[1] & 64) != 0) options.where = {(choice[2] & 16) != 0 ? "supplier!=a" : "amount>=2"};
  if (choice[2] % 4 == 1 && options.layout == linchpin::FileLayout::list) {
    options.supplier = "1";
    options.buyer = "2";
    options.amount = choice[2] % 8 == 1 ? "1" : "3";
  }
  if (choice[2] % 4 == 2) options.decimal = choice[2] % 8 == 2 ? '.' : ',';
  if (choice[2] % 4 == 3) options.merge = linchpin::Merge::count;
  return options;
}

void check(const linchpin::Reading& reading, const linchpin::ReadOptions& options) {
  const linchpin::RowAccount& account = reading.account;
  must(account.rows == account.bad_rows() + account.totals_rows + account.currency_rows + account.where_rows +
                           account.flow_rows + account.zero_rows + account.zero_self_rows + account.negative_rows +
                           reading.ties.size());
  const linchpin::NameTable& names = *reading.ties.names;
  for (linchpin::Node node = 1; node < names.size(); ++node) must(names[node - 1] < names[node]);
  for (std::size_t row = 0; row < reading.ties.size(); ++row) {
    must(reading.ties.suppliers[row] < names.size() && reading.ties.buyers[row] < names.size());
    must(std::isfinite(reading.ties.amounts[row]) && reading.ties.amounts[row] != 0);
  }
  for (const linchpin::Finding& finding : reading.findings) must(finding.file < reading.files.size());
  const linchpin::Layer layer = merge(reading.ties, options.merge);
  must(layer.account.rows ==
       layer.account.ties + layer.account.merged + layer.account.self_rows + layer.account.netted_rows);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t choices = 3;
  if (size < choices) return 0;
  const linchpin::ReadOptions options = options_of(data);
  const int descriptor = ::memfd_create("input", MFD_CLOEXEC);
  must(descriptor >= 0);
  must(::write(descriptor, data + choices, size - choices) == static_cast<ssize_t>(size - choices));
  ::lseek(descriptor, 0, SEEK_SET);
  const linchpin::TieFile file{"t.csv", descriptor};
  try {
    check(read_ties({&file, 1}, options), options);
  } catch (const linchpin::InputError&) {
  } catch (const linchpin::RequestError&) {
  }
  // read in blocks it is what it is record by record
  const auto told_at = [&](const linchpin::Pace& pace) {
    ::lseek(descriptor, 0, SEEK_SET);
    return linchpin::test::told({&file, 1}, options, linchpin::Work{1}, pace);
  };
  must(told_at({true, 1, 48}) == told_at({.in_blocks = false}));
  ::close(descriptor);
  return 0;
}
