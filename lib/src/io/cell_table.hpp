#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

namespace linchpin {

/// Memory that grows without being copied, where the system can move pages instead.
class GrowingBytes {
 public:
  GrowingBytes() = default;
  ~GrowingBytes() { std::free(bytes_); }
  GrowingBytes(GrowingBytes&& other) noexcept
      : bytes_(std::exchange(other.bytes_, nullptr)), capacity_(std::exchange(other.capacity_, 0)) {}
  GrowingBytes& operator=(GrowingBytes&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(capacity_, other.capacity_);
    return *this;
  }

  /// Makes room for `size` bytes in all. Throws std::bad_alloc.
  void reserve(std::size_t size);
  char* data() { return bytes_; }
  const char* data() const { return bytes_; }

 private:
  char* bytes_ = nullptr;
  std::size_t capacity_ = 0;
};

/// Gives each distinct cell of a column a number, in order of first appearance; for very many look-ups of few texts.
///
/// Open addressing in slots of 16 bytes, and one block of memory for the texts: 40 to 75 bytes a text and its own
/// bytes, rounded up to 8. A caller with many texts at hand hides the way to memory: it prefetches the slots of all,
/// then the texts behind them, and only then looks them up.
class CellTable {
 public:
  CellTable();

  static std::uint32_t hash(std::string_view text);
  void prefetch_slot(std::uint32_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }
  void prefetch_text(std::uint32_t hash) const {
    __builtin_prefetch(bytes_.data() + 8 * std::size_t{slots_[hash & mask_].offset});
  }

  /// The number of a text. Sets `fresh` if it is new.
  std::uint32_t intern(std::string_view text, std::uint32_t hash, bool& fresh);

  /// The number of a text, or `absent`.
  static constexpr std::uint32_t absent = UINT32_MAX;
  std::uint32_t find(std::string_view text, std::uint32_t hash) const;

  std::size_t size() const { return places_.size(); }
  std::string_view operator[](std::uint32_t id) const {
    return {bytes_.data() + 8 * std::size_t{places_[id].offset}, places_[id].length};
  }
  std::uint32_t hash_of(std::uint32_t id) const { return hashes_[id]; }

 private:
  struct Place {
    std::uint32_t offset;  ///< in units of 8 bytes
    std::uint32_t length;
  };
  struct Slot {
    std::uint32_t hash;
    std::uint32_t id;
    std::uint32_t offset;
    std::uint32_t length_and_one;  ///< 0: empty
  };

  void grow();

  std::vector<Slot> slots_;
  std::uint32_t mask_ = 0;
  GrowingBytes bytes_;
  std::size_t used_bytes_ = 0;
  std::vector<Place> places_;
  std::vector<std::uint32_t> hashes_;
};

}  // namespace linchpin
