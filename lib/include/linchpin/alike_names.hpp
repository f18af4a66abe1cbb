#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace linchpin {

/// A name and how many rows use it.
struct NameUse {
  std::string_view name;
  std::uint64_t rows = 0;
};

/// How alike names differ, from the slightest difference to the strongest.
enum class Alikeness : std::uint8_t { letter_case, blanks_or_punctuation, legal_form, accents, word_order, spelling };

struct AlikeNames {
  /// Indices into the names given: first the one to keep (most rows, then the bytewise smallest), then the others
  /// bytewise.
  std::vector<std::uint32_t> members;
  /// The strongest difference needed to bring them together.
  Alikeness why = Alikeness::letter_case;
};

/// Groups of names that may be one, for a person to judge: nothing is merged. In byte order of the names to keep;
/// the same for every order of the input. `names` are distinct.
///
/// **Same key.** Names are of one family when one of these is the same; families join through their names:
/// - letters: the words of the company key (no letter case, punctuation or legal form), without blanks except between
///   digits, without accents (ø is o, ł is l, æ is ae, þ is th); and once more with ä, ö, ü, å written ae, oe, ue, aa;
/// - words, in any order, if at most one is a number, a single letter or a Roman numeral ("Line 1 Plant 2" stays).
/// The words and, und, et, och, og between two others count as "&", which counts as nothing; y and e only between words
/// of three letters or more.
///
/// **Spelling.** Two keys with as many words (16 at most), each the same or a slip of the other:
/// - a slip is one edit in a word of 5 letters or more: a letter too many, too few, another, or two neighbors swapped
///   (Damerau 1964, as optimal string alignment);
/// - or two edits in a word of 9 to 32 letters, unless they lie side by side: Electric and Electrical, Northeast and
///   Northwest are two words;
/// - the first letter is the same, or swapped with the second: slips seldom hit it (Yannakoudakis and Fawthrop 1983);
/// - only words all of letters count, no Roman numerals, no word of more than 64 letters, no script where a character
///   is a syllable or a word (Chinese, Japanese, Korean);
/// - one edit takes a key of 6 letters or more, two take 13; never a key with more digits than letters.
/// Families are taken from the one whose name to keep has most rows (then the bytewise smallest) down; each that is
/// not taken yet takes all families left with a name that is such a slip of one of its own, and they take no others:
/// where A is near B and B near C, all three are together only if the most frequent is near both others.
///
/// O(bytes) for families. Slips are found by hashing each distinct word with up to two letters left out (Garbe's
/// symmetric deletion), O(length^2) a word of 9 letters or more; then one look-up for each word swapped for a near one.
std::vector<AlikeNames> alike_names(std::span<const NameUse> names);

/// For a message: "differ in letter case".
std::string_view describe(Alikeness difference);

}  // namespace linchpin
