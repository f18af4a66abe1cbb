#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "io/plain_rows.hpp"
#include "io/text_masks.hpp"
#include "linchpin/error.hpp"
#include "linchpin/io/number.hpp"
#include "random.hpp"
#include "support/bytes.hpp"
#include "support/program.hpp"
#include "support/reading_text.hpp"
#include "vocabulary.hpp"

using namespace linchpin;
using linchpin::test::Bytes;
using linchpin::test::Program;
using linchpin::test::told;

namespace {

ReadOptions usual() {
  ReadOptions options;
  options.vocabulary = cli::vocabulary();
  return options;
}

std::string read(std::string_view text, const ReadOptions& options, unsigned threads, const Pace& pace) {
  const Bytes bytes(text);
  const TieFile file{"t.csv", bytes.descriptor()};
  return told({&file, 1}, options, Work{threads}, pace);
}

/// Whether a text reads the same record by record and in blocks of many sizes.
bool reads_the_same(std::string_view text, const ReadOptions& options = usual()) {
  const std::string expected = read(text, options, 1, {.in_blocks = false});
  for (const Pace& pace : {Pace{true, 0, 1 << 20}, Pace{true, 3, 333}, Pace{true, 0, 60}, Pace{true, 3, 21}}) {
    const std::string found = read(text, options, pace.block_size == 60 ? 2 : 1, pace);
    CAPTURE(text);
    CAPTURE(pace.block_size);
    CHECK(found == expected);
    if (found != expected) return false;
  }
  return true;
}

/// One of several texts.
template <std::size_t count>
std::string_view any(Draws& draws, const std::string_view (&texts)[count]) {
  return texts[draws.below(count)];
}

/// A file of rows, most of them plain.
std::string file_of_rows(Draws& draws) {
  constexpr std::string_view names[] = {"Aster",
                                        "\"Birch, Inc.\"",
                                        "Cedar \"Ltd\"",
                                        "\"Dogwood\"",
                                        "Elm 5\" pipe",
                                        "\"F\"\"ir\"",
                                        " Ginkgo",
                                        "Hazel ",
                                        "\"Iris\" ",
                                        " \"Juniper\"",
                                        "\"Lime\ntree\"",
                                        "Müller",
                                        "Total",
                                        "",
                                        "n/a",
                                        "#9 Oak",
                                        "# Pine",
                                        "---",
                                        "M\xFCller",
                                        "Caf\xC2\x80",
                                        "\"Bad \xFF\n byte\"",
                                        "\"Rose\"x",
                                        "Source: us",
                                        "A\x01"
                                        "b",
                                        "\"Yew",
                                        "from",
                                        "Aster"};
  constexpr std::string_view amounts[] = {"1",
                                          "2.50",
                                          "0",
                                          "-3",
                                          "1234.5",
                                          "1.234",
                                          "1,5",
                                          "\"1,234.50\"",
                                          "x",
                                          "",
                                          "9007199254740993",
                                          "12345678901234567.89",
                                          " 7 ",
                                          "€ 5",
                                          "€ 1.5",
                                          "\"1,234\"",
                                          "0.125",
                                          "10%",
                                          "1e3",
                                          "0.1",
                                          "\"4\"",
                                          "1.",
                                          "+2"};
  constexpr std::string_view ends[] = {"\n", "\r\n", "\n\n", "\r", "\n \n"};
  constexpr std::string_view kinds[] = {"a", "b", "\"c,d\"", "", "n/a", "2024-01-02"};
  const bool tame = draws.below(2) == 0;
  const std::string_view end = draws.below(4) == 0 ? "\r\n" : "\n";
  std::string text = "from,to,amount,category";
  text += end;
  const std::size_t rows = draws.below(60);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto odd = [&] { return !tame && draws.below(12) == 0; };
    const auto name = [&] { return odd() ? any(draws, names) : names[draws.below(2)]; };
    text += name();
    text += ',';
    text += name();
    text += ',';
    text += odd() ? any(draws, amounts) : amounts[draws.below(tame ? 5 : 4)];
    text += ',';
    text += odd() ? any(draws, kinds) : kinds[draws.below(3)];
    if (odd()) text += ',';
    text += odd() ? any(draws, ends) : end;
  }
  if (draws.below(3) == 0 && !text.empty()) text.pop_back();
  if (draws.below(9) == 0) text += "Total,,100,\n";
  if (draws.below(9) == 0) text += "\nSource: statistics\n";
  if (draws.below(9) == 0) text += '\x1A';
  return text;
}

}  // namespace

