#include "io/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "io/text.hpp"
#include "io/word_lists.hpp"
#include "linchpin/error.hpp"
#include "linchpin/io/number.hpp"
#include "linchpin/nearest.hpp"

namespace linchpin {

namespace {

/// Columns that could be one thing, and the option that would settle it.
std::optional<std::size_t> only_one(const Header& header, const std::vector<std::size_t>& candidates,
                                    std::string_view what, std::string_view option) {
  if (candidates.empty()) return std::nullopt;
  if (candidates.size() == 1) return candidates.front();
  if (header[candidates[0]] == header[candidates[1]]) {
    throw RequestError(fmt::format("{}: columns {} and {} are both called {}; say {} and the number of one  {}",
                                   header.where(), candidates[0] + 1, candidates[1] + 1, quoted(header[candidates[0]]),
                                   option, header.listed()));
  }
  throw RequestError(fmt::format("{}: {} and {} could both be the {}; say {} COL  {}", header.where(),
                                 quoted(header[candidates[0]]), quoted(header[candidates[1]]), what, option,
                                 header.listed()));
}

/// The column that says in which currency an amount is: one that is called currency, or like the amount beside that
/// word, as price_currency and price_amount are. The currency of something else does not matter.
std::optional<std::size_t> currency_of(const Header& header, std::size_t amount, const Vocabulary& vocabulary) {
  const auto subject = [&](std::size_t column) {
    auto parts = words(folded(header[column]));
    std::erase_if(parts, [&](const std::string& word) {
      return contains({&vocabulary.currency, &vocabulary.amount, &vocabulary.identifier}, word);
    });
    return parts;
  };
  std::optional<std::size_t> found;
  for (const std::size_t column : header.fitting({&vocabulary.currency}, {})) {
    const auto about = subject(column);
    if (column == amount || (!about.empty() && about != subject(amount))) continue;
    if (!found) found = column;
  }
  return found;
}

/// Whether something stands in the column; without rows nobody can tell that it does not.
bool in_use(const std::vector<std::vector<std::string>>& records, std::size_t column) {
  return records.empty() || std::any_of(records.begin(), records.end(), [&](const auto& record) {
           return column < record.size() && !trimmed(record[column]).empty();
         });
}

/// Whether some cell of the column is a number: "purpose of spend" is no amount.
bool holds_numbers(const std::vector<std::vector<std::string>>& records, std::size_t column) {
  return records.empty() || std::any_of(records.begin(), records.end(), [&](const auto& record) {
           return column < record.size() && is_number(record[column]);
         });
}

/// Whether the column holds numbers only, and at least one.
bool numeric(const std::vector<std::vector<std::string>>& records, std::size_t column) {
  bool any = false;
  for (const auto& record : records) {
    if (column >= record.size() || is_missing_number(record[column])) continue;
    if (!is_number(record[column])) return false;
    any = true;
  }
  return any;
}

/// Whether the rows are named and all other columns hold numbers, as where suppliers are rows and buyers columns.
bool looks_like_matrix(const Header& header, std::vector<std::vector<std::string>> sample) {
  if (!header.given() && !sample.empty())
    sample.erase(sample.begin());  // its names come again, so it seems to be a row
  if (header.size() < 4 || sample.size() < 2 || numeric(sample, 0)) return false;
  std::size_t numbers = 0;
  for (std::size_t i = 1; i < header.size(); ++i) numbers += numeric(sample, i) || !in_use(sample, i) ? 1 : 0;
  return numbers + 1 == header.size();
}

void refuse_depend_on_roles(const Header& header, const Columns& columns, const Vocabulary& vocabulary) {
  const auto names_role = [&](std::size_t column) {
    const std::string cell = folded(header[column]);
    const WordLists roles{&vocabulary.supplier_roles, &vocabulary.buyer_roles};
    if (contains(roles, cell)) return true;
    const auto parts = words(cell);
    return std::any_of(parts.begin(), parts.end(), [&](const auto& word) { return contains(roles, word); });
  };
  for (const std::size_t column : {columns.supplier, columns.buyer}) {
    if (names_role(column)) {
      throw RequestError(
          fmt::format("--reads depend: the header {} in {} says already who supplies whom; leave --reads out",
                      quoted(header[column]), header.where()));
    }
  }
}

}  // namespace

Header::Header(std::string where, std::vector<std::string> cells, bool given)
    : where_(std::move(where)), cells_(std::move(cells)), given_(given) {
  for (std::string& cell : cells_) {
    cell = std::string(trimmed(cell));
    folded_.push_back(folded(cell));
  }
}

bool Header::repeated_by(const std::vector<std::string_view>& cells) const {
  if (!given_ || cells.size() > cells_.size() || trimmed(cells.front()) != cells_.front()) return false;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if ((i < cells.size() ? trimmed(cells[i]) : std::string_view()) != cells_[i]) return false;
  }
  return true;
}

