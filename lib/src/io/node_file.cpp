#include "io/node_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/byte_input.hpp"
#include "io/columns.hpp"
#include "io/company_name.hpp"
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
      if (record.comment || is_blank(record.fields)) continue;
      while (record.fields.size() > header.size() && trimmed(record.fields.back()).empty()) record.fields.pop_back();
      if (record.fields.size() != header.size()) {
        throw InputError(
            fmt::format("{}: has {} cells, the header has {}", where(), record.fields.size(), header.size()));
      }
      if (record.flaw != Record::Flaw::none) throw InputError(fmt::format("{}: {}", where(), describe(record.flaw)));
      return true;
    }
    return false;
  }
  std::string where() const { return fmt::format("{}:{}", reader.name(), record.line); }
};

SideFile open_side_file(const std::string& path, const ReadOptions& options) {
  RecordReader reader(ByteInput(path),
                      {options.encoding, std::nullopt, std::nullopt, [](const auto&) { return std::size_t{0}; }});
  Record record;
  do {
    if (!reader.next(record)) throw InputError(fmt::format("{}: is empty; it needs a header", path));
  } while (record.comment || is_blank(record.fields));
  std::vector<std::string> cells(record.fields.begin(), record.fields.end());
  Header header(fmt::format("{}:{}", path, record.line), std::move(cells), true);
  return {std::move(reader), std::move(header), {}};
}

}  // namespace

namespace {

enum Flag : std::uint8_t { missing = 1, total = 2, used_as_alias = 4, note = 8 };

bool is_sum_word(const std::string& word) {
  constexpr std::string_view sums[] = {
      "total",         "totals",   "totale",     "totaal",      "totaux",       "totalt",         "totali",
      "totales",       "sum",      "summe",      "suma",        "somme",        "somma",          "summa",
      "soma",          "gesamt",   "insgesamt",  "gesamtsumme", "gesamtbetrag", "gesamtergebnis", "endsumme",
      "zwischensumme", "subtotal", "sammanlagt", "subtotals",   "tussentotaal", "eindtotaal",     "celkem",
      "celkom",        "összesen", "razem",      "ogółem",      "łącznie",      "yhteensä",       "kokku",
      "итого",         "всего",    "σύνολο",     "toplam",      "合计",         "合計",           "ergebnis"};
  return std::find(std::begin(sums), std::end(sums), word) != std::end(sums);
}

/// Quickly whether some word could be one for a sum; most names have none.
bool may_hold_sum(std::string_view text) {
  constexpr std::string_view begins[] = {"tot", "sum", "som", "sub", "ges", "ins", "end", "zwi", "sam",
                                         "tus", "ein", "cel", "raz", "yht", "kok", "top", "sou", "erg"};
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) return true;
    if (i > 0 && text[i - 1] != ' ' && text[i - 1] != '-' && text[i - 1] != '*') continue;
    constexpr std::string_view first_letters = "tsgizecryk";
    if (first_letters.find(static_cast<char>(text[i] | 0x20)) == first_letters.npos) continue;
    const char three[] = {static_cast<char>(text[i] | 0x20), static_cast<char>(text[i + 1] | 0x20),
                          static_cast<char>(text[i + 2] | 0x20)};
    if (std::find(std::begin(begins), std::end(begins), std::string_view(three, 3)) != std::end(begins)) return true;
  }
  return false;
}

}  // namespace

bool stands_for_nothing(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return true;
  if (text.size() > 6) return false;
  if (text.find_first_not_of('-') == text.npos) return true;
  constexpr std::string_view words[] = {"\\N", "NULL", "null", "(null)", "#N/A", "n/a", "N/A", "—", "–", "−"};
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

bool reads_like_note(std::string_view text) {
  text = trimmed(text);
  constexpr std::string_view marks[] = {"* ", "** ", "(*", "†", "© ", "--", "==", "__", "[1]", "1) "};
  if (std::any_of(std::begin(marks), std::end(marks), [&](std::string_view mark) { return text.starts_with(mark); })) {
    return true;
  }
  const std::size_t colon = text.substr(0, 40).find(':');
  if (colon == text.npos) return false;
  constexpr std::string_view begins[] = {
      "source",    "sources", "note",     "notes",    "quelle",    "quellen",    "anmerkung", "anmerkungen",
      "hinweis",   "fußnote", "nota",     "notas",    "fuente",    "fonte",      "remarque",  "bron",
      "generated", "created", "exported", "printed",  "report",    "data",       "stand",     "erstellt",
      "page",      "seite",   "records",  "rows",     "count",     "datensätze", "filter",    "filters",
      "date",      "datum",   "period",   "zeitraum", "copyright", "legend",     "legende",   "database"};
  const auto parts = words(folded(text.substr(0, colon)));
  return !parts.empty() && parts.size() <= 3 &&
         std::find(std::begin(begins), std::end(begins), parts.front()) != std::end(begins);
}

bool mentions_total(std::string_view text) {
  if (!may_hold_sum(text)) return false;
  const auto parts = words(folded(text));
  return std::any_of(parts.begin(), parts.end(), is_sum_word);
}

bool reads_like_total(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() > longest || !may_hold_sum(text)) return false;
  constexpr std::string_view beside[] = {
      "grand",  "sub",     "general", "général", "generale", "overall", "of",   "all",   "the",  "net",    "gross",
      "amount", "amounts", "rows",    "in",      "der",      "die",     "über", "alles", "sous", "betrag", "for",
      "eur",    "report",  "columns", "alle",    "ht",       "ttc",     "usd",  "gbp",   "chf"};
  const auto parts = words(folded(text));
  return std::any_of(parts.begin(), parts.end(), is_sum_word) &&
         std::all_of(parts.begin(), parts.end(), [&](const std::string& word) {
           return is_sum_word(word) || std::find(std::begin(beside), std::end(beside), word) != std::end(beside);
         });
}

