#include "io/inspect.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "io/text.hpp"
#include "linchpin/alike_names.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t absent = StringPool::absent;

/// What is suspect about the characters of a name; empty if nothing is.
std::string_view odd_characters(std::string_view name) {
  if (name.find("\uFFFD") != name.npos) return "has a replacement character: an earlier conversion lost a letter";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<unsigned char>(name[i]);
    const auto next = i + 1 < name.size() ? static_cast<unsigned char>(name[i + 1]) : 0;
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) return "has control characters";
    // UTF-8 that was read as Windows-1252: a capital letter with an accent, and a symbol behind it
    const bool capital = c == 0xC3 && (next == 0x82 || next == 0x83) && i + 3 < name.size();
    if (capital && static_cast<unsigned char>(name[i + 2]) == 0xC2 && static_cast<unsigned char>(name[i + 3]) >= 0xA0) {
      return "looks like UTF-8 that was read as Windows-1252";
    }
  }
  if (std::count(name.begin(), name.end(), '"') == 1 && (name.front() == '"' || name.back() == '"')) {
    return "has a lone quote (\") at its end: was it part of the file's quoting?";
  }
  return {};
}

class Inspection {
 public:
  Inspection(Intake& intake, const std::vector<FileReading>& files)
      : intake_(intake), rows_(intake.rows), files_(files) {}

  void single_rows();
  void duplicate_rows();
  void both_directions();
  void similar_names();

 private:
  std::string name(std::uint32_t node) const { return quoted(intake_.names.name(node)); }
  std::string pair(std::size_t row) const {
    return fmt::format("{} -> {}", visible(intake_.names.name(rows_.suppliers[row])),
                       visible(intake_.names.name(rows_.buyers[row])));
  }
  /// The place of another row, named from `from`: a line alone within one file.
  std::string place(std::size_t row, std::size_t from) const {
    const auto& at = rows_.places[row];
    if (at.file == rows_.places[from].file) return fmt::format("line {}", at.line);
    return fmt::format("{}:{}", files_[at.file].path, at.line);
  }
  void find(Finding::Severity severity, std::string kind, std::size_t row, std::string subject, std::string message) {
    intake_.findings.push_back({severity, std::move(kind), rows_.places[row].file, rows_.places[row].line,
                                std::move(subject), std::move(message)});
  }
  bool earlier(std::size_t a, std::size_t b) const {
    const auto& one = rows_.places[a];
    const auto& other = rows_.places[b];
    return std::tie(one.file, one.line) < std::tie(other.file, other.line);
  }
  std::vector<std::uint32_t> all_rows() const {
    std::vector<std::uint32_t> order(rows_.size());
    std::iota(order.begin(), order.end(), 0u);
    return order;
  }

  Intake& intake_;
  const TieRows& rows_;
  const std::vector<FileReading>& files_;
};

void Inspection::single_rows() {
  const auto category = rows_.labels.find("category");
  const bool categories =
      category != rows_.labels.end() && std::any_of(category->second.codes.begin(), category->second.codes.end(),
                                                    [](std::uint32_t code) { return code != absent; });
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (rows_.suppliers[row] == rows_.buyers[row]) {
      find(Finding::Severity::note, "self-tie", row, visible(intake_.names.name(rows_.suppliers[row])),
           "supplies itself: counted as in-house, and part of no figure");
    }
    const double amount = rows_.amounts[row];
    const bool matrix = files_[rows_.places[row].file].layout == FileLayout::matrix;
    if (amount == 0 && matrix) continue;  // most cells of a matrix are
    if (amount == 0) {
      find(Finding::Severity::warning, "zero amount", row, pair(row), "an amount of 0 makes no tie");
    } else if (amount < 0) {
      find(Finding::Severity::note, "negative amount", row, pair(row),
           fmt::format("{} is taken for a credit note, and off the other rows of this pair", amount));
    }
    if (categories && category->second.codes[row] == absent) {
      find(Finding::Severity::warning, "no category", row, pair(row), "has no category, unlike other rows");
    }
  }
}

