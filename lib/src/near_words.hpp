#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "string_pool.hpp"

namespace linchpin {

struct NearWord {
  std::uint32_t word;
  unsigned edits;  ///< 1 or 2
};

/// Which words of a pool are slips of which: one edit (a letter too many, too few, another, or two neighbors swapped)
/// in words of 5 to 64 letters, or two that do not lie side by side in words of 9 to 32; the first letter stays, or is
/// swapped with the second. Damerau (1964), CACM 7:171, as optimal string alignment.
///
/// Only words all of letters are compared, no Roman numerals, no script where a character is a syllable or a word.
///
/// Two words can only be slips of each other if they share a variant: the word with up to as many letters left out as
/// edits count. Mor & Fraenkel (1982), CACM 25:935, for one edit; Garbe's symmetric deletion for two. Every shared
/// variant is then checked letter by letter, so that hashes that meet by chance do no harm.
///
/// The index costs two rounds of a hash for each variant: length + 1 of them a word, about length^2 / 2 from 9 to 32
/// letters. It takes 24 to 32 bytes for each variant that more than one word has, and while it is made as much again
/// and 8 to 16 bits for each of all. The near ones of a word are found when first asked for, and kept.
class NearWords {
 public:
  explicit NearWords(const StringPool& words);

  /// How many characters of a word are not digits.
  std::uint32_t letters(std::uint32_t word) const { return facts_[word].letters; }
  std::uint32_t digits(std::uint32_t word) const { return facts_[word].digits; }

  /// Without the word itself, each once. Valid until the next call for a word that was not asked for before.
  std::span<const NearWord> of(std::uint32_t word) {
    if (facts_[word].alone) return {};
    if (found_[word].first > found_[word].second) find(word);
    return std::span<const NearWord>(near_).subspan(found_[word].first, found_[word].second - found_[word].first);
  }

 private:
  struct Facts {
    std::uint32_t letters = 0;
    std::uint32_t digits = 0;
    std::size_t begin = 0;  // in all_letters_
    bool compared = false;
    bool alone = true;  // shares no variant with another word
  };
  struct Variant {
    std::uint64_t hash;
    std::uint32_t word;
  };

  void note(std::string_view word);
  void index();
  void keep_shared();
  void find(std::uint32_t word);
  std::span<const char32_t> spelled(std::uint32_t word) const {
    return std::span<const char32_t>(all_letters_).subspan(facts_[word].begin, facts_[word].letters);
  }
  std::size_t place(std::uint64_t hash) const { return static_cast<std::size_t>(hash >> shift_); }

  std::vector<Facts> facts_;
  std::vector<char32_t> all_letters_;  // of the words compared
  std::vector<Variant> variants_;      // of more than one word, by hash
  std::vector<std::size_t> starts_;    // of the variants whose hash begins alike
  unsigned shift_ = 63;
  std::vector<NearWord> near_;
  std::vector<std::pair<std::size_t, std::size_t>> found_;  // in near_; none yet if the first is the larger
  std::vector<std::uint32_t> seen_by_;
};

}  // namespace linchpin
