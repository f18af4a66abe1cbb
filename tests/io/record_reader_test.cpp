#include "io/record_reader.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "linchpin/error.hpp"
#include "support/bytes.hpp"
#include "support/networks.hpp"

using linchpin::ByteInput;
using linchpin::FileFormChoice;
using linchpin::InputError;
using linchpin::Record;
using linchpin::RecordReader;
using linchpin::RequestError;
using linchpin::test::Bytes;
using linchpin::test::Random;

namespace {

using Rows = std::vector<std::vector<std::string>>;
using Lines = std::vector<std::size_t>;

ByteInput input(const Bytes& bytes) { return ByteInput("t.csv", bytes.descriptor()); }

FileFormChoice choice(std::string encoding = "", std::optional<char> delimiter = std::nullopt) {
  const auto familiar = [](const std::vector<std::string>& cells) {
    return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](const std::string& cell) {
      return cell == "supplier" || cell == "buyer" || cell == "amount";
    }));
  };
  return {std::move(encoding), delimiter, std::nullopt, familiar};
}

struct Read {
  Rows rows;
  Lines lines;
  linchpin::FileForm form;
  std::string encoding;
};

Read read(std::string_view bytes, const FileFormChoice& how = choice()) {
  const Bytes file(bytes);
  RecordReader reader(input(file), how);
  Read result;
  result.form = reader.form();
  Record record;
  while (reader.next(record)) {
    result.rows.emplace_back(record.fields.begin(), record.fields.end());
    result.lines.push_back(record.line);
  }
  result.encoding = reader.encoding();
  return result;
}

using Flaws = std::vector<Record::Flaw>;

Flaws flaws(std::string_view bytes, const FileFormChoice& how = choice()) {
  const Bytes file(bytes);
  RecordReader reader(input(file), how);
  Flaws result;
  Record record;
  while (reader.next(record)) result.push_back(record.flaw);
  return result;
}

