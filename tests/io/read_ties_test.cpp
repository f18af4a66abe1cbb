#include "linchpin/io/read_ties.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/error.hpp"
#include "support/program.hpp"
#include "vocabulary.hpp"

using linchpin::BadRows;
using linchpin::InputError;
using linchpin::Labels;
using linchpin::Merge;
using linchpin::Negative;
using linchpin::Reading;
using linchpin::ReadOptions;
using linchpin::Reads;
using linchpin::RequestError;
using linchpin::Spelling;
using linchpin::TieFile;
using linchpin::test::Program;

namespace {

/// Files in a folder of their own, and how they are to be read.
struct Desk {
  Program program;
  ReadOptions options;
  std::vector<TieFile> files;

  Desk() { options.vocabulary = linchpin::cli::vocabulary(); }
  explicit Desk(std::string_view content) : Desk() { add("t.csv", content); }

  void add(const std::string& name, std::string_view content) { files.push_back({program.file(name, content), -1}); }
  void nodes(std::string_view content) { options.nodes = program.file("nodes.csv", content); }
  void aliases(std::string_view content) { options.aliases = program.file("aliases.csv", content); }

  Reading read() const { return read_ties(files, options); }

  std::string refusal() const {
    try {
      read();
    } catch (const InputError& error) {
      return error.what();
    }
    return "accepted";
  }
};

/// Rows as "a>b 5", in ascending order.
std::string rows(const Reading& reading) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < reading.ties.size(); ++i) {
    all.push_back(fmt::format("{}>{} {}", (*reading.ties.names)[reading.ties.suppliers[i]],
                              (*reading.ties.names)[reading.ties.buyers[i]], reading.ties.amounts[i]));
  }
  std::sort(all.begin(), all.end());
  return fmt::format("{}", fmt::join(all, ", "));
}

std::string names(const Reading& reading) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < reading.ties.names->size(); ++i) {
    all.emplace_back((*reading.ties.names)[static_cast<linchpin::Node>(i)]);
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

/// An attribute of all nodes, in order of nodes.
std::string values(const Reading& reading, std::string_view attribute) {
  const Labels* labels = reading.attributes.find(attribute);
  REQUIRE(labels != nullptr);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < labels->codes.size(); ++i) all.emplace_back((*labels)[i]);
  return fmt::format("{}", fmt::join(all, ", "));
}

/// What stays of a file under some conditions.
std::string kept(std::string_view content, const std::vector<std::string>& where) {
  Desk desk(content);
  desk.options.where = where;
  return rows(desk.read());
}

}  // namespace

TEST_CASE("an alias stands for its name through any chain") {
  Desk desk("supplier,buyer,amount\nMill Ltd,Cafe,1\nMILL,Cafe,2\nThe Mill,Cafe,4\nMill,Cafe,8\n");
  desk.aliases("alias,name\nThe Mill,MILL\nMILL,Mill Ltd\nMill Ltd,Mill\nunseen,Mill\n");
  const Reading reading = desk.read();
  CHECK(rows(reading) == "Mill>Cafe 1, Mill>Cafe 2, Mill>Cafe 4, Mill>Cafe 8");
  CHECK(names(reading) == "Cafe, Mill");
  CHECK(reading.aliased_names == 3);
}

TEST_CASE("aliases hold for the file of nodes and for blanks and Unicode form too") {
  Desk desk("supplier,buyer\nCafe\u0301 ,B\n");
  desk.nodes("id,country\nKaffee,AT\n");
  desk.aliases("name,alias,note\nCoffee,\u00A0Caf\u00E9,x\nCoffee,Kaffee,y\n");
  const Reading reading = desk.read();
  CHECK(names(reading) == "B, Coffee");
  CHECK(values(reading, "country") == "(none), AT");
}