std::string Header::listed() const {
  std::string list;
  for (const std::string& cell : cells_) {
    if (!list.empty()) list += ", ";
    list += cell.empty() ? "(empty)" : visible(cell);
  }
  return "columns: " + list;
}

std::optional<std::size_t> Header::find_if_any(std::string_view name) const {
  const std::string wanted = folded(name);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; given_ && i < folded_.size(); ++i) {
    if (folded_[i] != wanted) continue;
    if (found) {
      throw RequestError(fmt::format("{}: columns {} and {} are both called {}; say which by its number", where_,
                                     *found + 1, i + 1, quoted(name)));
    }
    found = i;
  }
  if (found) return found;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
  if (error == std::errc() && end == wanted.data() + wanted.size() && number >= 1 && number <= cells_.size()) {
    return number - 1;
  }
  return std::nullopt;
}

std::size_t Header::find(std::string_view name) const {
  if (const auto found = find_if_any(name)) return *found;
  const std::string near = given_ ? nearest(name, cells_) : "";
  throw RequestError(fmt::format("{}: no column {}{}  {}", where_, quoted(name),
                                 near.empty() ? "" : fmt::format("; did you mean {}?", quoted(near)), listed()));
}

std::vector<std::size_t> Header::fitting(const WordLists& lists, const WordList& identifier) const {
  std::vector<std::size_t> whole;
  std::vector<std::size_t> partly;
  for (std::size_t i = 0; given_ && i < folded_.size(); ++i) {
    if (contains(lists, folded_[i])) {
      whole.push_back(i);
      continue;
    }
    const auto parts = words(folded_[i]);
    if (std::any_of(parts.begin(), parts.end(), [&](const auto& word) { return contains(lists, word); })) {
      partly.push_back(i);
    }
  }
  std::vector<std::size_t> found = whole.empty() ? partly : whole;
  std::vector<std::size_t> others;
  for (const std::size_t column : found) {
    const auto parts = words(folded_[column]);
    if (parts.size() < 2 || !contains({&identifier}, parts.back())) others.push_back(column);
  }
  return others.empty() ? found : others;
}

std::size_t familiar_cells(const std::vector<std::string>& cells, const Vocabulary& vocabulary) {
  const WordLists lists{&vocabulary.supplier_roles, &vocabulary.buyer_roles, &vocabulary.from, &vocabulary.to,
                        &vocabulary.amount};
  std::size_t count = 0;
  for (const std::string& cell : cells) {
    const std::string text = folded(cell);
    const auto parts = words(text);
    if (parts.size() <= 4 &&
        std::any_of(parts.begin(), parts.end(), [&](const auto& word) { return contains(lists, word); })) {
      ++count;
    }
  }
  return count;
}

