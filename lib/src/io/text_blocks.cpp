#include "io/text_blocks.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace linchpin {

namespace {

/// Whether there is an odd number of some byte, eight at a time.
bool odd_count(std::string_view text, char byte) {
  constexpr std::uint64_t ones = 0x0101010101010101;
  const std::uint64_t wanted = ones * static_cast<unsigned char>(byte);
  std::uint64_t parities = 0;  // of each of the eight places, in its highest bit
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t part = 0;
    std::memcpy(&part, text.data() + at, 8);
    const std::uint64_t differs = part ^ wanted;
    const std::uint64_t not_zero = ((differs & ~(ones << 7)) + ~(ones << 7)) | differs;
    parities ^= ~not_zero & (ones << 7);
  }
  bool odd = std::popcount(parities) % 2 != 0;
  for (; at < text.size(); ++at) odd = odd != (text[at] == byte);
  return odd;
}

/// Where the last record of a text ends, if its quotes are what they seem; 0 if there is no line feed.
std::size_t last_record_end(std::string_view text, char quote) {
  constexpr std::size_t far = 256 * 1024;
  bool inside = odd_count(text, quote);
  const std::size_t stop = text.size() - std::min(text.size(), far);
  for (std::size_t at = text.size(); at > stop; --at) {
    const char c = text[at - 1];
    if (c == '\n' && !inside) return at;
    if (c == quote) inside = !inside;
  }
  const std::size_t any = text.rfind('\n');
  return any == text.npos ? 0 : any + 1;
}

}  // namespace

char* TextBlock::make_room(std::size_t size) {
  if (size + padding > capacity_) {
    bytes_ = std::make_unique_for_overwrite<char[]>(size + padding);
    capacity_ = size + padding;
  }
  begin_ = 0;
  return bytes_.get();
}

void TextBlock::cut(std::size_t size) {
  size_ = size;
  std::memset(bytes_.get() + size, 0, padding);
}

void TextBlock::prepend(std::string_view text) {
  const std::string joined = std::string(text) + std::string(this->text());
  std::memcpy(make_room(joined.size()), joined.data(), joined.size());
  cut(joined.size());
}

TextBlocks::TextBlocks(ByteInput input, Decoder& decoder, std::string ahead, bool whole, char quote,
                       std::size_t block_size)
    : input_(std::move(input)),
      decoder_(decoder),
      ahead_(std::move(ahead)),
      ended_(whole),
      raw_(!decoder.converts()),
      quote_(quote),
      block_size_(std::max<std::size_t>(block_size, 2)) {}  // room for a byte behind an end-of-file mark

/// Puts up to `size` bytes of text into the block, fewer only where the input ends; how many.
std::size_t TextBlocks::fill(TextBlock& block, std::size_t size) {
  if (raw_) {
    char* const bytes = block.make_room(size);
    std::size_t filled = ahead_.copy(bytes, size);
    ahead_.erase(0, filled);
    if (!ended_ && filled < size) {
      filled += input_.read(bytes + filled, size - filled);
      ended_ = filled < size;
    }
    end_mark_ = at_end() && filled > 0 && bytes[filled - 1] == dos_end_mark;
    return end_mark_ ? filled - 1 : filled;
  }
  while (!ended_ && ahead_.size() < size) {
    constexpr std::size_t piece = 256 * 1024;
    char* const bytes = block.make_room(piece);
    const std::size_t got = input_.read(bytes, piece);
    ended_ = got < piece;
    decoder_.decode(std::string_view(bytes, got), ended_, ahead_);
  }
  const std::size_t filled = ahead_.copy(block.make_room(size), size);
  ahead_.erase(0, filled);
  return filled;
}

bool TextBlocks::next(TextBlock& block) {
  if (done_) return false;
  const std::size_t filled = fill(block, block_size_);
  block.cut(filled);
  block.number = number_++;
  block.last = done_ = at_end();
  if (!done_) {
    const std::string_view text = block.text();
    std::size_t end = last_record_end(text, quote_);
    if (end == 0) end = filled - (text.back() == dos_end_mark ? 1 : 0);
    ahead_.insert(0, text.substr(end));
    block.cut(end);
  }
  return true;
}

}  // namespace linchpin
