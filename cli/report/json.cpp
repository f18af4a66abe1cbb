#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "report/cell.hpp"
#include "report/format.hpp"
#include "report/number.hpp"

namespace linchpin::cli {
namespace {

bool needs_no_escape(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte > 0x7e || c == '"' || c == '\\') return false;
  }
  return true;
}

void append_string(std::string& out, std::string_view text) {
  if (needs_no_escape(text)) {
    out += '"';
    out += text;
    out += '"';
  } else {
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
}

struct Writer {
  std::string& out;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(std::string_view text) const { append_string(out, text); }
  void operator()(double number) const { append_exact(out, number); }
  void operator()(std::uint64_t count) const { append_count(out, count); }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
};

/// Writes rows as objects; spells the keys once.
class ObjectWriter {
 public:
  explicit ObjectWriter(const View& view) {
    std::string_view before = "{";
    for (const std::size_t c : view.columns) {
      std::string& key = keys_.emplace_back(before);
      append_string(key, view.table.columns[c].name);
      key += ": ";
      before = ", ";
    }
  }

  void append(std::string& out, const RowReader& row) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      out += keys_[i];
      std::visit(Writer{out}, row[i]);
    }
    out += '}';
  }

 private:
  std::vector<std::string> keys_;
};

}  // namespace

void render_json(const View& view, const Style& style, const Sink& sink) {
  Buffer buffer(sink);
  std::string& out = buffer.text;
  out += "{\"linchpin\": ";
  append_string(out, LINCHPIN_VERSION);
  out += ", \"command\": ";
  append_string(out, style.command);
  out += ", \"schema\": 1, \"notes\": [";
  bool first = true;
  for (const std::string& note : view.table.notes) {
    if (!first) out += ", ";
    first = false;
    append_string(out, note);
  }
  out += "], \"rows\": [";
  const ObjectWriter objects(view);
  RowReader row(view);
  first = true;
  while (row.next()) {
    if (!first) out += ',';
    first = false;
    buffer.end_line();
    out += "  ";
    objects.append(out, row);
  }
  if (!view.rows.empty()) buffer.end_line();
  out += "]}";
  buffer.end_line();
  buffer.flush();
}

void render_jsonl(const View& view, const Sink& sink) {
  Buffer buffer(sink);
  const ObjectWriter objects(view);
  RowReader row(view);
  while (row.next()) {
    objects.append(buffer.text, row);
    buffer.end_line();
  }
  buffer.flush();
}

}  // namespace linchpin::cli