TEST_CASE("files of plain and odd rows read the same in blocks as record by record") {
  Draws draws(11);
  for (int round = 0; round < 40; ++round) {
    ReadOptions options = usual();
    options.bad_rows = static_cast<BadRows>(draws.below(3));
    options.spelling = static_cast<Spelling>(draws.below(4));
    if (draws.below(3) == 0) options.labels = {"category"};
    if (draws.below(5) == 0) options.negative = Negative::skip;
    if (draws.below(5) == 0) options.merge = Merge::max;
    if (draws.below(7) == 0) options.currency = "any";
    if (draws.below(7) == 0) options.decimal = '.';
    if (draws.below(9) == 0) options.amount = "1";
    constexpr std::string_view conditions[] = {"category=a",  "category!=b",    "category>2024-01-01", "category=c,d",
                                               "from!=Aster", "to=Birch, Inc.", "amount>=2",           "amount=0"};
    while (draws.below(3) == 0) options.where.emplace_back(any(draws, conditions));
    if (draws.below(9) == 0) options.encoding = draws.below(2) == 0 ? "UTF-8" : "ISO-8859-1";
    if (!reads_the_same(file_of_rows(draws), options)) break;
  }
}

TEST_CASE("conditions remove the same rows in blocks as record by record") {
  constexpr std::string_view odd_cells[] = {"", "n/a", " a ", "\"a\"", "\"b, c\"", "2024", "soon", "e\u0301", "é"};
  Draws draws(31);
  for (int round = 0; round < 4; ++round) {
    std::string text = "from,to,amount,category,date\n";
    for (int row = 0; row < 50; ++row) {
      const bool odd = draws.below(12) == 0;
      const std::uint64_t kind = draws.below(3);
      // names of their own in rows that a condition removes
      text += fmt::format("{} {},Buyer {}", kind == 0 ? "ACME" : "Acme", draws.below(4), draws.below(5));
      text += fmt::format(",{}.5,", draws.below(40));
      text += odd ? any(draws, odd_cells) : std::string_view("abc").substr(kind, 1);
      text += draws.below(40) == 0 ? ",soon\n" : fmt::format(",2024-0{}-11\n", draws.below(9) + 1);
    }
    if (round == 0) text += "Total,,100,,\n";
    using Conditions = std::vector<std::string>;
    for (const Conditions& conditions :
         {Conditions{"category=a"}, Conditions{"category!=a"}, Conditions{"category=é"}, Conditions{"category>=b"},
          Conditions{"date>=2024-05"}, Conditions{"supplier=Acme 1"}, Conditions{"amount>=20"},
          Conditions{"category=a", "amount<30", "date<2024-08"}, Conditions{"category=none such"}}) {
      ReadOptions options = usual();
      options.where = conditions;
      options.bad_rows = BadRows::skip;
      options.spelling = round % 2 == 0 ? Spelling::exact : Spelling::fold;
      if (round % 3 == 0) options.labels = {"category"};
      CAPTURE(conditions);
      if (!reads_the_same(text, options)) return;
    }
  }
}

TEST_CASE("aliases count as used by rows that stay, wherever the others stand") {
  const Program program;  // for its folder
  ReadOptions options = usual();
  options.aliases = program.file("aliases.csv", "alias,name\nAcme Ltd,Acme\nRare Ltd,Rare\n");
  options.where = {"category=a"};
  std::string text = "from,to,amount,category\n";
  for (int row = 0; row < 40; ++row) text += row % 9 == 8 ? "Rare Ltd,Buyer,5,b\n" : "Acme Ltd,Buyer,5,a\n";
  for (const bool in_blocks : {false, true}) {
    CHECK(read(text, options, 1, {in_blocks, 1, 64}).find("\n1 aliases") != std::string::npos);
  }
  CHECK(reads_the_same(text, options));
}

TEST_CASE("the files that come with the project read the same in blocks as record by record") {
  for (const std::string_view folder : {"/examples/data", "/tests/reference"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(LINCHPIN_SOURCE_DIR) += folder)) {
      if (entry.path().extension() != ".csv") continue;
      std::ifstream stream(entry.path(), std::ios::binary);
      CHECK(reads_the_same(std::string(std::istreambuf_iterator<char>(stream), {})));
    }
  }
}

