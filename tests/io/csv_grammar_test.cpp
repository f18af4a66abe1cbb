#include "io/csv_grammar.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/networks.hpp"

using linchpin::CsvForm;
using linchpin::CsvGrammar;
using linchpin::test::Random;

namespace {

using Fields = std::vector<std::string>;

struct TestRecord {
  std::size_t line = 0;
  Fields fields;
  bool stray = false;
  bool comment = false;
  std::string controls = {};
  friend bool operator==(const TestRecord&, const TestRecord&) = default;
};

/// All that a text holds, up to the fault if there is one.
struct Parsed {
  std::vector<TestRecord> records;
  std::optional<CsvGrammar::Fault> fault;
  std::size_t fault_line = 0;
  friend bool operator==(const Parsed&, const Parsed&) = default;
};

std::ostream& operator<<(std::ostream& out, const Parsed& parsed) {
  for (const TestRecord& record : parsed.records) {
    out << record.line << (record.stray ? "!" : "") << (record.comment ? "#" : "") << record.controls.size() << ":";
    for (const std::string& field : record.fields) out << " [" << field << "]";
    out << "\n";
  }
  if (parsed.fault) out << "fault " << static_cast<int>(*parsed.fault) << " on line " << parsed.fault_line;
  return out;
}

struct Collected : Parsed {
  std::string field;
  TestRecord record;
  bool empty_text = false;
  char quote = '"';

  void text(std::string_view part) {
    empty_text = empty_text || part.empty();
    field += part;
  }
  void field_end() {
    record.fields.push_back(field);
    field.clear();
  }
  void stray_text() { record.stray = true; }
  void comment() { record.comment = true; }
  void literal_quotes() { field = quote + field + quote; }
  void control(char byte) { record.controls += byte; }
  void record_end(std::size_t line) {
    record.line = line;
    records.push_back(record);
    record = {};
  }
  void fault(CsvGrammar::Fault found, std::size_t line) {
    Parsed::fault = found;
    fault_line = line;
  }
};

/// Feeds the text in slices whose lengths `slice` says.
template <class Slice>
Parsed parsed(std::string_view text, Slice slice, CsvForm form = {}) {
  Collected sink;
  sink.quote = form.quote;
  CsvGrammar grammar(form);
  while (!text.empty()) {
    const std::string_view part = text.substr(0, slice());
    grammar.feed(part, sink);
    text.remove_prefix(part.size());
  }
  grammar.finish(sink);
  CHECK_FALSE(sink.empty_text);
  return sink;
}

Parsed parsed(std::string_view text, CsvForm form = {}) {
  return parsed(
      text, [] { return std::string_view::npos; }, form);
}

bool is_control(char c) { return c == '\0' || c == '\x1A' || (c >= '\x1C' && c <= '\x1F'); }

/// The grammar written down plainly: one look at a time at the whole text.
Parsed slowly(std::string_view text, CsvForm form) {
  Parsed result;
  std::size_t at = 0;
  std::size_t line = 1;
  const auto ends_line = [&] { return text[at] == '\n' || text[at] == '\r'; };
  const auto ends_field = [&] { return text[at] == form.delimiter || ends_line(); };
  while (at < text.size()) {
    TestRecord record;
    record.line = line;
    const auto take = [&](std::string& field) {
      if (is_control(text[at])) {
        record.controls += text[at];
      } else {
        field += text[at];
      }
      ++at;
    };
    if (text[at] == '#') {
      const char next = at + 1 < text.size() ? text[at + 1] : '\n';
      const bool blank = (next == ' ' || next == '\t') && next != form.delimiter;
      record.comment = blank || next == '#' || next == '\n' || next == '\r';
    }
    for (bool more = true; more;) {
      more = false;
      std::string field;
      const std::size_t quote = std::min(text.find_first_not_of(' ', at), text.size());
      if (!record.comment && quote < text.size() && text[quote] == form.quote) {
        const std::size_t opened = line;
        bool literal = true;
        at = quote + 1;
        for (bool closed = false; !closed;) {
          if (at < text.size() && text[at] == '\\' && form.backslash) {
            literal = false;
            ++at;
            if (at < text.size() && !ends_line() && !is_control(text[at])) field += text[at++];
          }
          if (at >= text.size()) {
            result.fault = CsvGrammar::Fault::quote_not_closed;
            result.fault_line = opened;
            return result;
          }
          if (form.backslash && text[at] == '\\') continue;
          if (text[at] == form.quote && at + 1 < text.size() && text[at + 1] == form.quote) {
            literal = false;
            field += form.quote;
            at += 2;
          } else if (text[at] == form.quote) {
            closed = true;
            ++at;
          } else {
            if (ends_field()) literal = false;
            if (text[at] == '\r' || (text[at] == '\n' && text[at - 1] != '\r')) ++line;
            take(field);
          }
        }
        const std::size_t next = std::min(text.find_first_not_of(' ', at), text.size());
        const std::string_view blanks = text.substr(at, next - at);
        at = next;
        if (at < text.size() && !ends_field() && !is_control(text[at])) {
          if (literal) field = form.quote + field + form.quote;
          record.stray = record.stray || !literal;
          field += blanks;
        }
      }
      while (at < text.size() && (record.comment ? !ends_line() : !ends_field())) take(field);
      record.fields.push_back(field);
      if (at < text.size() && !ends_line()) {
        more = true;
        ++at;
      }
    }
    result.records.push_back(record);
    if (at == text.size()) break;
    ++line;
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
  }
  return result;
}

std::string random_text(Random& random, std::size_t longest) {
  constexpr std::string_view likely = "ab,,\"\"\"\n\n\r; #'\\";
  std::string text;
  for (std::size_t left = random.below(longest + 1); left > 0; --left) {
    const std::uint64_t rare = random.below(200);
    if (rare == 0) {
      text += random.below(2) == 0 ? '\0' : '\x1A';
    } else if (rare < 8) {
      text += "\u00E9";
    } else {
      text += likely[random.below(likely.size())];
    }
  }
  return text;
}

/// The only record of a text.
Fields one(std::string_view text) {
  const Parsed all = parsed(text);
  REQUIRE(all.records.size() == 1);
  CHECK_FALSE(all.records[0].stray);
  return all.records[0].fields;
}

}  // namespace

