#pragma once

#include <cstddef>
#include <cstdint>

namespace linchpin {

/// Where the bytes that matter stand in 64 bytes of text, a bit for each byte.
struct TextMasks {
  std::uint64_t delimiter;
  std::uint64_t line_feed;
  std::uint64_t quote;
  std::uint64_t control;  ///< below the blank, but for line feeds and tabs
  std::uint64_t beyond_ascii;
};

/// Fills `masks` for `count` times 64 bytes from `text` on. Takes the widest vectors that the processor has.
void find_masks(const char* text, std::size_t count, char delimiter, char quote, TextMasks* masks);

/// The same byte by byte, for machines without such vectors.
void find_masks_bytewise(const char* text, std::size_t count, char delimiter, char quote, TextMasks* masks);

}  // namespace linchpin
