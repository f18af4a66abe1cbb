#include "io/columns.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "linchpin/error.hpp"
#include "vocabulary.hpp"

using linchpin::Columns;
using linchpin::Header;
using linchpin::looks_like_header;
using linchpin::ReadOptions;
using linchpin::Reads;
using linchpin::RequestError;

namespace {

using Cells = std::vector<std::string>;
using Sample = std::vector<Cells>;

ReadOptions options() {
  ReadOptions result;
  result.vocabulary = linchpin::cli::vocabulary();
  return result;
}

/// The columns as "supplier>buyer amount", by header; "1" where rows are counted.
std::string found(const Cells& cells, const ReadOptions& how = options(), const Sample& sample = {}) {
  const Header header("t.csv:1", cells, how.header);
  const Columns columns = resolve_columns(header, sample, how);
  return header[columns.supplier] + ">" + header[columns.buyer] + " " +
         (columns.amount ? header[*columns.amount] : "1");
}

std::string refusal(const Cells& cells, const ReadOptions& how = options(), const Sample& sample = {}) {
  try {
    return found(cells, how, sample);
  } catch (const RequestError& error) {
    return error.what();
  }
}

bool is_header(const Sample& sample) { return looks_like_header(sample, options()); }

}  // namespace

TEST_CASE("every recognised name of a side decides the direction whatever its place") {
  const auto& words = linchpin::cli::vocabulary();
  for (const auto& suppliers : {words.supplier_roles, words.from}) {
    for (const auto supplier : suppliers)
      CHECK(found({"buyer", std::string(supplier)}) == std::string(supplier) + ">buyer 1");
  }
  for (const auto& buyers : {words.buyer_roles, words.to}) {
    for (const auto buyer : buyers)
      CHECK(found({std::string(buyer), "supplier"}) == "supplier>" + std::string(buyer) + " 1");
  }
  for (const auto amount : words.amount) {
    CHECK(found({std::string(amount), "from", "to"}) == "from>to " + std::string(amount));
  }
  CHECK(found({"buyer", "supplier", "spend"}) == "supplier>buyer spend");
}

TEST_CASE("headers match in any letter case, with blanks around them, and by one of their words") {
  CHECK(found({" VENDOR\u00A0", "Customer", "AMOUNT"}) == "VENDOR>Customer AMOUNT");
  CHECK(found({"Vendor name", "name_of_customer", "Total (EUR)"}) == "Vendor name>name_of_customer Total (EUR)");
  CHECK(found({"Lieferant/Firma", "Kunde-2", "Betrag in EUR"}) == "Lieferant/Firma>Kunde-2 Betrag in EUR");
}

TEST_CASE("a word within a longer word is no match") {
  CHECK(refusal({"vendorname", "customer", "x"}) ==
        "t.csv:1: \"customer\" is the buyer, but no column is known as the supplier; say --supplier COL  columns: "
        "vendorname, "
        "customer, x");
}

TEST_CASE("a whole header goes before a word of one") {
  CHECK(found({"Supplier country", "supplier", "buyer", "buyer group", "amount", "tax amount"}) ==
        "supplier>buyer amount");
}

TEST_CASE("a column of identifiers yields to another that fits, and serves where none does") {
  CHECK(found({"Supplier ID", "Supplier Name", "Buyer No.", "Buyer", "Amount code", "Amount due"}) ==
        "Supplier Name>Buyer Amount due");
  CHECK(found({"supplier_id", "buyer_number"}) == "supplier_id>buyer_number 1");
  CHECK(found({"Vendor code", "Vendor title", "Client"}) == "Vendor title>Client 1");
}

