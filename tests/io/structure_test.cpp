#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"

using linchpin::test::Outcome;
using linchpin::test::Program;

namespace {

using Args = std::vector<std::string>;

Outcome power(std::string_view content, Args args = {}) {
  const Program linchpin;
  linchpin.file("t.csv", content);
  args.insert(args.begin(), {"power", "t.csv", "-f", "csv", "--columns", "supplier,buyer,amount"});
  return linchpin.run(args);
}

/// The ties in order of name, without the header.
std::string ties(std::string_view content, Args args = {}) {
  args.insert(args.end(), {"-q", "--sort", "supplier"});
  const Outcome outcome = power(content, args);
  return outcome.status == 0 ? outcome.out.substr(outcome.out.find('\n') + 1) : outcome.err;
}

/// What is said on stderr, up to a line that holds `until`.
bool says(std::string_view content, std::string_view text, const Args& args = {}) {
  const std::string said = power(content, args).err;
  CAPTURE(said);
  return said.find(text) != std::string::npos;
}

constexpr std::string_view plain = "a,b,5\nc,d,7\n";

}  // namespace

TEST_CASE("titles, notes and blank rows above the header are left out and told") {
  const std::string file =
      "Purchases of the year, all plants\n\nas of 31 March,,\n,,\nsupplier,buyer,amount\na,b,5\nc,d,7\n";
  CHECK(ties(file) == plain);
  CHECK(says(file, "(comma, header on line 5)"));
  CHECK(says(file, "t.csv: left out 2 lines above the table\n"));
}

TEST_CASE("the header is found by the columns that are asked for") {
  const std::string file = "Report;2025;\nfirm;partner;worth\na;b;5\nc;d;7\n";
  CHECK(ties(file, {"--supplier", "firm", "--buyer", "partner", "--amount", "worth"}) == plain);
}

TEST_CASE("a title of two cells above a list of two columns does not hide its header") {
  CHECK(ties("Ties, 2025\nsupplier,buyer\na,b\nc,d\n") == "a,b,1\nc,d,1\n");
}

TEST_CASE("a table without a header loses no first row to the search for one") {
  CHECK(ties("a,b,,,,\nc,d,7,x,y,z\ne,f,9,x,y,z\n",
             {"--no-header", "--supplier", "1", "--buyer", "2", "--amount", "1"}) == "a,b,1\nc,d,1\ne,f,1\n");
  CHECK(ties("a,b,5\nc,d,7\n") == plain);
  CHECK(ties("Vendor Street Mill,b,5\nc,Client Inn,7\n") == "Vendor Street Mill,b,5\nc,Client Inn,7\n");
}

TEST_CASE("comment lines are left out wherever they stand, names that begin with a hash are kept") {
  const std::string file =
      "# exported, today\nsupplier,buyer,amount\na,b,5\n## more\n# more, and more, too\n#1 Shop,d,7\n";
  CHECK(ties(file) == "\"#1 Shop\",d,7\na,b,5\n");
  CHECK(says(file, "left out 3 comment lines"));
}

TEST_CASE("a comment may hold the header") {
  CHECK(ties("# made by hand\n# from,to,weight\na,b,5\nc,d,7\n") == plain);
  CHECK(ties("#from,to,weight\na,b,5\nc,d,7\n") == plain);
}

TEST_CASE("totals rows are left out if their name and their sum say so") {
  for (const std::string total : {"Total,,12", "Grand total,,\"12.00\"", ",,12", ",Summe,12", "Total,Total,12"}) {
    CAPTURE(total);
    const std::string file = "supplier,buyer,amount\na,b,5\nc,d,7\n" + total + "\n";
    CHECK(ties(file) == plain);
    CHECK(says(file, "3 rows = 2 ties + 1 totals row (first at t.csv:4)"));
  }
}

TEST_CASE("subtotals within the table and a total below are left out") {
  CHECK(ties("supplier,buyer,amount\na,b,2\na,b,3\nSubtotal,,5\nc,d,4\nc,d,3\nSubtotal,,7\nTotal,,12\n") == plain);
}

TEST_CASE("the total of a single row is one if it cannot be a tie") {
  CHECK(ties("supplier,buyer,amount\na,b,5\nTotal,,5\n") == "a,b,5\n");
  CHECK(ties("supplier,buyer,amount\na,b,5\nTotal,c,5\n") == "Total,c,5\na,b,5\n");
  CHECK(ties("supplier,buyer,amount\na,b,5\na Total,,5\nc,d,7\nc Ergebnis,,7\nGesamtergebnis,,12\n") == plain);
}

