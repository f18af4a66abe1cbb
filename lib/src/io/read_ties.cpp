#include "linchpin/io/read_ties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "byte_order.hpp"
#include "compensated_sum.hpp"
#include "io/alike_spellings.hpp"
#include "io/block_reader.hpp"
#include "io/byte_input.hpp"
#include "io/columns.hpp"
#include "io/condition.hpp"
#include "io/dialect.hpp"
#include "io/file_rows.hpp"
#include "io/inspect.hpp"
#include "io/line_error.hpp"
#include "io/matrix_rows.hpp"
#include "io/node_file.hpp"
#include "io/record_reader.hpp"
#include "io/table_start.hpp"
#include "io/text.hpp"
#include "linchpin/error.hpp"
#include "memory.hpp"
#include "string_pool.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;
constexpr std::string_view supplies = "supplies";

/// How long rows are, about, with what parts them.
std::size_t usual_row_bytes(const std::vector<SampleRecord>& sample) {
  std::size_t bytes = 1;
  for (const SampleRecord& record : sample) {
    for (const std::string& cell : record.cells) bytes += cell.size() + 1;
  }
  return std::max<std::size_t>(1, bytes / std::max<std::size_t>(1, sample.size()));
}

/// Reads rows of all files into columns, then turns them into ties.
class TieReader {
 public:
  TieReader(const ReadOptions& options, const Pace& pace, const Work& work)
      : options_(options), pace_(pace), work_(work), intake_{options, {}, NodeNames(options.spelling),
                                                             {},      {}, {},
                                                             {},      {}, {},
                                                             {}} {
    for (const std::string& text : options.where) intake_.conditions.push_back(parse_condition(text));
    if (!options.aliases.empty()) read_aliases(options.aliases, options, intake_.names);
    if (!options.nodes.empty()) intake_.nodes = read_nodes(options.nodes, options, intake_.names);
    if (!options.group_by.empty()) group_ = &intake_.nodes.column(options.group_by, "--group-by");
  }

  void read(const TieFile& file);
  Reading finish();

 private:
  Ties select(RowAccount& account, const std::vector<std::uint8_t>& carries);
  void set_aside(std::size_t row);
  std::vector<std::uint8_t> flowing(Reading& reading);
  void group_nodes(Reading& reading);
  void name_nodes(Reading& reading);
  bool take_half(std::size_t begin);
  void report(const FileReading& form, std::string kind, std::size_t line, std::string message);

  const ReadOptions& options_;
  const Pace& pace_;
  const Work& work_;
  Intake intake_;
  const NodeFile::Column* group_ = nullptr;
  std::vector<std::uint8_t> used_;  ///< nodes named by a row that stays
  Ties aside_;                      ///< rows of other kinds, nodes as in the intake
  std::map<std::string, std::vector<std::uint32_t>> aside_labels_;
  Reading reading_;
  bool any_relation_ = false;
};

