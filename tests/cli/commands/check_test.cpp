#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "support/bytes.hpp"
#include "support/json_output.hpp"
#include "support/program.hpp"

using linchpin::test::Outcome;
using linchpin::test::Program;
using nlohmann::ordered_json;

namespace {

using Args = std::vector<std::string>;

Outcome check(std::string_view content, Args args = {}) {
  const Program linchpin;
  linchpin.file("t.csv", content);
  args.insert(args.begin(), {"check", "t.csv", "-q"});
  return linchpin.run(args);
}

/// The findings as "severity kind line", one after the other.
std::string kinds(std::string_view content, const Args& args = {}) {
  Args all = args;
  all.insert(all.end(), {"--columns", "severity,kind,line", "-f", "tsv"});
  std::string out = check(content, all).out;
  out.erase(0, out.find('\n') + 1);
  return out;
}

}  // namespace

TEST_CASE("linchpin check finds nothing in a clean file and exits with 0") {
  const Outcome outcome = check("supplier,buyer,amount\nMill,Bakery,5\nFarm,Mill,6\n", {"-f", "csv"});
  CHECK(outcome.out == "severity,kind,line,subject,message\n");
  CHECK(outcome.status == 0);
  CHECK(check("supplier,buyer,amount\nMill,Bakery,5\n", {"-f", "json"}).out.find("nothing to find fault with") !=
        std::string::npos);
}

TEST_CASE("linchpin check lists every row that cannot be read, with its line, and exits with 1") {
  const std::string file =
      "supplier,buyer,amount\na,b,1\n,c,1\nd,-,1\ne,f,\ng,h,n/a\ni,j\nk,l,1,2\n\"m,\"x,n,1\no,p,abc\na,b,2\n";
  CHECK(kinds(file) ==
        "error\tno supplier\t3\nerror\tno buyer\t4\nerror\tno amount\t5\nerror\tno amount\t6\nerror\ttoo few cells\t7\n"
        "error\ttoo many cells\t8\nerror\ttext behind a closing quote\t9\nerror\tamount is not a number\t10\n");
  CHECK(check(file).status == 1);
}

TEST_CASE("linchpin check warns and notes without an exit status, unless it is strict") {
  const std::string file = "supplier,buyer,amount,category\na,b,1,x\na,b,1,x\nb,a,2,x\nc,c,3,x\na,d,0,x\na,d,-4,\n";
  CHECK(kinds(file) ==
        "warning\tduplicate row\t3\nwarning\tzero amount\t6\nwarning\tno category\t7\nnote\tboth directions\t4\n"
        "note\tself-tie\t5\nnote\tnegative amount\t7\n");
  CHECK(check(file).status == 0);
  CHECK(check(file, {"--strict"}).status == 1);
}

