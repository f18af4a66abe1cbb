#include "input.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <stdexcept>

#include "linchpin/error.hpp"
#include "linchpin/io/number.hpp"
#include "linchpin/nearest.hpp"
#include "report/readable.hpp"
#include "vocabulary.hpp"

namespace linchpin::cli {

namespace {

/// In quotes and on one line: headers and names may have line breaks, and worse.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  append_visible(result, text);
  return result + '"';
}

/// Plain words stand as they are, others in quotes.
std::string shown(const std::string& header) {
  const bool plain = !header.empty() && std::all_of(header.begin(), header.end(), [](unsigned char c) {
    return c == '_' || c == '-' || c >= 0x80 || std::isalnum(c) != 0;
  });
  return plain ? header : quoted(header);
}

/// An amount for a sentence: to the cent, or with four digits if it is below 1. What rounding leaves of 0 is 0.
std::string amount_text(double amount) {
  if (std::abs(amount) < 1e-9) return "0";
  if (std::abs(amount) < 1) return fmt::format("{:.4g}", amount);
  const double cents = std::round(amount * 100) / 100;
  if (std::abs(cents) >= 1e15) return fmt::format("{:.6g}", amount);
  std::string text = fmt::format("{:.2f}", std::abs(cents));
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string whole = grouped(static_cast<std::uint64_t>(std::abs(cents)));
  return (cents < 0 ? "-" : "") + whole + text.substr(point);
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", grouped(count), count == 1 ? one : several);
}

/// How the file is written, in the order in which a reader would undo it.
std::string form_of(const FileReading& file) {
  std::string form = file.delimiter;
  if (file.quote != '"') form += fmt::format(", quote {}", file.quote);
  if (file.backslash) form += ", backslash escapes";
  if (!file.line_tail.empty()) form += fmt::format(", a stray {} ends lines", file.line_tail);
  if (file.decimal) form += *file.decimal == ',' ? ", decimal comma" : ", decimal point";
  if (!file.currency.empty()) form += ", " + file.currency;
  if (file.percent) form += ", per cent";
  if (file.encoding != "UTF-8") form += ", " + (file.encoding == "MACINTOSH" ? "Mac Roman" : file.encoding);
  if (file.repaired) form += ", Windows-1252 characters in it put right";
  if (!file.compression.empty()) form += ", " + file.compression;
  if (!file.header) {
    form += ", no header";
  } else if (file.header_line > 1) {
    form += fmt::format(", header on line {}", file.header_line);
  }
  return form;
}

std::string describe(const FileReading& file, const NetworkInput& input) {
  const bool matrix = file.layout == FileLayout::matrix;
  const std::string supplier = matrix ? "row" : shown(file.supplier);
  const std::string buyer = matrix ? "column" : shown(file.buyer);
  std::string text;
  switch (input.read.reads) {
    case Reads::supply:
      text = fmt::format("{} supplies {}", supplier, buyer);
      break;
    case Reads::depend:
      text = matrix ? "row depends on column" : fmt::format("{} depends on {}", buyer, supplier);
      break;
    case Reads::mutual:
      text = fmt::format("{} and {} are tied", supplier, buyer);
      break;
  }
  if (matrix) {
    text += fmt::format(", matrix of {} x {}{}", grouped(file.matrix_rows), grouped(file.matrix_columns),
                        file.half ? ", symmetric: one half is read" : "");
  } else if (!file.amount.empty()) {
    text += fmt::format(", amount {}", shown(file.amount));
  } else {
    text += ", every row counts 1";
    if (!file.unused_numeric.empty()) text += fmt::format(" (not used: {})", quoted(file.unused_numeric));
  }
  return fmt::format("{} ({})", text, form_of(file));
}

/// What stands in the file and is no row; empty if there is nothing.
std::string text_around(const FileReading& file) {
  std::vector<std::string> parts;
  const auto part = [&](std::uint64_t count, std::string_view one, std::string_view several) {
    if (count > 0) parts.push_back(counted(count, one, several));
  };
  part(file.above, "line above the table", "lines above the table");
  part(file.comments, "comment line", "comment lines");
  part(file.repeated_headers, "repeated header", "repeated headers");
  part(file.notes, "line below the table", "lines below the table");
  part(file.missing_cells, "cell that says it holds no amount", "cells that say they hold no amount");
  for (const std::string& total : file.totals) parts.push_back("totals in " + total);
  std::string text;
  if (!parts.empty()) text = fmt::format("left out {}", fmt::join(parts, ", "));
  if (file.empty_extra > 0) {
    text += fmt::format("{}{} more cells than the header, all of them empty", text.empty() ? "" : "; ",
                        counted(file.empty_extra, "row has", "rows have"));
  }
  return text;
}

std::string rows_text(std::uint64_t rows) { return fmt::format("{} {}", grouped(rows), rows == 1 ? "row" : "rows"); }

/// An account of the rows that adds up; empty if every row became a tie of its own.
std::string row_account(const RowAccount& rows, const MergeAccount& merged) {
  std::vector<std::string> parts{fmt::format("{} {}", grouped(merged.ties), merged.ties == 1 ? "tie" : "ties")};
  const auto part = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) parts.push_back(fmt::format("{} {}", grouped(count), what));
  };
  part(merged.merged, "merged into them");
  part(merged.self_rows + rows.zero_self_rows, "in-house");
  part(rows.zero_rows, "of amount 0");
  part(merged.netted_rows, fmt::format("netted out by credit notes ({} {})", grouped(merged.netted_pairs),
                                       merged.netted_pairs == 1 ? "pair" : "pairs"));
  part(rows.negative_rows, "negative");
  part(rows.currency_rows, "in other currencies (--currency)");
  part(rows.totals_rows,
       fmt::format("{} (first at {})", rows.totals_rows == 1 ? "totals row" : "totals rows", rows.totals_at));
  part(rows.flow_rows, "of other kinds (--flow)");
  part(rows.where_rows, "removed by --where");
  for (const BadRowCount& bad : rows.bad) part(bad.rows, fmt::format("bad: {} (first at {})", bad.kind, bad.first));
  if (parts.size() == 1) return {};
  return fmt::format("{} = {}", rows_text(rows.rows), fmt::join(parts, " + "));
}