void TieReader::read(const TieFile& file) {
  const auto familiar = [&](const std::vector<std::string>& cells) { return known_cells(cells, options_); };
  RecordReader reader(ByteInput(file.path, file.descriptor),
                      {options_.encoding, options_.delimiter, options_.quote, familiar});
  const auto start = locate_table(file.path, reader.sample(), reader.form().csv, options_);
  if (!start) {
    Record record;
    while (reader.next(record)) {  // a fault in the first record is the better reason
    }
    if (reader.sample_limit() > 0) {
      throw InputError(fmt::format("{}: has no header in its first {} bytes", file.path, reader.sample_limit()));
    }
    throw InputError(fmt::format("{}: is empty; it needs at least a header", file.path));
  }
  std::vector<std::vector<std::string>> sample;
  for (const SampleRecord& record : reader.sample()) {
    const bool row = record.line > start->line || (record.line == start->line && !start->header);
    const bool repeated = start->header && record.cells == start->names;
    if (row && !repeated && !record.comment && record.filled() > 0) sample.push_back(record.cells);
  }
  const auto one_cell =
      std::count_if(sample.begin(), sample.end(), [](const auto& cells) { return cells.size() == 1; });
  if (sample.size() > 1 && 2 * one_cell > std::ssize(sample) && start->names.size() > 1) {
    throw RequestError(fmt::format("{}:{}: most rows have one cell only, if {} parts them; say --delimiter C",
                                   file.path, start->line, delimiter_name(reader.form().csv.delimiter)));
  }
  const bool named = start->header || start->names_line != start->line;
  const bool matrix = options_.layout == FileLayout::matrix;
  Header header(fmt::format("{}:{}", file.path, start->names_line), start->names, named);
  FileReading form;
  form.path = file.path;
  form.layout = options_.layout;
  form.header = named;
  form.header_line = start->names_line;
  form.above = start->above;
  std::size_t name_column = 0;
  if (matrix) {
    if (options_.reads == Reads::mutual && !options_.where.empty()) {
      throw RequestError("--where: cannot pick cells of a matrix of mutual ties, where each tie may stand twice");
    }
    if (!named) throw RequestError(fmt::format("{}: --layout matrix needs a header with names", header.where()));
    if (!options_.supplier.empty()) name_column = header.find(options_.supplier);
    const std::string row_header = header[name_column];
    header = Header(header.where(), matrix_header(row_header), true);
  }
  const Columns columns = matrix ? matrix_columns(options_) : resolve_columns(header, sample, options_);
  form.supplier = header[columns.supplier];
  form.buyer = header[columns.buyer];
  if (columns.amount) form.amount = header[*columns.amount];
  if (columns.unused_numeric && options_.amount.empty()) form.unused_numeric = header[*columns.unused_numeric];

  FileRows rows(intake_, reading_.files.size(), header, columns, reader.form().csv.delimiter, form);
  any_relation_ = any_relation_ || columns.relation.has_value();
  const std::size_t begin = intake_.rows.size();
  const std::uint64_t rows_before = intake_.account.rows;
  try {
    std::optional<MatrixRows> cells;
    if (matrix) cells.emplace(rows, options_, form, start->names, name_column, sample);
    const auto accept = [&](Record& record) {
      if (record.line < start->line) {
        if (record.comment && record.line != start->names_line) ++form.comments;
      } else if (record.line > start->line || !start->header) {
        cells ? cells->take(record) : rows.take(record);
      }
    };
    const bool in_blocks = pace_.in_blocks && !matrix && rows.may_be_plain();
    if (auto text = in_blocks ? reader.release() : std::nullopt) {
      const auto& csv = reader.form().csv;
      if (const auto bytes = text->input.size()) {
        const std::size_t count = *bytes / usual_row_bytes(reader.sample());
        constexpr std::size_t few = 10'000'000;
        constexpr std::size_t longer = 4;  // than in the sample, rows will hardly be
        if (const auto available = count > few ? available_memory() : std::nullopt) {
          refuse_too_many_rows(file.path, count / longer, *available);
        }
        rows.expect(count);
      }
      TextBlocks blocks(std::move(text->input), *text->decoder, std::move(text->ahead), text->whole, csv.quote,
                        pace_.block_size);
      BlockReader(blocks, *text->decoder, csv, file.path, rows, accept).read(pace_, work_);
    } else {
      Record record;
      while (reader.next(record)) accept(record);
    }
    if (cells) cells->finish();
    rows.finish(work_);
  } catch (const LineError& error) {
    if (options_.bad_rows != BadRows::report) throw;
    report(form, "cannot be read", error.line(), error.message());
    rows.abandon("cannot be read");
  } catch (const InputError& error) {
    if (options_.bad_rows != BadRows::report) throw;
    std::string message = error.what();
    if (message.starts_with(form.path + ": ")) message.erase(0, form.path.size() + 2);
    const bool unreadable = dynamic_cast<const UnreadableInput*>(&error) != nullptr;
    const char* const kind = unreadable ? "cannot be read" : "amounts cannot be read";
    report(form, kind, form.header_line, message);
    rows.abandon(kind);
  }
  reader.stop();
  if (options_.inspect && intake_.account.rows == rows_before) {
    intake_.findings.push_back({Finding::Severity::warning, "no rows", reading_.files.size(), form.header_line,
                                file.path, "no row stands below the header"});
  }
  if (matrix && options_.reads == Reads::mutual) form.half = take_half(begin);
  form.compression = reader.form().compression;
  form.encoding = reader.encoding();
  form.repaired = reader.repaired();
  if (options_.inspect && options_.encoding.empty() && !form.encoding.starts_with("UTF")) {
    intake_.findings.push_back({Finding::Severity::note, "encoding", reading_.files.size(), form.header_line,
                                form.encoding, "this is a guess; if names look wrong, say --encoding"});
  }
  form.delimiter = delimiter_name(reader.form().csv.delimiter);
  form.quote = reader.form().csv.quote;
  form.backslash = reader.form().csv.backslash;
  if (reader.form().line_tail) form.line_tail = delimiter_name(*reader.form().line_tail);
  for (const FileReading& other : reading_.files) {
    if (form.currency.empty() || other.currency.empty() || other.currency == form.currency) continue;
    if (options_.currency == any_currency) continue;
    const std::string message = fmt::format("amounts in {}, but {} has them in {}; convert them first",
                                            quoted(form.currency), other.path, quoted(other.currency));
    if (options_.bad_rows != BadRows::report) throw InputError(fmt::format("{}: {}", form.path, message));
    report(form, "mixed currencies", form.header_line, message);
  }
  reading_.files.push_back(std::move(form));
}

