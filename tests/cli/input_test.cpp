#include "input.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"

using linchpin::cli::grouped;
using linchpin::test::Outcome;
using linchpin::test::Program;

namespace {

using Args = std::vector<std::string>;

/// What `power` says on stderr about a file.
std::string echo(std::string_view content, const Args& args = {}) {
  const Program program;
  Args all{"power", program.file("t.csv", content)};
  all.insert(all.end(), args.begin(), args.end());
  const Outcome outcome = program.run(all);
  CHECK(outcome.status == 0);
  return outcome.err;
}

std::string summary(std::string_view content, const Args& args = {}) {
  const Program program;
  Args all{"summary",
           program.file("t.csv", content),
           "-q",
           "-f",
           "csv",
           "--measures",
           "n_nodes,n_ties_input,n_ties,n_self_ties,n_isolates,total_weight,components_weak,largest_weak_share"};
  all.insert(all.end(), args.begin(), args.end());
  const Outcome outcome = program.run(all);
  CHECK(outcome.status == 0);
  CHECK(outcome.err == "");
  return outcome.out;
}

}  // namespace

TEST_CASE("counts are grouped by thousands") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("a run says which columns it took and how the file is written") {
  std::string text = "vendor;buyer;Total (EUR)\r\n";
  for (int i = 0; i < 1204; ++i)
    text += fmt::format("M\xFChle {};Caf\xE9 {};1.{:03},50\r\n", i % 30, i % 281, i % 1000);
  const Program program;
  program.file("purchases.csv", text);
  CHECK(program.run({"power", "purchases.csv"})
            .err.starts_with("linchpin: purchases.csv: 1,204 rows, 311 nodes, 1,204 ties: vendor supplies buyer, "
                             "amount \"Total (EUR)\" (semicolon, "
                             "decimal comma, Windows-1252)\n"));
}

TEST_CASE("a run names singular and plural, currency, percent and a missing header") {
  CHECK(echo("supplier,buyer\na,b\n") ==
        "linchpin: t.csv: 1 row, 2 nodes, 1 tie: supplier supplies buyer, every row counts 1 (comma)\n");
  CHECK(echo("from\tto\tusd\na\tb\t$ 1,234.5\nb\tc\t$ 7\n") ==
        "linchpin: t.csv: 2 rows, 3 nodes, 2 ties: from supplies to, amount usd (tab, decimal point, USD)\n");
  CHECK(echo("from|to|value\na|b|12%\n") ==
        "linchpin: t.csv: 1 row, 2 nodes, 1 tie: from supplies to, amount value (pipe, per cent)\n");
  CHECK(echo("a,b,5\nb,c,6\n") ==
        "linchpin: t.csv: 2 rows, 3 nodes, 2 ties: 1 supplies 2, amount 3 (comma, no header)\n");
  CHECK(echo("a:b\n", {"--no-header", "--delimiter", ":"}) ==
        "linchpin: t.csv: 1 row, 2 nodes, 1 tie: 1 supplies 2, every row counts 1 (delimiter \":\", no header)\n");
}

TEST_CASE("a run says that a numeric column is not used") {
  CHECK(echo("supplier;buyer;Gesamtbetrag\na;b;1,5\n") ==
        "linchpin: t.csv: 1 row, 2 nodes, 1 tie: supplier supplies buyer, every row counts 1 (not used: "
        "\"Gesamtbetrag\") "
        "(semicolon)\n");
  CHECK(echo("supplier;buyer;Betrag\na;b;1,5\n", {"--amount", "1"}) ==
        "linchpin: t.csv: 1 row, 2 nodes, 1 tie: supplier supplies buyer, every row counts 1 (semicolon)\n");
}

TEST_CASE("a run says what depends on what, and what is tied") {
  CHECK(echo("package,needs\na,b\n", {"--reads", "depend"}) ==
        "linchpin: t.csv: 1 row, 2 nodes, 1 tie: package depends on needs, every row counts 1 (comma)\n");
  CHECK(echo("firm,other firm\na,b\n", {"--reads", "mutual"})
            .starts_with("linchpin: t.csv: 1 row, 2 nodes, 1 mutual tie: firm and \"other firm\" are tied, every row "
                         "counts 1 (comma)\n"));
}