std::string refusal(std::string_view bytes, const FileFormChoice& how = choice()) {
  try {
    read(bytes, how);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

/// ASCII and Latin text as UTF-16.
std::string utf16(std::u16string_view text, bool big, bool mark) {
  std::string bytes;
  const auto add = [&](char16_t c) {
    const char high = static_cast<char>(c >> 8);
    const char low = static_cast<char>(c & 0xFF);
    bytes += big ? high : low;
    bytes += big ? low : high;
  };
  if (mark) add(0xFEFF);
  for (const char16_t c : text) add(c);
  return bytes;
}

const Rows cafe{{"supplier", "buyer"}, {"Mill", "Caf\u00E9"}};

/// A row of exactly that many bytes with its line break, and its number in front.
std::string row(std::size_t number, std::size_t bytes) {
  std::string text = std::to_string(number) + ",";
  text.resize(bytes - 1, 'x');
  return text + "\n";
}

/// How many of the rows written by row() arrive as they were written, one after the other.
std::size_t rows_arrived(const std::string& text, std::size_t width) {
  const Bytes file(text);
  RecordReader reader(input(file), choice());
  Record record;
  std::size_t count = 0;
  while (reader.next(record)) {
    const bool whole = record.fields.size() == 2 && record.line == count + 1 &&
                       record.fields[0].size() + record.fields[1].size() + 2 == width &&
                       record.fields[0] == std::to_string(count);
    if (!whole) return count;
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("a byte-order mark is no part of the first header") {
  const Read utf8 = read("\xEF\xBB\xBFsupplier,buyer\nMill,Caf\u00E9\n");
  CHECK(utf8.rows == cafe);
  CHECK(utf8.encoding == "UTF-8");
  CHECK(read("\xEF\xBB\xBF\"supplier\",buyer\nMill,Caf\u00E9\n").rows == cafe);
  CHECK(read("\xEF\xBB\xBFsupplier,buyer\nMill,Caf\u00E9\n", choice("utf-8")).rows == cafe);
}

TEST_CASE("UTF-16 is recognised in both byte orders, with and without its mark") {
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true}) {
      CAPTURE(big);
      CAPTURE(mark);
      const Read found = read(utf16(u"supplier\tbuyer\r\nMill\tCaf\u00E9\r\n", big, mark));
      CHECK(found.rows == cafe);
      CHECK(found.encoding == (big ? "UTF-16BE" : "UTF-16LE"));
      CHECK(found.form.csv.delimiter == '\t');
    }
  }
}

TEST_CASE("UTF-16 that is named has the byte order of its mark") {
  for (const bool big : {false, true}) {
    CHECK(read(utf16(u"supplier,buyer\nMill,Caf\u00E9\n", big, true), choice("UTF-16")).rows == cafe);
  }
  CHECK(read(utf16(u"supplier,buyer\nMill,Caf\u00E9\n", true, true), choice("UTF-16BE")).rows == cafe);
}

TEST_CASE("half a UTF-16 character at the end is a flaw of its row") {
  std::string bytes = utf16(u"supplier,buyer\nMill,Cafe\nShop,Inn", false, true);
  bytes += 'x';
  CHECK(flaws(bytes) == Flaws{Record::Flaw::none, Record::Flaw::none, Record::Flaw::undecodable});
}

TEST_CASE("text that is not UTF-8 is Windows-1252, wherever its only such byte stands") {
  for (const std::string_view end : {"", "\n", "\r\n", ";x\n"}) {
    CAPTURE(end);
    const Read found = read("supplier;buyer\nMill;Caf\xE9" + std::string(end));
    CHECK(found.encoding == "Windows-1252");
    CHECK(found.rows[1][1] == "Caf\u00E9");
  }
  CHECK(read("supplier,buyer\nL\x92\x8Cuvre,5 \x80\n").rows[1] ==
        std::vector<std::string>{"L\u2019\u0152uvre", "5 \u20AC"});
}

TEST_CASE("a UTF-8 character that the sample cuts in two does not make it Windows-1252") {
  for (std::size_t cut = 1; cut < 4; ++cut) {
    std::string text = "supplier,buyer\n";
    while (text.size() + 10 < 256 * 1024) text += "a,b\n";
    text.resize(256 * 1024 - cut - 3, 'x');
    text += ",b\n\U0001F35E,\u00E9\nlast,row\n";
    CAPTURE(cut);
    const Read found = read(text);
    CHECK(found.encoding == "UTF-8");
    CHECK(found.rows[found.rows.size() - 2] == std::vector<std::string>{"\U0001F35E", "\u00E9"});
  }
}

TEST_CASE("a named encoding is used as it is said") {
  CHECK(read("supplier,buyer\nMill,Caf\x8E\n", choice("macintosh")).rows == cafe);
  CHECK(read("supplier,buyer\nMill,Caf\u00E9\n", choice("windows-1252")).rows[1][1] == "Caf\u00C3\u00A9");
  CHECK_THROWS_WITH_AS(read("a,b\n", choice("klingon")),
                       "--encoding: \"klingon\" is not an encoding that this system knows; iconv -l lists them",
                       RequestError);
}

TEST_CASE("a byte that the encoding does not have is a flaw of its row") {
  CHECK(flaws("a,b\nc,d\ne,\xE9\nf,g\n", choice("UTF-8")) ==
        Flaws{Record::Flaw::none, Record::Flaw::none, Record::Flaw::undecodable, Record::Flaw::none});
  CHECK(flaws({"a,b\nc,d\0\n", 9}) == Flaws{Record::Flaw::none, Record::Flaw::control_character});
}

TEST_CASE("the first byte that is not ASCII decides the encoding, however late it comes") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    std::string text = "supplier,buyer" + std::string(65 - 14 - end.size(), ' ') + end;
    // 64 bytes a line behind one of 65: a block of 256 KiB ends between CR and LF
    while (text.size() < 3 * 256 * 1024) text += "a," + std::string(62 - end.size(), 'b') + end;
    text += "caf\xE9,b" + end;
    CAPTURE(end.size());
    const Read found = read(text);
    CHECK(found.rows.back() == std::vector<std::string>{"caf\u00E9", "b"});
    CHECK(found.encoding == "Windows-1252");
  }
}

TEST_CASE("blank lines are skipped and lines keep their numbers") {
  const Read found = read("a,b\n\nc,\"d\nd\nd\"\n\r\n\re,f\n\n");
  CHECK(found.rows == Rows{{"a", "b"}, {"c", "d\nd\nd"}, {"e", "f"}});
  CHECK(found.lines == Lines{1, 3, 8});
}

TEST_CASE("line breaks in quotes come back as they were") {
  CHECK(read("a,\"b\r\nc\rd\ne\"\n").rows == Rows{{"a", "b\r\nc\rd\ne"}});
}

