#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "rendered.hpp"

namespace linchpin::cli {
namespace {

std::string markdown(Table table) { return rendered(std::move(table), {.format = Format::markdown}); }

std::string cell(std::string text) {
  Table table;
  table.columns = {{"x", "", TextCells{std::move(text)}}};
  const std::string all = markdown(std::move(table));
  const std::string above = "| x |\n| --- |\n| ";
  REQUIRE(all.substr(0, above.size()) == above);
  return all.substr(above.size(), all.size() - above.size() - 3);
}

TEST_CASE("markdown is a table with units in the heading and notes below") {
  CHECK(markdown(mixed_table()) ==
        "| node | partners | hhi (share) | amount | top_partner | band | mutual |\n"
        "| --- | ---: | ---: | ---: | --- | --- | ---: |\n"
        "| ann | 12 | 0.8333 | 1234568 | bob | high | yes |\n"
        "| bob | 0 | - | 380 | - | | no |\n"
        "\n"
        "- 2 nodes\n");
  CHECK(prints_notes(Format::markdown));
}

TEST_CASE("markdown of no rows is the heading") {
  Table table;
  table.columns = {{"node", "", names({})}, {"hhi", "", NumberCells{}}};
  CHECK(markdown(table) == "| node | hhi |\n| --- | ---: |\n");
}

TEST_CASE("markdown shows names as they are, whatever Markdown would make of them") {
  CHECK(cell("a|b") == "a\\|b");
  CHECK(cell("*star* `code` <b> [link] ~~x~~") == "\\*star\\* \\`code\\` \\<b\\> \\[link\\] \\~\\~x\\~\\~");
  CHECK(cell("back\\slash") == "back\\\\slash");
  CHECK(cell("two\nlines") == "two\\\\nlines");
}

TEST_CASE("markdown escapes underscores only where they would mean something") {
  CHECK(cell("top_share") == "top_share");
  CHECK(cell("_top_") == "\\_top\\_");
  CHECK(cell("__init") == "\\_\\_init");
}

TEST_CASE("markdown escapes an ampersand only where an entity begins") {
  CHECK(cell("Ernst & Young, AT&T") == "Ernst & Young, AT&T");
  CHECK(cell("a &amp; b &#38; c&") == "a \\&amp; b \\&#38; c&");
}

TEST_CASE("markdown prints records as paragraphs") {
  Table table;
  table.layout = Layout::records;
  table.columns = {{"id", "", TextCells{"hhi", "cr1"}},
                   {"formula", "", TextCells{"a*b\nc", ""}},
                   {"value", "share", NumberCells{undefined, 0.25}}};
  table.notes = {"that is all"};
  CHECK(markdown(table) ==
        "**id**: hhi\n\n**formula**: a\\*b\\\nc\n"
        "\n---\n\n"
        "**id**: cr1\n\n**value (share)**: 0.25\n"
        "\n- that is all\n");
}

}  // namespace
}  // namespace linchpin::cli
