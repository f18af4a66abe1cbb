#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "rendered.hpp"

namespace linchpin::cli {
namespace {

std::string csv(Table table) { return rendered(std::move(table), {.format = Format::csv}); }
std::string tsv(Table table) { return rendered(std::move(table), {.format = Format::tsv}); }

Table texts(TextCells cells) {
  Table table;
  table.columns = {{"x", "", std::move(cells)}, {"n", "", CountCells(0)}};
  std::get<CountCells>(table.columns[1].cells).assign(table.columns[0].size(), 1);
  return table;
}

TEST_CASE("csv has a header, all digits, empty fields for undefined cells, and no notes") {
  CHECK(csv(mixed_table()) ==
        "node,partners,hhi,amount,top_partner,band,mutual\n"
        "ann,12,0.8333333333333334,1234567.8,bob,high,true\n"
        "bob,0,,380,,,false\n");
  CHECK_FALSE(prints_notes(Format::csv));
}

TEST_CASE("csv quotes only what could be misread") {
  CHECK(csv(texts({"plain text", "a,b", "say \"hi\"", "two\nlines", "cr\r", "tab\tinside", "semi;colon"})) ==
        "x,n\nplain text,1\n\"a,b\",1\n\"say "
        "\"\"hi\"\"\",1\n\"two\nlines\",1\n\"cr\r\",1\n\"tab\tinside\",1\n\"semi;colon\",1\n");
}

TEST_CASE("csv quotes outer blanks, which many readers would drop") {
  CHECK(csv(texts({" a", "a ", "\ta", "a\t", " "})) == "x,n\n\" a\",1\n\"a \",1\n\"\ta\",1\n\"a\t\",1\n\" \",1\n");
}

TEST_CASE("csv quotes names of columns too") {
  Table table;
  table.columns = {{"a,b", "", CountCells{1}}, {"c", "", CountCells{2}}};
  CHECK(csv(table) == "\"a,b\",c\n1,2\n");
}

TEST_CASE("csv of no rows is the header") { CHECK(csv(texts({})) == "x,n\n"); }

TEST_CASE("csv never writes a blank line, which readers would skip") {
  Table table;
  table.columns = {{"hhi", "", NumberCells{0.5, undefined, 1}}};
  CHECK(csv(table) == "hhi\n0.5\n\"\"\n1\n");
}

TEST_CASE("csv writes no infinity and no negative zero") {
  Table table;
  table.columns = {{"a", "", NumberCells{INFINITY, -INFINITY, -0.0}}, {"b", "", CountCells{1, 2, 3}}};
  CHECK(csv(table) == "a,b\n,1\n,2\n0,3\n");
}

TEST_CASE("tsv escapes what would end a field") {
  CHECK(tsv(texts({"a\tb", "a\nb", "a\rb", "a\\b", "say \"hi\"", "a,b"})) ==
        "x\tn\na\\tb\t1\na\\nb\t1\na\\rb\t1\na\\\\b\t1\nsay \"hi\"\t1\na,b\t1\n");
  CHECK_FALSE(prints_notes(Format::tsv));
}

TEST_CASE("tsv leaves undefined cells empty") {
  CHECK(tsv(mixed_table()) ==
        "node\tpartners\thhi\tamount\ttop_partner\tband\tmutual\n"
        "ann\t12\t0.8333333333333334\t1234567.8\tbob\thigh\ttrue\n"
        "bob\t0\t\t380\t\t\tfalse\n");
}

TEST_CASE("tables of any number of rows are printed to the last one") {
  for (const std::size_t rows : {1U, 63U, 64U, 65U, 128U, 129U}) {
    CountCells counts;
    std::string expected = "n,flag\n";
    for (std::size_t i = 0; i < rows; ++i) {
      counts.push_back(i);
      expected += std::to_string(i) + ",true\n";
    }
    Table table;
    table.columns = {{"n", "", std::move(counts)}, {"flag", "", FlagCells(rows, true)}};
    CHECK(csv(table) == expected);
  }
}

TEST_CASE("a long table is passed on in pieces that add up") {
  Table table;
  CountCells counts;
  std::string expected = "n\n";
  for (std::uint64_t i = 0; i < 100000; ++i) {
    counts.push_back(i);
    expected += std::to_string(i) + '\n';
  }
  table.columns = {{"n", "", std::move(counts)}};
  std::string all;
  std::size_t pieces = 0;
  std::size_t longest = 0;
  render(arrange(std::move(table), {}), {.format = Format::csv}, [&](std::string_view piece) {
    all += piece;
    ++pieces;
    longest = std::max(longest, piece.size());
  });
  CHECK(all == expected);
  CHECK(pieces >= expected.size() / 100000);
  CHECK(longest < 70000);
}

}  // namespace
}  // namespace linchpin::cli
