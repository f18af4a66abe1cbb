#include "linchpin/ties.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "linchpin/error.hpp"
#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

namespace {

struct Row {
  Node supplier;
  Node buyer;
  double amount;
  std::uint32_t kind = 0;
  std::uint32_t date = 0;
};

constexpr std::uint32_t kinds = 3;
constexpr std::uint32_t dates = 1000;

/// Rows over nodes a, b, c, ... with the columns "kind" and "date".
Ties ties_of(const std::vector<Row>& rows, bool mutual = false, std::size_t nodes = 6) {
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < nodes; ++i) letters.emplace_back(1, static_cast<char>('a' + i));
  std::vector<std::string> days;
  for (std::uint32_t i = 0; i < dates; ++i) days.push_back(std::to_string(dates + i));
  Ties ties;
  ties.names = std::make_shared<const NameTable>(std::vector<std::string_view>(letters.begin(), letters.end()));
  ties.mutual = mutual;
  ties.columns = {{"kind", NameTable({"x", "y", "z"}), {}},
                  {"date", NameTable(std::vector<std::string_view>(days.begin(), days.end())), {}}};
  for (const Row& row : rows) {
    ties.suppliers.push_back(row.supplier);
    ties.buyers.push_back(row.buyer);
    ties.amounts.push_back(row.amount);
    ties.columns[0].codes.push_back(row.kind);
    ties.columns[1].codes.push_back(row.date);
  }
  return ties;
}

std::vector<Row> random_rows(std::uint64_t seed, bool with_credit_notes) {
  Random random(seed);
  std::vector<Row> rows;
  const std::uint64_t count = random.below(150);
  for (std::uint64_t i = 0; i < count; ++i) {
    double amount = static_cast<double>(1 + random.below(1000)) / 10;
    if (with_credit_notes && random.below(3) == 0) amount = -amount;
    rows.push_back({static_cast<Node>(random.below(6)), static_cast<Node>(random.below(6)), amount,
                    static_cast<std::uint32_t>(random.below(kinds)), static_cast<std::uint32_t>(i)});
  }
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1].date, rows[random.below(i)].date);
  return rows;
}

void shuffle(std::vector<Row>& rows, std::uint64_t seed) {
  Random random(seed);
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
}

/// What the rows of one pair become, in the order given; 0 for nothing.
double expected_weight(const std::vector<Row>& rows, Merge how) {
  double sum = 0, absolute = 0, largest = rows.front().amount;
  const Row* latest = &rows.front();
  for (const Row& row : rows) {
    sum += row.amount;
    absolute += std::abs(row.amount);
    largest = std::max(largest, row.amount);
    if (row.date >= latest->date) latest = &row;
  }
  switch (how) {
    case Merge::sum:
      return sum > 1e-9 * absolute ? sum : 0;
    case Merge::mean:
      return sum / static_cast<double>(rows.size());
    case Merge::max:
      return largest;
    case Merge::last:
      return latest->amount;
    case Merge::count:
      return static_cast<double>(rows.size());
  }
  return 0;
}

using Pair = std::pair<Node, Node>;

std::map<Pair, std::vector<Row>> by_pair(const std::vector<Row>& rows, bool mutual) {
  std::map<Pair, std::vector<Row>> pairs;
  for (const Row& row : rows) {
    Pair pair{row.supplier, row.buyer};
    if (mutual && pair.second < pair.first) std::swap(pair.first, pair.second);
    pairs[pair].push_back(row);
  }
  return pairs;
}

void check_account(const MergeAccount& account, const std::vector<Row>& rows) {
  CHECK(account.rows == rows.size());
  CHECK(account.rows == account.ties + account.merged + account.self_rows + account.netted_rows);
  std::uint64_t selves = 0;
  for (const Row& row : rows) selves += row.supplier == row.buyer;
  CHECK(account.self_rows == selves);
}

constexpr Merge all_merges[] = {Merge::sum, Merge::mean, Merge::max, Merge::last, Merge::count};

}  // namespace

TEST_CASE("merge makes of several rows what it is told to") {
  const Ties ties = ties_of({{0, 1, 3, 0, 5}, {0, 1, 7, 0, 9}, {0, 1, 2, 0, 1}});
  CHECK(merge(ties, Merge::sum).network.weight(0, 1) == 12);
  CHECK(merge(ties, Merge::mean).network.weight(0, 1) == 4);
  CHECK(merge(ties, Merge::max).network.weight(0, 1) == 7);
  CHECK(merge(ties, Merge::count).network.weight(0, 1) == 3);
  CHECK(merge(ties, Merge::last).network.weight(0, 1) == 2);
  CHECK(merge(ties, Merge::last, &ties.columns[1]).network.weight(0, 1) == 7);
}

TEST_CASE("merge takes the last row of the latest date") {
  const Ties ties = ties_of({{0, 1, 3, 0, 9}, {0, 1, 8, 0, 9}, {0, 1, 2, 0, 1}});
  CHECK(merge(ties, Merge::last, &ties.columns[1]).network.weight(0, 1) == 8);
}