TEST_CASE("aliases that contradict each other or run in a circle are errors with their lines") {
  Desk desk("supplier,buyer\na,b\n");
  desk.aliases("alias,name\nx,y\nx,z\n");
  CHECK(desk.refusal() == "aliases.csv:3: \"x\" is an alias of \"z\" here and of \"y\" in aliases.csv:2");
  desk.aliases("alias,name\nx,y\nx,y\ny,y\n");
  CHECK(desk.refusal() == "accepted");
  desk.aliases("alias,name\nx,y\ny,z\nz,x\n");
  CHECK(desk.refusal() == "aliases.csv:2: \"x\" is in the end an alias of itself");
  desk.aliases("alias,name\nx, \n");
  CHECK(desk.refusal() == "aliases.csv:2: column \"name\" is empty");
}

TEST_CASE("the file of nodes brings isolates and attributes") {
  Desk desk("supplier,buyer\nb,a\n");
  desk.nodes("country;node;size\nDE;b;5\n;lone;\nFR; a ;\n\n");
  const Reading reading = desk.read();
  CHECK(names(reading) == "a, b, lone");
  CHECK(values(reading, "Country") == "FR, DE, (none)");
  CHECK(values(reading, "size") == "(none), 5, (none)");
  CHECK(reading.file_nodes == 3);
  CHECK(reading.file_nodes_tied == 2);
}

TEST_CASE("the names of nodes are in the column asked for, else id, node, name or the first") {
  for (const auto& [file, id] : std::vector<std::pair<std::string, std::string>>{{"x,Key\nDE,a\n", "key"},
                                                                                 {"x,Key\nDE,a\n", "2"},
                                                                                 {"name,x,node,id\n1,DE,2,a\n", ""},
                                                                                 {"name,x,node\n1,DE,a\n", ""},
                                                                                 {"x,name\nDE,a\n", ""},
                                                                                 {"firm,x\na,DE\n", ""},
                                                                                 {";;\nfirm;x;y\na;DE;z\n", ""}}) {
    const std::string& content = file;
    CAPTURE(content);
    Desk desk("supplier,buyer\na,b\n");
    desk.nodes(content);
    desk.options.id = id;
    const Reading reading = desk.read();
    CHECK(names(reading) == "a, b");
    CHECK(values(reading, "x") == "DE, (none)");
  }
}

TEST_CASE("two rows of one node may complete but not contradict each other") {
  Desk desk("supplier,buyer\na,b\n");
  desk.nodes("id,country,size\na,DE,\na,,5\na,DE,5\n");
  CHECK(values(desk.read(), "size") == "5, (none)");
  desk.nodes("id,country\na,DE\nc,FR\na,FR\n");
  CHECK(desk.refusal() == "nodes.csv:4: \"a\" has country \"FR\" here and \"DE\" on line 2");
  desk.nodes("id,country\n ,DE\n");
  CHECK(desk.refusal() == "nodes.csv:2: column \"id\" is empty");
  desk.nodes("id,country\na\n");
  CHECK(desk.refusal() == "nodes.csv:2: has 1 cells, the header has 2");
  desk.nodes("id,country\n\"a,\"x,DE\n");
  CHECK(desk.refusal() ==
        "nodes.csv:2: text behind a closing quote (\"); is a quote missing, or not doubled within a cell?");
}

TEST_CASE("grouping collapses nodes to a value, and one without a value stays itself") {
  Desk desk("supplier,buyer,amount\na,c,1\nb,c,2\na,b,4\nc,d,8\n");
  desk.nodes("id,parent,country\na,Big,DE\nb,Big,FR\nc,Solo,AT\nlone,,CH\n");
  desk.options.group_by = "PARENT";
  const Reading reading = desk.read();
  CHECK(rows(reading) == "Big>Big 4, Big>Solo 1, Big>Solo 2, Solo>d 8");
  CHECK(names(reading) == "Big, Solo, d, lone");
  CHECK(reading.ungrouped_nodes == 2);
  CHECK(values(reading, "country") == "(mixed), AT, (none), CH");
}

