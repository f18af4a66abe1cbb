#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linchpin/io/read_ties.hpp"
#include "support/networks.hpp"
#include "support/program.hpp"
#include "vocabulary.hpp"

using linchpin::BadRows;
using linchpin::Merge;
using linchpin::Negative;
using linchpin::Reading;
using linchpin::ReadOptions;
using linchpin::RowAccount;
using linchpin::TieFile;
using linchpin::test::Program;
using linchpin::test::Random;

namespace {

std::string_view any(Random& random, const std::vector<std::string_view>& words) {
  return words[random.below(words.size())];
}

/// Rows as exports have them: refunds, self-ties, zeros, repeated pairs, and cells that cannot be used.
std::vector<std::string> messy_rows(Random& random) {
  std::vector<std::string> rows;
  for (std::uint64_t left = random.below(60); left > 0; --left) {
    const auto firm = [&] { return any(random, {"a", "b", "c", "d", " a", "\"e, Ltd\"", "f", "F"}); };
    const auto amount = [&]() -> std::string {
      switch (random.below(8)) {
        case 0:
          return "0";
        case 1:
          return fmt::format("-{}.25", random.below(40));
        case 2:
          return fmt::format("\"1,{:03}.5\"", random.below(1000));
        default:
          return fmt::format("{}.{:02}", random.below(90), random.below(100));
      }
    };
    std::string row = fmt::format("{},{},{},{},{}", firm(), firm(), amount(),
                                  any(random, {"supplies", "supplies", "lends", ""}), any(random, {"DE", "FR", ""}));
    switch (random.below(14)) {
      case 0:
        row = "a," + row;
        break;
      case 1:
        row = "a,b";
        break;
      case 2:
        row = ",b,3,supplies,DE";
        break;
      case 3:
        row = "a,\" \",3,supplies,FR";
        break;
      case 4:
        row = "a,b,n/a,supplies,DE";
        break;
      case 5:
        row = "a,b,,supplies,DE";
        break;
      case 6:
        row = "\"a\"b,c,3,supplies,DE";
        break;
      default:
        break;
    }
    rows.push_back(row);
  }
  return rows;
}

std::string file_of(const std::vector<std::string>& rows) {
  return fmt::format("supplier,buyer,amount,kind,country\n{}{}", fmt::join(rows, "\n"), rows.empty() ? "" : "\n");
}

void shuffle(std::vector<std::string>& rows, Random& random) {
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
}

}  // namespace

TEST_CASE("the account of rows and amounts adds up for messy files") {
  Random random(5);
  const Program program;
  for (int round = 0; round < 100; ++round) {
    const std::vector<std::string> rows = messy_rows(random);
    const std::vector<TieFile> files{{program.file("t.csv", file_of(rows)), -1},
                                     {program.file("u.csv", file_of({"a,b,1,supplies,DE"})), -1}};
    ReadOptions options;
    options.vocabulary = linchpin::cli::vocabulary();
    options.bad_rows = BadRows::skip;
    const Merge how = random.below(2) == 0 ? Merge::sum : Merge::mean;
    options.merge = how;
    if (how != Merge::sum || random.below(2) == 0) options.negative = Negative::skip;
    if (random.below(2) == 0)
      options.where.emplace_back(any(random, {"country=DE", "country!=DE", "amount>10", "amount<=20"}));
    if (random.below(3) == 0) options.where.emplace_back("supplier!=c");
    const Reading reading = read_ties(files, options);
    const RowAccount& account = reading.account;
    REQUIRE(account.rows == rows.size() + 1);
    REQUIRE(account.rows == account.bad_rows() + account.where_rows + account.flow_rows + account.zero_rows +
                                account.zero_self_rows + account.negative_rows + reading.ties.size());
    const auto layer = merge(reading.ties, how);
    REQUIRE(layer.account.rows == reading.ties.size());
    REQUIRE(layer.account.rows ==
            layer.account.ties + layer.account.merged + layer.account.self_rows + layer.account.netted_rows);
    REQUIRE(layer.account.ties == layer.network.tie_count());
    if (how != Merge::sum) continue;
    const double sum = layer.account.tie_amount + layer.account.self_amount + layer.account.netted_amount +
                       account.negative_amount + account.flow_amount + account.where_amount;
    REQUIRE(std::abs(account.amount - sum) < 1e-9 * std::max(1.0, std::abs(sum)));
  }
}

TEST_CASE("shuffled rows print the same bytes") {
  Random random(11);
  const Program program;
  const std::vector<std::vector<std::string>> commands{
      {"power", "t.csv", "-f", "csv", "--columns", "all"},
      {"power", "t.csv", "-f", "json", "--per", "node"},
      {"concentration", "t.csv", "-f", "csv", "--side", "all", "--columns", "all"},
      {"concentration", "t.csv", "-f", "csv", "--by", "country"},
      {"summary", "t.csv", "-f", "csv"},
      {"dot", "t.csv"},
  };
  for (int round = 0; round < 8; ++round) {
    std::vector<std::string> rows = messy_rows(random);
    for (std::vector<std::string> command : commands) {
      command.insert(command.end(), {"--bad-rows", "skip"});
      program.file("t.csv", file_of(rows));
      const auto first = program.run(command);
      CAPTURE(first.err);
      REQUIRE(first.status == 0);
      for (int again = 0; again < 3; ++again) {
        shuffle(rows, random);
        program.file("t.csv", file_of(rows));
        REQUIRE(program.run(command).out == first.out);
      }
    }
  }
}

TEST_CASE("shuffled files given in any order are one network") {
  Random random(13);
  const Program program;
  program.file("a.csv", file_of(messy_rows(random)));
  program.file("b.csv", file_of(messy_rows(random)));
  const auto one = program.run({"power", "a.csv", "b.csv", "--bad-rows", "skip"});
  const auto other = program.run({"power", "b.csv", "a.csv", "--bad-rows", "skip"});
  CHECK(one.status == 0);
  CHECK(one.out == other.out);
}