TEST_CASE("amounts with a decimal comma read the same in blocks as record by record") {
  Draws draws(21);
  for (int round = 0; round < 20; ++round) {
    std::string text = "Lieferant;Kunde;Betrag\n";
    const bool whole_first = draws.below(2) == 0;
    for (int row = 0; row < 40; ++row) {
      text += fmt::format("Lieferant {};Kunde {};", draws.below(5), draws.below(5));
      const auto number = draws.below(5000);
      const auto style = whole_first && row < 9 ? 9 : draws.below(12);
      text += style == 0   ? fmt::format("{},{:03}", number % 1000, number % 999)
              : style == 1 ? fmt::format("{}.{:03},{:02}", number % 9 + 1, number % 999, number % 99)
              : style == 9 ? fmt::format("{}", number)
              : style == 2 && draws.below(30) == 0 ? fmt::format("{}.5", number)
                                                   : fmt::format("{},{:02}", number, number % 100);
      text += '\n';
    }
    ReadOptions options = usual();
    if (draws.below(4) == 0) options.decimal = ',';
    if (!reads_the_same(text, options)) break;
  }
}

TEST_CASE("a letter of another encoding far down in a file changes how the rest is read, in blocks too") {
  std::string text = "from,to,amount\n";
  for (int row = 0; row < 400; ++row) text += fmt::format("Supplier {},Buyer {},{}\n", row % 7, row % 11, row + 1);
  CHECK(reads_the_same(text + "M\xFCller,Caf\xE9,5\nStra\xDF"
                              "e,Buyer 1,6\n"));
  CHECK(reads_the_same(text + "Müller,Café,5\n"));
  CHECK(reads_the_same(text + "Caf\xC2\x80,Buyer 1,6\n"));
  CHECK(reads_the_same(text + "bad \xFF byte,Buyer 1,6\n"));
}

TEST_CASE("of several end-of-file marks of DOS one is left out, in blocks too") {
  const std::string text = "from,to,amount\na,b,1\nb,c,2\nc,d,3";
  CHECK(reads_the_same(text + "\x1A"));
  CHECK(reads_the_same(text + "\x1A\x1A"));
  CHECK(reads_the_same(text + "\n\x1A"));
}

TEST_CASE("wherever blocks are cut, a file reads the same") {
  const std::string begin = "from,to,amount\n\"a\nb\",c,1\r\nb,\"c, \"\"d\"\"\",2\n\nd,e,3\n";
  std::string carriage_returns;  // of a file that was put together from two
  for (int row = 0; row < 5; ++row) carriage_returns += fmt::format("b,d{},{}\r", row, row + 1);
  for (const std::string& text : {begin + "e,f,4\x1A", begin + "e,f,4\x1A\x1A",
                                  begin + "é,f,4\n\x1A"
                                          "b,c,1\n",
                                  begin + carriage_returns + "M\xFCller,b,1\r" + carriage_returns,
                                  begin + "5\" tube,M\xFCller,4\n" + carriage_returns, begin + "e,\"f,4\ng,h,1\n"}) {
    ReadOptions options = usual();
    options.bad_rows = BadRows::skip;
    const std::string expected = read(text, options, 1, {.in_blocks = false});
    for (std::size_t size = 1; size < text.size() + 2; ++size) {
      CAPTURE(text);
      CAPTURE(size);
      const std::string found = read(text, options, size % 3 == 0 ? 2 : 1, {true, 1, size});
      CHECK(found == expected);
      if (found != expected) break;
    }
  }
}

TEST_CASE("what stands behind the part by which a file is recognised reads the same wherever blocks are cut") {
  std::string head = "from,to,amount\n";
  while (head.size() < 257 * 1024) head += fmt::format("Supplier {},Buyer {},5\n", head.size() % 17, head.size() % 7);
  ReadOptions options = usual();
  options.bad_rows = BadRows::skip;
  const auto check = [&](const std::string& tail) {
    const std::string expected = read(head + tail, options, 1, {.in_blocks = false});
    CAPTURE(tail);
    CHECK(read(head + tail, options, 2, {true, 1, 100}) == expected);
  };
  for (std::size_t size = 94; size < 97; ++size) check(std::string(size, 'x') + ",y,4\x1A");  // all of a block
  for (const std::size_t rows : {1, 21}) {
    std::string tail;  // another file, with other ends of lines, and another encoding
    for (std::size_t row = 0; row < rows; ++row) tail += "b,d,1\r";
    for (int row = 0; row < 40; ++row) tail += "M\xFCller,b,1\r";
    check(tail);
    check(tail + "\n\"five\nlines\nof\nZo\xEB\n\",b,1\n");
  }
}