TEST_CASE("each relation of a condition keeps the rows for which it holds") {
  const std::string file = "supplier,buyer,amount,category\na,b,5,food\na,c,10,\nb,c,20,other\n";
  CHECK(kept(file, {"category=food"}) == "a>b 5");
  CHECK(kept(file, {"Category == food"}) == "a>b 5");
  CHECK(kept(file, {"category!=other"}) == "a>b 5, a>c 10");
  CHECK(kept(file, {"category="}) == "a>c 10");
  CHECK(kept(file, {"amount>=10"}) == "a>c 10, b>c 20");
  CHECK(kept(file, {"amount>10"}) == "b>c 20");
  CHECK(kept(file, {"amount<10"}) == "a>b 5");
  CHECK(kept(file, {"amount<=10"}) == "a>b 5, a>c 10");
  CHECK(kept(file, {"amount=10.0"}) == "a>c 10");
  CHECK(kept(file, {"amount!=10"}) == "a>b 5, b>c 20");
  CHECK(kept(file, {"buyer=c", "amount<20"}) == "a>c 10");
  CHECK(kept(file, {"4=other"}) == "b>c 20");
}

TEST_CASE("conditions compare numbers in the style of their column") {
  const std::string file = "supplier;buyer;Betrag;tons\na;b;1.234;1.500\nb;c;2,5;0,7\n";
  CHECK(kept(file, {"amount>=1000"}) == "a>b 1234");
  CHECK(kept(file, {"tons>=1000"}) == "a>b 1234");
  CHECK(kept(file, {"tons<0.8", "Betrag<3"}) == "b>c 2.5");
}

TEST_CASE("a condition names a header before a role") {
  CHECK(kept("supplier,buyer,Total,x\na,b,5,1\nb,c,9,2\n", {"amount>5"}) == "b>c 9");
  Desk desk("supplier,buyer,amount,total\na,b,5,1000\nb,c,2000,7\n");
  desk.options.amount = "total";
  desk.options.where = {"amount>=1000"};
  CHECK(rows(desk.read()) == "b>c 7");
}

TEST_CASE("conditions compare dates by as much as they say") {
  const std::string file =
      "supplier,buyer,amount,date\na,b,1,2024-12-31\na,c,2,2025-03-01\nb,c,4,2025-03-31T23:59\nc,d,8,2026\n";
  CHECK(kept(file, {"date>=2025-01-01"}) == "a>c 2, b>c 4, c>d 8");
  CHECK(kept(file, {"date<=2025-03"}) == "a>b 1, a>c 2, b>c 4");
  CHECK(kept(file, {"date<=2025-03-31", "date>=2025-03"}) == "a>c 2, b>c 4");
  CHECK(kept(file, {"date>2025"}) == "c>d 8");
  CHECK(kept(file, {"date<2025"}) == "a>b 1");
}

TEST_CASE("a date in another form is not compared as text") {
  Desk desk("supplier,buyer,amount,paid on\na,b,1,31.12.2024\na,c,2,2025-03-01\n");
  desk.options.where = {"paid on>=2025-01-01"};
  CHECK(desk.refusal() ==
        "t.csv:2: column \"paid on\": \"31.12.2024\" is not a date like 2025-03-31, but --where \"paid "
        "on>=2025-01-01\" compares "
        "it");
  desk.options.bad_rows = BadRows::skip;
  const Reading reading = desk.read();
  CHECK(rows(reading) == "a>c 2");
  REQUIRE(reading.account.bad.size() == 1);
  CHECK(reading.account.bad[0].kind == "no date to compare");
}

TEST_CASE("conditions on nodes look at either end") {
  Desk desk("supplier,buyer,amount\na,b,1\nb,c,2\nc,a,4\nx,a,8\n");
  desk.nodes("id,country,staff\na,DE,10\nb,FR,9\nc,DE,\n");
  const auto keep = [&](const std::string& condition) {
    desk.options.where = {condition};
    return rows(desk.read());
  };
  CHECK(keep("supplier.country=DE") == "a>b 1, c>a 4");
  CHECK(keep("buyer.Country!=DE") == "a>b 1");
  CHECK(keep("supplier.country=(none)") == "x>a 8");
  CHECK(keep("supplier.staff>=9.5") == "a>b 1");
  CHECK(keep("buyer.staff<10") == "a>b 1");
}