TEST_CASE("a header with a line break stays on one line") {
  CHECK(echo("supplier,buyer,\"Total\r\n(EUR)\"\na,b,5\n") ==
        "linchpin: t.csv: 1 row, 2 nodes, 1 tie: supplier supplies buyer, amount \"Total\\r\\n(EUR)\" (comma)\n");
}

TEST_CASE("the account of rows and amounts names everything that was merged or left out") {
  CHECK(echo("supplier,buyer,amount,kind\na,b,1000.5,supplies\na,b,1000,supplies\na,a,3,supplies\na,c,0,supplies\nb,b,"
             "0,supplies\n"
             "c,a,5,supplies\nc,a,-5,supplies\na,b,7,lends\nx,b,9,supplies\na,,1,supplies\na,b,n/a,supplies\n",
             {"--where", "supplier!=x", "--bad-rows", "skip"}) ==
        "linchpin: t.csv: 11 rows, 3 nodes, 1 tie: supplier supplies buyer, amount amount (comma, decimal point)\n"
        "linchpin: 11 rows = 1 tie + 1 merged into them + 2 in-house + 1 of amount 0 + 2 netted out by credit notes (1 "
        "pair) + 1 of "
        "other kinds (--flow) + 1 removed by --where + 1 bad: no buyer (first at t.csv:11) + 1 bad: no amount "
        "(first at t.csv:12)\n"
        "linchpin: amount 2,019.5 = 2,000.5 in ties + 3 in-house + 7 of other kinds + 9 removed by --where\n"
        "linchpin: note: only ties of kind supplies count as supply; 1 row of other kinds left out (--flow)\n");
}

TEST_CASE("merged rows alone give the amount before and after too") {
  CHECK(echo("supplier,buyer,amount\na,b,1\na,b,2\n") ==
        "linchpin: t.csv: 2 rows, 2 nodes, 1 tie: supplier supplies buyer, amount amount (comma)\n"
        "linchpin: 2 rows = 1 tie + 1 merged into them\n"
        "linchpin: amount 3 = 3 in ties\n");
  CHECK(echo("supplier,buyer,amount\na,b,1\na,b,2\nb,b,4\n", {"--merge", "mean"}) ==
        "linchpin: t.csv: 3 rows, 2 nodes, 1 tie: supplier supplies buyer, amount amount (comma)\n"
        "linchpin: 3 rows = 1 tie + 1 merged into them + 1 in-house\n"
        "linchpin: amount 7 = 3 in rows of ties + 4 in-house; amount 1.5 in ties after merging\n");
  CHECK(echo("supplier,buyer\na,b\na,b\n") ==
        "linchpin: t.csv: 2 rows, 2 nodes, 1 tie: supplier supplies buyer, every row counts 1 (comma)\n"
        "linchpin: 2 rows = 1 tie + 1 merged into them\n");
}

TEST_CASE("negative rows that are left out are in both accounts") {
  CHECK(echo("supplier,buyer,amount\na,b,8\na,b,-2.5\n", {"--negative", "skip"}) ==
        "linchpin: t.csv: 2 rows, 2 nodes, 1 tie: supplier supplies buyer, amount amount (comma, decimal point)\n"
        "linchpin: 2 rows = 1 tie + 1 negative\n"
        "linchpin: amount 5.5 = 8 in ties - 2.5 negative\n");
}

TEST_CASE("small amounts keep their digits and residues of rounding are 0") {
  CHECK(echo("supplier,buyer,amount\na,b,0.001\na,a,0.0025\n")
            .ends_with("linchpin: amount 0.0035 = 0.001 in ties + 0.0025 in-house\n"));
  CHECK(echo("supplier,buyer,amount\na,b,1.1\na,b,2.2\na,b,-3.3\nb,a,1\n")
            .ends_with("linchpin: amount 1 = 1 in ties + 0 netted out\n"));
}

TEST_CASE("several files are named one by one and then together") {
  const Program program;
  program.file("a.csv", "supplier,buyer,amount\na,b,1\n");
  program.file("b.csv", "Kunde;Lieferant\nb;c\n");
  CHECK(
      program.run({"power", "a.csv", "b.csv"}).err ==
      "linchpin: a.csv: supplier supplies buyer, amount amount (comma)\n"
      "linchpin: b.csv: Lieferant supplies Kunde, every row counts 1 (semicolon)\n"
      "linchpin: 2 files: 2 rows, 3 nodes, 2 ties\n"
      "linchpin: note: b.csv has no amount and each of its rows counts 1, but a.csv has one; --amount COL names it\n");
}