TEST_CASE("a row that reads like a total and is none is a tie, or an error") {
  const std::string firm = "supplier,buyer,amount\na,b,5\nc,d,7\nTotal,e,9\n";
  CHECK(ties(firm) == "Total,e,9\na,b,5\nc,d,7\n");
  CHECK(
      says(firm, "t.csv:4: \"Total\" reads like a totals row, but is not the sum of rows above: it is read as a tie"));
  CHECK(
      ties("supplier,buyer,amount\na,b,5\nc,d,7\nTotal,,15\n") ==
      "linchpin: t.csv:4: column \"buyer\" is empty: a tie needs both names; --bad-rows skip leaves such rows out (it "
      "reads like a totals row, but is not the sum of rows above)\n");
}

TEST_CASE("a total may be off by what rounding leaves, unless its row could be a tie") {
  CHECK(ties("supplier,buyer,amount\na,b,5000\nc,d,7000\nTotal,,12001\n") == "a,b,5000\nc,d,7000\n");
  CHECK(ties("supplier,buyer,amount\na,b,5000\nc,d,7000\nTotal,e,12001\n") == "Total,e,12001\na,b,5000\nc,d,7000\n");
  CHECK(ties("supplier,buyer,amount,text\nA,B,10,x\n,C,11,total refit\nD,E,5,y\n").find(":3: column") !=
        std::string::npos);
}

TEST_CASE("totals are ties like any if that is asked for") {
  CHECK(ties("supplier,buyer,amount\na,b,5\nc,d,7\nTotal,all,12\n", {"--keep-totals"}) ==
        "Total,all,12\na,b,5\nc,d,7\n");
  CHECK(ties(",a,Total\na,0,5\nb,2,2\nTotal,2,7\n", {"--layout", "matrix", "--keep-totals"}) ==
        "Total,a,2\na,Total,5\nb,Total,2\nb,a,2\n");
}

TEST_CASE("the quote can be named") {
  CHECK(ties("supplier,buyer\n'a,b\n'c,d\n", {"--quote", "\""}) == "\"'a\",b,1\n\"'c\",d,1\n");
  CHECK(ties("supplier,buyer\n'a,x',b\n\"c\",d\n", {"--quote", "'"}) == "\"\"\"c\"\"\",d,1\n\"a,x\",b,1\n");
  CHECK(ties("supplier,buyer\na,b\n", {"--quote", "x"}) == "linchpin: --quote: \"x\" is not one of \"|'\n");
}

TEST_CASE("totals are compared in the style of the column") {
  CHECK(ties("supplier;buyer;amount\na;b;1.500,50\nc;d;2.000,00\nSumme;;3.500,50\n") == "a,b,1500.5\nc,d,2000\n");
}

TEST_CASE("lines of text below the table are left out behind a blank line or with the mark of a note") {
  CHECK(ties("supplier,buyer,amount\na,b,5\nc,d,7\n\nAll amounts in thousands\nprinted on Monday,,\n") == plain);
  CHECK(ties("supplier,buyer,amount\na,b,5\nc,d,7\n* provisional\nSource: own books\n") == plain);
  CHECK(ties("supplier,buyer,amount\na,b,5\nc,d,7\ne\n") ==
        "linchpin: t.csv:4: has 1 cells, the header has 3; --bad-rows skip leaves such rows out, pad fills them up\n");
  CHECK(ties("supplier,buyer,amount\na,b,5\n\nText in between\nc,d,7\n") ==
        "linchpin: t.csv:4: has 1 cells, the header has 3; --bad-rows skip leaves such rows out, pad fills them up\n");
}

TEST_CASE("notes below a list of two columns are known by how they begin") {
  CHECK(ties("supplier,buyer,amount\na,b,5\nc,d,7\nSource: own books, 2025\n") == plain);
  const std::string list = "supplier,buyer\na,b\nSource: own books,2025\n";  // it has both names
  CHECK(ties(list) == "Source: own books,2025,1\na,b,1\n");
  CHECK(says(list, "t.csv:3: \"Source: own books\" reads like a note below the table, but has both names"));
  CHECK(ties("supplier,buyer\na,b\nSource: Mill,d\nc,d\n") == "Source: Mill,d,1\na,b,1\nc,d,1\n");
}

