#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/networks.hpp"
#include "support/program.hpp"

using linchpin::test::Outcome;
using linchpin::test::Program;
using linchpin::test::Random;

namespace {

using Args = std::vector<std::string>;

/// Runs `power` on t.csv, beside which there is a file of nodes.
Outcome run(std::string_view content, const Args& args = {}) {
  const Program program;
  program.file("nodes.csv", "id,country\na,DE\n");
  Args all{"power", program.file("t.csv", content)};
  all.insert(all.end(), args.begin(), args.end());
  return program.run(all);
}

void check_data_error(std::string_view content, const Args& args, const std::string& message) {
  CAPTURE(content);
  const Outcome outcome = run(content, args);
  CHECK(outcome.err == "linchpin: " + message + "\n");
  CHECK(outcome.out == "");
  CHECK(outcome.status == 3);
}

void check_request_error(std::string_view content, const Args& args, const std::string& message) {
  CAPTURE(content);
  const Outcome outcome = run(content, args);
  CHECK(outcome.err == "linchpin: " + message + "\n");
  CHECK(outcome.out == "");
  CHECK(outcome.status == 2);
}

constexpr std::string_view plain = "supplier,buyer,amount\na,b,5\n";

}  // namespace

TEST_CASE("files that cannot be opened or read are named with the reason") {
  const Program program;
  const Outcome missing = program.run({"power", "missing.csv"});
  CHECK(missing.err == "linchpin: missing.csv: cannot open: No such file or directory\n");
  CHECK(missing.status == 3);
  const Outcome folder = program.run({"power", "."});
  CHECK(folder.err == "linchpin: .: is a folder; name the CSV files in it\n");
  CHECK(folder.status == 3);
  program.file("t.csv", plain);
  CHECK(program.run({"power", "t.csv", "--nodes", "none.csv"}).err ==
        "linchpin: none.csv: cannot open: No such file or directory\n");
  program.file("empty.csv", "\n,,\n");
  CHECK(program.run({"power", "t.csv", "--nodes", "empty.csv"}).err ==
        "linchpin: empty.csv: is empty; it needs a header\n");
  CHECK(program.run({"power", "t.csv", "--aliases", "t.csv"}).err ==
        "linchpin: t.csv:1: no column \"alias\"  columns: supplier, buyer, amount\n");
}

TEST_CASE("rows that cannot be used stop a run and say what is wrong with which cell") {
  check_data_error("supplier,buyer,amount\na,b,12..5\n", {}, "t.csv:2: column \"amount\": \"12..5\" is not a number");
  check_data_error("supplier,buyer,amount\n\na,b, \n", {},
                   "t.csv:3: column \"amount\" is empty: a tie needs an amount; --bad-rows skip leaves such rows out");
  check_data_error("supplier,buyer\na,\n", {},
                   "t.csv:2: column \"buyer\" is empty: a tie needs both names; --bad-rows skip leaves such rows out");
  check_data_error("supplier,buyer,amount\na,b\n", {},
                   "t.csv:2: has 2 cells, the header has 3; --bad-rows skip leaves such rows out, pad fills them up");
  check_data_error("supplier,buyer\na,b,c\n", {},
                   "t.csv:2: has 3 cells, the header has 2; --bad-rows skip leaves such rows out");
  check_data_error("supplier,buyer\n\"a,\"b,c\n", {},
                   "t.csv:2: text behind a closing quote (\"); is a quote missing, or not doubled within a cell?");
  check_data_error("supplier,buyer,amount\n\"a\nb\",c,1\nd,e,x\n", {},
                   "t.csv:4: column \"amount\": \"x\" is not a number");
}

TEST_CASE("text that cannot be taken apart stops a run with its line") {
  check_data_error("supplier,buyer\na,b\nc,\"d\ne,f\n", {}, "t.csv:3: the quote (\") that opens here is never closed");
  check_data_error({"supplier,buyer\na,b\0\n", 20}, {},
                   "t.csv:2: a control character, which no text has; --bad-rows skip leaves such rows out");
  check_data_error("supplier,buyer\na,\"" + std::string(1'100'000, 'x'), {},
                   "t.csv:2: this row is longer than 1000000 bytes; is a quote (\") on it never closed?");
}

TEST_CASE("amounts that leave a doubt stop a run") {
  check_data_error(
      "supplier,buyer,amount\na,b,1.234\n", {},
      "t.csv: amount \"1.234\" on line 2 can be 1234 or 1.234 and no other value decides it; say --decimal , or "
      "--decimal .");
  check_data_error(
      "supplier;buyer;amount\na;b;1.5\na;c;1,5\n", {},
      "t.csv: column \"amount\" has a decimal point in \"1.5\" on line 2 and a decimal comma in \"1,5\" on line 3; say "
      "--decimal . or --decimal ,");
  check_data_error(
      "supplier,buyer,amount\na,b,$ 5\na,c,5 EUR\n", {},
      "t.csv: amounts in two currencies, USD (\"$ 5\" on line 2) and EUR (\"5 EUR\" on line 3); --currency USD keeps "
      "the rows in one, or convert them first");
  check_data_error("supplier,buyer,amount\na,b,5\na,c,5%\n", {},
                   "t.csv: \"5\" on line 2 and \"5%\" on line 3: only one of them is a percentage");
  check_data_error("supplier,buyer,amount\na,b,-5\n", {"--negative", "error"},
                   "t.csv:2: column \"amount\": \"-5\" is negative; --negative skip leaves such rows out");
  check_data_error(
      "supplier,buyer,amount\na,b,-5\n", {"--merge", "count"},
      "t.csv:2: column \"amount\": \"-5\" is negative and can be netted under --merge sum only; --negative skip leaves "
      "such rows out");
  CHECK(run("supplier;buyer;amount\na;b;1.234\n", {"--decimal", ",", "-f", "csv", "--columns", "amount"}).out ==
        "amount\n1234\n");
}