void Inspection::duplicate_rows() {
  std::vector<std::uint32_t> order = all_rows();
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    return rows_.places[a].content == rows_.places[b].content && rows_.suppliers[a] == rows_.suppliers[b] &&
           rows_.buyers[a] == rows_.buyers[b] && rows_.amounts[a] == rows_.amounts[b];
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t row) {
      const auto& at = rows_.places[row];
      return std::tuple(at.content, rows_.suppliers[row], rows_.buyers[row], rows_.amounts[row], at.file, at.line, row);
    };
    return key(a) < key(b);
  });
  for (std::size_t i = 1, first = 0; i < order.size(); ++i) {
    if (!same(order[i], order[first])) {
      first = i;
      continue;
    }
    find(Finding::Severity::warning, "duplicate row", order[i], pair(order[i]),
         fmt::format("says the same in all cells as {}; both are added up", place(order[first], order[i])));
  }
}

void Inspection::both_directions() {
  if (intake_.options.reads == Reads::mutual) return;
  std::vector<std::uint32_t> order = all_rows();
  const auto low = [&](std::uint32_t row) { return std::min(rows_.suppliers[row], rows_.buyers[row]); };
  const auto high = [&](std::uint32_t row) { return std::max(rows_.suppliers[row], rows_.buyers[row]); };
  std::erase_if(order, [&](std::uint32_t row) { return low(row) == high(row); });
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(low(a), high(a), rows_.places[a].file, rows_.places[a].line, a) <
           std::tuple(low(b), high(b), rows_.places[b].file, rows_.places[b].line, b);
  });
  for (std::size_t i = 0; i < order.size();) {
    const std::uint32_t first = order[i];
    std::size_t end = i + 1;
    std::uint32_t back = absent;  // the first row of the other direction
    for (; end < order.size() && low(order[end]) == low(first) && high(order[end]) == high(first); ++end) {
      if (back == absent && rows_.suppliers[order[end]] != rows_.suppliers[first]) back = order[end];
    }
    if (back != absent) {
      find(Finding::Severity::note, "both directions", back, pair(back),
           fmt::format("{} also supplies {} ({})", name(rows_.suppliers[first]), name(rows_.buyers[first]),
                       place(first, back)));
    }
    i = end;
  }
}

void Inspection::similar_names() {
  const std::size_t count = intake_.names.size();
  std::vector<std::uint64_t> uses(count, 0);
  std::vector<std::uint32_t> first(count, absent);
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (const std::uint32_t node : {rows_.suppliers[row], rows_.buyers[row]}) {
      if (first[node] == absent || earlier(row, first[node])) first[node] = static_cast<std::uint32_t>(row);
      ++uses[node];
    }
  }
  std::vector<NameUse> names;
  std::vector<std::uint32_t> nodes;
  for (std::uint32_t node = 0; node < count; ++node) {
    if (uses[node] == 0) continue;
    names.push_back({intake_.names.name(node), uses[node]});
    nodes.push_back(node);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string_view oddity = odd_characters(names[i].name);
    if (oddity.empty()) continue;
    find(Finding::Severity::warning, "odd characters", first[nodes[i]], visible(names[i].name),
         fmt::format("the name {}", oddity));
  }
  for (const AlikeNames& group : alike_names(names)) {
    std::size_t row = first[nodes[group.members[1]]];
    std::string all;
    for (const std::uint32_t member : group.members) {
      if (!all.empty()) all += ", ";
      all += fmt::format("{} ({} {})", quoted(names[member].name), names[member].rows,
                         names[member].rows == 1 ? "row" : "rows");
      if (member != group.members.front() && earlier(first[nodes[member]], row)) row = first[nodes[member]];
    }
    find(Finding::Severity::warning, "similar names", row, visible(names[group.members.front()].name),
         fmt::format("{}: {}", all, describe(group.why)));
    std::vector<std::string> spellings;
    for (const std::uint32_t member : group.members) spellings.emplace_back(names[member].name);
    intake_.similar.push_back({std::move(spellings), std::string(describe(group.why))});
  }
}

}  // namespace

void inspect_rows(Intake& intake, const std::vector<FileReading>& files) {
  Inspection inspection(intake, files);
  inspection.single_rows();
  inspection.duplicate_rows();
  inspection.both_directions();
  inspection.similar_names();
}

}  // namespace linchpin
