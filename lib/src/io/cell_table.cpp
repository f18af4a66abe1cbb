#include "io/cell_table.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "linchpin/error.hpp"

namespace linchpin {

namespace {

constexpr std::size_t first_slots = 1024;

std::uint64_t part(const char* at, std::size_t size) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, size);
  return value;
}

std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Whether texts of that size are the same; names are too short for a call to be worth it.
bool same(const char* a, const char* b, std::size_t size) {
  std::uint64_t differ = 0;
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 < size; at += 8) differ |= part(a + at, 8) ^ part(b + at, 8);
    return (differ | (part(a + size - 8, 8) ^ part(b + size - 8, 8))) == 0;
  }
  return std::memcmp(a, b, size) == 0;
}

}  // namespace

void GrowingBytes::reserve(std::size_t size) {
  if (size <= capacity_) return;
  const std::size_t capacity = std::max(size, 2 * capacity_);
  char* const moved = static_cast<char*>(std::realloc(bytes_, capacity));
  if (moved == nullptr) throw std::bad_alloc();
  bytes_ = moved;
  capacity_ = capacity;
}

CellTable::CellTable() : slots_(first_slots), mask_(first_slots - 1) { bytes_.reserve(1 << 14); }

/// Multiplies 16 bytes at a time into 128 bits and folds them; the last 16 may overlap the ones before.
std::uint32_t CellTable::hash(std::string_view text) {
  constexpr std::uint64_t first = 0xA0761D6478BD642F;
  constexpr std::uint64_t second = 0xE7037ED1A0B428DB;
  const char* at = text.data();
  std::size_t left = text.size();
  std::uint64_t state = first ^ left;
  while (left > 16) {
    state = folded_product(part(at, 8) ^ state, part(at + 8, 8) ^ second);
    at += 16;
    left -= 16;
  }
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  if (text.size() >= 16) {
    a = part(at + left - 16, 8);
    b = part(at + left - 8, 8);
  } else if (left >= 8) {
    a = part(at, 8);
    b = part(at + left - 8, 8);
  } else if (left >= 4) {
    a = part(at, 4);
    b = part(at + left - 4, 4);
  } else if (left > 0) {
    a = static_cast<unsigned char>(at[0]) | static_cast<std::uint64_t>(static_cast<unsigned char>(at[left / 2])) << 8;
    b = static_cast<unsigned char>(at[left - 1]);
  }
  const std::uint64_t mixed = folded_product(a ^ state, b ^ second);
  return static_cast<std::uint32_t>(mixed ^ mixed >> 32);
}

std::uint32_t CellTable::intern(std::string_view text, std::uint32_t hash, bool& fresh) {
  const auto length_and_one = static_cast<std::uint32_t>(text.size() + 1);
  for (std::uint32_t at = hash & mask_;; at = (at + 1) & mask_) {
    Slot& slot = slots_[at];
    if (slot.length_and_one == 0) {
      if (places_.size() >= UINT32_MAX) throw InputError("more than 4,294,967,294 distinct texts in a column");
      const auto id = static_cast<std::uint32_t>(places_.size());
      const auto offset = static_cast<std::uint32_t>(used_bytes_ / 8);
      slot = {hash, id, offset, length_and_one};
      bytes_.reserve(used_bytes_ + text.size() + 8);
      std::copy(text.begin(), text.end(), bytes_.data() + used_bytes_);
      used_bytes_ += (text.size() + 7) / 8 * 8;
      if (used_bytes_ / 8 >= UINT32_MAX) throw InputError("the names take more than 32 GiB");
      places_.push_back({offset, length_and_one - 1});
      hashes_.push_back(hash);
      if (places_.size() * 8 > slots_.size() * 5) grow();
      fresh = true;
      return id;
    }
    if (slot.hash == hash && slot.length_and_one == length_and_one &&
        same(bytes_.data() + 8 * std::size_t{slot.offset}, text.data(), text.size())) {
      return slot.id;
    }
  }
}

std::uint32_t CellTable::find(std::string_view text, std::uint32_t hash) const {
  const auto length_and_one = static_cast<std::uint32_t>(text.size() + 1);
  for (std::uint32_t at = hash & mask_;; at = (at + 1) & mask_) {
    const Slot& slot = slots_[at];
    if (slot.length_and_one == 0) return absent;
    if (slot.hash == hash && slot.length_and_one == length_and_one &&
        same(bytes_.data() + 8 * std::size_t{slot.offset}, text.data(), text.size())) {
      return slot.id;
    }
  }
}

void CellTable::grow() {
  std::vector<Slot> slots(slots_.size() * 2);
  const auto mask = static_cast<std::uint32_t>(slots.size() - 1);
  for (const Slot& slot : slots_) {
    if (slot.length_and_one == 0) continue;
    std::uint32_t at = slot.hash & mask;
    while (slots[at].length_and_one != 0) at = (at + 1) & mask;
    slots[at] = slot;
  }
  slots_ = std::move(slots);
  mask_ = mask;
}

}  // namespace linchpin
