#include "report/render.hpp"

#include "report/format.hpp"

namespace linchpin::cli {

void render(const View& view, const Style& style, const Sink& sink) {
  switch (style.format) {
    case Format::text:
      return render_text(view, style, sink);
    case Format::csv:
      return render_csv(view, sink);
    case Format::tsv:
      return render_tsv(view, sink);
    case Format::json:
      return render_json(view, style, sink);
    case Format::jsonl:
      return render_jsonl(view, sink);
    case Format::markdown:
      return render_markdown(view, style, sink);
  }
}

bool prints_notes(Format format) {
  return format == Format::text || format == Format::json || format == Format::markdown;
}

}  // namespace linchpin::cli
