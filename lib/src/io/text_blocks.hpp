#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "io/byte_input.hpp"
#include "io/decoder.hpp"

namespace linchpin {

/// A piece of a text.
class TextBlock {
 public:
  /// How far a reader may look beyond the end; these bytes are 0.
  static constexpr std::size_t padding = 64;

  std::string_view text() const { return {bytes_.get() + begin_, size_ - begin_}; }
  /// Takes bytes from its begin.
  void drop(std::size_t count) { begin_ += count; }
  /// Room for `size` bytes; what it held is lost.
  char* make_room(std::size_t size);
  /// Ends it behind so many bytes from its begin.
  void cut(std::size_t size);
  /// Puts text before it.
  void prepend(std::string_view text);

  std::size_t number = 0;
  bool last = false;

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t size_ = 0;
};

/// Cuts the text of a file into blocks that begin with a record, as far as quotes tell: a stray one may deceive, so
/// whoever reads the blocks has to look whether each ends with a record. Bytes of UTF-8 stay as they are, and
/// unchecked; other encodings are decoded. Not for several threads at a time.
class TextBlocks {
 public:
  /// `ahead` is what was read of the input before; with `whole` that is all.
  TextBlocks(ByteInput input, Decoder& decoder, std::string ahead, bool whole, char quote, std::size_t block_size);

  /// The next block; false behind the last one. Throws InputError.
  bool next(TextBlock& block);
  /// Whether the last one ended with the end-of-file mark of DOS, which was left out. Bytes only.
  bool end_mark() const { return end_mark_; }
  /// How many there were.
  std::size_t count() const { return number_; }

 private:
  std::size_t fill(TextBlock& block, std::size_t size);
  bool at_end() const { return ended_ && ahead_.empty(); }

  ByteInput input_;
  Decoder& decoder_;
  std::string ahead_;  ///< not yet in a block
  bool ended_;
  bool raw_;  ///< `ahead_` and what follows is text as it stands in the file
  char quote_;
  std::size_t block_size_;
  std::size_t number_ = 0;
  bool done_ = false;
  bool end_mark_ = false;
};

}  // namespace linchpin