std::string_view name_key(std::string_view spelling, Spelling mode, std::string& buffer) {
  return mode == Spelling::exact ? spelling : composed(trimmed(spelling), buffer);
}

bool NodeNames::is_plain(std::string_view text, Spelling mode) {
  std::string buffer;
  const std::string_view spelling = name_key(text, mode, buffer);
  return !stands_for_nothing(spelling) && !reads_like_total(spelling) && !reads_like_note(spelling);
}

std::uint32_t NodeNames::intern(std::string_view text) {
  const std::string_view spelling = name_key(text, mode_, buffer_);
  return intern(spelling, StringPool::hash_of(spelling), false);
}

std::uint32_t NodeNames::intern(std::string_view spelling, std::uint64_t hash, bool plain) {
  const std::uint32_t id = spellings_.intern(spelling, hash);
  if (id < group_.size()) return id;
  std::uint32_t group = id;
  if (mode_ == Spelling::fold || mode_ == Spelling::company) {
    const std::uint32_t key = keys_.intern(mode_ == Spelling::fold ? folded_name(spelling) : company_key(spelling));
    if (key == first_.size()) first_.push_back(id);
    group = first_[key];
  }
  group_.push_back(group);
  target_.push_back(id);
  uses_.push_back(0);
  const auto flag = [&](bool reads_so, Flag which) { return reads_so ? static_cast<int>(which) : 0; };
  flags_.push_back(plain ? std::uint8_t{0}
                         : static_cast<std::uint8_t>(flag(stands_for_nothing(spelling), missing) |
                                                     flag(reads_like_total(spelling), total) |
                                                     flag(reads_like_note(spelling), note)));
  return id;
}

NodeNames::Announced NodeNames::announce(std::string_view text) const {
  std::string buffer;
  const std::string_view spelling = name_key(text, mode_, buffer);
  const std::uint64_t hash = StringPool::hash_of(spelling);
  spellings_.prefetch(hash);
  return {spelling.size() == text.size() && spelling.data() == text.data() ? std::string() : std::string(spelling),
          hash};
}

NodeNames::Met NodeNames::meet_plain(std::string_view text, const Announced& announced) {
  return met(intern(announced.spelling.empty() ? text : std::string_view(announced.spelling), announced.hash, true));
}

NodeNames::Met NodeNames::meet(std::string_view text) { return met(intern(text)); }

NodeNames::Met NodeNames::met(std::uint32_t spelling) {
  const std::uint8_t flags = flags_[spelling];
  const std::uint32_t group = group_[spelling];
  const std::uint32_t node = target_[group];
  if ((flags & missing) != 0 && node == group) return {spelling, absent, false, false};
  return {spelling, node, (flags & total) != 0, (flags & (total | note)) != 0};
}

void NodeNames::use_alias(const Met& met) {
  if (group_[met.spelling] != met.node) flags_[met.spelling] |= used_as_alias;
}

void NodeNames::add_alias(std::string_view alias, std::string_view name, const std::string& where) {
  const std::uint32_t from = group_[intern(alias)];
  const std::uint32_t spelled = intern(name);
  const std::uint32_t to = group_[spelled];
  if (shown_.size() < spellings_.size()) shown_.resize(spellings_.size(), absent);
  shown_[to] = spelled;
  if (from == to) return;
  if (target_[from] != from) {
    if (target_[from] == to) return;
    const auto known = std::find_if(aliases_.begin(), aliases_.end(), [&](const Alias& a) { return a.alias == from; });
    throw InputError(fmt::format("{}: {} is an alias of {} here and of {} in {}", where, quoted(spellings_[from]),
                                 quoted(spellings_[to]), quoted(spellings_[known->name]), known->where));
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
            fmt::format("{}: {} is in the end an alias of itself", alias.where, quoted(spellings_[alias.alias])));
      }
    }
    for (std::uint32_t at = alias.alias; at != to;) {  // the whole way, so that no chain is walked twice
      at = std::exchange(target_[at], to);
    }
  }
}

std::uint64_t NodeNames::aliases_used() const {
  return static_cast<std::uint64_t>(
      std::count_if(flags_.begin(), flags_.end(), [](std::uint8_t flags) { return (flags & used_as_alias) != 0; }));
}

void NodeNames::choose_names() {
  const bool several = mode_ == Spelling::fold || mode_ == Spelling::company;
  if (!several && shown_.empty()) return;
  merged_ = 0;
  shown_.resize(spellings_.size(), absent);
  std::vector<std::uint32_t> best(spellings_.size(), absent);
  for (std::uint32_t id = 0; several && id < spellings_.size(); ++id) {
    if ((flags_[id] & missing) != 0) continue;
    std::uint32_t& chosen = best[group_[id]];
    if (chosen == absent) {
      chosen = id;
      continue;
    }
    if (uses_[id] > 0 && uses_[chosen] > 0) ++merged_;
    if (uses_[id] > uses_[chosen] || (uses_[id] == uses_[chosen] && spellings_[id] < spellings_[chosen])) chosen = id;
  }
  for (std::uint32_t id = 0; id < shown_.size(); ++id) {
    if (shown_[id] == absent) shown_[id] = best[id] == absent ? id : best[id];
  }
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
