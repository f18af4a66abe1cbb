#include "linchpin/io/read_ties.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "compensated_sum.hpp"
#include "io/byte_input.hpp"
#include "io/columns.hpp"
#include "io/condition.hpp"
#include "io/dialect.hpp"
#include "io/file_rows.hpp"
#include "io/node_file.hpp"
#include "io/record_reader.hpp"
#include "io/text.hpp"
#include "linchpin/error.hpp"
#include "string_pool.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;
constexpr std::string_view supplies = "supplies";

/// Reads rows of all files into columns, then turns them into ties.
class TieReader {
 public:
  explicit TieReader(const ReadOptions& options)
      : options_(options), intake_{options, {}, NodeNames(options.spelling), {}, {}, {}, {}, {}} {
    for (const std::string& text : options.where) intake_.conditions.push_back(parse_condition(text));
    if (!options.aliases.empty()) read_aliases(options.aliases, options, intake_.names);
    if (!options.nodes.empty()) intake_.nodes = read_nodes(options.nodes, options, intake_.names);
    if (!options.group_by.empty()) group_ = &intake_.nodes.column(options.group_by, "--group-by");
  }

  void read(const TieFile& file);
  Reading finish();

 private:
  Ties select(RowAccount& account, const std::vector<std::uint8_t>& carries);
  std::vector<std::uint8_t> flowing(Reading& reading);
  void group_nodes(Reading& reading);
  void name_nodes(Reading& reading, Ties& ties);
  void find_alike(Reading& reading, const NameTable& names);

  const ReadOptions& options_;
  Intake intake_;
  const NodeFile::Column* group_ = nullptr;
  std::vector<std::uint8_t> used_;  ///< nodes named by a row that stays
  Reading reading_;
  bool any_relation_ = false;
};

void TieReader::read(const TieFile& file) {
  const Vocabulary& vocabulary = options_.vocabulary;
  RecordReader reader(ByteInput(file.path, file.descriptor),
                      {options_.encoding, options_.delimiter,
                       [&](const std::vector<std::string>& cells) { return familiar_cells(cells, vocabulary); }});
  Record record;
  do {
    if (!reader.next(record)) throw InputError(fmt::format("{}: is empty; it needs at least a header", file.path));
  } while (is_blank(record.fields));
  std::vector<std::vector<std::string>> sample = reader.sample();
  std::erase_if(sample, [](const auto& cells) { return is_blank({cells.begin(), cells.end()}); });
  const bool has_header = options_.header && looks_like_header(sample, options_);
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    cells.push_back(has_header ? std::string(record.fields[i]) : fmt::format("{}", i + 1));
  }
  const Header header(fmt::format("{}:{}", file.path, record.line), std::move(cells), has_header);
  if (has_header && !sample.empty()) sample.erase(sample.begin());
  const Columns columns = resolve_columns(header, sample, options_);

  FileReading form;
  form.path = file.path;
  form.supplier = header[columns.supplier];
  form.buyer = header[columns.buyer];
  if (columns.amount) form.amount = header[*columns.amount];
  if (columns.unused_numeric && options_.amount.empty()) form.unused_numeric = header[*columns.unused_numeric];
  form.encoding = reader.form().encoding;
  form.delimiter = delimiter_name(reader.form().delimiter);
  form.header = has_header;

  FileRows rows(intake_, file.path, header, columns);
  any_relation_ = any_relation_ || columns.relation.has_value();
  if (!has_header) rows.take(record);
  while (reader.next(record)) rows.take(record);
  rows.finish(form);
  for (const FileReading& other : reading_.files) {
    if (form.currency.empty() || other.currency.empty() || other.currency == form.currency) continue;
    throw InputError(fmt::format("{}: amounts in {}, but {} has them in {}; convert them first", form.path,
                                 quoted(form.currency), other.path, quoted(other.currency)));
  }
  reading_.files.push_back(std::move(form));
}

