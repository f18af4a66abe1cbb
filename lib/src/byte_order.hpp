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

#include "pieces.hpp"

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
    const unsigned threads = thread_count(work, numbers.size() / worth_a_thread);
    std::vector<Range> ranges;
    if (threads == 1) {
      sort(Range{0, numbers.size(), 0}, ranges);
    } else {
      sort_at_once(threads);
      find_ranges(Range{0, numbers.size(), 0}, ranges);
    }
    run_pieces(ranges.size(), threads, [&](unsigned, std::size_t at) {
      std::vector<Range> open{ranges[at]};
      while (!open.empty()) {
        const Range range = open.back();
        open.pop_back();
        sort(range, open);
      }
    });
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
    fill_keys(range);
    std::sort(begin, end, before);
    find_ranges(range, open);
  }

  /// The first sort, of all items, in parts that are merged.
  void sort_at_once(unsigned threads) {
    constexpr std::size_t parts = 8;  // whatever the threads
    const auto bound = [&](std::size_t part) { return items_.size() * part / parts; };
    const auto at = [&](std::size_t part) { return items_.begin() + static_cast<std::ptrdiff_t>(bound(part)); };
    run_pieces(parts, threads, [&](unsigned, std::size_t part) {
      fill_keys({bound(part), bound(part + 1), 0});
      std::sort(at(part), at(part + 1), before);
    });
    for (std::size_t width = 1; width < parts; width *= 2) {
      run_pieces(parts / (2 * width), threads, [&](unsigned, std::size_t pair) {
        const std::size_t first = 2 * width * pair;
        std::inplace_merge(at(first), at(first + width), at(first + 2 * width), before);
      });
    }
  }

  static bool before(const Item& a, const Item& b) {
    return std::tie(a.key, a.left, a.number) < std::tie(b.key, b.left, b.number);
  }

  void fill_keys(Range range) {
    constexpr std::size_t ahead = 16;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (i + ahead < range.end) __builtin_prefetch(text_of_(items_[i + ahead].number).data() + range.depth);
      Item& item = items_[i];
      const std::string_view rest = text_of_(item.number).substr(range.depth);
      item.key = 0;
      std::memcpy(&item.key, rest.data(), std::min(rest.size(), step));
      if constexpr (std::endian::native == std::endian::little) item.key = __builtin_bswap64(item.key);
      item.left = static_cast<std::uint32_t>(std::min(rest.size(), step + 1));
    }
  }

  /// Of sorted items those that are not told apart yet.
  void find_ranges(Range range, std::vector<Range>& open) const {
    for (std::size_t first = range.begin; first < range.end;) {
      std::size_t last = first;
      while (last < range.end && items_[last].key == items_[first].key && items_[last].left == items_[first].left) {
        ++last;
      }
      if (last - first > 1 && items_[first].left > step) open.push_back({first, last, range.depth + step});
      first = last;
    }
  }

  std::vector<std::uint32_t>& numbers_;
  TextOf text_of_;
  std::vector<Item> items_;
};

}  // namespace linchpin