TEST_CASE("a quoted field holds delimiters, line breaks and doubled quotes") {
  CHECK(one("\"Mill, Ltd\",b\n") == Fields{"Mill, Ltd", "b"});
  CHECK(one("\"a\nb\r\nc\rd\",e\n") == Fields{"a\nb\r\nc\rd", "e"});
  CHECK(one("\"say \"\"hi\"\"\",\"\"\"\"\n") == Fields{"say \"hi\"", "\""});
  CHECK(one("\"\",\"\"\n") == Fields{"", ""});
}

TEST_CASE("a quote within an unquoted field is text") {
  CHECK(one("5\" pipe,the \"big\" one\n") == Fields{"5\" pipe", "the \"big\" one"});
}

TEST_CASE("blanks before an opening quote are not part of the field") {
  CHECK(one("\"Mill\", \"Bakery, Ltd\",   \"x\"\n") == Fields{"Mill", "Bakery, Ltd", "x"});
  CHECK(one("  a, b ,  \n") == Fields{"  a", " b ", "  "});
  CHECK(one("a,                                    b") == Fields{"a", "                                    b"});
}

TEST_CASE("LF, CRLF and a bare CR end records, and the last record needs none of them") {
  for (const std::string_view text :
       {"a,b\nc,d", "a,b\r\nc,d", "a,b\rc,d", "a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r"}) {
    CAPTURE(text);
    CHECK(parsed(text) == Parsed{{{1, {"a", "b"}}, {2, {"c", "d"}}}, {}, 0});
  }
}

TEST_CASE("CR CR LF is a line break and a blank line") {
  CHECK(parsed("a\r\r\nb\r\r\n") == Parsed{{{1, {"a"}}, {2, {""}}, {3, {"b"}}, {4, {""}}}, {}, 0});
}

TEST_CASE("a blank line is a record of one empty field") {
  CHECK(parsed("\na\n\n") == Parsed{{{1, {""}}, {2, {"a"}}, {3, {""}}}, {}, 0});
  CHECK(parsed("") == Parsed{});
}

TEST_CASE("a delimiter at the end of a line or of the input opens one more field") {
  CHECK(one("a,\n") == Fields{"a", ""});
  CHECK(one("a,") == Fields{"a", ""});
  CHECK(one(",") == Fields{"", ""});
}

TEST_CASE("records know the line on which they begin, over line breaks in quotes") {
  CHECK(parsed("\"a\r\nb\nc\rd\",e\nf\n\n\"g\"\n") ==
        Parsed{{{1, {"a\r\nb\nc\rd", "e"}}, {5, {"f"}}, {6, {""}}, {7, {"g"}}}, {}, 0});
}