TEST_CASE("rows removed by a condition bring no nodes, those of no amount or another kind do") {
  Desk desk(
      "supplier,buyer,amount,kind\na,b,5,supplies\nc,d,0,supplies\ne,f,3,competes\ng,h,9,supplies\ni,j,-2,supplies\n");
  desk.options.where = {"supplier!=g"};
  const Reading reading = desk.read();
  CHECK(names(reading) == "a, b, c, d, e, f, i, j");
  CHECK(rows(reading) == "a>b 5, i>j -2");
  CHECK(reading.flow == std::vector<std::string>{"supplies"});
  CHECK(reading.account.flow_rows == 1);
  CHECK(reading.account.zero_rows == 1);
  CHECK(reading.account.where_rows == 1);
  CHECK(reading.account.amount == 15);
  CHECK(reading.account.where_amount == 9);
  CHECK(reading.account.flow_amount == 3);
}

TEST_CASE("a condition makes rows in another currency harmless") {
  const std::string file = "supplier,buyer,amount,currency\na,b,\u20AC 5,EUR\nb,c,$ 7,USD\nb,c,12%,x\n";
  CHECK(Desk(file).refusal() ==
        "t.csv: amounts in two currencies, EUR (\"\u20AC 5\" on line 2) and USD (\"$ 7\" on line 3); --currency EUR "
        "keeps the rows in one, or convert them first");
  CHECK(kept(file, {"currency=EUR"}) == "a>b 5");
}

TEST_CASE("amounts of rows removed by a condition are counted in the style of their column") {
  Desk desk("supplier;buyer;amount;x\na;b;1.234;no\na;c;1,5;yes\na;d;oops;no\n");
  desk.options.where = {"x=yes"};
  const Reading reading = desk.read();
  CHECK(reading.account.where_rows == 2);
  CHECK(reading.account.where_amount == 1234);
  CHECK(reading.account.amount == 1235.5);
}

TEST_CASE("a value that a condition removes still settles the style of its column") {
  CHECK(kept("supplier;buyer;amount;x\na;b;1.234;yes\na;c;1,5;no\n", {"x=yes"}) == "a>b 1234");
}

TEST_CASE("the kinds that carry supply are those asked for, else supplies, else all") {
  const std::string file = "supplier,buyer,amount,type\na,b,1,Supplies\na,c,2,lends\na,d,4,\n";
  CHECK(rows(Desk(file).read()) == "a>b 1");
  Desk desk(file);
  desk.options.flow = {"LENDS", "supplies"};
  CHECK(rows(desk.read()) == "a>b 1, a>c 2");
  CHECK(rows(Desk("supplier,buyer,amount,type\na,b,1,sells\na,d,4,\n").read()) == "a>b 1, a>d 4");
}

TEST_CASE("rows of a file without kinds are left out where another file has supplies") {
  Desk desk("supplier,buyer,amount\na,b,1\n");
  desk.add("u.csv", "supplier,buyer,kind,amount\nc,d,supplies,2\n");
  desk.add("v.csv", "supplier,buyer,amount\ne,f,4\n");
  const Reading reading = desk.read();
  CHECK(rows(reading) == "c>d 2");
  CHECK(reading.account.flow_rows == 2);
  CHECK(names(reading) == "a, b, c, d, e, f");
}

TEST_CASE("files with other headers, delimiters, decimals and encodings are one network") {
  Desk desk("supplier,buyer,amount\nCaf\u00E9,b,\"1,234.5\"\n");
  desk.add("u.csv", "Betrag;Kunde;Lieferant\n1.234,5;b;Caf\xE9\n");
  desk.add("v.csv", "b\tc\t7\nc\td\t8\n");
  const Reading reading = desk.read();
  CHECK(rows(reading) == "Caf\u00E9>b 1234.5, Caf\u00E9>b 1234.5, b>c 7, c>d 8");
  CHECK(reading.account.rows == 4);
  REQUIRE(reading.files.size() == 3);
  CHECK(reading.files[1].supplier == "Lieferant");
  CHECK(reading.files[1].delimiter == "semicolon");
  CHECK(reading.files[1].encoding == "Windows-1252");
  CHECK(reading.files[1].decimal == ',');
  CHECK_FALSE(reading.files[2].header);
}