namespace {

/// Whether the cells name both sides, or columns that the options ask for: no tie does.
bool names_columns(const std::vector<std::string>& cells, const ReadOptions& options) {
  const Vocabulary& vocabulary = options.vocabulary;
  const WordLists suppliers{&vocabulary.supplier_roles, &vocabulary.from};
  const WordLists buyers{&vocabulary.buyer_roles, &vocabulary.to};
  bool supplier = false;
  bool buyer = false;
  bool number = false;
  bool plain = true;  // the cells that fit hold nothing that a firm's name would have
  for (const std::string& cell : cells) {
    const std::string text = folded(cell);
    number = number || is_number(text);
    for (const std::string* asked : {&options.supplier, &options.buyer, &options.amount}) {
      if (!text.empty() && text == folded(*asked) && !is_number(text)) return true;
    }
    const auto parts = words(text);
    const auto fits = [&](const WordLists& lists) {
      return std::any_of(parts.begin(), parts.end(), [&](const auto& word) { return contains(lists, word); });
    };
    if (contains(suppliers, text) || contains(buyers, text)) return true;
    if (!fits(suppliers) && !fits(buyers)) continue;
    supplier = supplier || fits(suppliers);
    buyer = buyer || fits(buyers);
    plain = plain && std::all_of(parts.begin(), parts.end(), [&](const std::string& word) {
              return contains(suppliers, word) || contains(buyers, word) || contains({&vocabulary.identifier}, word) ||
                     contains({&vocabulary.node_id}, word);
            });
  }
  return supplier && buyer && (!number || plain);
}

}  // namespace

bool looks_like_header(const std::vector<std::vector<std::string>>& sample, const ReadOptions& options) {
  if (sample.empty()) return true;
  const auto& first = sample.front();
  if (names_columns(first, options)) return true;
  const std::vector<std::vector<std::string>> rest(sample.begin() + 1, sample.end());
  for (std::size_t column = 0; column < first.size(); ++column) {
    if (is_number(first[column]) && (rest.empty() || numeric(rest, column))) return false;
  }
  if (familiar_cells(first, options.vocabulary) > 0) return true;
  // a header names no node, so a first cell that comes again among the ends of ties is a node itself
  for (const auto& record : rest) {
    if (record == first) continue;  // a header that stands again
    for (std::size_t end = 0; end < 2 && end < record.size(); ++end) {
      if (std::find(first.begin(), first.begin() + std::min<std::ptrdiff_t>(2, std::ssize(first)), record[end]) !=
          first.begin() + std::min<std::ptrdiff_t>(2, std::ssize(first))) {
        return false;
      }
    }
  }
  return true;
}