TEST_CASE("text behind a closing quote is kept and told, if the quotes were needed") {
  CHECK(parsed("\"a,x\"b,c\nd\n") == Parsed{{{1, {"a,xb", "c"}, true}, {2, {"d"}}}, {}, 0});
  CHECK(parsed("\"a\"\"x\" b,c\n") == Parsed{{{1, {"a\"x b", "c"}, true}}, {}, 0});
}

TEST_CASE("quotes around the first words of a name are part of it") {
  CHECK(one("\"Big\" Ltd,b\n") == Fields{"\"Big\" Ltd", "b"});
  CHECK(one("a,\"Big\"  \"Small\" Ltd") == Fields{"a", "\"Big\"  \"Small\" Ltd"});
}

TEST_CASE("blanks behind a closing quote are not part of the field") {
  CHECK(one("\"a,b\"  ,c\n") == Fields{"a,b", "c"});
  CHECK(one("x,\"c\" ") == Fields{"x", "c"});
}

TEST_CASE("a line that begins with a hash and a blank is a comment, one with a name like #1 is not") {
  CHECK(parsed("# it's \"a, b\n#1 Supplies,c\n##,d\n#\n") == Parsed{{{1, {"# it's \"a, b"}, false, true},
                                                                     {2, {"#1 Supplies", "c"}},
                                                                     {3, {"##,d"}, false, true},
                                                                     {4, {"#"}, false, true}},
                                                                    {},
                                                                    0});
  CHECK(one("\"# a\",b\n") == Fields{"# a", "b"});
  CHECK(one("a,# b\n") == Fields{"a", "# b"});
}

TEST_CASE("another quote and backslash escapes can be asked for") {
  CHECK(parsed("\047a, \047\047b\047\047\047,\047c\\n\047\n", {.quote = '\''}) ==
        Parsed{{{1, {"a, 'b'", "c\\n"}}}, {}, 0});
  CHECK(parsed("\"a \\\"b\\\", c\",\"\\\\\"\n", {.backslash = true}) == Parsed{{{1, {"a \"b\", c", "\\"}}}, {}, 0});
}

TEST_CASE("a quote that is never closed is a fault on the line where it opened") {
  CHECK(parsed("a,b\nc,\"d\ne\nf,g\n") == Parsed{{{1, {"a", "b"}}}, CsvGrammar::Fault::quote_not_closed, 2});
  CHECK(parsed("a,\"\"\"") == Parsed{{}, CsvGrammar::Fault::quote_not_closed, 1});
}

TEST_CASE("NUL and separator characters are left out of their field and told, in quotes or not") {
  CHECK(parsed({"a\nb\0c\n", 6}) == Parsed{{{1, {"a"}}, {2, {"bc"}, false, false, {"\0", 1}}}, {}, 0});
  CHECK(parsed("\"b\nc\x1E\"\x1F\n") == Parsed{{{1, {"b\nc"}, false, false, "\x1E\x1F"}}, {}, 0});
}

TEST_CASE("a record may have a million bytes and not one more") {
  const std::string longest(CsvGrammar::record_limit, 'x');
  CHECK(one(longest).front().size() == CsvGrammar::record_limit);
  const auto too_long = Parsed{{{1, {"a"}}}, CsvGrammar::Fault::record_too_long, 2};
  CHECK(parsed("a\n" + longest + "x\n") == too_long);
  CHECK(parsed("a\n\"" + longest + "x\"\n") == too_long);
  CHECK(parsed("a\n" + longest.substr(1) + ",\n") == Parsed{{{1, {"a"}}, {2, {longest.substr(1), ""}}}, {}, 0});
  CHECK(parsed("a\n" + std::string(CsvGrammar::record_limit + 1, ',')) == too_long);
  CHECK(parsed("a\n" + std::string(CsvGrammar::record_limit + 1, ' ')) == too_long);
}

TEST_CASE("the grammar finds in random texts what its slow twin finds, in any slices") {
  Random random(1);
  for (int round = 0; round < 6000; ++round) {
    const std::string text = random_text(random, 40);
    CsvForm form;
    if (random.below(4) == 0) form.delimiter = ';';
    if (random.below(4) == 0) form.quote = '\'';
    form.backslash = random.below(4) == 0;
    CAPTURE(text);
    const Parsed expected = slowly(text, form);
    REQUIRE(parsed(text, form) == expected);
    REQUIRE(parsed(
                text, [] { return 1u; }, form) == expected);
    REQUIRE(parsed(
                text, [] { return 3u; }, form) == expected);
    REQUIRE(parsed(
                text, [&] { return 1 + random.below(9); }, form) == expected);
  }
}