TEST_CASE("files in two currencies are refused") {
  Desk desk("supplier,buyer,amount\na,b,\u20AC 5\n");
  desk.add("u.csv", "supplier,buyer,amount\na,b,7\n");
  CHECK(rows(desk.read()) == "a>b 5, a>b 7");
  desk.add("v.csv", "supplier,buyer,amount\na,b,$ 7\n");
  CHECK(desk.refusal() == "v.csv: amounts in \"USD\", but t.csv has them in \"EUR\"; convert them first");
}

TEST_CASE("names are one node but for outer blanks and Unicode form, or as written") {
  const std::string file = "supplier,buyer\n\u00A0Cafe\u0301 ,b\nCaf\u00E9,b\ncaf\u00E9,\"b\n\"\n\u200Bb\uFEFF,c\n";
  Desk desk(file);
  const Reading trimmed = desk.read();
  CHECK(names(trimmed) == "Caf\u00E9, b, c, caf\u00E9");
  REQUIRE(trimmed.alike.size() == 2);
  CHECK(trimmed.alike[0].looser == Spelling::fold);
  CHECK(trimmed.alike[0].names == 1);
  CHECK(trimmed.alike[0].one == "Caf\u00E9");
  CHECK(trimmed.alike[0].other == "caf\u00E9");
  desk.options.spelling = Spelling::exact;
  CHECK(desk.read().ties.names->size() == 7);
}

TEST_CASE("a name of blanks alone is no name in any mode") {
  Desk desk("supplier,buyer\n\u00A0 ,b\n");
  CHECK(desk.refusal() ==
        "t.csv:2: column \"supplier\" is empty: a tie needs both names; --bad-rows skip leaves such rows out");
  desk.options.spelling = Spelling::exact;
  CHECK(desk.refusal() ==
        "t.csv:2: column \"supplier\" is empty: a tie needs both names; --bad-rows skip leaves such rows out");
}

TEST_CASE("bad rows are left out and counted by kind, and bring no nodes") {
  Desk desk("supplier,buyer,amount\na,b,1\n,c,1\nd, ,1\ne,f,\ng,h,n/a\ni,j\nk,l,1,2\n\"m,\"x,n,1\no,p,abc\n,,\n\n");
  desk.options.bad_rows = BadRows::skip;
  const Reading reading = desk.read();
  CHECK(rows(reading) == "a>b 1");
  CHECK(names(reading) == "a, b");
  CHECK(reading.account.rows == 9);
  CHECK(reading.account.bad_rows() == 8);
  std::string kinds;
  for (const auto& bad : reading.account.bad) kinds += fmt::format("{} {} {}; ", bad.rows, bad.kind, bad.first);
  CHECK(kinds ==
        "1 no supplier t.csv:3; 1 no buyer t.csv:4; 2 no amount t.csv:5; 1 too few cells t.csv:7; 1 too many "
        "cells t.csv:8; 1 text behind a closing quote t.csv:9; 1 amount is not a number t.csv:10; ");
}

TEST_CASE("padding fills up short rows with empty cells and nothing else") {
  Desk desk("supplier,buyer,amount,note\na,b,1\nc,d,2,x\n");
  desk.options.bad_rows = BadRows::pad;
  CHECK(rows(desk.read()) == "a>b 1, c>d 2");
  CHECK(kept("supplier,buyer,amount\na,b,1\n,,,\n", {}) == "a>b 1");
  desk.files = {{desk.program.file("u.csv", "supplier,buyer,amount\na,b,1\nc,d\n"), -1}};
  CHECK(desk.refusal() ==
        "u.csv:3: column \"amount\" is empty: a tie needs an amount; --bad-rows skip leaves such rows out");
  desk.files = {{desk.program.file("u.csv", "supplier,buyer,amount\na,b,1,x\n"), -1}};
  CHECK(desk.refusal() == "u.csv:2: has 4 cells, the header has 3; --bad-rows skip leaves such rows out");
}

