#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace linchpin {

/// Gives each distinct string a number, in order of first appearance. Costs its bytes and 24 to 40 bytes each.
class StringPool {
 public:
  std::uint32_t intern(std::string_view text) { return intern(text, hash_of(text)); }

  /// For many texts at a time: the hash of each, which prefetch() uses while there is something else to do.
  static std::uint64_t hash_of(std::string_view text);
  void prefetch(std::uint64_t hash) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[first_slot(hash)]);
  }
  std::uint32_t intern(std::string_view text, std::uint64_t hash);
  /// Makes room for so many texts in all.
  void reserve(std::size_t count);

  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::uint32_t id) const {
    const std::size_t begin = id == 0 ? 0 : ends_[id - 1];
    return {bytes_.data() + begin, ends_[id] - begin};
  }

  /// The number of `text`, or `absent`.
  static constexpr std::uint32_t absent = UINT32_MAX;
  std::uint32_t find(std::string_view text) const;

 private:
  struct Slot {
    std::uint32_t id = absent;
    std::uint32_t hash = 0;  // its high half: tells most strangers apart without a look at their bytes
  };

  std::size_t first_slot(std::uint64_t hash) const { return (hash >> 20) & (slots_.size() - 1); }
  std::size_t locate(std::string_view text, std::uint64_t hash) const;
  void grow(std::size_t slot_count);

  std::vector<char> bytes_;
  std::vector<std::size_t> ends_;
  std::vector<Slot> slots_;
};

/// The pool's strings in byte order: `order[rank]` is the number of the string with that rank.
std::vector<std::uint32_t> ascending_order(const StringPool& pool);

}  // namespace linchpin