TEST_CASE("lines that are drawn below a header are no rows") {
  CHECK(ties("supplier|buyer|amount\n--------+-----|------|---\na|b|5\nc|d|7\n") == plain);
}

TEST_CASE("rows that a lost quote takes in are counted with the one that is left out") {
  const std::string file = "supplier,buyer,amount\na,b,5\n\"x\",\"y\",\"1\n\"z\",\"w\",\"2\"\nc,d,7\n";
  CHECK(ties(file, {"--bad-rows", "skip"}) == plain);
  CHECK(says(file, "4 rows = 2 ties + 2 bad: text behind a closing quote (first at t.csv:3)", {"--bad-rows", "skip"}));
  CHECK(
      ties(file) ==
      "linchpin: t.csv:3: lines 3 to 4: text behind a closing quote (\"); is a quote missing, or not doubled within a "
      "cell?\n");
}

TEST_CASE("a cell that runs over lines which look like rows is doubted") {
  const std::string file = "supplier,buyer,amount,note\na,b,5,\"x\nc,d,7,y\ne,f,9,z\"\ng,h,1,w\n";
  CHECK(says(file,
             "t.csv:2: the cell in column \"note\" runs over lines 2 to 4, which look like rows; is a quote missing?"));
  CHECK(says("supplier,buyer,amount\r\"A,B,1\rC,D,2\rE\",F,3\rG,H,4\r", "look like rows"));
  CHECK_FALSE(says("supplier,buyer,note\na,b,\"two\nlines\"\n", "look like rows"));
}

TEST_CASE("a line of prose is no header") {
  CHECK(
      ties("Dear Sir, thank you\n") ==
      "linchpin: t.csv:1: cannot tell who supplies whom; say --supplier COL and --buyer COL  columns: Dear Sir, thank "
      "you\n");
}

TEST_CASE("names of firms that hold known words are no header") {
  CHECK(ties("Source Ltd,Target Corp,100\nA,B,200\n") == "A,B,200\nSource Ltd,Target Corp,100\n");
  CHECK(ties("firm,partner,,note\nA,B,5,\nC,D,6,\nVendor Group,Customer First,7,urgent\n",
             {"--supplier", "1", "--buyer", "2", "--amount", "3"}) == "A,B,5\nC,D,6\nVendor Group,Customer First,7\n");
  CHECK(
      ties("one,two\nmoney,bank\nbuyer,seller\nclient,vendor\n") ==
      "linchpin: t.csv:3: reads like a header, but rows stand above it; say --from and --to, by name if it is one, by "
      "number if it is none\n");
}

TEST_CASE("rows of titles with the delimiter at their end do not hide the table") {
  CHECK(ties("Title|\nA: x|\nB: y|\nsupplier|buyer|amount|\nMill, Sons|b|5|\n") == "\"Mill, Sons\",b,5\n");
  CHECK(ties("Note: EUR, without VAT, provisional\nfrom,to\na,b\n") == "a,b,1\n");
  CHECK(ties("org,partner,x,y\nAlpha,Beta,5,1\nGamma,Delta,7,2\nVendor,Customer,Amount,z\n",
             {"--supplier", "1", "--buyer", "2", "--amount", "1"}) ==
        "Alpha,Beta,1\nGamma,Delta,1\nVendor,Customer,1\n");
}

TEST_CASE("rows that stand in quotes as a whole, or under another delimiter, are told so") {
  CHECK(ties("\"supplier,buyer,amount\"\n\"a,b,5\"\n") ==
        "linchpin: t.csv:1: each row stands in quotes as a whole, and is one cell; save the file without them\n");
  CHECK(ties("from^to\na^b\nMill, Sons^c\nd^e\nf^g\n").find("say --delimiter C") != std::string::npos);
}

TEST_CASE("a header that stands again where files were put together is left out") {
  const std::string file = "supplier,buyer,amount\na,b,5\nsupplier,buyer,amount\nc,d,7\n";
  CHECK(ties(file) == plain);
  CHECK(says(file, "left out 1 repeated header"));
}

TEST_CASE("empty columns at the end may be missing or too many") {
  CHECK(ties("supplier,buyer,amount,,\na,b,5,,\nc,d,7\n") == plain);
  const std::string file = "supplier,buyer,amount\na,b,5,,\nc,d,7\n";
  CHECK(ties(file) == plain);
  CHECK(says(file, "1 row has more cells than the header, all of them empty"));
}

