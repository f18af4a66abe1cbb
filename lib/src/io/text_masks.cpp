#include "io/text_masks.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace linchpin {

namespace {

constexpr std::size_t width = 64;

#if defined(__x86_64__)

void find_masks_16(const char* text, std::size_t count, char delimiter, char quote, TextMasks* masks) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i quotes = _mm_set1_epi8(quote);
  const __m128i line_feeds = _mm_set1_epi8('\n');
  const __m128i tabs = _mm_set1_epi8('\t');
  const __m128i last_control = _mm_set1_epi8(0x1F);
  const auto bits = [](__m128i bytes, std::size_t at) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(bytes))) << at;
  };
  for (std::size_t i = 0; i < count; ++i) {
    TextMasks found{};
    std::uint64_t low = 0;
    std::uint64_t tab = 0;
    for (std::size_t at = 0; at < width; at += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + i * width + at));
      found.delimiter |= bits(_mm_cmpeq_epi8(bytes, delimiters), at);
      found.line_feed |= bits(_mm_cmpeq_epi8(bytes, line_feeds), at);
      found.quote |= bits(_mm_cmpeq_epi8(bytes, quotes), at);
      found.beyond_ascii |= bits(bytes, at);
      low |= bits(_mm_cmpeq_epi8(_mm_min_epu8(bytes, last_control), bytes), at);
      tab |= bits(_mm_cmpeq_epi8(bytes, tabs), at);
    }
    found.control = low & ~found.line_feed & ~tab;
    masks[i] = found;
  }
}

[[gnu::target("avx2")]] void find_masks_32(const char* text, std::size_t count, char delimiter, char quote,
                                           TextMasks* masks) {
  const __m256i delimiters = _mm256_set1_epi8(delimiter);
  const __m256i quotes = _mm256_set1_epi8(quote);
  const __m256i line_feeds = _mm256_set1_epi8('\n');
  const __m256i tabs = _mm256_set1_epi8('\t');
  const __m256i last_control = _mm256_set1_epi8(0x1F);
  for (std::size_t i = 0; i < count; ++i) {
    TextMasks found{};
    std::uint64_t low = 0;
    std::uint64_t tab = 0;
    for (int half = 0; half < 2; ++half) {
      const int at = 32 * half;
      const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + i * width + at));
      const __m256i equal_delimiter = _mm256_cmpeq_epi8(bytes, delimiters);
      const __m256i equal_line_feed = _mm256_cmpeq_epi8(bytes, line_feeds);
      const __m256i equal_quote = _mm256_cmpeq_epi8(bytes, quotes);
      const __m256i equal_tab = _mm256_cmpeq_epi8(bytes, tabs);
      const __m256i is_low = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, last_control), bytes);
      found.delimiter |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(equal_delimiter))} << at;
      found.line_feed |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(equal_line_feed))} << at;
      found.quote |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(equal_quote))} << at;
      found.beyond_ascii |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes))} << at;
      low |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(is_low))} << at;
      tab |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(equal_tab))} << at;
    }
    found.control = low & ~found.line_feed & ~tab;
    masks[i] = found;
  }
}

#endif

}  // namespace

void find_masks_bytewise(const char* text, std::size_t count, char delimiter, char quote, TextMasks* masks) {
  for (std::size_t i = 0; i < count; ++i) {
    TextMasks found{};
    for (std::size_t at = 0; at < width; ++at) {
      const char c = text[i * width + at];
      const auto byte = static_cast<unsigned char>(c);
      const std::uint64_t bit = std::uint64_t{1} << at;
      if (c == delimiter) found.delimiter |= bit;
      if (c == '\n') found.line_feed |= bit;
      if (c == quote) found.quote |= bit;
      if (byte < 0x20 && c != '\n' && c != '\t') found.control |= bit;
      if (byte >= 0x80) found.beyond_ascii |= bit;
    }
    masks[i] = found;
  }
}

void find_masks(const char* text, std::size_t count, char delimiter, char quote, TextMasks* masks) {
#if defined(__x86_64__)
  static const auto chosen = __builtin_cpu_supports("avx2") ? find_masks_32 : find_masks_16;
  chosen(text, count, delimiter, quote, masks);
#else
  find_masks_bytewise(text, count, delimiter, quote, masks);
#endif
}

}  // namespace linchpin