/// Which values of the relation column carry supply; empty if all rows do.
std::vector<std::uint8_t> TieReader::flowing(Reading& reading) {
  if (!any_relation_) {
    if (!options_.flow.empty()) {
      throw RequestError(fmt::format("--flow: {} has no column of relations; name it with --relation COL",
                                     reading.files.front().path));
    }
    return {};
  }
  const StringPool& kinds = intake_.rows.labels["relation"].values;
  std::vector<std::string> wanted = options_.flow;
  for (std::string& kind : wanted) kind = folded(kind);
  if (wanted.empty()) wanted = {std::string(supplies)};
  std::vector<std::uint8_t> carries(kinds.size(), 0);
  std::vector<std::string> known;
  for (std::uint32_t kind = 0; kind < kinds.size(); ++kind) {
    known.emplace_back(kinds[kind]);
    carries[kind] = std::find(wanted.begin(), wanted.end(), folded(kinds[kind])) != wanted.end();
    if (carries[kind]) reading.flow.emplace_back(kinds[kind]);
  }
  std::sort(known.begin(), known.end());
  std::sort(reading.flow.begin(), reading.flow.end());
  if (options_.flow.empty()) return reading.flow.empty() ? std::vector<std::uint8_t>() : carries;
  for (const std::string& kind : wanted) {
    const bool met = std::any_of(known.begin(), known.end(), [&](const auto& one) { return folded(one) == kind; });
    if (met || known.empty()) continue;
    throw RequestError(fmt::format("--flow: no row is of kind {}  kinds: {}", quoted(kind), fmt::join(known, ", ")));
  }
  return carries;
}

/// Replaces nodes by the value of an attribute; one without a value stays itself.
void TieReader::group_nodes(Reading& reading) {
  std::vector<std::uint32_t> group_of(intake_.names.size());
  const std::size_t count = intake_.names.size();
  std::vector<std::uint32_t> value_node(group_->values.size());
  for (std::uint32_t value = 0; value < value_node.size(); ++value)
    value_node[value] = intake_.names.node(group_->values[value]);
  group_of.resize(intake_.names.size());
  for (std::uint32_t node = 0; node < group_of.size(); ++node) {
    const std::uint32_t code = node < group_->codes.size() ? group_->codes[node] : absent;
    group_of[node] = code == absent ? node : value_node[code];
  }
  used_.resize(intake_.names.size(), 0);
  std::vector<std::uint8_t> used(intake_.names.size(), 0);
  for (std::uint32_t node = 0; node < used_.size(); ++node) {
    if (!used_[node]) continue;
    used[group_of[node]] = 1;
    if (node < count && group_of[node] == node && (node >= group_->codes.size() || group_->codes[node] == absent)) {
      ++reading.ungrouped_nodes;
    }
  }
  used_ = std::move(used);
  for (std::uint32_t& node : intake_.rows.suppliers) node = group_of[node];
  for (std::uint32_t& node : intake_.rows.buyers) node = group_of[node];

  // a group keeps what all its members agree on
  for (NodeFile::Column& column : intake_.nodes.columns) {
    std::vector<std::uint32_t> codes(intake_.names.size(), absent);
    for (const std::uint32_t node : intake_.nodes.nodes) {
      const std::uint32_t code = node < column.codes.size() ? column.codes[node] : absent;
      std::uint32_t& of_group = codes[group_of[node]];
      if (code == absent || of_group == code) continue;
      of_group = of_group == absent ? code : column.values.intern("(mixed)");
    }
    column.codes = std::move(codes);
  }
}

/// The rows that take part in the network; the others are counted.
Ties TieReader::select(RowAccount& account, const std::vector<std::uint8_t>& carries) {
  CompensatedSum flow_amount;
  CompensatedSum negative_amount;
  TieRows& rows = intake_.rows;
  const std::vector<std::uint32_t>* relation = carries.empty() ? nullptr : &rows.labels["relation"].codes;
  rows.filter(0, [&](std::size_t row) {
    const double amount = rows.amounts[row];
    if (relation != nullptr && ((*relation)[row] == absent || carries[(*relation)[row]] == 0)) {
      ++account.flow_rows;
      flow_amount.add(amount);
      return false;
    }
    if (amount == 0) {
      ++(rows.suppliers[row] == rows.buyers[row] ? account.zero_self_rows : account.zero_rows);
      return false;
    }
    if (amount < 0 && options_.negative == Negative::skip) {
      ++account.negative_rows;
      negative_amount.add(amount);
      return false;
    }
    return true;
  });
  account.amount = intake_.amount.value();
  account.where_amount = intake_.where_amount.value();
  account.flow_amount = flow_amount.value();
  account.negative_amount = negative_amount.value();

  Ties ties;
  ties.mutual = options_.reads == Reads::mutual;
  ties.suppliers = std::move(rows.suppliers);
  ties.buyers = std::move(rows.buyers);
  ties.amounts = std::move(rows.amounts);
  return ties;
}