TEST_CASE("merge of undirected rows takes both directions as one pair") {
  const Ties ties = ties_of({{0, 1, 3}, {1, 0, 5}, {2, 2, 1}}, true);
  const Layer layer = merge(ties);
  CHECK(layer.network.mutual());
  CHECK(layer.network.weight(0, 1) == 8);
  CHECK(layer.network.weight(1, 0) == 8);
  CHECK(layer.network.self_weight(2) == 1);
  CHECK(layer.account.ties == 1);
  CHECK(layer.account.merged == 1);
  CHECK(layer.account.self_rows == 1);
  CHECK(layer.account.tie_amount == 8);
}

TEST_CASE("merge accounts for every row and amount") {
  const Layer layer = merge(ties_of({{0, 1, 3}, {0, 1, 5}, {1, 2, 4}, {1, 2, -4}, {2, 2, 6}, {3, 0, -1}}));
  CHECK(layer.account.rows == 6);
  CHECK(layer.account.ties == 1);
  CHECK(layer.account.merged == 1);
  CHECK(layer.account.self_rows == 1);
  CHECK(layer.account.netted_rows == 3);
  CHECK(layer.account.netted_pairs == 2);
  CHECK(layer.account.tie_amount == 8);
  CHECK(layer.account.self_amount == 6);
  CHECK(layer.account.netted_amount == -1);
  CHECK(layer.network.node_count() == 6);
}

TEST_CASE("merge of no rows keeps the nodes") {
  const Layer layer = merge(ties_of({}));
  CHECK(layer.network.node_count() == 6);
  CHECK(layer.network.tie_count() == 0);
  CHECK(layer.account.rows == 0);
}

TEST_CASE("merge shares its names with the rows") {
  const Ties ties = ties_of({{0, 1, 3}});
  CHECK(merge(ties).network.names() == ties.names);
}

TEST_CASE("merge agrees with gathering the rows of each pair") {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    for (const Merge how : all_merges) {
      for (const bool mutual : {false, true}) {
        CAPTURE(seed);
        CAPTURE(static_cast<int>(how));
        CAPTURE(mutual);
        const auto rows = random_rows(seed, how == Merge::sum);
        const Ties ties = ties_of(rows, mutual);
        const Layer layer = merge(ties, how, &ties.columns[1]);
        check_account(layer.account, rows);
        std::uint64_t kept = 0, netted = 0;
        double amount = 0;
        for (const auto& [pair, own] : by_pair(rows, mutual)) {
          const double weight = expected_weight(own, how);
          if (pair.first == pair.second) {
            CHECK(close(layer.network.self_weight(pair.first), std::max(0.0, weight)));
            continue;
          }
          CHECK(close(layer.network.weight(pair.first, pair.second), weight));
          if (mutual) CHECK(close(layer.network.weight(pair.second, pair.first), weight));
          kept += weight > 0;
          netted += weight == 0;
          amount += weight;
        }
        CHECK(layer.account.ties == kept);
        CHECK(layer.account.netted_pairs == netted);
        CHECK(close(layer.account.tie_amount, amount));
        CHECK(layer.network.tie_count() == (mutual ? 2 * kept : kept));
        CHECK(close(layer.network.total_weight(), amount));
      }
    }
  }
}

TEST_CASE("merge does not depend on the order of rows, to the last bit") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    for (const Merge how : all_merges) {
      for (const bool mutual : {false, true}) {
        CAPTURE(seed);
        CAPTURE(static_cast<int>(how));
        auto rows = random_rows(seed, how == Merge::sum);
        const Ties ties = ties_of(rows, mutual);
        const Layer layer = merge(ties, how, &ties.columns[1]);
        const auto labelled = merge_by(ties, ties.columns[0], how, &ties.columns[1]);
        shuffle(rows, seed);
        const Ties shuffled = ties_of(rows, mutual);
        const Layer again = merge(shuffled, how, &shuffled.columns[1]);
        CHECK(matrix(again.network) == matrix(layer.network));
        CHECK(again.account.tie_amount == layer.account.tie_amount);
        CHECK(again.account.self_amount == layer.account.self_amount);
        CHECK(again.account.netted_amount == layer.account.netted_amount);
        const auto relabelled = merge_by(shuffled, shuffled.columns[0], how, &shuffled.columns[1]);
        REQUIRE(relabelled.size() == labelled.size());
        for (std::size_t i = 0; i < labelled.size(); ++i) CHECK(relabelled[i].weight == labelled[i].weight);
      }
    }
  }
}

