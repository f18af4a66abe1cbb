#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "linchpin/io/read_ties.hpp"
#include "support/program.hpp"
#include "vocabulary.hpp"

using linchpin::Negative;
using linchpin::Reading;
using linchpin::ReadOptions;
using linchpin::TieFile;
using linchpin::Ties;
using linchpin::test::Program;

namespace {

/// Rows as "a>b 5 kind", in ascending order.
std::string rows(const Ties& ties) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    all.push_back(fmt::format("{}>{} {} {}", (*ties.names)[ties.suppliers[i]], (*ties.names)[ties.buyers[i]],
                              ties.amounts[i], ties.columns.at(0)[i]));
  }
  std::sort(all.begin(), all.end());
  return fmt::format("{}", fmt::join(all, ", "));
}

Reading read(const Program& program, ReadOptions options) {
  options.vocabulary = linchpin::cli::vocabulary();
  const std::vector<TieFile> files{
      {program.file("t.csv",
                    "supplier,buyer,amount,kind\nx,b,5,supplies\na,c,-2,competes\nc,b,3,competes\nb,a,0,competes\n"
                    "c,a,7,\na,a,4,partners\n")}};
  return read_ties(files, options);
}

}  // namespace

TEST_CASE("rows of kinds that carry no supply are kept beside the others if asked for") {
  Program program;
  ReadOptions options;
  options.keep_other_kinds = true;
  const Reading reading = read(program, options);
  CHECK(rows(reading.ties) == "x>b 5 supplies");
  CHECK(rows(reading.other_kinds) == "a>a 4 partners, a>c -2 competes, c>a 7 (none), c>b 3 competes");
  CHECK(reading.account.flow_rows == 5);
  CHECK(reading.account.flow_amount == 12);
  CHECK(reading.account.amount == 17);
  CHECK(reading.account.zero_rows == 0);
  CHECK(reading.other_kinds.names == reading.ties.names);
}

TEST_CASE("rows of other kinds are kept without negative ones where these are skipped, and not at all unasked") {
  Program program;
  ReadOptions options;
  CHECK(read(program, options).other_kinds.size() == 0);
  options.keep_other_kinds = true;
  options.negative = Negative::skip;
  const Reading skipped = read(program, options);
  CHECK(rows(skipped.other_kinds) == "a>a 4 partners, c>a 7 (none), c>b 3 competes");
  CHECK(skipped.account.negative_rows == 0);
  options.flow = {"competes", "partners", "supplies"};
  CHECK(rows(read(program, options).other_kinds) == "c>a 7 (none)");
}