TEST_CASE("a stray delimiter at the end of all lines is taken off") {
  const std::string file = "supplier,buyer,amount;\na,b,5;\nc,d,7;\n";
  CHECK(ties(file) == plain);
  CHECK(says(file, "a stray semicolon ends lines"));
}

TEST_CASE("of two columns of one name the one in use is taken, else the number is asked for") {
  CHECK(ties("supplier,buyer,amount,amount\na,b,,5\nc,d,,7\n") == plain);
  CHECK(ties("supplier,buyer,amount,amount\na,b,1,5\n") ==
        "linchpin: t.csv:1: columns 3 and 4 are both called \"amount\"; say --amount and the number of one  columns: "
        "supplier, buyer, amount, amount\n");
}

TEST_CASE("names and what they are worth are no list of ties") {
  CHECK(ties("Row Labels,Sum of Amount\nFees,9.5\nHotels,27.8\n") ==
        "linchpin: t.csv:1: cannot tell who supplies whom; say --supplier COL and --buyer COL  columns: Row Labels, "
        "Sum of "
        "Amount\n");
}

TEST_CASE("a file of one column is told so") {
  CHECK(
      ties("supplier:buyer\na:b\n") ==
      "linchpin: t.csv:1: has one column only, if comma, semicolon, tab or pipe part them; say --delimiter C  columns: "
      "supplier:buyer\n");
  CHECK(ties("supplier:buyer\na:b\n", {"--delimiter", ":"}) == "a,b,1\n");
}

TEST_CASE("markers for nothing are no names and no amounts") {
  for (const std::string marker : {"-", "\\N", "NULL", "n/a", "\u2014"}) {
    CAPTURE(marker);
    CHECK(ties("supplier,buyer,amount\na,b,5\nc,d,7\ne," + marker + ",1\ne,f," + marker + "\n",
               {"--bad-rows", "skip"}) == plain);
  }
  CHECK(ties("supplier,buyer\nNA,b\n") == "NA,b,1\n");
}

TEST_CASE("a currency that is chosen leaves the others out and counts them") {
  const std::string file = "supplier,buyer,amount,currency\na,b,5,EUR\nc,d,7,eur\ne,f,9,USD\n";
  CHECK(ties(file) ==
        "linchpin: t.csv: amounts in two currencies, EUR (\"5\" on line 2) and USD (\"9\" on line 4); --currency EUR "
        "keeps "
        "the rows in one, or convert them first\n");
  CHECK(ties(file, {"--currency", "eur"}) == plain);
  CHECK(says(file, "3 rows = 2 ties + 1 in other currencies (--currency)", {"--currency", "EUR"}));
  CHECK(ties(file, {"--currency", "any"}) == "a,b,5\nc,d,7\ne,f,9\n");
  CHECK(ties("supplier,buyer,amount\na,b,\u20AC 5\nc,d,7 EUR\ne,f,$ 9\n", {"--currency", "\u20AC"}) == plain);
  CHECK(
      ties("supplier,buyer,amount\na,b,\u20AC 5\nc,d,7\ne,f,$ 9\n", {"--currency", "EUR"}) ==
      "linchpin: t.csv: the amount on line 3 names no currency, but the one on line 4 does; --where or --currency any "
      "settles what to do with it\n");
  CHECK(ties(file, {"--currency", "money"}) ==
        "linchpin: --currency: \"money\" is no currency; write a code like EUR, or any\n");
}

TEST_CASE("a sign that several currencies share yields to the column that says which it is") {
  CHECK(ties("supplier,buyer,amount,currency\na,b,$5,USD\nc,d,$7,CAD\n")
            .find("USD (\"$5\" on line 2) and CAD (\"$7\" on "
                  "line 3)") != std::string::npos);
  CHECK(ties("supplier,buyer,amount,currency\na,b,$5,CAD\nc,d,$7,CAD\ne,f,$9,USD\n", {"--currency", "CAD"}) == plain);
}

TEST_CASE("the currency of something else does not matter") {
  CHECK(ties("supplier,buyer,amount,loan currency\na,b,5,EUR\nc,d,7,USD\n") == plain);
}