TEST_CASE("merge_by gives each value what merging its rows alone would") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    for (const Merge how : all_merges) {
      for (const bool mutual : {false, true}) {
        CAPTURE(seed);
        CAPTURE(static_cast<int>(how));
        const auto rows = random_rows(seed, how == Merge::sum);
        const Ties ties = ties_of(rows, mutual);
        MergeAccount account;
        const auto labelled = merge_by(ties, ties.columns[0], how, &ties.columns[1], &account);
        check_account(account, rows);
        std::size_t seen = 0;
        std::uint64_t netted_rows = 0, netted_pairs = 0;
        for (std::uint32_t kind = 0; kind < kinds; ++kind) {
          std::vector<Row> own;
          std::copy_if(rows.begin(), rows.end(), std::back_inserter(own),
                       [&](const Row& row) { return row.kind == kind; });
          const Ties own_ties = ties_of(own, mutual);
          const Layer layer = merge(own_ties, how, &own_ties.columns[1]);
          netted_rows += layer.account.netted_rows;
          netted_pairs += layer.account.netted_pairs;
          for (const LabelledTie& tie : labelled) {
            if (tie.label != kind) continue;
            ++seen;
            CHECK(tie.weight == layer.network.weight(tie.supplier, tie.buyer));
            if (mutual) CHECK(tie.supplier < tie.buyer);
          }
          CHECK(static_cast<std::size_t>(std::count_if(labelled.begin(), labelled.end(), [&](const LabelledTie& tie) {
                  return tie.label == kind;
                })) == layer.account.ties);
        }
        CHECK(seen == labelled.size());
        CHECK(account.ties == labelled.size());
        CHECK(account.netted_rows == netted_rows);
        CHECK(account.netted_pairs == netted_pairs);
        for (std::size_t i = 1; i < labelled.size(); ++i) {
          const LabelledTie& a = labelled[i - 1];
          const LabelledTie& b = labelled[i];
          CHECK(std::tuple(a.supplier, a.buyer, a.label) < std::tuple(b.supplier, b.buyer, b.label));
        }
      }
    }
  }
}

TEST_CASE("merge_by nets a credit note within its own value only") {
  const Ties ties = ties_of({{0, 1, 10, 0}, {0, 1, 4, 1}, {0, 1, -4, 1}, {0, 1, -3, 0}});
  const auto labelled = merge_by(ties, ties.columns[0]);
  REQUIRE(labelled.size() == 1);
  CHECK(labelled[0].label == 0);
  CHECK(labelled[0].weight == 7);
}

namespace {

/// So many rows over some nodes, several of a pair, some of them credit notes.
Ties many_rows(std::size_t count, Node nodes) {
  Random random(7);
  Ties ties = ties_of({}, false, 26);
  for (std::size_t row = 0; row < count; ++row) {
    ties.suppliers.push_back(static_cast<Node>(random.below(random.below(4) == 0 ? 2 : nodes)));
    ties.buyers.push_back(static_cast<Node>(random.below(nodes)));
    ties.amounts.push_back((random.below(10) == 0 ? -1 : 1) * static_cast<double>(1 + random.below(1000)) / 7);
    ties.columns[0].codes.push_back(0);
  }
  return ties;
}

bool same_sides(const Network& a, const Network& b) {
  for (const Along along : {Along::in, Along::out}) {
    for (const Node node : a.nodes()) {
      const Neighbors one = a.neighbors(node, along);
      const Neighbors other = b.neighbors(node, along);
      if (!std::equal(one.nodes().begin(), one.nodes().end(), other.nodes().begin(), other.nodes().end()) ||
          !std::equal(one.weights().begin(), one.weights().end(), other.weights().begin(), other.weights().end()) ||
          a.strength(node, along) != b.strength(node, along)) {
        return false;
      }
    }
  }
  return a.tie_count() == b.tie_count();
}

}  // namespace

TEST_CASE("merge of long lists agrees with merge_by, which sorts whole rows") {
  const Ties ties = many_rows(40'000, 26);
  for (const Merge how : {Merge::sum, Merge::mean, Merge::max, Merge::count}) {
    const Network network = merge(ties, how).network;
    std::size_t found = 0;
    for (const LabelledTie& tie : merge_by(ties, ties.columns[0], how)) {
      if (tie.supplier == tie.buyer) continue;
      ++found;
      CHECK(network.weight(tie.supplier, tie.buyer) == tie.weight);
    }
    CHECK(network.tie_count() == found);
  }
}

TEST_CASE("a network is the same from whichever side it is made, and on 1, 2 and 7 threads") {
  const Ties ties = many_rows(500'000, 20);
  const Layer expected = merge(ties, Merge::sum, nullptr, Work{1});
  for (const unsigned threads : {1U, 2U, 7U}) {
    for (const Along first : {Along::in, Along::out}) {
      Ties given = ties;
      const Layer layer = merge(std::move(given), Merge::sum, nullptr, first, Work{threads});
      CHECK(same_sides(layer.network, expected.network));
      CHECK(layer.account.rows == ties.size());
      CHECK(layer.account.ties == expected.account.ties);
      CHECK(layer.account.netted_rows == expected.account.netted_rows);
      CHECK(close(layer.account.tie_amount, expected.account.tie_amount));
    }
  }
}

TEST_CASE("amounts that are too large together are told by supplier and buyer, from either side") {
  for (const Along first : {Along::in, Along::out}) {
    Ties ties = ties_of({{0, 1, 1e308}, {0, 1, 1e308}});
    CHECK_THROWS_WITH_AS(merge(std::move(ties), Merge::sum, nullptr, first),
                         "the amounts between \"a\" and \"b\" add up to more than a number can hold", InputError);
  }
}