TEST_CASE("empty rows of a spreadsheet above the header are no header") {
  Desk desk(";;\n\n ; ;\nsupplier;buyer;amount\na;b;5\n");
  const Reading reading = desk.read();
  CHECK(rows(reading) == "a>b 5");
  CHECK(reading.account.rows == 1);
}

TEST_CASE("negative amounts are netted, left out or refused") {
  Desk desk("supplier,buyer,amount\na,b,5\na,b,(2)\n");
  CHECK(rows(desk.read()) == "a>b -2, a>b 5");
  desk.options.negative = Negative::skip;
  const Reading skipped = desk.read();
  CHECK(rows(skipped) == "a>b 5");
  CHECK(skipped.account.negative_rows == 1);
  CHECK(skipped.account.negative_amount == -2);
  desk.options.negative = Negative::error;
  CHECK(desk.refusal() == "t.csv:3: column \"amount\": \"(2)\" is negative; --negative skip leaves such rows out");
  desk.options.negative = Negative::net;
  desk.options.merge = Merge::max;
  CHECK(desk.refusal() ==
        "t.csv:3: column \"amount\": \"(2)\" is negative and can be netted under --merge sum only; --negative skip "
        "leaves such "
        "rows out");
}

TEST_CASE("each way of merging makes one tie of the rows of a pair") {
  Desk desk("supplier,buyer,amount,date\na,b,8,2025-02\na,b,1,2024-12-31\na,b,4,2025-01-01\nb,a,9,2025\n");
  const auto merged = [&](Merge how) {
    desk.options.merge = how;
    const Reading reading = desk.read();
    const auto layer = merge(reading.ties, how, reading.column("date"));
    return fmt::format("{} {}", layer.network.weight(0, 1), layer.network.weight(1, 0));
  };
  CHECK(merged(Merge::sum) == "13 9");
  CHECK(fmt::format("{:.5}", merged(Merge::mean)) == "4.333");
  CHECK(merged(Merge::max) == "8 9");
  CHECK(merged(Merge::last) == "8 9");
  CHECK(merged(Merge::count) == "3 1");
}

TEST_CASE("the last row of a pair is the last one in the files where there are no dates") {
  Desk desk("supplier,buyer,amount\na,b,8\na,b,3\n");
  desk.options.merge = Merge::last;
  const Reading reading = desk.read();
  CHECK(merge(reading.ties, Merge::last, reading.column("date")).network.weight(0, 1) == 3);
  desk.files = {{desk.program.file("u.csv", "supplier,buyer,amount,date\na,b,8,3.4.2025\n"), -1}};
  CHECK(desk.refusal() ==
        "u.csv:2: column \"date\": \"3.4.2025\" is not a date like 2025-03-31, and --merge last needs them");
}

TEST_CASE("mutual rows have no direction and depend turns them round") {
  Desk desk("from,to,amount\na,b,1\nb,a,2\n");
  desk.options.reads = Reads::depend;
  CHECK(rows(desk.read()) == "a>b 2, b>a 1");
  desk.options.reads = Reads::mutual;
  const Reading reading = desk.read();
  CHECK(reading.ties.mutual);
  CHECK(merge(reading.ties).network.total_weight() == 3);
}

TEST_CASE("further columns are kept as labels with ranks of their values") {
  Desk desk("supplier,buyer,Product\na,b,x\na,b,\na,b,(none)\na,b,B\n");
  desk.options.labels = {"product"};
  const Reading reading = desk.read();
  const Labels* product = reading.column("PRODUCT");
  REQUIRE(product != nullptr);
  CHECK(product->codes == std::vector<std::uint32_t>{2, 0, 0, 1});
  CHECK(product->values.size() == 3);
}
