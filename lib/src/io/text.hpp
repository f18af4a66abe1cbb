#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace linchpin {

/// Without the blanks at both ends: ASCII ones, and no-break, thin and other Unicode spaces, and zero-width ones.
std::string_view trimmed(std::string_view text);

/// In Unicode's composed form (NFC), so that é is one text however it was typed. Plain ASCII is given back untouched;
/// otherwise the result lives in `buffer`.
std::string_view composed(std::string_view text, std::string& buffer);

/// For comparing headers: trimmed, composed, letter case folded.
std::string folded(std::string_view text);

/// Maximal runs of letters and digits of a folded text, so that "Total (EUR)" has the words "total" and "eur".
std::vector<std::string> words(std::string_view folded_text);

/// How many bytes of `text` are well-formed UTF-8 from its start; a sequence cut off at the end is not counted.
std::size_t valid_utf8_prefix(std::string_view text);

/// On one line, as a message needs it: line breaks and control characters visible, cut when very long.
std::string visible(std::string_view text);

/// The same in double quotes.
std::string quoted(std::string_view text);

}  // namespace linchpin