/// Where the amount of the rows went.
std::string amount_account(const RowAccount& rows, const MergeAccount& merged, Merge how) {
  std::string parts;
  bool more = false;
  const auto part = [&](double amount, std::string_view what) {
    if (amount == 0) return;
    more = true;
    parts += fmt::format(" {} {} {}", amount < 0 ? '-' : '+', amount_text(std::abs(amount)), what);
  };
  const double left_out =
      merged.self_amount + merged.netted_amount + rows.negative_amount + rows.flow_amount + rows.where_amount;
  const double in_rows = how == Merge::sum ? merged.tie_amount : rows.amount - left_out;
  parts = fmt::format("{} {}", amount_text(in_rows), how == Merge::sum ? "in ties" : "in rows of ties");
  part(merged.self_amount, "in-house");
  part(merged.netted_amount, "netted out");
  part(rows.negative_amount, "negative");
  part(rows.flow_amount, "of other kinds");
  part(rows.where_amount, "removed by --where");
  std::string text;
  if (more || how == Merge::sum) text = fmt::format("amount {} = {}", amount_text(rows.amount), parts);
  if (how != Merge::sum) {
    text += fmt::format("{}amount {} in ties after merging", text.empty() ? "" : "; ", amount_text(merged.tie_amount));
  }
  return text;
}

std::string_view word(Spelling spelling) {
  switch (spelling) {
    case Spelling::exact:
      return "exact";
    case Spelling::trim:
      return "trim";
    case Spelling::fold:
      return "fold";
    case Spelling::company:
      return "company";
  }
  return {};
}

