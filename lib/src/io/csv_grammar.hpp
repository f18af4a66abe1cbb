#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace linchpin {

/// How the cells of a file are set apart.
struct CsvForm {
  char delimiter = ',';
  char quote = '"';
  bool backslash = false;  ///< inside quotes a backslash takes the next character as it is, as databases write it
};

/// Takes UTF-8 text with separated values apart into fields and records (RFC 4180, and what exports make of it).
///
/// A field that begins with a quote runs to its closing quote, over delimiters and line breaks; "" in it is one quote.
/// Blanks outside of the quotes are not part of it, or one name could be two: "a", "b" and "b","a".
/// A quote inside an unquoted field is text, as in 5" pipe. So are the quotes of "Big" Ltd, where they enclose neither
/// a delimiter nor a line break: whoever wrote that did not mean to quote the cell.
/// Records end with LF, CRLF or a bare CR. A line that begins with # and a blank, or with ##, is a comment: one field.
/// A state machine without memory beyond its few members: feed() may be given any slices of the input.
///
/// The sink's members are called in the order of the text:
///     text(view)          part of the current field; never empty; line breaks only if it is quoted
///     field_end()         a field is complete
///     record_end(line)    so is the record that began on that line; a blank line is a record of one empty field
///     comment()           the record that begins here is a comment
///     literal_quotes()    a quote stood before the text of the current field, and another one behind what came so far
///     stray_text()        text behind a closing quote in the current field: it is not what RFC 4180 means
///     control(byte)       a byte that no text has, left out of the current field
///     fault(fault, line)  the input cannot be taken apart; nothing follows
class CsvGrammar {
 public:
  enum class Fault {
    record_too_long,   ///< in most cases a quote that is never closed
    quote_not_closed,  ///< the input ended inside quotes; the line is where they opened
  };

  /// Longer records are faults: no real one is, and a lost quote would take in the rest of the file.
  static constexpr std::size_t record_limit = 1'000'000;

  explicit CsvGrammar(CsvForm form) : form_(form) {
    for (const char c : {'\0', '\x1A', '\x1C', '\x1D', '\x1E', '\x1F'}) stop(c, in_plain | in_quotes | in_comment);
    for (const char c : {'\n', '\r'}) stop(c, in_plain | in_quotes | in_comment);
    stop(form.delimiter, in_plain | in_quotes);
    stop(form.quote, in_quotes);
    if (form.backslash) stop('\\', in_quotes);
  }