Columns resolve_columns(const Header& header, const std::vector<std::vector<std::string>>& sample,
                        const ReadOptions& options) {
  const Vocabulary& vocabulary = options.vocabulary;
  const auto recognised = [&](const WordLists& lists, std::vector<std::optional<std::size_t>> taken,
                              std::string_view what, std::string_view option, auto could_be_meant) {
    auto candidates = header.fitting(lists, vocabulary.identifier);
    std::erase_if(candidates,
                  [&](std::size_t column) { return std::find(taken.begin(), taken.end(), column) != taken.end(); });
    if (candidates.size() > 1) {
      std::vector<std::size_t> meant = candidates;
      std::erase_if(meant, [&](std::size_t column) { return !could_be_meant(sample, column); });
      if (!meant.empty()) candidates = std::move(meant);
    }
    return only_one(header, candidates, what, option);
  };
  Columns columns;
  std::optional<std::size_t> supplier;
  std::optional<std::size_t> buyer;
  if (header.size() == 1 && header[0].find_first_of(",;\t|") != std::string::npos) {
    throw RequestError(fmt::format(
        "{}: each row stands in quotes as a whole, and is one cell; save the file without them", header.where()));
  }
  if (header.size() == 1) {
    throw RequestError(
        fmt::format("{}: has one column only, if comma, semicolon, tab or pipe part them; say --delimiter C  {}",
                    header.where(), header.listed()));
  }
  if (!options.supplier.empty()) supplier = header.find(options.supplier);
  if (!options.buyer.empty()) buyer = header.find(options.buyer);
  if (!supplier) {
    supplier = recognised({&vocabulary.supplier_roles, &vocabulary.from}, {buyer}, "supplier", "--supplier", in_use);
  }
  if (!buyer) buyer = recognised({&vocabulary.buyer_roles, &vocabulary.to}, {supplier}, "buyer", "--buyer", in_use);
  if (!supplier && !buyer) {
    bool plain = header.size() == 2 || (header.size() == 3 && numeric(sample, 2));
    for (std::size_t i = 0; i < 2 && plain; ++i) plain = !contains({&vocabulary.amount}, folded(header[i]));
    if (header.given() && sample.empty()) plain = false;  // a line of text may look like a header
    // names and what they are worth
    if (header.size() == 2 && numeric(sample, 1) && !numeric(sample, 0)) plain = false;
    if (!plain) {
      const std::string matrix = looks_like_matrix(header, sample) ? ", or --layout matrix" : "";
      throw RequestError(fmt::format("{}: cannot tell who supplies whom; say --supplier COL and --buyer COL{}  {}",
                                     header.where(), matrix, header.listed()));
    }
    supplier = 0;
    buyer = 1;
    if (header.size() == 3 && options.amount.empty()) columns.amount = 2;
  } else if (!supplier || !buyer) {
    throw RequestError(fmt::format("{}: {} is the {}, but no column is known as the {}; say {} COL  {}", header.where(),
                                   quoted(header[supplier ? *supplier : *buyer]), supplier ? "supplier" : "buyer",
                                   supplier ? "buyer" : "supplier", supplier ? "--buyer" : "--supplier",
                                   header.listed()));
  }
  if (supplier == buyer) {
    throw RequestError(fmt::format("{}: supplier and buyer are one column, {}; say --supplier COL and --buyer COL  {}",
                                   header.where(), quoted(header[*supplier]), header.listed()));
  }
  columns.supplier = *supplier;
  columns.buyer = *buyer;
  if (options.reads == Reads::depend) {
    refuse_depend_on_roles(header, columns, vocabulary);
    std::swap(columns.supplier, columns.buyer);
  }

  if (options.amount == "1") {
    columns.amount.reset();
  } else if (!options.amount.empty()) {
    columns.amount = header.find(options.amount);
  } else if (!columns.amount) {
    columns.amount = recognised({&vocabulary.amount}, {supplier, buyer}, "amount", "--amount", holds_numbers);
    for (std::size_t i = 0; !columns.amount && !columns.unused_numeric && i < header.size(); ++i) {
      if (i != columns.supplier && i != columns.buyer && numeric(sample, i)) columns.unused_numeric = i;
    }
  }

  const auto wanted = [&](std::string_view role) {
    return std::find(options.labels.begin(), options.labels.end(), role) != options.labels.end();
  };
  /// A column that only some commands use: two that fit are an error only if this one does.
  const auto optional_role = [&](const std::string& chosen, const WordList& list, std::string_view role,
                                 std::string_view option, bool needed) -> std::optional<std::size_t> {
    if (!chosen.empty()) return header.find(chosen);
    auto candidates = header.fitting({&list}, vocabulary.identifier);
    std::erase_if(candidates, [&](std::size_t column) {
      return column == columns.supplier || column == columns.buyer || column == columns.amount;
    });
    if (candidates.size() > 1 && !needed) return std::nullopt;
    return only_one(header, candidates, role, option);
  };
  columns.category = optional_role(options.category, vocabulary.category, "category", "--category", wanted("category"));
  columns.relation = optional_role(options.relation, vocabulary.relation, "relation", "--relation",
                                   wanted("relation") || !options.flow.empty());
  columns.date =
      optional_role(options.date, vocabulary.date, "date", "--date", wanted("date") || options.merge == Merge::last);
  if (columns.amount) columns.currency = currency_of(header, *columns.amount, vocabulary);
  return columns;
}

}  // namespace linchpin
