#include "io/alike_spellings.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "io/company_name.hpp"
#include "io/name_key.hpp"
#include "pieces.hpp"
#include "string_pool.hpp"

namespace linchpin {

namespace {

/// Of names in ascending order those that may be one with another under the loosest spelling.
std::vector<Node> maybe_alike(const NameTable& names, const Work& work) {
  constexpr std::size_t block = 8192;
  std::vector<std::uint64_t> hashes(names.size());
  run_pieces((names.size() + block - 1) / block, thread_count(work, names.size() / (4 * block)),
             [&](unsigned, std::size_t at) {
               const std::size_t end = std::min(names.size(), (at + 1) * block);
               for (std::size_t i = at * block; i < end; ++i) hashes[i] = company_hash(names[static_cast<Node>(i)]) | 1;
             });
  std::vector<std::uint64_t> seen(std::bit_ceil(2 * names.size() + 1), 0);
  std::vector<std::uint8_t> again(seen.size(), 0);
  const std::size_t mask = seen.size() - 1;
  const auto slot_of = [&](std::uint64_t hash) {
    std::size_t at = (hash >> 20) & mask;
    while (seen[at] != 0 && seen[at] != hash) at = (at + 1) & mask;
    return at;
  };
  constexpr std::size_t ahead = 16;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (i + ahead < hashes.size()) __builtin_prefetch(&seen[(hashes[i + ahead] >> 20) & mask], 1);
    const std::size_t at = slot_of(hashes[i]);
    if (seen[at] != 0) again[at] = 1;
    seen[at] = hashes[i];
  }
  std::vector<Node> result;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (i + ahead < hashes.size()) __builtin_prefetch(&seen[(hashes[i + ahead] >> 20) & mask]);
    if (again[slot_of(hashes[i])] != 0) result.push_back(static_cast<Node>(i));
  }
  return result;
}

}  // namespace

std::vector<Reading::Alike> alike_spellings(const NameTable& names, Spelling spelling, const Work& work) {
  if (spelling == Spelling::company) return {};
  std::vector<Reading::Alike> result;
  const std::vector<Node> candidates = maybe_alike(names, work);
  for (const Spelling looser : {Spelling::fold, Spelling::company}) {
    if (looser <= spelling) continue;
    StringPool pool;
    std::vector<Node> first;  // for each key the first node that has it
    std::vector<std::uint8_t> counted;
    Reading::Alike alike{looser, 0, {}, {}};
    for (const Node node : candidates) {
      const std::uint32_t id =
          pool.intern(looser == Spelling::fold ? folded_name(names[node]) : company_key(names[node]));
      if (id == first.size()) {
        first.push_back(node);
        counted.push_back(0);
      } else if (!counted[id]) {
        counted[id] = 1;
        if (alike.names++ == 0) {
          alike.one = names[first[id]];
          alike.other = names[node];
        }
      }
    }
    if (alike.names > 0) result.push_back(std::move(alike));
  }
  return result;
}

}  // namespace linchpin