TEST_CASE("two columns that fit equally well are an error that names the option") {
  CHECK(refusal({"vendor", "supplier", "buyer"}) ==
        "t.csv:1: \"vendor\" and \"supplier\" could both be the supplier; say --supplier COL  columns: vendor, "
        "supplier, buyer");
  CHECK(
      refusal({"from", "supplier", "to"}) ==
      "t.csv:1: \"from\" and \"supplier\" could both be the supplier; say --supplier COL  columns: from, supplier, to");
  CHECK(refusal({"supplier", "buyer name", "buyer group"}) ==
        "t.csv:1: \"buyer name\" and \"buyer group\" could both be the buyer; say --buyer COL  columns: supplier, "
        "buyer name, buyer "
        "group");
  CHECK(refusal({"supplier", "buyer", "net price", "total (EUR)"}) ==
        "t.csv:1: \"net price\" and \"total (EUR)\" could both be the amount; say --amount COL  columns: supplier, "
        "buyer, net price, "
        "total (EUR)");
}

TEST_CASE("one side alone is an error that names the other option") {
  CHECK(refusal({"supplier", "firm"}) ==
        "t.csv:1: \"supplier\" is the supplier, but no column is known as the buyer; say --buyer COL  columns: "
        "supplier, firm");
  ReadOptions how = options();
  how.supplier = "x";
  CHECK(refusal({"x", "y", "z"}, how) ==
        "t.csv:1: \"x\" is the supplier, but no column is known as the buyer; say --buyer COL  columns: x, y, z");
}

TEST_CASE("without known names the first two columns are from and to if there are two, or three with a numeric third") {
  CHECK(found({"a", "b"}, options(), {{"x", "y"}}) == "a>b 1");
  CHECK(found({"a", "b", "c"}, options(), {{"x", "y", "1.5"}, {"x", "z", ""}}) == "a>b c");
  CHECK(refusal({"a", "b", "c"}, options(), {{"x", "y", "z"}}) ==
        "t.csv:1: cannot tell who supplies whom; say --supplier COL and --buyer COL  columns: a, b, c");
  CHECK(refusal({"a", "", "c\nd", "e"}) ==
        "t.csv:1: cannot tell who supplies whom; say --supplier COL and --buyer COL  columns: a, (empty), c\\nd, e");
}

TEST_CASE("a column that is known as the amount is no end of a tie by its place") {
  CHECK(refusal({"firm", "amount"}, options(), {{"x", "5"}}) ==
        "t.csv:1: cannot tell who supplies whom; say --supplier COL and --buyer COL  columns: firm, amount");
}

TEST_CASE("columns are named by header or by number, a header going first") {
  ReadOptions how = options();
  how.supplier = " A ";
  how.buyer = "3";
  how.amount = "2";
  CHECK(found({"a", "b", "c"}, how) == "a>c b");
  CHECK(found({"a", "b", "c", "2"}, how) == "a>c 2");
  how.amount = "1";
  CHECK_FALSE(resolve_columns(Header("t.csv:1", {"a", "amount", "c", "1"}, true), {}, how).amount.has_value());
}

TEST_CASE("a missing column is an error that lists the columns and names the nearest") {
  ReadOptions how = options();
  how.amount = "amuont";
  CHECK(refusal({"from", "to", "amount"}, how) ==
        "t.csv:1: no column \"amuont\"; did you mean \"amount\"?  columns: from, to, amount");
  how.amount = "4";
  CHECK(refusal({"from", "to", "amount"}, how) == "t.csv:1: no column \"4\"  columns: from, to, amount");
  how.amount = "0";
  CHECK(refusal({"from", "to", "amount"}, how) == "t.csv:1: no column \"0\"  columns: from, to, amount");
}

TEST_CASE("a header that stands twice has to be named by its number") {
  ReadOptions how = options();
  how.amount = "Sum";
  CHECK(refusal({"from", "to", "sum", "SUM"}, how) ==
        "t.csv:1: columns 3 and 4 are both called \"Sum\"; say which by its number");
  how.amount = "4";
  CHECK(found({"from", "to", "sum", "SUM"}, how) == "from>to SUM");
}

TEST_CASE("one column cannot be both sides") {
  ReadOptions how = options();
  how.supplier = how.buyer = "firm";
  CHECK(refusal({"firm", "x"}, how) ==
        "t.csv:1: supplier and buyer are one column, \"firm\"; say --supplier COL and --buyer COL  columns: firm, x");
}