TEST_CASE("linchpin check tells of packed data that ends too early, and not of amounts") {
  std::string text = "supplier,buyer,amount\n";
  for (int row = 0; text.size() < 400'000; ++row)
    text += fmt::format("Seller {},Buyer {},{}\n", row, row * 7 % 1000, row);
  const std::string packed = linchpin::test::gzip(text);
  CHECK(kinds(packed.substr(0, packed.size() - 20)) == "error\tcannot be read\t1\n");
}

TEST_CASE("linchpin check tells which rows say the same, and which pairs supply each other") {
  const Outcome outcome = check("supplier,buyer,amount\na,b,1\nc,d,2\nb,a,5\na,b,1\n", {"-f", "csv"});
  CHECK(outcome.out ==
        "severity,kind,line,subject,message\n"
        "warning,duplicate row,5,a -> b,\"says the same in all cells as line 2; both are added up\"\n"
        "note,both directions,4,b -> a,\"\"\"a\"\" also supplies \"\"b\"\" (line 2)\"\n");
}

TEST_CASE("linchpin check groups similar names and says how they differ") {
  const std::string file =
      "supplier,buyer,amount\nMill Ltd,Bakery,5\nMILL LTD,Shop,5\nMill,Inn,5\nMill Ltd,Inn,2\nStore 12,Inn,3\nStore "
      "13,Inn,3\n";
  const ordered_json found = linchpin::test::json_output(Program(), {"check", "-q"}, file).at("rows");
  REQUIRE(found.size() == 1);
  CHECK(found[0].at("kind") == "similar names");
  CHECK(found[0].at("subject") == "Mill Ltd");
  CHECK(found[0].at("line") == 3);
  CHECK(found[0].at("message") ==
        "\"Mill Ltd\" (2 rows), \"MILL LTD\" (1 row), \"Mill\" (1 row): differ in legal form");
}

TEST_CASE("linchpin check suggests a file of aliases that is then understood") {
  const Program linchpin;
  linchpin.file("t.csv", "supplier,buyer,amount\nMill Ltd,Bakery,5\nMILL LTD,Shop,5\nMill Ltd,Inn,2\n");
  const Outcome outcome = linchpin.run({"check", "t.csv", "-q", "--suggest-aliases", "-o", "aliases.csv"});
  CHECK(outcome.status == 0);
  CHECK(linchpin.content("aliases.csv") == "alias,name\nMILL LTD,Mill Ltd\n");
  CHECK(linchpin.run({"power", "t.csv", "-q", "--aliases", "aliases.csv", "-f", "csv", "--columns", "supplier"}).out ==
        "supplier\nMill Ltd\nMill Ltd\nMill Ltd\n");
}

TEST_CASE("linchpin check reports a totals row, mixed currencies, and where a file cannot be read on") {
  CHECK(kinds("supplier,buyer,amount\na,b,1\nc,d,2\nTotal,,3\n") == "warning\ttotals row\t4\n");
  CHECK(kinds("supplier,buyer,amount\na,b,$ 1\nc,d,2 EUR\ne,f,3\n") == "error\tmixed currencies\t3\n");
  CHECK(kinds("supplier,buyer,amount\na,b,1\nc,\"d,2\ne,f,3\n") == "error\tcannot be read\t3\n");
  CHECK(kinds("supplier,buyer,amount\na,b,\"1,234\"\n") == "error\tamounts cannot be read\t2\n");
  CHECK(check("supplier,buyer,amount\na,b,\"1,234\"\n", {"--columns", "message", "-f", "tsv"}).out ==
        "message\namount \"1,234\" on line 2 can be 1234 or 1.234 and no other value decides it; say --decimal , or "
        "--decimal .\n");
}

TEST_CASE("linchpin check warns of what reads like a total, of cells over several rows, and of odd characters") {
  CHECK(kinds("supplier,buyer,amount\na,b,5\nc,d,6\nGrand Total,All,14\n") == "warning\ttotals row\t4\n");
  CHECK(kinds("supplier,buyer,amount,note\na,b,5,\"x\nc,d,7,y\"\n") == "warning\tcell over several rows\t2\n");
  CHECK(kinds("supplier,buyer\nM\u00C3\u00BCller,b\na\uFFFDb,c\n") ==
        "warning\todd characters\t2\nwarning\todd characters\t3\n");
  CHECK(kinds("supplier,buyer\nM\xFCller,b\n") == "note\tencoding\t1\n");
  CHECK(kinds("supplier,buyer\n") == "warning\tno rows\t1\n");
}

TEST_CASE("linchpin check names the file where there are several") {
  const Program linchpin;
  linchpin.file("t.csv", "supplier,buyer\na,b\n");
  linchpin.file("u.csv", "supplier,buyer\n,b\n");
  CHECK(linchpin.run({"check", "-q", "t.csv", "u.csv", "-f", "csv", "--columns", "line,file"}).out ==
        "line,file\n2,u.csv\n");
  CHECK(linchpin.run({"check", "-q", "t.csv", "u.csv", "-f", "csv"})
            .out.starts_with("severity,kind,line,subject,message,file\n"));
}

TEST_CASE("linchpin check is refused what the data do not settle like any command") {
  const Outcome outcome = check("a,b,c,d\nx,y,z,1\n");
  CHECK(outcome.status == 2);
  CHECK(outcome.err ==
        "linchpin: t.csv:1: cannot tell who supplies whom; say --supplier COL and --buyer COL  columns: a, b, c, d\n");
}