void say_what_was_read(const Reading& reading, const Ecosystem& ecosystem, const NetworkInput& input,
                       Session& session) {
  const MergeAccount& merged = ecosystem.merged;
  const std::string size =
      fmt::format("{}, {} {}, {} {}{}", rows_text(reading.account.rows), grouped(ecosystem.network.node_count()),
                  ecosystem.network.node_count() == 1 ? "node" : "nodes", grouped(merged.ties),
                  reading.ties.mutual ? "mutual " : "", merged.ties == 1 ? "tie" : "ties");
  if (reading.files.size() == 1) {
    session.notice(fmt::format("{}: {}: {}", reading.files[0].path, size, describe(reading.files[0], input)));
  } else {
    for (const FileReading& file : reading.files)
      session.notice(fmt::format("{}: {}", file.path, describe(file, input)));
    session.notice(fmt::format("{} files: {}", reading.files.size(), size));
  }
  for (const FileReading& file : reading.files) {
    const std::string around = text_around(file);
    if (!around.empty()) session.notice(fmt::format("{}: {}", file.path, around));
  }
  const std::string account = row_account(reading.account, merged);
  if (!account.empty()) session.notice(account);
  const bool amounts = std::any_of(reading.files.begin(), reading.files.end(),
                                   [](const FileReading& file) { return !file.amount.empty(); });
  if (amounts && (!account.empty() || input.read.merge != Merge::sum)) {
    session.notice(amount_account(reading.account, merged, input.read.merge));
  }
  if (!input.read.nodes.empty()) {
    session.notice(fmt::format("{}: {} {}, {} of them in ties", input.read.nodes, grouped(reading.file_nodes),
                               reading.file_nodes == 1 ? "node" : "nodes", grouped(reading.file_nodes_tied)));
  }
  if (!input.read.aliases.empty()) {
    session.notice(fmt::format("{}: {} {} replaced", input.read.aliases, grouped(reading.aliased_names),
                               reading.aliased_names == 1 ? "spelling" : "spellings"));
  }
  if (reading.merged_spellings > 0) {
    session.notice(fmt::format("--names {}: {} merged into more frequent ones", word(input.read.spelling),
                               counted(reading.merged_spellings, "spelling", "spellings")));
  }
  if (!input.read.group_by.empty()) {
    session.notice(fmt::format("--group-by {}: {} became {}", input.read.group_by,
                               counted(reading.nodes_before_grouping, "node", "nodes"),
                               grouped(ecosystem.network.node_count())));
  }
}

char one_character(const std::string& text, std::string_view option) {
  if (text == "tab" || text == "\\t") return '\t';
  if (text == "comma") return ',';
  if (text == "semicolon") return ';';
  if (text == "pipe") return '|';
  const bool fits = text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80 && text[0] != '"' &&
                    (text[0] >= ' ' || text[0] == '\t');
  if (!fits) {
    throw RequestError(fmt::format("{}: \"{}\" is not one plain character; write , or ; or | or tab", option, text));
  }
  return text[0];
}

/// Options that speak of columns make no sense where columns are parties.
void refuse_list_options(const ReadOptions& read) {
  const std::pair<std::string_view, const std::string*> given[] = {{"--to", &read.buyer},
                                                                   {"--amount", &read.amount},
                                                                   {"--category", &read.category},
                                                                   {"--relation", &read.relation},
                                                                   {"--date", &read.date}};
  for (const auto& [option, value] : given) {
    if (value->empty()) continue;
    throw RequestError(
        fmt::format("{}: a matrix has no such column, its columns are buyers; leave it out, or "
                    "--layout matrix",
                    option));
  }
}

std::string currency_named(const std::string& text) {
  const std::string_view code = currency_code(text);
  const bool plain =
      code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (text != "any" && !plain && code != "kr") {
    throw RequestError(fmt::format("--currency: \"{}\" is no currency; write a code like EUR, or any", text));
  }
  return std::string(code);
}

std::vector<TieFile> tie_files(const NetworkInput& input, const Session& session) {
  std::vector<TieFile> files;
  for (const std::string& file : input.files) {
    files.push_back(file == "-" ? TieFile{"standard input", session.standard_input} : TieFile{file, -1});
  }
  if (files.empty()) {
    if (::isatty(session.standard_input) != 0) {
      throw RequestError("no FILE, and standard input is a terminal; name a CSV file");
    }
    files.push_back({"standard input", session.standard_input});
  }
  return files;
}

}  // namespace