TEST_CASE("looser ways to compare names show the spelling of most rows") {
  const std::string file = "supplier,buyer\nMILL LTD,b\nMill Ltd,b\nMill Ltd,c\nMill,c\nmill,d\n";
  CHECK(ties(file, {"--names", "fold"}) == "Mill,c,1\nMill,d,1\nMill Ltd,b,2\nMill Ltd,c,1\n");
  CHECK(ties(file, {"--names", "company"}) == "Mill Ltd,b,2\nMill Ltd,c,2\nMill Ltd,d,1\n");
  CHECK(says(file, "linchpin: --names company: 3 spellings merged into more frequent ones\n", {"--names", "company"}));
}

TEST_CASE("aliases are compared as names are, and show the name they give") {
  const Program linchpin;
  linchpin.file("t.csv", "supplier,buyer\nACME Inc,b\nacme inc.,c\n");
  linchpin.file("aliases.csv", "alias,name\nAcme,Acme Group\n");
  CHECK(linchpin
            .run({"power", "t.csv", "-q", "-f", "csv", "--columns", "supplier,buyer", "--names", "company", "--aliases",
                  "aliases.csv"})
            .out == "supplier,buyer\nAcme Group,b\nAcme Group,c\n");
}

TEST_CASE("small numbers of a matrix are no sums by chance, and cells without an amount are counted") {
  CHECK(ties("x,A,B,Total\nA,1,1,1\nB,0,1,1\nC,1,1,1\nD,1,0,0\n", {"--layout", "matrix"}).find("A,Total,1") !=
        std::string::npos);
  CHECK(says("x,A,B\nA,1,2\nB,*,4\n\nSource: OECD,,\n",
             "left out 1 line below the table, 1 cell that says it holds no amount", {"--layout", "matrix"}));
}

TEST_CASE("a matrix is read by rows and columns, without its sums") {
  const std::string file = "lender,a,b,c,Total\na,0,5,---,5\nb,2,,7.5,9.5\nc,n/a,1,3,4\nTotal,2,6,10.5,18.5\n";
  CHECK(ties(file, {"--layout", "matrix"}) == "a,b,5\nb,a,2\nb,c,7.5\nc,b,1\n");
  CHECK(says(file, "row supplies column, matrix of 3 x 3 (comma, decimal point)", {"--layout", "matrix"}));
  CHECK(
      says(file,
           "left out 1 cell that says it holds no amount, totals in column \"Total\", totals in row \"Total\" (line 5)",
           {"--layout", "matrix"}));
  CHECK(ties(file, {"--layout", "matrix", "--reads", "depend"}) == "a,b,2\nb,a,5\nb,c,1\nc,b,7.5\n");
  CHECK(ties(file).ends_with("--buyer COL  columns: lender, a, b, c, Total\n"));
}

TEST_CASE("a symmetric matrix of mutual ties counts each once") {
  CHECK(ties(",a,b,B\na,0,1,2\nb,1,0,3\nB,2,3,0\n", {"--layout", "matrix", "--reads", "mutual", "--names", "fold"}) ==
        "B,a,3\n");
  CHECK(ties(",a,b\na,0,5\nb,5,0\n", {"--layout", "matrix", "--reads", "mutual", "--where", "row!=a"}) ==
        "linchpin: --where: cannot pick cells of a matrix of mutual ties, where each tie may stand twice\n");
  CHECK(ties(",a,b,c\na,0,5,0\nb,5,0,7\nc,0,7,0\n", {"--layout", "matrix", "--reads", "mutual"}) == "a,b,5\nb,c,7\n");
  CHECK(ties(",a,b\na,0,5\nb,2,0\n", {"--layout", "matrix", "--reads", "mutual"}) == "a,b,7\n");
}

TEST_CASE("a cell of a matrix that is no number is named by its row and column") {
  CHECK(ties("x,a,b\na,1,oops\n", {"--layout", "matrix"}) ==
        "linchpin: t.csv:2: column \"b\": \"oops\" is not a number\n");
  CHECK(ties("x,a,b\na,1\n", {"--layout", "matrix"}) ==
        "linchpin: t.csv:2: has 2 cells, the header has 3; --bad-rows skip leaves such rows out, pad fills them up\n");
  CHECK(ties("x,a,b\na,1,2\n", {"--layout", "matrix", "--amount", "x"}) ==
        "linchpin: --amount: a matrix has no such column, its columns are buyers; leave it out, or --layout matrix\n");
}

TEST_CASE("conditions may name the sides by what they are") {
  CHECK(ties("vendor,client,amount\na,b,5\nc,d,7\ne,f,9\n", {"--where", "supplier!=e"}) == plain);
}
