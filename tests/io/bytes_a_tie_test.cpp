#include <doctest/doctest.h>
#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "io/pace.hpp"
#include "linchpin/ties.hpp"
#include "random.hpp"
#include "storage.hpp"
#include "support/allocations.hpp"
#include "support/bytes.hpp"
#include "vocabulary.hpp"

using namespace linchpin;
using linchpin::test::Allocations;
using linchpin::test::Bytes;

namespace {

constexpr std::size_t row_count = 100'000;
constexpr std::size_t name_count = 10'000;
constexpr std::size_t blocks = 600'000;  // what does not grow with the file

/// Distinct pairs in random order; each name has 17 bytes.
std::string file_of_pairs() {
  std::string text = "from,to,amount,category\n";
  for (std::size_t row = 0; row < row_count; ++row) {
    const std::size_t mixed = row * 61'803 % row_count;  // a permutation
    const std::size_t supplier = mixed % name_count;
    const std::size_t buyer = (supplier + 1 + mixed / name_count * 977) % name_count;
    fmt::format_to(std::back_inserter(text), "Company {:>09},Company {:>09},{}.{:02},kind {}\n", supplier, buyer,
                   row % 1000 + 1, row % 100, row % 7);
  }
  return text;
}

Reading read(const Bytes& bytes, const ReadOptions& options, unsigned threads) {
  const TieFile file{"t.csv", bytes.descriptor()};
  return read_ties({&file, 1}, options, Work{threads}, {.block_size = 64 << 10});
}

}  // namespace

TEST_CASE("reading and merging takes 40 bytes a tie and 160 a name at most, and leaves what the documents say") {
  if (!Allocations::known) return;
  const std::string text = file_of_pairs();
  ReadOptions options;
  options.vocabulary = cli::vocabulary();
  read(Bytes(text), options, 1);  // tables that are made once are none of its bytes
  constexpr std::size_t some = 4096;
  for (const unsigned threads : {1U, 2U}) {
    const Bytes bytes(text);
    const Allocations allocations;
    Reading reading = read(bytes, options, threads);
    const auto rows_and_names = allocations.now();
    CHECK(reading.ties.size() == row_count);
    CHECK(reading.ties.names->size() == name_count);
    CHECK(rows_and_names <= 18 * row_count + 50 * name_count);
    std::optional<Layer> layer(merge(std::move(reading.ties), Merge::sum, nullptr, Along::in, Work{threads}));
    CAPTURE(threads);
    CAPTURE(allocations.most());
    CHECK(allocations.most() <= 40 * row_count + 160 * name_count + blocks);

    // rows are given back as soon as they are not needed, and not only when the whole reading is
    CHECK(allocations.now() <= 12 * row_count + (16 + 8 + 17) * name_count + some);
    reading = {};
    const auto one_side = allocations.now();
    CHECK(one_side <= 12 * row_count + (16 + 8 + 17) * name_count + some);
    CHECK(layer->network.neighbors(0, Along::in).size() == 10);
    CHECK(allocations.now() <= one_side + some);
    CHECK(layer->network.neighbors(0, Along::out).size() == 10);
    CHECK(allocations.now() <= one_side + 12 * row_count + 16 * name_count + some);
  }
}