/// Codes become ranks of values, so that they do not depend on the order of rows.
Labels ranked(const std::string& name, const StringPool& values, std::vector<std::uint32_t> codes) {
  const std::vector<std::uint32_t> order = ascending_order(values);
  const bool missing = std::find(codes.begin(), codes.end(), absent) != codes.end();
  std::vector<std::string_view> ascending;
  std::vector<std::uint32_t> rank(values.size());
  std::uint32_t none = absent;
  const auto place_none = [&] {
    none = static_cast<std::uint32_t>(ascending.size());
    if (ascending.empty() || ascending.back() != no_value) {
      ascending.push_back(no_value);
    } else {
      --none;
    }
  };
  for (const std::uint32_t id : order) {
    if (missing && none == absent && no_value < values[id]) place_none();
    rank[id] = static_cast<std::uint32_t>(ascending.size());
    ascending.push_back(values[id]);
  }
  if (missing && none == absent) place_none();
  Labels labels;
  labels.name = name;
  labels.values = NameTable(ascending);
  labels.codes = std::move(codes);
  for (std::uint32_t& code : labels.codes) code = code == absent ? none : rank[code];
  return labels;
}

/// Numbers nodes by the byte order of their names.
void TieReader::name_nodes(Reading& reading, Ties& ties) {
  used_.resize(intake_.names.size(), 0);
  std::vector<std::uint32_t> order;
  for (std::uint32_t node = 0; node < used_.size(); ++node) {
    if (used_[node]) order.push_back(node);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return intake_.names.name(a) < intake_.names.name(b); });
  std::vector<std::string_view> ascending;
  ascending.reserve(order.size());
  std::vector<Node> rank(intake_.names.size(), no_node);
  for (const std::uint32_t node : order) {
    rank[node] = static_cast<Node>(ascending.size());
    ascending.push_back(intake_.names.name(node));
  }
  ties.names = std::make_shared<const NameTable>(ascending);
  for (Node& node : ties.suppliers) node = rank[node];
  for (Node& node : ties.buyers) node = rank[node];
  for (auto& [name, source] : intake_.rows.labels)
    ties.columns.push_back(ranked(source.name, source.values, std::move(source.codes)));
  for (NodeFile::Column& column : intake_.nodes.columns) {
    std::vector<std::uint32_t> codes(order.size(), absent);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (order[i] < column.codes.size()) codes[i] = column.codes[order[i]];
    }
    reading.attributes.columns.push_back(ranked(column.name, column.values, std::move(codes)));
  }
}

/// Names that ignoring letter case would make one.
void TieReader::find_alike(Reading& reading, const NameTable& names) {
  StringPool pool;
  std::vector<Node> first;  // for each folded name the first node that has it
  std::vector<std::uint8_t> counted;
  for (Node node = 0; node < names.size(); ++node) {
    const std::uint32_t id = pool.intern(folded(names[node]));
    if (id == first.size()) {
      first.push_back(node);
      counted.push_back(0);
    } else if (!counted[id]) {
      counted[id] = 1;
      ++reading.alike_groups;
      if (reading.alike.empty()) reading.alike = {std::string(names[first[id]]), std::string(names[node])};
    }
  }
}

Reading TieReader::finish() {
  Reading reading = std::move(reading_);
  reading.account = std::move(intake_.account);
  const std::vector<std::uint8_t> carries = flowing(reading);
  used_.assign(intake_.names.size(), 0);
  for (const std::uint32_t node : intake_.rows.suppliers) used_[node] = 1;
  for (const std::uint32_t node : intake_.rows.buyers) used_[node] = 1;
  reading.file_nodes = intake_.nodes.nodes.size();
  for (const std::uint32_t node : intake_.nodes.nodes) {
    reading.file_nodes_tied += used_[node];
    used_[node] = 1;
  }
  reading.aliased_names = intake_.names.aliases_used();
  if (group_ != nullptr) group_nodes(reading);
  reading.ties = select(reading.account, carries);
  name_nodes(reading, reading.ties);
  find_alike(reading, *reading.ties.names);
  return reading;
}

}  // namespace

std::uint64_t RowAccount::bad_rows() const {
  std::uint64_t sum = 0;
  for (const BadRowCount& count : bad) sum += count.rows;
  return sum;
}

const Labels* Reading::column(std::string_view name) const {
  const std::string wanted = folded(name);
  for (const Labels& column : ties.columns) {
    if (folded(column.name) == wanted) return &column;
  }
  return nullptr;
}

Reading read_ties(std::span<const TieFile> files, const ReadOptions& options) {
  TieReader reader(options);
  for (const TieFile& file : files) reader.read(file);
  return reader.finish();
}

}  // namespace linchpin