void TieReader::report(const FileReading& form, std::string kind, std::size_t line, std::string message) {
  constexpr std::string_view place = "on line ";  // complaints about a column name the first line that is in doubt
  if (const std::size_t at = message.find(place); at != message.npos) {
    std::from_chars(message.data() + at + place.size(), message.data() + message.size(), line);
  }
  intake_.findings.push_back(
      {Finding::Severity::error, std::move(kind), reading_.files.size(), line, form.path, std::move(message)});
}

/// Of a symmetric matrix, whose ties all stand twice, keeps one row of each pair. Any other stays as it is.
bool TieReader::take_half(std::size_t begin) {
  TieRows& rows = intake_.rows;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> amounts;  // several cells may be of one pair of names
  for (std::size_t row = begin; row < rows.size(); ++row) {
    amounts[{rows.suppliers[row], rows.buyers[row]}] += rows.amounts[row];
  }
  bool any = false;
  for (const auto& [pair, amount] : amounts) {
    if (pair.first == pair.second) continue;
    const auto other = amounts.find({pair.second, pair.first});
    if (other == amounts.end() || std::abs(other->second - amount) > 1e-12 * std::abs(amount)) return false;
    any = true;
  }
  if (!any) return false;
  rows.filter(begin, [&](std::size_t row) {
    if (rows.suppliers[row] <= rows.buyers[row]) return true;
    intake_.amount.add(-rows.amounts[row]);
    --intake_.account.rows;
    return false;
  });
  return true;
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
  reading.nodes_before_grouping = static_cast<std::uint64_t>(std::count(used_.begin(), used_.end(), 1));
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

/// Keeps a row that takes no part in the network.
void TieReader::set_aside(std::size_t row) {
  const TieRows& rows = intake_.rows;
  const double amount = rows.amounts[row];
  if (amount == 0 || (amount < 0 && options_.negative == Negative::skip)) return;
  aside_.suppliers.push_back(rows.suppliers[row]);
  aside_.buyers.push_back(rows.buyers[row]);
  aside_.amounts.push_back(amount);
  for (const auto& [name, source] : rows.labels) aside_labels_[name].push_back(source.codes[row]);
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
      if (options_.keep_other_kinds) set_aside(row);
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
void TieReader::name_nodes(Reading& reading) {
  Ties& ties = reading.ties;
  Ties& others = reading.other_kinds;
  used_.resize(intake_.names.size(), 0);
  std::vector<std::uint32_t> order;
  for (std::uint32_t node = 0; node < used_.size(); ++node) {
    if (used_[node]) order.push_back(node);
  }
  ByteOrder(
      order, [&](std::uint32_t node) { return intake_.names.name(node); }, work_);
  std::vector<std::string_view> ascending;
  ascending.reserve(order.size());
  std::vector<Node> rank(intake_.names.size(), no_node);
  for (const std::uint32_t node : order) {
    rank[node] = static_cast<Node>(ascending.size());
    ascending.push_back(intake_.names.name(node));
  }
  ties.names = std::make_shared<const NameTable>(ascending);
  others.names = ties.names;
  others.mutual = ties.mutual;
  for (auto* const ends : {&ties.suppliers, &ties.buyers, &others.suppliers, &others.buyers}) {
    for (Node& node : *ends) node = rank[node];
  }
  for (auto& [name, source] : intake_.rows.labels) {
    others.columns.push_back(ranked(source.name, source.values, std::move(aside_labels_[name])));
    ties.columns.push_back(ranked(source.name, source.values, std::move(source.codes)));
  }
  for (NodeFile::Column& column : intake_.nodes.columns) {
    std::vector<std::uint32_t> codes(order.size(), absent);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (order[i] < column.codes.size()) codes[i] = column.codes[order[i]];
    }
    reading.attributes.columns.push_back(ranked(column.name, column.values, std::move(codes)));
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
  intake_.names.choose_names();
  if (options_.inspect) inspect_rows(intake_, reading.files);
  reading.similar = std::move(intake_.similar);
  reading.findings = std::move(intake_.findings);
  std::stable_sort(reading.findings.begin(), reading.findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.file, a.line) < std::pair(b.file, b.line);
  });
  if (group_ != nullptr) group_nodes(reading);
  intake_.names.choose_names();
  reading.merged_spellings = intake_.names.merged_spellings();
  reading.ties = select(reading.account, carries);
  reading.other_kinds = std::move(aside_);
  name_nodes(reading);
  reading.alike = alike_spellings(*reading.ties.names, options_.spelling, work_);
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

Reading read_ties(std::span<const TieFile> files, const ReadOptions& options, const Work& work) {
  return read_ties(files, options, work, Pace{});
}

Reading read_ties(std::span<const TieFile> files, const ReadOptions& options, const Work& work, const Pace& pace) {
  TieReader reader(options, pace, work);
  for (const TieFile& file : files) reader.read(file);
  return reader.finish();
}

}  // namespace linchpin
