#pragma once

#include <iconv.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/encoding_guess.hpp"

namespace linchpin {

/// Stands in decoded text for bytes that belong to no character.
constexpr char undecodable_mark = '\x1A';

/// How DOS ended files. Only at the very end it is no character of the text.
constexpr char dos_end_mark = '\x1A';

/// Turns bytes of one encoding into UTF-8, piece by piece; the pieces may part characters anywhere.
///
/// Bytes that belong to no character become `undecodable_mark`. That byte itself stays as it is in the input, except
/// one at the very end, which is the end-of-file mark of DOS: it is left out.
class Decoder {
 public:
  /// `recognised`, unless the user named it: UTF-8 is then an assumption. If the first byte beyond ASCII contradicts
  /// it, the encoding is guessed from there on. Its control characters U+0080 to U+009F are taken for characters of
  /// Windows-1252 that were converted wrongly, and become these.
  /// Throws RequestError if the system knows no such encoding.
  explicit Decoder(std::string encoding, bool recognised = false);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  /// Appends `bytes` to `out` as UTF-8, and keeps what is unfinished at the end for the next call.
  void decode(std::string_view bytes, bool last, std::string& out);

  /// Whether it turns bytes into others, rather than only checking that they are UTF-8.
  bool converts() const { return converter_ != nullptr; }

  /// Where decode() might not leave `text` as it is, in ascending order; `text` begins and ends with characters.
  static std::vector<std::uint32_t> doubtful_places(std::string_view text, bool recognised);
  bool recognised() const { return recognised_; }

  /// Whether what it does to a text no longer depends on what comes before and behind that.
  bool settled() const { return !open_to_change_ && holds_nothing(); }
  /// Whether all bytes so far are in the output.
  bool holds_nothing() const { return rest_.empty() && !held_end_mark_; }

  /// As decode(), for text that it leaves alone, without the work.
  void pass(std::string_view text, bool beyond_ascii);

  /// The one that was given, or that was guessed since.
  const std::string& encoding() const { return encoding_; }

  /// How many marks stand for bytes that belong to no character.
  std::size_t bad_bytes() const { return bad_bytes_; }

  /// Whether characters of Windows-1252 that were converted wrongly were put right.
  bool repaired() const { return repaired_; }

 private:
  void open(const std::string& encoding);
  void decode_utf8(std::string_view bytes, bool last, std::string& out);
  void convert(std::string_view bytes, bool last, std::string& out);
  void append_repaired(std::string_view text, std::string& out);
  void append_mark(std::string& out);
  void remember(std::string_view ascii);

  std::string encoding_;
  iconv_t converter_ = nullptr;  ///< null for UTF-8, which is only checked
  std::size_t unit_ = 1;         ///< bytes to pass over at a fault
  bool recognised_;
  bool open_to_change_;  ///< UTF-8 was recognised, and everything was ASCII so far
  std::string before_;   ///< then: the last of it
  std::string rest_;
  bool held_end_mark_ = false;                 ///< the input so far ended with one, which is not yet in the output
  std::size_t last_mark_ = std::string::npos;  ///< where in the output of this call
  std::size_t bad_bytes_ = 0;
  bool repaired_ = false;
};

}  // namespace linchpin
