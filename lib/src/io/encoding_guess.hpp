#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace linchpin {

/// What an input is written in, as far as its first bytes tell.
struct Encoding {
  std::string name;        ///< "UTF-8", "UTF-16LE", "Windows-1252", ...: one that iconv knows
  std::size_t mark_bytes;  ///< length of the byte-order mark to leave out
};

/// A byte-order mark decides; then line feeds, delimiters and digits of UTF-16; then valid UTF-8, else guess_encoding.
/// Unless the sample is the `whole` input, it may end within a character.
Encoding recognise_encoding(std::string_view sample, bool whole);

/// The mark of an input whose encoding was named: left out as well.
std::size_t mark_length(std::string_view sample);

/// What text that is not valid UTF-8 is most likely written in. "UTF-8" if a few bytes are damaged in what is UTF-8
/// otherwise. Windows-1252, unless its reading is clearly less plausible than another one: symbols inside of words,
/// letters of the wrong case, letters that no one language has together.
std::string guess_encoding(std::string_view text, bool whole);

/// The character of a byte in Windows-1252; U+FFFD for the five that have none.
char32_t windows_1252_character(unsigned char byte);

}  // namespace linchpin
