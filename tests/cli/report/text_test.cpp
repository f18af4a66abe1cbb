#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "rendered.hpp"
#include "report/readable.hpp"

namespace linchpin::cli {
namespace {

std::string text(Table table, bool color = false) {
  return rendered(std::move(table), {.format = Format::text, .color = color});
}

std::string visible(std::string_view given) {
  std::string out;
  append_visible(out, given);
  return out;
}

TEST_CASE("text aligns numbers right and names left, with units and notes, without trailing blanks") {
  CHECK(text(mixed_table()) ==
        "node  partners      hhi   amount  top_partner  band  mutual\n"
        "                (share)\n"
        "ann         12   0.8333  1234568  bob          high     yes\n"
        "bob          0        -      380  -                      no\n"
        "\n"
        "note: 2 nodes\n");
  CHECK(prints_notes(Format::text));
}

TEST_CASE("text has no line of units when no column shown has one") {
  Selection selection;
  selection.columns = {"node", "top_partner"};
  CHECK(rendered(arrange(mixed_table(), selection), {.format = Format::text}) ==
        "node  top_partner\nann   bob\nbob   -\n\nnote: 2 nodes\n");
}

TEST_CASE("text of no rows is the header") {
  Table table;
  table.columns = {{"node", "", names({})}, {"hhi", "", NumberCells{}}};
  CHECK(text(table) == "node  hhi\n");
}

TEST_CASE("text prints as many significant digits as asked for") {
  Table table;
  table.columns = {{"hhi", "", NumberCells{2.0 / 3, 0.5, -0.0, INFINITY}}};
  CHECK(rendered(table, {.format = Format::text, .precision = 2}) == " hhi\n0.67\n 0.5\n   0\n   -\n");
}

TEST_CASE("text aligns wide and combining characters by the cells they take") {
  Table table;
  table.columns = {{"node", "", TextCells{"\xe6\x97\xa5\xe6\x9c\xac\xe8\x88\xb9", "Cafe\xcc\x81", "ann"}},
                   {"n", "", CountCells{1, 2, 3}}};
  CHECK(text(table) == "node    n\n\xe6\x97\xa5\xe6\x9c\xac\xe8\x88\xb9  1\nCafe\xcc\x81    2\nann     3\n");
}

TEST_CASE("text with color marks the header and the notes, and nothing else changes") {
  Table table;
  table.columns = {{"n", "", CountCells{1}}, {"share", "share", NumberCells{0.5}}, {"node", "", names({"ann"})}};
  table.notes = {"all"};
  CHECK(text(table, true) ==
        "\x1b[1mn    share  node\x1b[0m\n"
        "\x1b[2m   (share)\x1b[0m\n"
        "1      0.5  ann\n"
        "\n"
        "\x1b[2mnote: all\x1b[0m\n");
}

TEST_CASE("text makes visible what could break the layout or the terminal") {
  CHECK(visible("plain \\ text") == "plain \\ text");
  CHECK(visible("a\nb\rc\td") == "a\\nb\\rc\\td");
  CHECK(visible("\x1b[31mred\x7f") == "\\x1b[31mred\\x7f");
  CHECK(visible(std::string_view("nul\0!", 5)) == "nul\\x00!");
  CHECK(visible("csi \xc2\x9b turn \xe2\x80\xae line \xe2\x80\xa8") == "csi \\u009b turn \\u202e line \\u2028");
  CHECK(visible("Caf\xc3\xa9") == "Caf\xc3\xa9");
  CHECK(visible("bad \xff\xc3") == "bad \\xff\\xc3");
}

TEST_CASE("the width of bytes that are not UTF-8 is one each") {
  CHECK(width_of("\xff\xc3") == 2);
  CHECK(width_of("") == 0);
}

TEST_CASE("text keeps a hostile name within its line") {
  Table table;
  table.columns = {{"node", "", TextCells{"a\nb", "c"}}, {"n", "", CountCells{1, 2}}};
  CHECK(text(table) == "node  n\na\\nb  1\nc     2\n");
}

Table records() {
  Table table;
  table.layout = Layout::records;
  table.columns = {
      {"metric", "", TextCells{"hhi", "cr1"}},
      {"reading", "",
       TextCells{"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", ""}},
      {"formula", "", TextCells{"a = b\n    = c", "d"}},
      {"value", "share", NumberCells{undefined, 1.0 / 3}}};
  return table;
}

TEST_CASE("text prints records as blocks, wrapped at 80 columns, without empty cells") {
  CHECK(text(records()) ==
        "metric         hhi\n"
        "reading        one two three four five six seven eight nine ten eleven twelve\n"
        "               thirteen fourteen fifteen\n"
        "formula        a = b\n"
        "                   = c\n"
        "\n"
        "metric         cr1\n"
        "formula        d\n"
        "value (share)  0.3333\n");
}

TEST_CASE("text fills records to column 80 and not beyond") {
  Table table;
  table.layout = Layout::records;
  const std::string fits(75, 'x');
  table.columns = {{"a", "", TextCells{fits + " y " + fits + "zz " + fits + "zzzzzz y"}}};
  CHECK(text(table) == "a  " + fits + " y\n   " + fits + "zz\n   " + fits + "zzzzzz\n   y\n");
}

TEST_CASE("text of no records is the notes alone") {
  Table table;
  table.layout = Layout::records;
  table.columns = {{"metric", "", TextCells{}}};
  CHECK(text(table).empty());
  table.notes = {"nothing to explain"};
  CHECK(text(table) == "note: nothing to explain\n");
}

TEST_CASE("text with color marks the names of a record's columns") {
  Table table;
  table.layout = Layout::records;
  table.columns = {{"a", "", TextCells{"x"}}, {"bcd", "", TextCells{"y"}}};
  CHECK(text(table, true) == "\x1b[1ma\x1b[0m    x\n\x1b[1mbcd\x1b[0m  y\n");
}

}  // namespace
}  // namespace linchpin::cli
