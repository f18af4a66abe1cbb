#include "near_words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <string>

#include "key_words.hpp"
#include "mixed_bits.hpp"

namespace linchpin {

namespace {

constexpr std::size_t shortest_word = 5;
constexpr std::size_t longest_word = 64;
constexpr std::size_t shortest_word_for_two = 9;
constexpr std::size_t longest_word_for_two = 32;
constexpr std::uint32_t none = UINT32_MAX;

using Letters = std::span<const char32_t>;

/// The hash of the word itself, with each letter left out, and where two edits may count with each two but the first.
template <typename Visit>
void each_variant(Letters word, Visit visit) {
  constexpr std::uint64_t base = 0x9E3779B97F4A7C15u;
  static const auto powers = [] {
    std::array<std::uint64_t, longest_word + 1> result{1};
    for (std::size_t i = 1; i < result.size(); ++i) result[i] = result[i - 1] * base;
    return result;
  }();
  const std::size_t n = word.size();
  std::array<std::uint64_t, longest_word + 1> head{};  // of the first i letters
  std::array<std::uint64_t, longest_word + 1> tail{};  // of those from the i-th on
  for (std::size_t i = 0; i < n; ++i) head[i + 1] = head[i] * base + word[i];
  for (std::size_t i = n; i-- > 0;) tail[i] = tail[i + 1] + word[i] * powers[n - 1 - i];
  visit(mixed_bits(head[n]));
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0 && word[i] == word[i - 1]) continue;  // of equal neighbors the first
    visit(mixed_bits(head[i] * powers[n - 1 - i] + tail[i + 1]));
  }
  if (n < shortest_word_for_two || n > longest_word_for_two) return;
  for (std::size_t i = 1; i < n; ++i) {
    if (i > 1 && word[i] == word[i - 1]) continue;
    for (std::size_t j = i + 1; j < n; ++j) {
      if (j > i + 1 && word[j] == word[j - 1]) continue;
      const std::uint64_t between = head[j] - head[i + 1] * powers[j - 1 - i];
      const std::uint64_t begun = head[i] * powers[j - 1 - i] + between;
      visit(mixed_bits(begun * powers[n - 1 - j] + tail[j + 1]));
    }
  }
}

std::size_t most_variants(std::size_t letters) {
  const bool for_two = letters >= shortest_word_for_two && letters <= longest_word_for_two;
  return 1 + letters + (for_two ? (letters - 1) * (letters - 2) / 2 : 0);
}

void drop_common_ends(Letters& a, Letters& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
}

bool are_swapped(Letters a, Letters b) { return a.size() >= 2 && b.size() >= 2 && a[0] == b[1] && a[1] == b[0]; }

bool one_edit_at_most(Letters a, Letters b) {
  drop_common_ends(a, b);
  return (a.size() <= 1 && b.size() <= 1) || (a.size() == 2 && b.size() == 2 && are_swapped(a, b));
}

/// How many edits make a slip of the one word into the other; 0 if it is none, or the words are the same.
unsigned slip(Letters a, Letters b) {
  const bool for_two =
      std::min(a.size(), b.size()) >= shortest_word_for_two && std::max(a.size(), b.size()) <= longest_word_for_two;
  const bool same_start = a.front() == b.front();
  drop_common_ends(a, b);
  if (a.empty() && b.empty()) return 0;
  if (one_edit_at_most(a, b)) return same_start || are_swapped(a, b) ? 1 : 0;
  if (!for_two || !same_start || std::max(a.size(), b.size()) < 3) return 0;
  // the letters differ here, so an edit is here, and one is left for the rest
  const auto past = [](Letters word, std::size_t count) { return word.subspan(std::min(count, word.size())); };
  const bool two = one_edit_at_most(past(a, 1), past(b, 1)) || one_edit_at_most(past(a, 1), b) ||
                   one_edit_at_most(a, past(b, 1)) || (are_swapped(a, b) && one_edit_at_most(past(a, 2), past(b, 2)));
  return two ? 2 : 0;
}

}  // namespace

