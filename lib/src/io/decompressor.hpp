#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace linchpin {

/// Unpacks a compressed stream piece by piece.
class Decompressor {
 public:
  Decompressor() = default;
  virtual ~Decompressor() = default;
  Decompressor(const Decompressor&) = delete;
  Decompressor& operator=(const Decompressor&) = delete;

  /// "gzip" or "zstd".
  virtual std::string_view name() const = 0;

  /// Takes bytes from the front of `packed`, writes at most `size` bytes and returns how many. Needs more input only if
  /// it returns 0 with nothing left in `packed`. Throws InputError where the data is damaged.
  virtual std::size_t unpack(std::string_view& packed, char* out, std::size_t size) = 0;

  /// Whether the stream may end here: not within a member or frame.
  virtual bool complete() const = 0;
};

/// As many first bytes as decompressor_for needs.
constexpr std::size_t compression_magic_size = 4;

/// The one that the first bytes call for, whatever the file is called; none if they are no compressed data.
/// `file` is for messages.
std::unique_ptr<Decompressor> decompressor_for(std::string_view first_bytes, const std::string& file);

}  // namespace linchpin