TEST_CASE("conditions that cannot be understood are refused") {
  for (const std::string text : {"country", "=DE", "a!b", " >5"}) {
    check_request_error(plain, {"--where", text},
                        "--where: \"" + text + "\" is no condition; write country=DE, amount>=1000 or category!=other");
  }
  check_request_error(plain, {"--where", "amount>=much"},
                      "--where: \"amount>=much\" compares an amount with \"much\", which is no number");
  check_request_error(
      "supplier,buyer,date\na,b,2025\n", {"--where", "date>=31.12.2024"},
      "--where: \"date>=31.12.2024\" compares a date with \"31.12.2024\", which is no date like 2025-03-31");
  check_request_error(plain, {"--where", "amuont>=5"},
                      "t.csv:1: no column \"amuont\"; did you mean \"amount\"?  columns: supplier, buyer, amount");
  check_request_error(plain, {"--where", "supplier.country=DE"},
                      "--where: \"country\" is an attribute of nodes; name their file with --nodes FILE");
  check_request_error(plain, {"--where", "buyer.size=5", "--nodes", "nodes.csv"},
                      "--where: nodes.csv has no attribute \"size\"  attributes: country");
  check_data_error("supplier,buyer,tons\na,b,x\n", {"--where", "tons>5"},
                   "t.csv:2: column \"tons\": \"x\" is not a number, but --where \"tons>5\" compares it");
}

TEST_CASE("options that do not fit the data are refused") {
  check_request_error(plain, {"--group-by", "country"},
                      "--group-by: \"country\" is an attribute of nodes; name their file with --nodes FILE");
  check_request_error(plain, {"--group-by", "size", "--nodes", "nodes.csv"},
                      "--group-by: nodes.csv has no attribute \"size\"  attributes: country");
  check_request_error(plain, {"--flow", "lends"},
                      "--flow: t.csv has no column of relations; name it with --relation COL");
  check_request_error("supplier,buyer,kind\na,b,lends\na,c,\na,c,owns\n", {"--flow", "supplies"},
                      "--flow: no row is of kind \"supplies\"  kinds: lends, owns");
  check_request_error(
      plain, {"--reads", "depend"},
      "--reads depend: the header \"supplier\" in t.csv:1 says already who supplies whom; leave --reads out");
  check_request_error(plain, {"--id", "key", "--nodes", "nodes.csv"},
                      "nodes.csv:1: no column \"key\"  columns: id, country");
  check_request_error("a;b;c\nx;y;z\n", {},
                      "t.csv:1: cannot tell who supplies whom; say --supplier COL and --buyer COL  columns: a, b, c");
}

TEST_CASE("options on the form of a file are refused if they make no sense") {
  check_request_error(plain, {"--delimiter", "ab"},
                      "--delimiter: \"ab\" is not one plain character; write , or ; or | or tab");
  check_request_error(plain, {"--delimiter", "\""},
                      "--delimiter: \"\"\" is not one plain character; write , or ; or | or tab");
  check_request_error(plain, {"--decimal", ";"}, "--decimal: \";\" is not one of ,|.");
  check_request_error(plain, {"--encoding", "klingon"},
                      "--encoding: \"klingon\" is not an encoding that this system knows; iconv -l lists them");
}

TEST_CASE("options on the form of a file take the words of its echo") {
  CHECK(run("supplier\tbuyer\na,b\tc\n", {"--delimiter", "tab", "-f", "csv", "--columns", "supplier"}).out ==
        "supplier\n\"a,b\"\n");
  CHECK(run("supplier|buyer\na,b|c\n", {"--delimiter", "pipe", "-f", "csv", "--columns", "supplier"}).out ==
        "supplier\n\"a,b\"\n");
}

TEST_CASE("whatever a file holds, it is read or refused in one line") {
  const std::vector<std::string> pieces{
      "supplier", "buyer",      "amount",   "kind",   "date",         ",",  ",", ",", ";",      "\n", "\n", "\r\n",
      "\"",       "\"\"",       "1.5",      "1,5",    "1.234",        "a",  "b", "-", "\u20AC", " ",  "%",  "sep=;\n",
      "\xE9",     "2025-01-01", "supplies", "\u00A0", "\xEF\xBB\xBF", "(5)"};
  Random random(17);
  for (int round = 0; round < 100; ++round) {
    std::string text = random.below(2) == 0 ? "supplier,buyer,amount\n" : "";
    for (std::uint64_t left = random.below(40); left > 0; --left) text += pieces[random.below(pieces.size())];
    CAPTURE(text);
    const Outcome outcome = run(text, {"--bad-rows", random.below(2) == 0 ? "skip" : "pad"});
    const bool fine = outcome.status == 0 || outcome.status == 2 || outcome.status == 3;
    REQUIRE(fine);
    if (outcome.status != 0) REQUIRE(outcome.err.find('\n') + 1 == outcome.err.size());
  }
}