NearWords::NearWords(const StringPool& words) {
  facts_.reserve(words.size());
  for (std::uint32_t word = 0; word < words.size(); ++word) note(words[word]);
  index();
  found_.assign(facts_.size(), {1, 0});
  seen_by_.assign(facts_.size(), none);
}

void NearWords::note(std::string_view word) {
  Facts facts;
  facts.begin = all_letters_.size();
  const std::u32string characters = code_points(word);
  bool only_letters = true;
  for (char32_t c : characters) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    if (category == UTF8PROC_CATEGORY_ND) {
      ++facts.digits;
    } else {
      ++facts.letters;
    }
    only_letters = only_letters && c < 0x2E80 &&
                   ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
                    category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC);
  }
  facts.compared = only_letters && facts.letters >= shortest_word && facts.letters <= longest_word &&
                   word.find_first_not_of("ivxlcdm") != word.npos;
  if (facts.compared) all_letters_.insert(all_letters_.end(), characters.begin(), characters.end());
  facts_.push_back(facts);
}

/// Most variants are of one word alone. A first pass over bits finds nearly all of these, so that they are never kept.
void NearWords::index() {
  std::size_t count = 1;
  for (const Facts& facts : facts_) count += facts.compared ? most_variants(facts.letters) : 0;
  const std::size_t slots = std::bit_ceil(4 * count);
  const auto slot = [&](std::uint64_t hash) { return static_cast<std::size_t>(hash) & (slots - 1); };
  const auto each = [&](auto visit) {
    for (std::uint32_t word = 0; word < facts_.size(); ++word) {
      if (facts_[word].compared) each_variant(spelled(word), [&](std::uint64_t hash) { visit(hash, word); });
    }
  };
  std::vector<bool> once(slots);
  std::vector<bool> again(slots);
  each([&](std::uint64_t hash, std::uint32_t) {
    if (once[slot(hash)]) {
      again[slot(hash)] = true;
    } else {
      once[slot(hash)] = true;
    }
  });
  std::vector<Variant> found;
  each([&](std::uint64_t hash, std::uint32_t word) {
    if (again[slot(hash)]) found.push_back({hash, word});
  });
  const auto bits = static_cast<unsigned>(std::bit_width(found.size() | 1));
  shift_ = 64 - bits;
  starts_.assign((std::size_t{1} << bits) + 1, 0);
  for (const Variant& variant : found) ++starts_[place(variant.hash) + 1];
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  variants_.resize(found.size());
  std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
  for (const Variant& variant : found) variants_[next[place(variant.hash)]++] = variant;
  keep_shared();
}

/// Leaves only the variants of more than one word.
void NearWords::keep_shared() {
  std::size_t kept = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at + 1 < starts_.size(); ++at) {
    const std::size_t end = starts_[at + 1];
    std::sort(variants_.begin() + static_cast<std::ptrdiff_t>(begin),
              variants_.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Variant& a, const Variant& b) { return a.hash != b.hash ? a.hash < b.hash : a.word < b.word; });
    starts_[at] = kept;
    for (std::size_t first = begin; first < end;) {
      std::size_t last = first + 1;
      while (last < end && variants_[last].hash == variants_[first].hash) ++last;
      const bool shared = variants_[first].word != variants_[last - 1].word;
      for (; first < last; ++first) {
        if (!shared) continue;
        facts_[variants_[first].word].alone = false;
        variants_[kept++] = variants_[first];
      }
    }
    begin = end;
  }
  starts_.back() = kept;
  variants_.resize(kept);
  variants_.shrink_to_fit();
}

void NearWords::find(std::uint32_t word) {
  const std::size_t begin = near_.size();
  seen_by_[word] = word;
  each_variant(spelled(word), [&](std::uint64_t hash) {
    for (std::size_t at = starts_[place(hash)]; at < starts_[place(hash) + 1]; ++at) {
      const std::uint32_t other = variants_[at].word;
      if (variants_[at].hash != hash || seen_by_[other] == word) continue;
      seen_by_[other] = word;
      const unsigned edits = slip(spelled(word), spelled(other));
      if (edits > 0) near_.push_back({other, edits});
    }
  });
  found_[word] = {begin, near_.size()};
}

}  // namespace linchpin
