#include "byte_order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "random.hpp"

using namespace linchpin;

TEST_CASE("numbers come in the byte order of their texts, on one thread and on several") {
  Draws draws(2);
  std::vector<std::string> texts;
  for (int i = 0; i < 120'000; ++i) {
    std::string text = draws.below(3) == 0 ? "Alder Foods " : "Alder Freight and Shipping Lines ";
    for (std::uint64_t left = draws.below(6); left > 0; --left) text += static_cast<char>(draws.below(256));
    if (draws.below(50) == 0) text.resize(draws.below(text.size() + 1));
    texts.push_back(text);
  }
  std::vector<std::uint32_t> expected(texts.size());
  std::iota(expected.begin(), expected.end(), 0U);
  std::sort(expected.begin(), expected.end(),
            [&](std::uint32_t a, std::uint32_t b) { return std::tie(texts[a], a) < std::tie(texts[b], b); });
  for (const unsigned threads : {1U, 7U}) {
    std::vector<std::uint32_t> order(texts.size());
    std::iota(order.begin(), order.end(), 0U);
    ByteOrder(
        order, [&](std::uint32_t i) { return std::string_view(texts[i]); }, Work{threads});
    CHECK(order == expected);
  }
}
