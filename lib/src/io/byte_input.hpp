#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "io/decompressor.hpp"

namespace linchpin {

/// Bytes of a file or of an open descriptor such as standard input. Data that is compressed with gzip or zstd, as its
/// first bytes tell, is unpacked on the way: once, so that a .gz in a .gz comes out as a .gz.
///
/// Memory: none of its own for plain bytes. For compressed ones 64 KiB of input, and for gzip some 90 KiB or for zstd
/// the window that its frames name: 8 MiB as a rule, 128 MiB at most (a larger one is refused).
class ByteInput {
 public:
  /// Opens `path`; with a descriptor of 0 or more reads that instead, and `path` only names it.
  /// Throws InputError if it cannot be opened or is a folder.
  explicit ByteInput(std::string path, int descriptor = -1);
  ~ByteInput();
  ByteInput(ByteInput&& other) noexcept;
  ByteInput(const ByteInput&) = delete;
  ByteInput& operator=(ByteInput&&) = delete;

  /// Fills `buffer` unless the input ends before: a pipe's short reads are not its end.
  /// Throws InputError if it cannot be read or unpacked.
  std::size_t read(char* buffer, std::size_t size);

  const std::string& name() const { return name_; }

  /// How many bytes there are, once something was read, if that can be told beforehand.
  std::optional<std::size_t> size() const;

  /// "gzip", "zstd" or "": known once something was read.
  std::string_view compression() const { return unpacker_ == nullptr ? std::string_view() : unpacker_->name(); }

 private:
  std::size_t read_file(char* buffer, std::size_t size);
  std::size_t read_unpacked(char* buffer, std::size_t size);

  std::string name_;
  int descriptor_;
  bool owned_;
  bool begun_ = false;
  std::string ahead_;  ///< read to see whether it is compressed, and not yet given out
  std::unique_ptr<Decompressor> unpacker_;
  std::unique_ptr<char[]> packed_buffer_;
  std::string_view packed_;  ///< what is left of it
};

}  // namespace linchpin
