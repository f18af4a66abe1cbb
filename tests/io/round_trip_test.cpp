#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/record_reader.hpp"
#include "linchpin/error.hpp"
#include "linchpin/io/read_ties.hpp"
#include "report/render.hpp"
#include "support/bytes.hpp"
#include "support/networks.hpp"
#include "vocabulary.hpp"

using linchpin::test::Bytes;

namespace {

using Cells = std::vector<std::string>;

/// Words with all that makes a reader think.
rc::Gen<std::string> texts() {
  const auto piece =
      rc::gen::element<std::string>("a", "B", "Mill", "7", "1,5", "2.5", " ", ",", ";", "\t", "|", "\"", "'", "#", "# ",
                                    "\n", "\r\n", "\r", "\\", "\u00E9", "\u00FC", "\u20AC", "-", "=", "n/a", "Total");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(pieces.size(), 8); ++i) text += pieces[i];
    return text;
  });
}

std::string printed(const linchpin::cli::Table& table, linchpin::cli::Format format) {
  linchpin::cli::Style style;
  style.format = format;
  std::string bytes;
  render(arrange(table, {}), style, [&](std::string_view part) { bytes += part; });
  return bytes;
}

/// Whether a property holds for a hundred samples, whose seed is fixed: a test that fails has to fail again.
template <class Property>
void check_property(const std::string& name, Property property) {
  rc::detail::TestParams params;
  params.seed = 1;
  params.maxSuccess = 200;
  params.maxSize = 30;
  rc::detail::TestMetadata metadata;
  metadata.id = name;
  const auto result = rc::detail::checkTestable(property, metadata, params);
  std::ostringstream message;
  rc::detail::printResultMessage(result, message);
  CAPTURE(message.str());
  CHECK(result.template is<rc::detail::SuccessResult>());
}

/// How a list of ties may be written down.
struct Manner {
  char delimiter;
  std::string line_end;
  bool quote_all;
  char decimal;
  std::string encoding;
  bool mark;  ///< a byte-order mark
  bool final_line_end;
};

rc::Gen<Manner> manners() {
  return rc::gen::construct<Manner>(rc::gen::element(',', ';', '\t', '|'),
                                    rc::gen::element<std::string>("\n", "\r\n", "\r"), rc::gen::arbitrary<bool>(),
                                    rc::gen::element('.', ','),
                                    rc::gen::element<std::string>("UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252"),
                                    rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>());
}

std::string cell(std::string_view text, const Manner& manner) {
  if (!manner.quote_all && text.find_first_of(",;\t|\"'") == text.npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

struct Tie {
  std::string supplier;
  std::string buyer;
  std::int64_t cents;
};

void showValue(const Tie& tie, std::ostream& out) { out << tie.supplier << " -> " << tie.buyer << " " << tie.cents; }
void showValue(const Manner& manner, std::ostream& out) {
  out << "delimiter " << manner.delimiter << ", " << manner.encoding << (manner.mark ? " with mark" : "")
      << (manner.quote_all ? ", quoted" : "") << ", decimal " << manner.decimal << ", line end of "
      << manner.line_end.size();
}

std::string written(const std::vector<Tie>& ties, const Manner& manner) {
  const std::string d(1, manner.delimiter);
  std::string text = cell("Supplier", manner) + d + cell("Buyer", manner) + d + cell("Amount", manner);
  for (const Tie& tie : ties) {
    const std::string amount = fmt::format("{}{}{}{:02}", tie.cents < 0 ? "-" : "", std::abs(tie.cents) / 100,
                                           manner.decimal, std::abs(tie.cents) % 100);
    text += manner.line_end + cell(tie.supplier, manner) + d + cell(tie.buyer, manner) + d + cell(amount, manner);
  }
  if (manner.final_line_end) text += manner.line_end;
  return linchpin::test::encoded(text, manner.encoding, manner.mark);
}

std::map<std::pair<std::string, std::string>, std::int64_t> network_of(const linchpin::Reading& reading) {
  std::map<std::pair<std::string, std::string>, std::int64_t> sums;
  const linchpin::NameTable& names = *reading.ties.names;
  for (std::size_t i = 0; i < reading.ties.size(); ++i) {
    sums[{std::string(names[reading.ties.suppliers[i]]), std::string(names[reading.ties.buyers[i]])}] +=
        std::llround(reading.ties.amounts[i] * 100);
  }
  return sums;
}

}  // namespace

TEST_CASE("any table written as CSV reads back the same, whatever its cells hold") {
  check_property("tables read back", [] {
    const auto width = *rc::gen::inRange<std::size_t>(2, 5);
    const auto height = *rc::gen::inRange<std::size_t>(0, 8);
    linchpin::cli::Table table;
    std::vector<Cells> expected(height + 1);
    for (std::size_t column = 0; column < width; ++column) {
      const std::string name = fmt::format("column {}", column + 1);
      const auto cells = *rc::gen::container<Cells>(height, texts());
      expected[0].push_back(name);
      for (std::size_t row = 0; row < height; ++row) expected[row + 1].push_back(cells[row]);
      table.columns.push_back({name, "", linchpin::cli::TextCells(cells)});
    }
    const std::string bytes = printed(table, linchpin::cli::Format::csv);
    RC_LOG(bytes);
    const Bytes file(bytes);
    linchpin::RecordReader reader(linchpin::ByteInput("t.csv", file.descriptor()),
                                  {"", {}, {}, [](const Cells&) { return std::size_t{0}; }});
    linchpin::Record record;
    std::vector<Cells> found;
    while (reader.next(record)) {
      RC_ASSERT(record.flaw == linchpin::Record::Flaw::none);
      RC_ASSERT(!record.comment);
      found.emplace_back(record.fields.begin(), record.fields.end());
    }
    RC_ASSERT(found == expected);
  });
}

TEST_CASE("delimiter, encoding, line ends, quoting and decimal mark make no other network of a file") {
  check_property("manners of writing", [] {
    const auto names = rc::gen::element<std::string>("Mill, Ltd", "Caf\u00E9 \u201EEck\u201C", "M\u00FChle; Sons",
                                                     "5\" Pipe", "O'Neill", "\u20AC-Shop", "Inn|Out", "B\u00E4cker",
                                                     "Zw\u00F6lf", "#1 Supplies", "x");
    const auto ties = *rc::gen::nonEmpty(rc::gen::container<std::vector<Tie>>(
        rc::gen::construct<Tie>(names, names, rc::gen::inRange<std::int64_t>(1, 100'000'000))));
    const auto manner = *manners();
    const std::string bytes = written(ties, manner);
    std::map<std::pair<std::string, std::string>, std::int64_t> expected;
    for (const Tie& tie : ties) expected[{tie.supplier, tie.buyer}] += tie.cents;
    const Bytes file(bytes);
    linchpin::ReadOptions options;
    options.vocabulary = linchpin::cli::vocabulary();
    const linchpin::TieFile input{"t.csv", file.descriptor()};
    RC_ASSERT(network_of(read_ties({&input, 1}, options)) == expected);
  });
}