TEST_CASE("quotes that stand for inches read the same in blocks as record by record") {
  std::string text = "from,to,amount,note\n";
  for (int row = 0; row < 700; ++row) {
    text += fmt::format("{}\",Buyer {},{},{}\n", row % 17, row % 5, row + 1, row % 3 == 0 ? "5\" x" : "y");
  }
  CHECK(reads_the_same(text));
}

TEST_CASE("a quote that is never closed is told in blocks as it is record by record") {
  std::string text = "from,to,amount\n";
  for (int row = 0; row < 100; ++row) text += fmt::format("Supplier {},Buyer {},{}\n", row % 7, row % 11, row + 1);
  const std::string open = text + "\"Supplier 1,Buyer 2,3\n" + text.substr(15);
  CHECK(read(open, usual(), 1, {true, 1, 200}) == "t.csv:102: the quote (\") that opens here is never closed");
  CHECK(reads_the_same(open));
  CHECK(reads_the_same(text + "Supplier 1,5\" pipe,3\n" + text.substr(15)));
}

TEST_CASE("blocks are read the same by 1, 2 and 7 threads") {
  Draws draws(5);
  std::string text = "from,to,amount\n";
  for (int row = 0; row < 3000; ++row) {
    text += fmt::format("Supplier {},\"Buyer {}, Inc.\",{}.{:02}\n", draws.below(300), draws.below(200),
                        draws.below(900), draws.below(100));
  }
  const std::string expected = read(text, usual(), 1, {.in_blocks = false});
  for (const unsigned threads : {1U, 2U, 7U}) CHECK(read(text, usual(), threads, {true, 10, 700}) == expected);
}

TEST_CASE("plain amounts are what the general reader takes them for once it knows the style of the column") {
  Draws draws(3);
  const auto agrees = [](const std::string& text, const std::string& sign, char mark) {
    double plain = 0;
    if (!read_plain_amount(text, {true, mark, sign}, plain)) return true;
    NumberColumn column;
    column.add(sign + (mark == '.' ? "1,000.5" : "1.000,5"), 1);
    const NumberColumn::Expected before = column.expects();
    if (before != NumberColumn::Expected{true, mark, sign}) return false;
    if (column.add(text, 2) != NumberColumn::Added::yes || column.expects() != before) return false;
    const bool either_way = column.last().as_point == plain && column.last().as_comma == plain;
    return either_way && column.take("amount") == std::vector<double>{1000.5, plain};
  };
  int plain_ones = 0;
  for (int round = 0; round < 8000; ++round) {
    constexpr std::string_view characters = "0123456789.-, ";
    std::string text = round % 3 == 0 ? "£" : "";
    for (std::uint64_t left = draws.below(draws.below(4) == 0 ? 20 : 9); left > 0; --left) {
      text += characters[draws.below(draws.below(2) == 0 ? characters.size() : 10)];
    }
    CAPTURE(text);
    for (const char mark : {'.', ','}) {
      for (const std::string sign : {"", "£"}) CHECK(agrees(text, sign, mark));
    }
    double plain = 0;
    plain_ones += text.find(',') != text.npos && read_plain_amount(text, {true, '.', "£"}, plain) ? 1 : 0;
  }
  CHECK(plain_ones > 20);  // with thousands marks

  double amount = 0;
  const NumberColumn::Expected point{true, '.', "£"};
  CHECK(read_plain_amount("12.5", point, amount));
  CHECK(amount == 12.5);
  CHECK(read_plain_amount(" -0.07 ", point, amount));
  CHECK(amount == -0.07);
  CHECK(read_plain_amount("12345678901234567,89", {true, ',', {}}, amount));
  CHECK(amount == 12345678901234567.89);
  CHECK(read_plain_amount("1.234", point, amount));
  CHECK(amount == 1.234);
  CHECK(read_plain_amount("£1,234,567.5", point, amount));
  CHECK(amount == 1234567.5);
  for (const std::string_view odd : {"", "-", ".5", "5.", "1,5", "1e3", "+1", "1 000", "0x1", "12.5%", "0,123",
                                     "1,2345", "12,34,567", "1,234.", "1234,567", "-£5", "+£5", "€5", "1.234.567"}) {
    CAPTURE(odd);
    CHECK_FALSE(read_plain_amount(odd, point, amount));
  }
  const NumberColumn::Expected unknown{true, std::nullopt, {}};
  CHECK_FALSE(read_plain_amount("12.5", unknown, amount));
  CHECK_FALSE(read_plain_amount("1,234", unknown, amount));
  CHECK_FALSE(read_plain_amount("12.5", {true, ',', {}}, amount));
}

