#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "parallel.hpp"

namespace linchpin {

/// Orders numbers by the bytes of the texts that they stand for, `text_of(number)`; equal texts by number. Compares
/// eight bytes of all at a time, so that names which begin alike are not read again and again.
/// O(numbers log numbers + bytes); 16 bytes a number while it runs.
template <class TextOf>
class ByteOrder {
 public:
  ByteOrder(std::vector<std::uint32_t>& numbers, TextOf text_of, const Work& work)
      : numbers_(numbers), text_of_(std::move(text_of)) {
    constexpr std::size_t worth_a_thread = 50'000;
    items_.reserve(numbers.size());
    for (const std::uint32_t number : numbers) items_.push_back({0, 0, number});
    std::vector<Range> ranges;
    sort(Range{0, numbers.size(), 0}, ranges);
    run_blocks(
        ranges.size(), thread_count(work, numbers.size() / worth_a_thread),
        [&] {
          return [&](std::size_t at) {
            std::vector<Range> open{ranges[at]};
            while (!open.empty()) {
              const Range range = open.back();
              open.pop_back();
              sort(range, open);
            }
            return 0;
          };
        },
        [](int) {});
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = items_[i].number;
  }

 private:
  static constexpr std::size_t step = sizeof(std::uint64_t);

  struct Item {
    std::uint64_t key;   ///< eight bytes, the first one in front
    std::uint32_t left;  ///< bytes from these on, or one more than eight
    std::uint32_t number;
  };
  /// Texts that have the same bytes up to `depth`.
  struct Range {
    std::size_t begin;
    std::size_t end;
    std::size_t depth;
  };

  void sort(Range range, std::vector<Range>& open) {
    const auto begin = items_.begin() + static_cast<std::ptrdiff_t>(range.begin);
    const auto end = items_.begin() + static_cast<std::ptrdiff_t>(range.end);
    constexpr std::size_t few = 24;
    if (range.end - range.begin < few) {
      std::sort(begin, end, [&](const Item& a, const Item& b) {
        const int order = text_of_(a.number).substr(range.depth).compare(text_of_(b.number).substr(range.depth));
        return order != 0 ? order < 0 : a.number < b.number;
      });
      return;
    }
    constexpr std::ptrdiff_t ahead = 16;
    for (auto item = begin; item != end; ++item) {
      if (end - item > ahead) __builtin_prefetch(text_of_(item[ahead].number).data() + range.depth);
      const std::string_view rest = text_of_(item->number).substr(range.depth);
      item->key = 0;
      std::memcpy(&item->key, rest.data(), std::min(rest.size(), step));
      if constexpr (std::endian::native == std::endian::little) item->key = __builtin_bswap64(item->key);
      item->left = static_cast<std::uint32_t>(std::min(rest.size(), step + 1));
    }
    std::sort(begin, end, [](const Item& a, const Item& b) {
      return std::tie(a.key, a.left, a.number) < std::tie(b.key, b.left, b.number);
    });
    for (auto first = begin; first != end;) {
      auto last = first;
      while (last != end && last->key == first->key && last->left == first->left) ++last;
      if (last - first > 1 && first->left > step) {
        open.push_back({static_cast<std::size_t>(first - items_.begin()),
                        static_cast<std::size_t>(last - items_.begin()), range.depth + step});
      }
      first = last;
    }
  }

  std::vector<std::uint32_t>& numbers_;
  TextOf text_of_;
  std::vector<Item> items_;
};

}  // namespace linchpin
