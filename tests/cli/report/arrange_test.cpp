#include <doctest/doctest.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linchpin/error.hpp"
#include "rendered.hpp"

namespace linchpin::cli {
namespace {

using Rows = std::vector<std::size_t>;
using Order = SortKey::Order;

Table one_column(decltype(Column::cells) cells) {
  Table table;
  table.columns = {{"x", "", std::move(cells)}};
  return table;
}

Rows rows_by(Table table, std::vector<SortKey> order) {
  Selection selection;
  selection.order = std::move(order);
  return arrange(std::move(table), selection).rows;
}

std::vector<std::string> columns_of(Table table, std::vector<std::string> asked) {
  Selection selection;
  selection.columns = std::move(asked);
  const View view = arrange(std::move(table), selection);
  std::vector<std::string> result;
  for (const std::size_t c : view.columns) result.push_back(view.table.columns[c].name);
  return result;
}

Table four_columns() {
  Table table;
  table.columns = {{"node", "", names({"ann", "bob"})},
                   {"hhi", "", NumberCells{0.5, 0.6}},
                   {"amount", "", NumberCells{7, 8}},
                   {"gini", "", NumberCells{0.2, 0.1}, Shown::on_all}};
  return table;
}

TEST_CASE("a column knows its size whatever its cells are") {
  CHECK(Column{"x", "", names({"a", "?"})}.size() == 2);
  CHECK(Column{"x", "", TextCells{"a", "b", "c"}}.size() == 3);
  CHECK(Column{"x", "", NumberCells{1}}.size() == 1);
  CHECK(Column{"x", "", CountCells{}}.size() == 0);
  CHECK(Column{"x", "", FlagCells{true, false}}.size() == 2);
}

TEST_CASE("a column's note is said below the table only where the column is shown") {
  Table table = four_columns();
  table.notes = {"first"};
  table.columns[1].note = "about hhi";
  table.columns[3].note = "about gini";
  CHECK(arrange(table, {}).table.notes == std::vector<std::string>{"first", "about hhi"});
  Selection selection;
  selection.columns = {"gini"};
  CHECK(arrange(table, selection).table.notes == std::vector<std::string>{"first", "about gini"});
}

TEST_CASE("rows stay as they are when nobody orders them") {
  CHECK(arrange(one_column(NumberCells{1, 3, 2}), {}).rows == Rows{0, 1, 2});
}

TEST_CASE("a table's own order holds until the user names another") {
  Table table = one_column(NumberCells{1, 3, 2});
  table.order = {{"x"}};
  CHECK(arrange(table, {}).rows == Rows{1, 2, 0});
  CHECK(rows_by(table, {{"x", Order::ascending}}) == Rows{0, 2, 1});
}

TEST_CASE("numbers, counts and flags go down and text goes up unless said otherwise") {
  CHECK(rows_by(one_column(NumberCells{-1, 2, 0, -3}), {{"x"}}) == Rows{1, 2, 0, 3});
  CHECK(rows_by(one_column(CountCells{1, 20, 3}), {{"x"}}) == Rows{1, 2, 0});
  CHECK(rows_by(one_column(FlagCells{false, true}), {{"x"}}) == Rows{1, 0});
  CHECK(rows_by(one_column(TextCells{"b", "a", "c"}), {{"x"}}) == Rows{1, 0, 2});
  CHECK(rows_by(one_column(names({"b", "a", "c"})), {{"x"}}) == Rows{1, 0, 2});
}

TEST_CASE("a named direction turns every kind of column") {
  CHECK(rows_by(one_column(CountCells{1, 20, 3}), {{"x", Order::ascending}}) == Rows{0, 2, 1});
  CHECK(rows_by(one_column(FlagCells{true, false}), {{"x", Order::ascending}}) == Rows{1, 0});
  CHECK(rows_by(one_column(TextCells{"b", "a", "c"}), {{"x", Order::descending}}) == Rows{2, 0, 1});
  CHECK(rows_by(one_column(names({"b", "a", "c"})), {{"x", Order::descending}}) == Rows{2, 0, 1});
}

TEST_CASE("text is ordered by bytes, not as people of some place would") {
  CHECK(rows_by(one_column(TextCells{"a", "Z", "\xc3\xa4", "z"}), {{"x"}}) == Rows{1, 0, 3, 2});
}

TEST_CASE("undefined values come last in either direction") {
  const NumberCells numbers{undefined, 1, -2, INFINITY};
  CHECK(rows_by(one_column(numbers), {{"x", Order::descending}}) == Rows{1, 2, 0, 3});
  CHECK(rows_by(one_column(numbers), {{"x", Order::ascending}}) == Rows{2, 1, 0, 3});
  CHECK(rows_by(one_column(names({"?", "b", "a"})), {{"x", Order::ascending}}) == Rows{2, 1, 0});
  CHECK(rows_by(one_column(names({"?", "a", "b"})), {{"x", Order::descending}}) == Rows{2, 1, 0});
}

TEST_CASE("numbers equal in 10 significant digits keep the table's own order") {
  CHECK(rows_by(one_column(NumberCells{0.30000000000000004, 0.3, 0.1 * 3}), {{"x"}}) == Rows{0, 1, 2});
  CHECK(rows_by(one_column(NumberCells{1.0, 1.00000000001}), {{"x"}}) == Rows{0, 1});
  CHECK(rows_by(one_column(NumberCells{1.0, 1.00000001}), {{"x"}}) == Rows{1, 0});
  CHECK(rows_by(one_column(NumberCells{0.0, -0.0}), {{"x"}}) == Rows{0, 1});
}

TEST_CASE("a number that rounds up to the next power of ten equals it") {
  const NumberCells numbers{10, 9.99999999999, 10};
  CHECK(rows_by(one_column(numbers), {{"x", Order::descending}}) == Rows{0, 1, 2});
  CHECK(rows_by(one_column(numbers), {{"x", Order::ascending}}) == Rows{0, 1, 2});
}

TEST_CASE("numbers of any size and sign are in order") {
  const NumberCells rising{-1e308, -10, -9.5, -1e-300, 0, 5e-324, 1e-5, 0.99, 1, 9.5, 10, 1e300};
  Rows up;
  for (std::size_t i = 0; i < rising.size(); ++i) up.push_back(i);
  CHECK(rows_by(one_column(rising), {{"x", Order::ascending}}) == up);
  CHECK(rows_by(one_column(rising), {{"x", Order::descending}}) == Rows(up.rbegin(), up.rend()));
}

TEST_CASE("an absolute order goes by the distance from zero") {
  CHECK(rows_by(one_column(NumberCells{0.1, -0.9, 0.5}), {{"x", Order::natural, true}}) == Rows{1, 2, 0});
  CHECK(rows_by(one_column(NumberCells{0.5, -0.5, undefined}), {{"x", Order::natural, true}}) == Rows{0, 1, 2});
}

TEST_CASE("a later sort column decides between rows that are equal in an earlier one") {
  Table table;
  table.columns = {{"hhi", "", NumberCells{0.5, 0.5, 1}}, {"amount", "", NumberCells{3, 4, 1}}};
  CHECK(rows_by(table, {{"hhi"}, {"amount"}}) == Rows{2, 1, 0});
}

TEST_CASE("rows can be ordered by a column that is not shown") {
  Selection selection;
  selection.columns = {"node"};
  selection.order = {{"gini", Order::ascending}};
  CHECK(arrange(four_columns(), selection).rows == Rows{1, 0});
}

TEST_CASE("top keeps the first rows after ordering") {
  Selection selection;
  selection.order = {{"x"}};
  selection.top = 2;
  CHECK(arrange(one_column(NumberCells{1, 3, 2, 3}), selection).rows == Rows{1, 3});
  selection.top = 0;
  CHECK(arrange(one_column(NumberCells{1, 3}), selection).rows.empty());
  selection.top = 9;
  CHECK(arrange(one_column(NumberCells{1, 3}), selection).rows == Rows{1, 0});
  selection.order.clear();
  selection.top = 1;
  CHECK(arrange(one_column(NumberCells{1, 3}), selection).rows == Rows{0});
}

TEST_CASE("any top of many equal rows begins like the whole table") {
  NumberCells numbers;
  std::uint32_t state = 1;
  for (int i = 0; i < 1000; ++i) numbers.push_back(((state = state * 1664525 + 1013904223) >> 16) % 7);
  Selection selection;
  selection.order = {{"x"}};
  const Rows all = arrange(one_column(numbers), selection).rows;
  for (const std::size_t top : {1U, 10U, 500U, 999U}) {
    selection.top = top;
    CHECK(arrange(one_column(numbers), selection).rows ==
          Rows(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(top)));
  }
}

TEST_CASE("extra columns are shown only when asked for") {
  CHECK(columns_of(four_columns(), {}) == std::vector<std::string>{"node", "hhi", "amount"});
  CHECK(columns_of(four_columns(), {"gini", "node"}) == std::vector<std::string>{"gini", "node"});
  CHECK(columns_of(four_columns(), {"all"}) == std::vector<std::string>{"node", "hhi", "amount", "gini"});
}

TEST_CASE("a column asked for twice is shown once, where it is named first") {
  CHECK(columns_of(four_columns(), {"hhi", "node", "hhi"}) == std::vector<std::string>{"hhi", "node"});
  CHECK(columns_of(four_columns(), {"gini", "all"}) == std::vector<std::string>{"gini", "node", "hhi", "amount"});
}

TEST_CASE("an unknown column is an error that names the nearest and lists all") {
  CHECK_THROWS_WITH_AS(columns_of(four_columns(), {"node", "hhj"}),
                       "--columns: no column \"hhj\"; did you mean \"hhi\"?  columns: node, hhi, amount, gini",
                       RequestError);
  CHECK_THROWS_WITH_AS(rows_by(four_columns(), {{"amuont"}}),
                       "--sort: no column \"amuont\"; did you mean \"amount\"?  columns: node, hhi, amount, gini",
                       RequestError);
}

TEST_CASE("an unknown column that is like no other is an error without a guess") {
  CHECK_THROWS_WITH_AS(columns_of(four_columns(), {"xyzzyplugh"}),
                       "--columns: no column \"xyzzyplugh\"; columns: node, hhi, amount, gini", RequestError);
}

TEST_CASE("an order is read from columns and directions") {
  const auto order = parse_order("hhi,node:asc, amount:desc");
  REQUIRE(order.size() == 3);
  CHECK(order[0].column == "hhi");
  CHECK(order[0].order == Order::natural);
  CHECK_FALSE(order[0].absolute);
  CHECK(order[1].column == "node");
  CHECK(order[1].order == Order::ascending);
  CHECK(order[2].column == "amount");
  CHECK(order[2].order == Order::descending);
}

TEST_CASE("an order that is none is an error that quotes it") {
  CHECK_THROWS_WITH_AS(parse_order("hhi:up"), "--sort: \"hhi:up\" is not COL, COL:asc or COL:desc", RequestError);
  CHECK_THROWS_WITH_AS(parse_order("node,hhi:"), "--sort: \"hhi:\" is not COL, COL:asc or COL:desc", RequestError);
  CHECK_THROWS_WITH_AS(parse_order(":asc"), "--sort: \":asc\" is not COL, COL:asc or COL:desc", RequestError);
  CHECK_THROWS_WITH_AS(parse_order("hhi,,node"), "--sort: \"\" is not COL, COL:asc or COL:desc", RequestError);
  CHECK_THROWS_WITH_AS(parse_order(""), "--sort: \"\" is not COL, COL:asc or COL:desc", RequestError);
}

TEST_CASE("a column that is shown by name is no part of all") {
  Table table = four_columns();
  table.columns[2].shown = Shown::by_name;
  CHECK(columns_of(table, {"all"}) == std::vector<std::string>{"node", "hhi", "gini"});
  CHECK(columns_of(table, {"node", "amount"}) == std::vector<std::string>{"node", "amount"});
  CHECK(columns_of(table, {}) == std::vector<std::string>{"node", "hhi"});
}

TEST_CASE("a column is needed where it is shown or orders rows") {
  Selection all;
  all.columns = {"all"};
  CHECK(needs_column(all, {}, "x", Shown::on_all));
  CHECK(!needs_column(all, {}, "x", Shown::by_name));
  CHECK(needs_column({}, {}, "x", Shown::usually));
  CHECK(!needs_column({}, {}, "x", Shown::on_all));
  CHECK(needs_column({}, {{"x"}}, "x", Shown::by_name));
  Selection sorted;
  sorted.columns = {"y"};
  sorted.order = {{"z"}};
  CHECK(!needs_column(sorted, {{"x"}}, "x", Shown::usually));
  CHECK(needs_column(sorted, {{"x"}}, "y", Shown::by_name));
  CHECK(needs_column(sorted, {{"x"}}, "z", Shown::by_name));
}

TEST_CASE("a column that is shown and was not computed is our fault") {
  Table table = four_columns();
  table.columns[3].cells = NumberCells();
  CHECK_NOTHROW(arrange(table, {}));
  Selection selection;
  selection.columns = {"gini"};
  CHECK_THROWS_WITH_AS(arrange(table, selection), "gini was not computed", std::logic_error);
  CHECK_THROWS_WITH_AS(rows_by(table, {{"gini"}}), "gini was not computed", std::logic_error);
}

}  // namespace
}  // namespace linchpin::cli