TEST_CASE("characters that were spoilt on the way spoil their own rows only") {
  constexpr std::string_view spoilt[] = {"Caf\xC2\x80",     "bad \xFF byte", "\"a\xC2\x85\nb\"", "half \xE2\x82",
                                         "\"quoted \xFE\"", "\xC2\x9F",      "\x80,,",           "\xC2\x81\rx"};
  ReadOptions options = usual();
  options.bad_rows = BadRows::skip;
  Draws draws(23);
  for (int round = 0; round < 40; ++round) {
    std::string text = "from,to,amount\n";
    if (round % 2 == 0) text += "Zoë,Buyer 1,2\n";  // what the bytes mean is settled
    for (std::uint64_t row = 0; row < 60; ++row) {
      const bool plain = draws.below(10) != 0;
      text += plain ? fmt::format("Seller {}", row % 9) : std::string(any(draws, spoilt));
      text += fmt::format(",Buyer {},{}{}", row % 7, row, draws.below(30) == 0 ? "\n\n" : "\n");
    }
    if (round % 3 == 0) text += "end \xC3";
    CHECK(reads_the_same(text, options));
  }
}

TEST_CASE("a byte that shows the encoding near the end of a block loses nothing, whatever the decoder waits for") {
  ReadOptions lenient = usual();
  lenient.bad_rows = BadRows::skip;
  std::string text = "from,to,amount\n";
  for (int row = 0; row < 300; ++row) text += fmt::format("Seller {},Buyer {},{}\n", row % 9, row % 7, row);
  for (const std::string_view spoilt : {"\xC4rger,b,1\n", "a,b,5\xE9\n", "a,b,5\xF0\x61\n", "\xE4\n"}) {
    for (const int rows : {5, 12, 40}) {
      std::string file = text + std::string(spoilt);
      for (int row = 0; row < rows; ++row) file += fmt::format("Late {},Buyer {},{}\n", row % 9, row % 7, row);
      CHECK(reads_the_same(file, lenient));
      CHECK(reads_the_same("from,to,amount\nÜnal,b,1\n" + file.substr(file.find('\n') + 1), lenient));
      CHECK(reads_the_same(file + "x\xFF,b7,5\x1A\x1A", lenient));
    }
  }
}

TEST_CASE("what the first rows do not show of a file is learned from those that follow") {
  for (const std::string_view late : {"+£-5", "£ 5", "1.5", "\"1,234.50\"", "£5.5", "7", "0.125", "-3"}) {
    for (const std::string_view early : {"0", "4", "\"1,234\"", "0.125", "+£1", "£2"}) {
      std::string text = "from,to,amount\n";
      for (int row = 0; row < 400; ++row)
        text += fmt::format("S{},B{},{}\n", row % 7, row % 5, row < 90 ? early : late);
      CHECK(reads_the_same(text));
    }
  }
}

TEST_CASE("bytes that matter are found by every kind of processor alike") {
  Draws draws(8);
  std::string text(64 * 9, '\0');
  for (char& c : text) c = "ab,\"\n\r\t\x01\xC3;"[draws.below(10)];
  std::vector<TextMasks> wide(9);
  std::vector<TextMasks> narrow(9);
  find_masks(text.data(), wide.size(), ',', '"', wide.data());
  find_masks_bytewise(text.data(), narrow.size(), ',', '"', narrow.data());
  for (std::size_t i = 0; i < wide.size(); ++i) {
    CHECK(wide[i].delimiter == narrow[i].delimiter);
    CHECK(wide[i].line_feed == narrow[i].line_feed);
    CHECK(wide[i].quote == narrow[i].quote);
    CHECK(wide[i].control == narrow[i].control);
    CHECK(wide[i].beyond_ascii == narrow[i].beyond_ascii);
  }
}