TEST_CASE("text behind a closing quote is told of its record alone") {
  const Bytes file("\"a,\"x,b\nc,d\n");
  RecordReader reader(input(file), choice());
  Record record;
  REQUIRE(reader.next(record));
  CHECK(record.flaw == Record::Flaw::stray_text);
  CHECK(record.fields[0] == "a,x");
  REQUIRE(reader.next(record));
  CHECK(record.flaw == Record::Flaw::none);
}

TEST_CASE("each of the four delimiters is recognised, also beside another that is quoted") {
  for (const char c : {',', ';', '\t', '|'}) {
    for (const char other : {',', ';', '\t', '|'}) {
      const std::string d(1, c);
      const std::string text = "supplier" + d + "buyer" + d + "amount\n\"Mill" + other + " Ltd" + other + "\"" + d +
                               "Cafe" + d + "5\n\"A" + other + "B" + other + other + "\"" + d + "Shop" + d + "6\n";
      CAPTURE(text);
      const Read found = read(text);
      CHECK(found.form.csv.delimiter == c);
      CHECK(found.rows[1] == std::vector<std::string>{std::string("Mill") + other + " Ltd" + other, "Cafe", "5"});
    }
  }
}

TEST_CASE("semicolons are recognised beside decimal commas, with and without a header") {
  CHECK(read("supplier;buyer;amount\nMill;Cafe;1,5\nMill;Shop;2,5\n").form.csv.delimiter == ';');
  CHECK(read("Mill;Cafe;1,5\nMill;Shop;2,5\n").form.csv.delimiter == ';');
  CHECK(read("supplier;buyer;\"amount, EUR\"\nMill;Cafe;1,5\n").form.csv.delimiter == ';');
  CHECK(read("Mill\tCafe\t1,234\nMill\tShop\t5,678\n").form.csv.delimiter == '\t');
}

TEST_CASE("a named delimiter ends the guessing") {
  const Read found = read("a;b,c\nd;e,f\n", choice("", ';'));
  CHECK(found.rows == Rows{{"a", "b,c"}, {"d", "e,f"}});
  CHECK(read("a:b\n", choice("", ':')).rows == Rows{{"a", "b"}});
}

TEST_CASE("a first line sep= names the delimiter and counts as a line") {
  const Read found = read("sep=|\r\nsupplier|buyer,x\r\nMill|Cafe\r\n");
  CHECK(found.form.csv.delimiter == '|');
  CHECK(found.rows == Rows{{"supplier", "buyer,x"}, {"Mill", "Cafe"}});
  CHECK(found.lines == Lines{2, 3});
  CHECK(read("\xEF\xBB\xBFsep=;\na;b\n").rows == Rows{{"a", "b"}});
  CHECK(read("sep=;\na;b,c\n", choice("", ',')).rows == Rows{{"a;b", "c"}});
}

TEST_CASE("short reads from a pipe change nothing") {
  const std::string text = "supplier;buyer;amount\r\nM\u00FChle;\"Caf\u00E9 \"\"1\"\"\r\nLtd\";1,5\r\n\r\nA;B;2\r\n";
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  std::thread writer([&] {
    Random random(3);
    for (std::string_view left = text; !left.empty();) {
      const std::string_view part = left.substr(0, 1 + random.below(7));
      if (::write(ends[1], part.data(), part.size()) != static_cast<ssize_t>(part.size())) break;
      left.remove_prefix(part.size());
      std::this_thread::yield();
    }
    ::close(ends[1]);
  });
  RecordReader reader(ByteInput("standard input", ends[0]), choice());
  writer.join();
  ::close(ends[0]);
  Record record;
  REQUIRE(reader.next(record));
  REQUIRE(reader.next(record));
  CHECK(record.fields == std::vector<std::string_view>{"M\u00FChle", "Caf\u00E9 \"1\"\r\nLtd", "1,5"});
  CHECK(record.line == 2);
  REQUIRE(reader.next(record));
  CHECK(record.fields[0] == "A");
  CHECK(record.line == 5);
  CHECK_FALSE(reader.next(record));
}

TEST_CASE("every row of a file of 35 MiB arrives, with and without a line break at its end") {
  constexpr std::size_t width = 1000;
  constexpr std::size_t rows = 36'700;
  std::string text;
  text.reserve(rows * width);
  for (std::size_t i = 0; i < rows; ++i) text += row(i, width);
  CHECK(rows_arrived(text, width) == rows);
  text.pop_back();
  CHECK(rows_arrived(text, width) == rows);
}

