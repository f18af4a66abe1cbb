#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "rendered.hpp"

namespace linchpin::cli {
namespace {

std::string json(Table table, std::string_view command = "concentration") {
  return rendered(std::move(table), {.format = Format::json, .command = command});
}
std::string jsonl(Table table) { return rendered(std::move(table), {.format = Format::jsonl}); }

Table texts(TextCells cells) {
  Table table;
  table.columns = {{"x", "", std::move(cells)}};
  return table;
}

TEST_CASE("json is one object with a row a line") {
  CHECK(json(mixed_table()) ==
        "{\"linchpin\": \"" LINCHPIN_VERSION
        "\", \"command\": \"concentration\", \"schema\": 1, \"notes\": [\"2 nodes\"], \"rows\": [\n"
        "  {\"node\": \"ann\", \"partners\": 12, \"hhi\": 0.8333333333333334, \"amount\": 1234567.8, "
        "\"top_partner\": \"bob\", \"band\": \"high\", \"mutual\": true},\n"
        "  {\"node\": \"bob\", \"partners\": 0, \"hhi\": null, \"amount\": 380, "
        "\"top_partner\": null, \"band\": \"\", \"mutual\": false}\n"
        "]}\n");
  CHECK(prints_notes(Format::json));
}

TEST_CASE("json of no rows has an empty list") {
  CHECK(json(texts({}), "power") == "{\"linchpin\": \"" LINCHPIN_VERSION
                                    "\", \"command\": \"power\", \"schema\": 1, \"notes\": [], \"rows\": []}\n");
}

TEST_CASE("json has several notes in a list") {
  Table table = texts({});
  table.notes = {"one \"quoted\"", "two"};
  CHECK(json(table).find("\"notes\": [\"one \\\"quoted\\\"\", \"two\"], \"rows\"") != std::string::npos);
}

TEST_CASE("jsonl is the rows alone") {
  CHECK(jsonl(mixed_table()) ==
        "{\"node\": \"ann\", \"partners\": 12, \"hhi\": 0.8333333333333334, \"amount\": 1234567.8, "
        "\"top_partner\": \"bob\", \"band\": \"high\", \"mutual\": true}\n"
        "{\"node\": \"bob\", \"partners\": 0, \"hhi\": null, \"amount\": 380, "
        "\"top_partner\": null, \"band\": \"\", \"mutual\": false}\n");
  CHECK(jsonl(texts({})).empty());
  CHECK_FALSE(prints_notes(Format::jsonl));
}

TEST_CASE("json escapes what must be escaped and keeps the rest as it is") {
  CHECK(jsonl(texts({"say \"hi\"", "a\\b", "tab\tnew\nline", "\x1b[0m", "Caf\xc3\xa9 \xe6\x97\xa5", "a/b"})) ==
        "{\"x\": \"say \\\"hi\\\"\"}\n"
        "{\"x\": \"a\\\\b\"}\n"
        "{\"x\": \"tab\\tnew\\nline\"}\n"
        "{\"x\": \"\\u001b[0m\"}\n"
        "{\"x\": \"Caf\xc3\xa9 \xe6\x97\xa5\"}\n"
        "{\"x\": \"a/b\"}\n");
}

TEST_CASE("json replaces bytes that are not UTF-8") {
  CHECK(jsonl(texts({"a\xff!"})) == "{\"x\": \"a\xef\xbf\xbd!\"}\n");
}

TEST_CASE("json escapes names of columns") {
  Table table;
  table.columns = {{"a\"b", "", CountCells{1}}};
  CHECK(jsonl(table) == "{\"a\\\"b\": 1}\n");
}

TEST_CASE("json has no nan, no infinity and no negative zero") {
  Table table;
  table.columns = {{"x", "", NumberCells{undefined, INFINITY, -INFINITY, -0.0, 1e20}}};
  CHECK(jsonl(table) == "{\"x\": null}\n{\"x\": null}\n{\"x\": null}\n{\"x\": 0}\n{\"x\": 1e+20}\n");
}

}  // namespace
}  // namespace linchpin::cli