TEST_CASE("depend turns from and to round and refuses headers that name the roles") {
  ReadOptions how = options();
  how.reads = Reads::depend;
  CHECK(found({"from", "to", "weight"}, how) == "to>from weight");
  CHECK(found({"package", "needs"}, how, {{"x", "y"}}) == "needs>package 1");
  CHECK(refusal({"buyer", "supplier"}, how) ==
        "--reads depend: the header \"supplier\" in t.csv:1 says already who supplies whom; leave --reads out");
  CHECK(refusal({"from", "Customer name"}, how) ==
        "--reads depend: the header \"Customer name\" in t.csv:1 says already who supplies whom; leave --reads out");
}

TEST_CASE("a numeric column that is no known amount is told and not used") {
  const Header header("t.csv:1", {"from", "to", "note", "tons"}, true);
  const Columns columns = resolve_columns(header, {{"a", "b", "x", "1,5"}, {"a", "b", "7", ""}}, options());
  CHECK_FALSE(columns.amount.has_value());
  CHECK(columns.unused_numeric == 3);
}

TEST_CASE("columns of category, relation and date are recognised, and two that fit matter only to who needs them") {
  const Header header("t.csv:1", {"from", "to", "Category", "Kind", "Due date", "Order date"}, true);
  ReadOptions how = options();
  const Columns columns = resolve_columns(header, {}, how);
  CHECK(columns.category == 2);
  CHECK(columns.relation == 3);
  CHECK_FALSE(columns.date.has_value());
  how.labels = {"date"};
  CHECK_THROWS_WITH_AS(
      resolve_columns(header, {}, how),
      "t.csv:1: \"Due date\" and \"Order date\" could both be the date; say --date COL  columns: from, to, "
      "Category, Kind, Due date, Order date",
      RequestError);
  how.date = "due date";
  CHECK(resolve_columns(header, {}, how).date == 4);
}

TEST_CASE("without a header columns are numbers alone") {
  ReadOptions how = options();
  how.header = false;
  CHECK(found({"1", "2"}, how) == "1>2 1");
  how.supplier = "2";
  how.buyer = "1";
  CHECK(found({"1", "2", "3", "4"}, how) == "2>1 1");
  how.buyer = "buyer";
  CHECK(refusal({"1", "2", "3"}, how) == "t.csv:1: no column \"buyer\"  columns: 1, 2, 3");
}

TEST_CASE("a first row with a known name, or unlike the rows below, is a header") {
  CHECK(is_header({{"supplier", "buyer"}, {"a", "b"}}));
  CHECK(is_header({{"x", "y", "z"}, {"a", "b", "5"}}));
  CHECK(is_header({{"x", "y"}, {"a", "b"}}));
  CHECK(is_header({{"Vendor name", "Customer name", "2021"}, {"a", "b", "5"}}));
  CHECK(is_header({}));
}

TEST_CASE("a first row that is a tie is no header") {
  CHECK_FALSE(is_header({{"a", "b", "5"}, {"b", "c", "6"}}));
  CHECK_FALSE(is_header({{"a", "b", "5"}}));
  CHECK_FALSE(is_header({{"1", "2"}, {"2", "3"}}));
  CHECK_FALSE(is_header({{"a", "b"}, {"c", "a"}}));
}

TEST_CASE("firms whose names have a known word are not taken for a header above numbers") {
  CHECK_FALSE(is_header({{"Total Energy", "Acme Client Services", "100"}, {"Shell", "Boeing", "50"}}));
  CHECK_FALSE(is_header({{"Total", "Airbus", "100"}}));
}

TEST_CASE("a row that holds a column asked for is a header, even above numbers") {
  ReadOptions how = options();
  how.supplier = "Firm";
  CHECK(looks_like_header({{"firm", "partner", "2020"}, {"a", "b", "5"}}, how));
  how.supplier = "3";
  CHECK_FALSE(looks_like_header({{"a", "b", "3"}, {"b", "c", "5"}}, how));
}