TEST_CASE("every row arrives when rows end exactly where blocks of 16 MiB do") {
  constexpr std::size_t width = 4096;
  for (const std::size_t mebibytes : {16u, 32u}) {
    std::string text;
    for (std::size_t i = 0; i < mebibytes * 256; ++i) text += row(i, width);
    CAPTURE(mebibytes);
    CHECK(rows_arrived(text, width) == mebibytes * 256);
  }
}

TEST_CASE("a reader that is not read to the end lets go of its file") {
  std::string text;
  for (std::size_t i = 0; i < 36'700; ++i) text += row(i, 1000);
  const Bytes file(text);
  RecordReader reader(input(file), choice());
  Record record;
  CHECK(reader.next(record));
}

TEST_CASE("a fault at the end of a large file arrives with its line") {
  std::string text;
  for (std::size_t i = 0; i < 36'700; ++i) text += row(i, 1000);
  text += "a,\"b\n";
  CHECK(refusal(text) == "t.csv:36701: the quote (\") that opens here is never closed");
}

TEST_CASE("files of other kinds are refused by their first bytes") {
  CHECK(refusal("%PDF-1.7\n") == "t.csv: is a PDF; export the table as CSV UTF-8");
  CHECK(refusal(std::string("a\0b\1c\2\3\4\5\6\7\0\0", 14)) == "t.csv: is no text file; save it as CSV (UTF-8)");
}

TEST_CASE("comments, gaps and a stray delimiter at the end of lines are told and taken off") {
  const Bytes file("# a note, with a comma\nsupplier,buyer;\n\nMill,Cafe;\nMill,Shop;\n");
  RecordReader reader(input(file), choice());
  CHECK(reader.form().line_tail == ';');
  Record record;
  REQUIRE(reader.next(record));
  CHECK(record.comment);
  CHECK(record.fields == std::vector<std::string_view>{"# a note, with a comma"});
  REQUIRE(reader.next(record));
  CHECK(record.fields == std::vector<std::string_view>{"supplier", "buyer"});
  CHECK_FALSE(record.after_gap);
  REQUIRE(reader.next(record));
  CHECK(record.fields == std::vector<std::string_view>{"Mill", "Cafe"});
  CHECK(record.after_gap);
  CHECK(record.line == 4);
}

TEST_CASE("single quotes around cells are recognised, an apostrophe is none") {
  const Read found = read("supplier,buyer,amount\n'Mill, Ltd','Cafe',5\n'Shop','It''s',6\n");
  CHECK(found.form.csv.quote == '\'');
  CHECK(found.rows[1] == std::vector<std::string>{"Mill, Ltd", "Cafe", "5"});
  CHECK(found.rows[2] == std::vector<std::string>{"Shop", "It's", "6"});
  CHECK(read("supplier,buyer\n'Tis,Cafe\n'Twas,Shop\n").rows[1][0] == "'Tis");
}

TEST_CASE("backslash escapes are recognised by the rows they make whole") {
  CHECK(read("supplier,buyer\n\"The \\\"Best\\\" Firm\",B\n").rows[1][0] == "The \"Best\" Firm");
  CHECK(read("supplier,buyer\n'O\\'Brien Ltd',B\n").rows[1][0] == "O'Brien Ltd");
  const Read found = read("supplier,buyer\n\"The \\\"Big\\\" Mill, Ltd\",Cafe\n\"C:\\\\dir\",Shop\n");
  CHECK(found.form.csv.backslash);
  CHECK(found.rows[1][0] == "The \"Big\" Mill, Ltd");
  CHECK(found.rows[2][0] == "C:\\dir");
  CHECK(read("supplier,buyer\n\"C:\\dir\\\",Cafe\n\"D:\\\",Shop\n").rows[1][0] == "C:\\dir\\");
}

TEST_CASE("the delimiter is found below a preamble of prose") {
  const Read found = read(
      "Deals of the year; all of them, in millions\nSee notes, below;\n\nsupplier|buyer|amount\n"
      "Mill|Cafe|5\nMill|Shop|6\nMill|Inn|7\n");
  CHECK(found.form.csv.delimiter == '|');
}