  template <class Sink>
  void feed(std::string_view bytes, Sink& sink) {
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at != end && state_ != State::failed) {
      switch (state_) {
        case State::field_start:
          if (*at == form_.quote) {
            open_quote();
            ++at;
            break;
          }
          if (after_return_ && *at == '\n') {  // the second half of a CRLF
            after_return_ = false;
            ++at;
            break;
          }
          if (*at == ' ' && form_.delimiter != ' ') {
            state_ = State::blanks;
            break;
          }
          if (*at == '#' && fields_ == 0) {
            state_ = State::hash;
            ++at;
            break;
          }
          state_ = State::plain;
          [[fallthrough]];
        case State::plain:
          at = unquoted(at, end, in_plain, sink);
          break;
        case State::comment:
          at = unquoted(at, end, in_comment, sink);
          break;
        case State::blanks:
          if (*at == ' ') {
            ++blanks_;
            ++at;
          } else if (*at == form_.quote) {
            blanks_ = 0;
            open_quote();
            ++at;
          } else {
            state_ = State::plain;
            emit_blanks(sink);
          }
          break;
        case State::hash:
          begin_hash(*at, sink);
          break;
        case State::quoted:
          at = quoted(at, end, sink);
          break;
        case State::escaped:
          if (*at == '\n' || *at == '\r' || stops(*at, in_comment)) {
            state_ = State::quoted;
          } else {
            emit(std::string_view(at, 1), sink);
            state_ = state_ == State::failed ? State::failed : State::quoted;
            ++at;
          }
          break;
        case State::quote_in_quoted:
          if (*at == form_.quote) {
            emit(std::string_view(at, 1), sink);
            literal_ = false;
            state_ = state_ == State::failed ? State::failed : State::quoted;
            ++at;
          } else {
            state_ = State::behind_quote;
          }
          break;
        case State::behind_quote:
          if (*at == ' ' && form_.delimiter != ' ') {
            ++blanks_;
            ++at;
          } else {
            state_ = State::plain;
            end_quote(*at, sink);
          }
          break;
        case State::failed:
          break;
      }
    }
  }

  /// Whether what was fed so far ends with a record: the next byte begins a new one, or is the LF of a CRLF.
  bool at_record_start() const { return state_ == State::field_start && fields_ == 0 && !after_return_; }
  bool failed() const { return state_ == State::failed; }
  /// The line of the next byte.
  std::size_t line() const { return line_; }

  /// The end of the input: completes a last record without a line break.
  template <class Sink>
  void finish(Sink& sink) {
    if (state_ == State::blanks) emit_blanks(sink);
    if (state_ == State::hash) begin_hash('\n', sink);
    if (state_ == State::failed) return;
    if (state_ == State::quoted || state_ == State::escaped) {
      fail(Fault::quote_not_closed, quote_line_, sink);
    } else if (state_ != State::field_start || fields_ > 0) {
      sink.field_end();
      sink.record_end(record_line_);
    }
  }

 private:
  enum class State : std::uint8_t {
    field_start,
    blanks,
    hash,
    comment,
    plain,
    quoted,
    escaped,
    quote_in_quoted,
    behind_quote,
    failed
  };
  enum Place : std::uint8_t { in_plain = 1, in_quotes = 2, in_comment = 4 };

  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }
  void stop(char c, int places) { stops_[index(c)] = static_cast<std::uint8_t>(stops_[index(c)] | places); }
  bool stops(char c, Place place) const { return (stops_[index(c)] & place) != 0; }

  void open_quote() {
    quote_line_ = line_;
    literal_ = true;
    after_return_ = false;
    state_ = State::quoted;
  }

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

  /// Those before a field that turned out to be unquoted, or between a closing quote and more text.
  template <class Sink>
  void emit_blanks(Sink& sink) {
    constexpr std::string_view some = "                ";
    while (blanks_ > 0 && state_ != State::failed) {
      const std::size_t part = blanks_ < some.size() ? blanks_ : some.size();
      emit(some.substr(0, part), sink);
      blanks_ -= part;
    }
  }

  /// A record begins with #; `next` tells whether it is a comment or a name like #1 Supplies.
  template <class Sink>
  void begin_hash(char next, Sink& sink) {
    const bool blank = (next == ' ' || next == '\t') && next != form_.delimiter;
    const bool comment = blank || next == '#' || next == '\n' || next == '\r';
    state_ = comment ? State::comment : State::plain;
    after_return_ = false;
    if (comment) sink.comment();
    emit("#", sink);
  }

  /// Behind a closing quote stands `next`, which is neither a quote nor a blank.
  template <class Sink>
  void end_quote(char next, Sink& sink) {
    if (stops(next, in_plain)) {
      blanks_ = 0;
      return;
    }
    if (literal_) {
      sink.literal_quotes();
    } else {
      sink.stray_text();
    }
    emit_blanks(sink);
  }

  template <class Sink>
  void fail(Fault fault, std::size_t line, Sink& sink) {
    state_ = State::failed;
    sink.fault(fault, line);
  }

  template <class Sink>
  const char* unquoted(const char* at, const char* end, Place place, Sink& sink) {
    const char* const begin = at;
    while (at != end && !stops(*at, place)) ++at;
    emit(std::string_view(begin, static_cast<std::size_t>(at - begin)), sink);
    after_return_ = false;
    if (at == end || state_ == State::failed) return at;
    const char stop = *at++;
    if (stop == form_.delimiter && place == in_plain) {
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
      sink.control(stop);
    }
    return at;
  }

  template <class Sink>
  const char* quoted(const char* at, const char* end, Sink& sink) {
    const char* const begin = at;
    const auto behind_return = [&] { return at == begin ? quoted_return_ : at[-1] == '\r'; };
    for (;; ++at) {
      while (at != end && !stops(*at, in_quotes)) ++at;
      if (at == end) break;
      if (*at == '\n') {
        if (!behind_return()) ++line_;
      } else if (*at == '\r') {
        ++line_;
      } else if (*at != form_.delimiter) {
        break;
      }
      literal_ = false;
    }
    quoted_return_ = behind_return();
    emit(std::string_view(begin, static_cast<std::size_t>(at - begin)), sink);
    if (at == end || state_ == State::failed) return at;
    quoted_return_ = false;
    if (*at == form_.quote) {
      state_ = State::quote_in_quoted;
    } else if (*at == '\\' && form_.backslash) {
      literal_ = false;
      state_ = State::escaped;
    } else {
      sink.control(*at);
    }
    return at + 1;
  }

  CsvForm form_;
  State state_ = State::field_start;
  bool after_return_ = false;   ///< the record before ended with CR: an LF now belongs to it
  bool quoted_return_ = false;  ///< the same inside quotes
  bool literal_ = false;        ///< the quotes could be part of the text: nothing in them needs quoting
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  std::size_t quote_line_ = 0;
  std::size_t blanks_ = 0;  ///< at the begin of the current field, or behind its quotes, not yet part of it
  std::size_t fields_ = 0;  ///< complete ones of the current record
  std::size_t length_ = 0;  ///< bytes of the current record
  std::array<std::uint8_t, 256> stops_{};  ///< for each byte the places in which it needs a closer look
};

/// What is wrong, for a message.
std::string describe(CsvGrammar::Fault fault, char quote);

}  // namespace linchpin
