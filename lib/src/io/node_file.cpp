#include "io/node_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/byte_input.hpp"
#include "io/columns.hpp"
#include "io/name_key.hpp"
#include "io/record_reader.hpp"
#include "io/text.hpp"
#include "linchpin/error.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;

/// Opens a file of nodes or aliases and reads its header.
struct SideFile {
  RecordReader reader;
  Header header;
  Record record;

  /// The next row, as wide as the header; rows of blanks are skipped.
  bool next() {
    while (reader.next(record)) {
      if (is_blank(record.fields)) continue;
      if (record.fields.size() != header.size()) {
        throw InputError(
            fmt::format("{}: has {} cells, the header has {}", where(), record.fields.size(), header.size()));
      }
      if (record.stray_text)
        throw InputError(fmt::format("{}: text behind a closing quote (\"); double the quotes in the cell", where()));
      return true;
    }
    return false;
  }
  std::string where() const { return fmt::format("{}:{}", reader.name(), record.line); }
};

SideFile open_side_file(const std::string& path, const ReadOptions& options) {
  RecordReader reader(ByteInput(path), {options.encoding, std::nullopt, [](const auto&) { return std::size_t{0}; }});
  Record record;
  do {
    if (!reader.next(record)) throw InputError(fmt::format("{}: is empty; it needs a header", path));
  } while (is_blank(record.fields));
  std::vector<std::string> cells(record.fields.begin(), record.fields.end());
  Header header(fmt::format("{}:{}", path, record.line), std::move(cells), true);
  return {std::move(reader), std::move(header), {}};
}

}  // namespace

std::string_view name_key(std::string_view spelling, Spelling mode, std::string& buffer) {
  return mode == Spelling::exact ? spelling : composed(trimmed(spelling), buffer);
}

std::uint32_t NodeNames::intern(std::string_view key) {
  const std::uint32_t id = names_.intern(key);
  if (id == target_.size()) {
    target_.push_back(id);
    met_.push_back(0);
  }
  return id;
}

std::uint32_t NodeNames::node(std::string_view spelling) {
  const std::string_view key = name_key(spelling, mode_, buffer_);
  if (trimmed(key).empty()) return absent;
  const std::uint32_t id = intern(key);
  const std::uint32_t node = target_[id];
  if (node != id) met_[id] = 1;
  return node;
}

void NodeNames::add_alias(std::string_view alias, std::string_view name, const std::string& where) {
  const std::uint32_t from = intern(name_key(alias, mode_, buffer_));
  const std::uint32_t to = intern(name_key(name, mode_, buffer_));
  if (from == to) return;
  if (target_[from] != from) {
    if (target_[from] == to) return;
    const auto known = std::find_if(aliases_.begin(), aliases_.end(), [&](const Alias& a) { return a.alias == from; });
    throw InputError(fmt::format("{}: {} is an alias of {} here and of {} in {}", where, quoted(names_[from]),
                                 quoted(names_[to]), quoted(names_[known->name]), known->where));
  }
  aliases_.push_back({from, to, where});
  target_[from] = to;
}

void NodeNames::finish_aliases() {
  for (const Alias& alias : aliases_) {
    std::uint32_t to = alias.alias;
    std::size_t steps = 0;
    while (target_[to] != to) {
      to = target_[to];
      if (++steps > aliases_.size()) {
        throw InputError(
            fmt::format("{}: {} is in the end an alias of itself", alias.where, quoted(names_[alias.alias])));
      }
    }
    target_[alias.alias] = to;
  }
}

std::uint64_t NodeNames::aliases_used() const {
  return static_cast<std::uint64_t>(std::count(met_.begin(), met_.end(), 1));
}

void read_aliases(const std::string& path, const ReadOptions& options, NodeNames& names) {
  SideFile file = open_side_file(path, options);
  const std::size_t alias = file.header.find("alias");
  const std::size_t name = file.header.find("name");
  while (file.next()) {
    for (const std::size_t column : {alias, name}) {
      if (!trimmed(file.record.fields[column]).empty()) continue;
      throw InputError(fmt::format("{}: column {} is empty", file.where(), quoted(file.header[column])));
    }
    names.add_alias(file.record.fields[alias], file.record.fields[name], file.where());
  }
  names.finish_aliases();
}

const NodeFile::Column& NodeFile::column(std::string_view name, std::string_view option) const {
  if (path.empty()) {
    throw RequestError(
        fmt::format("{}: {} is an attribute of nodes; name their file with --nodes FILE", option, quoted(name)));
  }
  const std::string wanted = folded(name);
  std::string listed;
  for (const Column& column : columns) {
    if (folded(column.name) == wanted) return column;
    listed += (listed.empty() ? "" : ", ") + column.name;
  }
  throw RequestError(fmt::format("{}: {} has no attribute {}  attributes: {}", option, path, quoted(name), listed));
}

NodeFile read_nodes(const std::string& path, const ReadOptions& options, NodeNames& names) {
  SideFile file = open_side_file(path, options);
  std::size_t id = 0;
  if (!options.id.empty()) {
    id = file.header.find(options.id);
  } else {
    for (const std::string_view word : options.vocabulary.node_id) {
      if (const auto found = file.header.find_if_any(word)) {
        id = *found;
        break;
      }
    }
  }
  NodeFile nodes;
  nodes.path = path;
  std::vector<std::size_t> sources;
  for (std::size_t i = 0; i < file.header.size(); ++i) {
    if (i == id || file.header[i].empty()) continue;
    nodes.columns.push_back({file.header[i], {}, {}});
    sources.push_back(i);
  }
  std::vector<std::size_t> line_of;  // for each node, 0 if it had no row yet
  std::string buffer;
  while (file.next()) {
    const std::uint32_t node = names.node(file.record.fields[id]);
    if (node == absent) throw InputError(fmt::format("{}: column {} is empty", file.where(), quoted(file.header[id])));
    const bool again = node < line_of.size() && line_of[node] != 0;
    if (node >= line_of.size()) line_of.resize(node + 1, 0);
    for (std::size_t c = 0; c < sources.size(); ++c) {
      NodeFile::Column& column = nodes.columns[c];
      if (node >= column.codes.size()) column.codes.resize(node + 1, absent);
      const std::string_view value = composed(trimmed(file.record.fields[sources[c]]), buffer);
      if (value.empty()) continue;
      const std::uint32_t code = column.values.intern(value);
      if (again && column.codes[node] != absent && column.codes[node] != code) {
        throw InputError(fmt::format("{}: {} has {} {} here and {} on line {}", file.where(), quoted(names.name(node)),
                                     column.name, quoted(value), quoted(column.values[column.codes[node]]),
                                     line_of[node]));
      }
      column.codes[node] = code;
    }
    if (!again) {
      nodes.nodes.push_back(node);
      line_of[node] = file.record.line;
    }
  }
  return nodes;
}

}  // namespace linchpin
