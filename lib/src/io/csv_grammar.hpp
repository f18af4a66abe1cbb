#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace linchpin {

/// Takes UTF-8 text with separated values apart into fields and records (RFC 4180, and what exports make of it).
///
/// A field that begins with a quote runs to its closing quote, over delimiters and line breaks; "" in it is one quote.
/// Blanks before that quote are not part of it, or one name could be two: "a", "b" and "b","a".
/// A quote inside an unquoted field is text, as in 5" pipe. Records end with LF, CRLF or a bare CR.
/// A state machine without memory beyond its few members: feed() may be given any slices of the input.
///
/// The sink's members are called in the order of the text:
///     text(view)          part of the current field; never empty; line breaks only if it is quoted
///     field_end()         a field is complete
///     record_end(line)    so is the record that began on that line; a blank line is a record of one empty field
///     stray_text()        text behind a closing quote in the current field: it is not what RFC 4180 means
///     fault(fault, line)  the input cannot be taken apart; nothing follows
class CsvGrammar {
 public:
  enum class Fault {
    control_character,  ///< a NUL or one of the separators 0x1C to 0x1F: no text file
    record_too_long,    ///< in most cases a quote that is never closed
    quote_not_closed,   ///< the input ended inside quotes; the line is where they opened
  };

  /// Longer records are faults: no real one is, and a lost quote would take in the rest of the file.
  static constexpr std::size_t record_limit = 1'000'000;

  explicit CsvGrammar(char delimiter) : delimiter_(delimiter) {
    for (const char c : {'\0', '\x1C', '\x1D', '\x1E', '\x1F'}) stops_[index(c)] = true;
    for (const char c : {'\n', '\r', delimiter}) stops_[index(c)] = true;
  }

  template <class Sink>
  void feed(std::string_view bytes, Sink& sink) {
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end && state_ != State::failed) {
      switch (state_) {
        case State::field_start:
          if (*at == '"') {
            quote_line_ = line_;
            state_ = State::quoted;
            ++at;
            break;
          }
          if (after_return_ && *at == '\n') {  // the second half of a CRLF
            after_return_ = false;
            ++at;
            break;
          }
          if (*at == ' ' && delimiter_ != ' ') {
            state_ = State::blanks;
            break;
          }
          state_ = State::plain;
          [[fallthrough]];
        case State::plain: at = plain(at, end, sink); break;
        case State::blanks:
          if (*at == ' ') {
            ++blanks_;
            ++at;
          } else if (*at == '"') {
            blanks_ = 0;
            quote_line_ = line_;
            state_ = State::quoted;
            ++at;
          } else {
            state_ = State::plain;
            emit_blanks(sink);
          }
          break;
        case State::quoted: at = quoted(at, end, sink); break;
        case State::quote_in_quoted:
          if (*at == '"') {
            emit(std::string_view(at, 1), sink);
            state_ = State::quoted;
            ++at;
          } else {
            if (!stops_[index(*at)]) sink.stray_text();
            state_ = State::plain;
          }
          break;
        case State::failed: break;
      }
    }
  }

  /// The end of the input: completes a last record without a line break.
  template <class Sink>
  void finish(Sink& sink) {
    if (state_ == State::blanks) emit_blanks(sink);
    if (state_ == State::failed) return;
    if (state_ == State::quoted) {
      fail(Fault::quote_not_closed, quote_line_, sink);
    } else if (state_ != State::field_start || fields_ > 0) {
      sink.field_end();
      sink.record_end(record_line_);
    }
  }

 private:
  enum class State : std::uint8_t { field_start, blanks, plain, quoted, quote_in_quoted, failed };

  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }

  template <class Sink>
  void emit(std::string_view text, Sink& sink) {
    if (text.empty()) return;
    length_ += text.size();
    if (length_ > record_limit) {
      fail(Fault::record_too_long, record_line_, sink);
    } else {
      sink.text(text);
    }
  }

  /// Those at the begin of a field that turned out to be unquoted.
  template <class Sink>
  void emit_blanks(Sink& sink) {
    constexpr std::string_view some = "                ";
    while (blanks_ > 0 && state_ != State::failed) {
      const std::size_t part = blanks_ < some.size() ? blanks_ : some.size();
      emit(some.substr(0, part), sink);
      blanks_ -= part;
    }
  }

  template <class Sink>
  void fail(Fault fault, std::size_t line, Sink& sink) {
    state_ = State::failed;
    sink.fault(fault, line);
  }

  template <class Sink>
  const char* plain(const char* at, const char* end, Sink& sink) {
    const char* const begin = at;
    while (at != end && !stops_[index(*at)]) ++at;
    emit(std::string_view(begin, static_cast<std::size_t>(at - begin)), sink);
    after_return_ = false;
    if (at == end || state_ == State::failed) return at;
    const char stop = *at++;
    if (stop == delimiter_) {
      sink.field_end();
      ++fields_;
      state_ = State::field_start;
      if (++length_ > record_limit) fail(Fault::record_too_long, record_line_, sink);
    } else if (stop == '\n' || stop == '\r') {
      sink.field_end();
      sink.record_end(record_line_);
      fields_ = 0;
      length_ = 0;
      record_line_ = ++line_;
      after_return_ = stop == '\r';
      state_ = State::field_start;
    } else {
      fail(Fault::control_character, line_, sink);
    }
    return at;
  }

  template <class Sink>
  const char* quoted(const char* at, const char* end, Sink& sink) {
    const char* const begin = at;
    const auto control = [](char c) { return c == '\0' || (c >= '\x1C' && c <= '\x1F'); };
    while (at != end && *at != '"' && !control(*at)) {
      const char c = *at;
      if (c == '\n') {
        if (!quoted_return_) ++line_;
      } else if (c == '\r') {
        ++line_;
      }
      quoted_return_ = c == '\r';
      ++at;
    }
    emit(std::string_view(begin, static_cast<std::size_t>(at - begin)), sink);
    if (at == end || state_ == State::failed) return at;
    if (*at != '"') {
      fail(Fault::control_character, line_, sink);
      return at;
    }
    quoted_return_ = false;
    state_ = State::quote_in_quoted;
    return at + 1;
  }

  char delimiter_;
  State state_ = State::field_start;
  bool after_return_ = false;   ///< the record before ended with CR: an LF now belongs to it
  bool quoted_return_ = false;  ///< the same inside quotes
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  std::size_t quote_line_ = 0;
  std::size_t blanks_ = 0;  ///< at the begin of the current field, not yet part of it
  std::size_t fields_ = 0;  ///< complete ones of the current record
  std::size_t length_ = 0;  ///< bytes of the current record
  std::array<bool, 256> stops_{};
};

}  // namespace linchpin
