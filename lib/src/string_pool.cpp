#include "string_pool.hpp"

#include <bit>
#include <functional>
#include <numeric>

#include "byte_order.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

std::uint64_t StringPool::hash_of(std::string_view text) {
  // std::hash may leave low bits alike for short strings, and slots go by low bits
  return std::hash<std::string_view>{}(text)*0x9E3779B97F4A7C15u;
}

std::size_t StringPool::locate(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t at = first_slot(hash);; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.id == absent || (slot.hash == tag && (*this)[slot.id] == text)) return at;
  }
}

std::uint32_t StringPool::find(std::string_view text) const {
  return slots_.empty() ? absent : slots_[locate(text, hash_of(text))].id;
}

std::uint32_t StringPool::intern(std::string_view text, std::uint64_t hash) {
  if (2 * (size() + 1) > slots_.size()) grow(slots_.empty() ? 64 : slots_.size() * 2);
  Slot& slot = slots_[locate(text, hash)];
  if (slot.id == absent) {
    if (size() >= absent) throw InputError("more than 4,294,967,294 distinct names");
    slot = {static_cast<std::uint32_t>(size()), static_cast<std::uint32_t>(hash >> 32)};
    bytes_.insert(bytes_.end(), text.begin(), text.end());
    ends_.push_back(bytes_.size());
  }
  return slot.id;
}

void StringPool::reserve(std::size_t count) {
  ends_.reserve(count);
  const std::size_t slots = std::bit_ceil(2 * (count + 1));
  if (slots > slots_.size()) grow(slots);
}

void StringPool::grow(std::size_t slot_count) {
  slots_.assign(slot_count, {});
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t id = 0; id < size(); ++id) {
    const std::uint64_t hash = hash_of((*this)[id]);
    std::size_t at = first_slot(hash);
    while (slots_[at].id != absent) at = (at + 1) & mask;
    slots_[at] = {id, static_cast<std::uint32_t>(hash >> 32)};
  }
}

std::vector<std::uint32_t> ascending_order(const StringPool& pool) {
  std::vector<std::uint32_t> order(pool.size());
  std::iota(order.begin(), order.end(), 0u);
  ByteOrder(
      order, [&](std::uint32_t id) { return pool[id]; }, Work{1});
  return order;
}

}  // namespace linchpin