std::string grouped(std::uint64_t count) {
  std::string digits = fmt::format("{}", count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

void add_options(Options& options, NetworkInput& input) {
  ReadOptions& read = input.read;
  options.rest("FILE", input.files, "CSV files, read as one network; standard input if there is none, or for -");

  options.section("Columns");
  options.text("--from,--supplier", "COL", read.supplier, "Who supplies; recognised by name if not given");
  options.text("--to,--buyer", "COL", read.buyer, "Who is supplied; recognised by name if not given");
  options.text("--amount,--weight", "COL", read.amount,
               "What the tie is worth; recognised by name, else every row counts 1; --amount 1 counts rows");
  options.text("--category", "COL", read.category, "What is bought; a column of that name if not given");
  options.text("--relation", "COL", read.relation, "Kind of tie; a column named relation, type or kind if not given");
  options.text("--date", "COL", read.date, "When; a column of that name if not given");

  options.section("Rows and ties");
  options.list("--flow", "KIND,...", read.flow,
               "Kinds of tie that carry supply; \"supplies\" if some row says so, else all rows");
  options.choice<Reads>("--reads", read.reads,
                        {{"supply", Reads::supply}, {"depend", Reads::depend}, {"mutual", Reads::mutual}},
                        "supply: FROM supplies TO; depend: FROM depends on TO; mutual: no direction");
  options.texts("--where", "EXPR", read.where,
                "Keep rows where it holds: country=DE, amount>=1000, category!=other, supplier.country=DE; repeatable, "
                "all must hold");
  options.choice<Merge>(
      "--merge", read.merge,
      {{"sum", Merge::sum}, {"mean", Merge::mean}, {"max", Merge::max}, {"last", Merge::last}, {"count", Merge::count}},
      "What several rows of one pair become; last is the one with the latest --date");
  options.choice<BadRows>("--bad-rows", read.bad_rows,
                          {{"error", BadRows::error}, {"skip", BadRows::skip}, {"pad", BadRows::pad}},
                          "Rows that cannot be used: stop, leave them out and say so, or fill up short ones");
  options.flag("--keep-totals", read.keep_totals,
               "Read rows that hold the sum of others like any; they are left out else");
  options.choice<Negative>("--negative", read.negative,
                           {{"net", Negative::net}, {"skip", Negative::skip}, {"error", Negative::error}},
                           "Negative amounts: net them within their pair, leave them out, or stop");

  options.section("Nodes");
  options.text("--nodes", "FILE", read.nodes, "CSV with a row a node and its attributes: group, country, ...");
  options.text("--id", "COL", read.id,
               "Column of --nodes with the names; id, node, name or the first one if not given");
  options.choice<Spelling>(
      "--names", read.spelling,
      {{"exact", Spelling::exact}, {"trim", Spelling::trim}, {"fold", Spelling::fold}, {"company", Spelling::company}},
      "What may differ between two spellings of one node: nothing; outer blanks and Unicode form; "
      "letter case too; punctuation and legal forms too");
  options.text("--aliases", "FILE", read.aliases, "CSV alias,name: spellings of one and the same node");
  options.text("--group-by", "ATTR", input.read.group_by, "Collapse nodes to an attribute: parent company, country");

  options.section("File format");
  options.choice<FileLayout>("--layout", read.layout, {{"list", FileLayout::list}, {"matrix", FileLayout::matrix}},
                             "list: a row is a tie; matrix: a row supplies a column, what the cell is worth");
  options.text("--currency", "CODE", read.currency,
               "Keep amounts in this currency, where there are several; any adds them up as they stand");
  options.flag("--no-header", input.no_header, "The first row is a tie; columns are named by number");
  options.text("--delimiter", "C", input.delimiter, "Between cells; recognised among comma, semicolon, tab and pipe");
  options.text("--quote", "\"|'", input.quote, "Around cells; recognised if not given");
  options.text("--decimal", ",|.", input.decimal, "Decimal mark of amounts; recognised from all of a column's values");
  options.text("--encoding", "NAME", read.encoding,
               "As iconv names it; UTF-8, UTF-16, Windows-1252, Mac Roman and others are recognised");
}

const Labels& Ecosystem::column(std::string_view name) const {
  for (const Labels& labels : ties.columns) {
    if (labels.name == name) return labels;
  }
  throw std::logic_error(fmt::format("column {} was not read", name));
}

const Labels* dates_of(const Ecosystem& ecosystem) {
  for (const Labels& labels : ecosystem.ties.columns) {
    if (labels.name == "date") return &labels;
  }
  return nullptr;
}

const Labels& attribute(const Ecosystem& ecosystem, std::string_view name, std::string_view option) {
  if (const Labels* found = ecosystem.attributes.find(name)) return *found;
  if (ecosystem.attributes.columns.empty()) {
    throw RequestError(
        fmt::format("{}: \"{}\" is an attribute of nodes; name their file with --nodes FILE", option, name));
  }
  std::vector<std::string> known;
  for (const Labels& labels : ecosystem.attributes.columns) known.push_back(labels.name);
  const std::string near = linchpin::nearest(name, known);
  throw RequestError(fmt::format("{}: no attribute \"{}\"{}  attributes: {}", option, name,
                                 near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near),
                                 fmt::join(known, ", ")));
}

Reading read_input(const NetworkInput& input, Session& session) {
  ReadOptions how = input.read;
  how.vocabulary = vocabulary();
  how.header = !input.no_header;
  if (!input.delimiter.empty()) how.delimiter = one_character(input.delimiter, "--delimiter");
  if (!input.quote.empty()) {
    if (input.quote != "\"" && input.quote != "'") {
      throw RequestError(fmt::format("--quote: \"{}\" is not one of \"|'", input.quote));
    }
    how.quote = input.quote[0];
  }
  if (!input.decimal.empty()) {
    if (input.decimal != "," && input.decimal != ".") {
      throw RequestError(fmt::format("--decimal: \"{}\" is not one of ,|.", input.decimal));
    }
    how.decimal = input.decimal[0];
  }
  if (how.layout == FileLayout::matrix) refuse_list_options(how);
  if (!how.currency.empty()) how.currency = currency_named(how.currency);
  return read_ties(tie_files(input, session), how, Work{session.threads});
}

namespace {

/// Names that a looser mode would make one; the modes beyond the first only if they find more.
void note_alike_names(const Reading& reading, std::vector<std::string>& notes) {
  std::uint64_t known = 0;
  for (const Reading::Alike& alike : reading.alike) {
    if (alike.names <= known) continue;
    known = alike.names;
    notes.push_back(fmt::format("{} in several spellings, as {} and {}; --names {} makes them one",
                                counted(alike.names, "name occurs", "names occur"), quoted(alike.one),
                                quoted(alike.other), word(alike.looser)));
  }
}

}  // namespace

Ecosystem gather(Reading& reading, const NetworkInput& input, Session& session) {
  Ecosystem ecosystem;
  const Work work{session.threads};
  Layer layer = input.keep_rows
                    ? merge(reading.ties, input.read.merge, reading.column("date"), work)
                    : merge(std::move(reading.ties), input.read.merge, reading.column("date"), input.first, work);
  ecosystem.network = std::move(layer.network);
  ecosystem.merged = layer.account;
  ecosystem.rows = reading.account;
  say_what_was_read(reading, ecosystem, input, session);

  if (ecosystem.network.node_count() == 0) ecosystem.notes.emplace_back("there are no nodes");
  if (reading.account.flow_rows > 0) {
    ecosystem.notes.push_back(fmt::format("only ties of kind {} count as supply; {} of other kinds left out (--flow)",
                                          fmt::join(reading.flow, ", "), rows_text(reading.account.flow_rows)));
  }
  const auto counts_rows = [](const FileReading& file) { return file.amount.empty(); };
  const auto counted = std::find_if(reading.files.begin(), reading.files.end(), counts_rows);
  const auto valued = std::find_if_not(reading.files.begin(), reading.files.end(), counts_rows);
  if (counted != reading.files.end() && valued != reading.files.end()) {
    ecosystem.notes.push_back(
        fmt::format("{} has no amount and each of its rows counts 1, but {} has one; --amount COL names it",
                    counted->path, valued->path));
  }
  if (reading.ungrouped_nodes > 0) {
    ecosystem.notes.push_back(fmt::format("{} {} without {} {} (--group-by)", grouped(reading.ungrouped_nodes),
                                          reading.ungrouped_nodes == 1 ? "node" : "nodes", input.read.group_by,
                                          reading.ungrouped_nodes == 1 ? "stays as it is" : "stay as they are"));
  }
  for (const FileReading& file : reading.files) {
    ecosystem.notes.insert(ecosystem.notes.end(), file.doubts.begin(), file.doubts.end());
  }
  note_alike_names(reading, ecosystem.notes);
  ecosystem.attributes = std::move(reading.attributes);
  ecosystem.ties = std::move(reading.ties);
  ecosystem.other_kinds = std::move(reading.other_kinds);
  return ecosystem;
}

Ecosystem load(const NetworkInput& input, Session& session) {
  Reading reading = read_input(input, session);
  return gather(reading, input, session);
}

}  // namespace linchpin::cli
