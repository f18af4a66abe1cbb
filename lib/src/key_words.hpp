#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linchpin {

bool is_ascii(std::string_view text);

/// A stray byte is a character of its own, outside Unicode's letters.
std::u32string code_points(std::string_view text);

/// Müller is muller, or mueller where `spelled_out`. Takes folded text; what is nothing but accents stays as it is.
std::string without_accents(std::string_view key, bool spelled_out);

/// The words of a key, without those that say "and": and, und, et, och, og between two others, y and e only between
/// words of three bytes or more without a digit. They point into `key`; what was in `words` is gone.
void split_words(std::string_view key, std::vector<std::string_view>& words);

/// One after the other, with a blank only between digits: "line 1 2" is "line1 2".
std::string without_blanks(const std::vector<std::string_view>& words);

/// Where words change places, which of two numbers belongs to what is lost: at most one number, single letter or Roman
/// numeral, and at least two words.
bool may_change_places(const std::vector<std::string_view>& words);

}  // namespace linchpin
