#pragma once

#include <iconv.h>

#include <string>
#include <string_view>

namespace linchpin {

/// What an input is written in, as far as its first bytes tell.
struct Encoding {
  std::string name;        ///< "UTF-8", "UTF-16LE", "Windows-1252", ...
  std::size_t mark_bytes;  ///< length of the byte-order mark to leave out
};

/// A byte-order mark decides; then the zero bytes of UTF-16; then valid UTF-8, else Windows-1252. Unless the sample is
/// the `whole` input, it may end within a character.
Encoding recognise_encoding(std::string_view sample, bool whole);

/// The mark of an input whose encoding was named: left out as well.
std::size_t mark_length(std::string_view sample);

/// Turns bytes of one encoding into UTF-8, piece by piece.
class Decoder {
 public:
  /// Throws RequestError if the system knows no such encoding.
  explicit Decoder(const std::string& encoding);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  /// Appends `bytes` to `out` as UTF-8, and keeps an unfinished character at the end for the next call. False if a
  /// byte belongs to no character of the encoding: all before it is in `out`, and `fault()` names it.
  bool decode(std::string_view bytes, bool last, std::string& out);

  const std::string& fault() const { return fault_; }

 private:
  bool check_utf8(std::string_view bytes, bool last, std::string& out);
  bool convert(std::string_view bytes, bool last, std::string& out);

  std::string encoding_;
  iconv_t converter_ = nullptr;  ///< null for UTF-8, which is only checked
  std::string rest_;
  std::string fault_;
};

}  // namespace linchpin
