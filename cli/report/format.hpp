#pragma once

#include <cstddef>
#include <string>

#include "report/render.hpp"

namespace linchpin::cli {

/// Collects lines and passes them on in large pieces. Nothing is passed on by destruction: call flush() at the end.
class Buffer {
 public:
  explicit Buffer(const Sink& sink) : sink_(sink) { text.reserve(piece + piece / 4); }

  /// Ends a line; passes the text on when enough has come together.
  void end_line() {
    text += '\n';
    if (text.size() >= piece) flush();
  }

  void flush() {
    if (!text.empty()) sink_(text);
    text.clear();
  }

  std::string text;  ///< what was not yet passed on; append to it

 private:
  static constexpr std::size_t piece = 64 * 1024;
  const Sink& sink_;
};

void render_text(const View& view, const Style& style, const Sink& sink);
void render_csv(const View& view, const Sink& sink);
void render_tsv(const View& view, const Sink& sink);
void render_json(const View& view, const Style& style, const Sink& sink);
void render_jsonl(const View& view, const Sink& sink);
void render_markdown(const View& view, const Style& style, const Sink& sink);

}  // namespace linchpin::cli