TEST_CASE("files of nodes and aliases say how much of them was used") {
  const Program program;
  program.file("t.csv", "supplier,buyer\na,b\nA Ltd,b\n");
  program.file("nodes.csv", "id,parent\na,Big\nlone,\n");
  program.file("aliases.csv", "alias,name\nA Ltd,a\n");
  CHECK(
      program.run({"power", "t.csv", "--nodes", "nodes.csv", "--aliases", "aliases.csv", "--group-by", "parent"}).err ==
      "linchpin: t.csv: 2 rows, 3 nodes, 1 tie: supplier supplies buyer, every row counts 1 (comma)\n"
      "linchpin: 2 rows = 1 tie + 1 merged into them\n"
      "linchpin: nodes.csv: 2 nodes, 1 of them in ties\n"
      "linchpin: aliases.csv: 1 spelling replaced\n"
      "linchpin: --group-by parent: 3 nodes became 3\n"
      "linchpin: note: 2 nodes without parent stay as they are (--group-by)\n");
}

TEST_CASE("a run notes names that a looser way to compare them would make one") {
  CHECK(
      echo("supplier,buyer\na,b\nA,b\n")
          .ends_with("linchpin: note: 1 name occurs in several spellings, as \"A\" and \"a\"; --names fold makes them "
                     "one\n"));
}

TEST_CASE("standard input is read without a file and for a dash") {
  const Program program;
  for (const Args& args : {Args{"power"}, Args{"power", "-"}}) {
    CHECK(program.run(args, "supplier,buyer\na,b\n").err ==
          "linchpin: standard input: 1 row, 2 nodes, 1 tie: supplier supplies buyer, every row counts 1 (comma)\n");
  }
}

TEST_CASE("quiet silences all that a run says of its input") {
  const Program program;
  program.file("t.csv", "supplier,buyer\na,b\na,b\nA,A\n");
  CHECK(program.run({"power", "t.csv", "-q"}).err == "");
}

TEST_CASE("an empty file is an error and a header alone is an empty network") {
  const Program program;
  program.file("t.csv", "");
  const Outcome outcome = program.run({"summary", "t.csv"});
  CHECK(outcome.status == 3);
  CHECK(outcome.err == "linchpin: t.csv: is empty; it needs at least a header\n");
  CHECK(summary("supplier,buyer,amount\n") ==
        "measure,value\nn_nodes,0\nn_ties_input,0\nn_ties,0\nn_self_ties,0\nn_isolates,0\ntotal_weight,0\ncomponents_"
        "weak,0\n"
        "largest_weak_share,\n");
}

TEST_CASE("one row is a network of two nodes") {
  CHECK(summary("supplier,buyer,amount\na,b,5\n") ==
        "measure,value\nn_nodes,2\nn_ties_input,1\nn_ties,1\nn_self_ties,0\nn_isolates,0\ntotal_weight,5\ncomponents_"
        "weak,1\n"
        "largest_weak_share,1\n");
}

TEST_CASE("one node with a self-tie is an isolate") {
  CHECK(summary("supplier,buyer,amount\na,a,5\n") ==
        "measure,value\nn_nodes,1\nn_ties_input,1\nn_ties,0\nn_self_ties,1\nn_isolates,1\ntotal_weight,0\ncomponents_"
        "weak,1\n"
        "largest_weak_share,1\n");
}

TEST_CASE("two islands are two components") {
  CHECK(summary("supplier,buyer,amount\na,b,5\nb,c,1\nx,y,2\n") ==
        "measure,value\nn_nodes,5\nn_ties_input,3\nn_ties,3\nn_self_ties,0\nn_isolates,0\ntotal_weight,8\ncomponents_"
        "weak,2\n"
        "largest_weak_share,0.6\n");
}

TEST_CASE("the line on what was read lets no header reach the terminal with control characters") {
  Program linchpin;
  const auto result = linchpin.run({"summary", "-f", "csv"}, "from,to,\"am\x1b[31mount\nvalue\"\nann,bob,3\n");
  CHECK(result.status == 0);
  CHECK(result.err.find('\x1b') == std::string::npos);
  CHECK(result.err.find("amount \"am\\x1b[31mount\\nvalue\"") != std::string::npos);
}
