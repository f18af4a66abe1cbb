#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/cell_table.hpp"
#include "io/csv_grammar.hpp"
#include "io/record_collector.hpp"
#include "io/text_masks.hpp"
#include "linchpin/io/number.hpp"

namespace linchpin {

/// What the rows of a file look like that need no closer look. Judges are called from several threads.
struct PlainForm {
  /// A column whose cells are numbered; `plain` says whether a cell is of the kind that nothing depends on.
  struct Cells {
    std::size_t column = 0;
    std::function<bool(std::string_view)> plain;
  };

  /// What a condition makes of a row by one of its cells.
  enum class Verdict { keep, remove, odd };
  struct Condition {
    std::size_t column = 0;
    std::function<Verdict(std::string_view)> judge;
  };

  CsvForm csv;
  std::size_t width = 0;  ///< cells of a row
  std::size_t supplier = 0;
  std::size_t buyer = 0;
  std::function<bool(std::string_view)> plain_name;
  std::vector<Cells> labels;
  std::vector<Condition> conditions;  ///< a row is kept if all keep it
  std::optional<Cells> currency;
  std::string known_currency;  ///< that of all amounts so far
  std::optional<std::size_t> amount;
  NumberColumn::Expected amounts;  ///< those that are no news
  bool negative = false;           ///< negative ones are allowed
};

/// Reads a plain amount: the expected sign, a minus, digits in one run or with thousands marks between groups of three,
/// and a decimal mark. Blanks around it do not count. False for any other text, also for numbers that are written in
/// other ways.
bool read_plain_amount(std::string_view text, const NumberColumn::Expected& expected, double& amount);

/// What was found in a block of text.
struct PlainBlock {
  /// Plain rows up to `end`, and behind them a record that needs a closer look.
  struct Odd {
    std::size_t end;
    OwnedRecord record;
  };

  /// Bytes that decoding may change, and the odd records that were made of them: so many from the `odd`th one on.
  struct Undecoded {
    std::size_t odd;
    std::size_t count;
    std::size_t begin;
    std::size_t size;
    std::size_t lines;  ///< before it
    bool gap;           ///< a blank line is before it
  };

  std::vector<std::uint32_t> suppliers;  ///< numbers of PlainRows::names
  std::vector<std::uint32_t> buyers;
  std::vector<double> amounts;                     ///< empty without a column of amounts
  std::vector<std::vector<std::uint32_t>> labels;  ///< numbers of PlainRows::label
  std::vector<std::uint8_t> kept;                  ///< by the conditions; empty without any
  std::vector<Odd> odd;                            ///< their lines count from the block's begin
  std::size_t lines = 0;                           ///< in the bytes taken
  std::size_t taken = 0;                           ///< bytes up to the end of the last record
  bool beyond_ascii = false;                       ///< some of the bytes are
  std::vector<Undecoded> undecoded;                ///< in ascending order
  bool gap = false;                                ///< a blank line is the last
  bool failed = false;                             ///< the text cannot be taken apart behind these rows
  CsvGrammar::Fault failure{};                     ///< why
  std::size_t failure_line = 0;                    ///< and from which line of the block on

  std::size_t size() const { return suppliers.size(); }
  void clear();
};

/// Takes blocks of text apart that begin with a record. Rows of the usual width with a plain amount and quotes around
/// whole cells only go into columns of numbers; all others go through CsvGrammar and are handed on. So what it finds is
/// what CsvGrammar would find.
///
/// One for each thread; the numbers of its cells are its own. Memory: that of the tables, and some 150 KiB.
class PlainRows {
 public:
  explicit PlainRows(std::shared_ptr<const PlainForm> form);

  const std::shared_ptr<const PlainForm>& form() const { return form_of_; }

  /// `text` may be read up to 64 bytes beyond its end. With `last` its end completes a record. Rows with bytes at
  /// `doubtful` places are not plain.
  void read(std::string_view text, bool last, PlainBlock& block, std::vector<std::uint32_t> doubtful = {});

  const CellTable& names() const { return names_.table; }
  const CellTable& label(std::size_t i) const { return labels_[i].table; }
  std::size_t label_count() const { return labels_.size(); }

 private:
  struct JudgedCells {
    CellTable table;
    std::vector<std::uint8_t> plain;  ///< for each text
    std::uint32_t intern(std::string_view text, std::uint32_t hash, const std::function<bool(std::string_view)>& judge);
  };
  struct Waiting {
    std::string_view supplier;
    std::string_view buyer;
    std::uint32_t supplier_hash;
    std::uint32_t buyer_hash;
    double amount;
    bool kept;
    std::size_t begin;  ///< of the row in the text
  };
  static constexpr std::size_t batch = 32;
  static constexpr std::size_t window_words = 256;
  static constexpr std::size_t few_words = 8;

  void index_window(std::string_view text, std::size_t at, PlainBlock& block);
  bool read_row(std::string_view text, std::size_t window, std::size_t row);
  bool well_quoted(const char* window, std::size_t begin, const std::uint32_t* ends, std::size_t quote_count) const;
  void settle(std::string_view text, PlainBlock& block);
  std::size_t read_odd(std::string_view text, std::size_t at, bool last, PlainBlock& block);

  std::shared_ptr<const PlainForm> form_of_;
  const PlainForm& form_;
  JudgedCells names_;
  std::vector<JudgedCells> labels_;
  JudgedCells currencies_;

  std::vector<std::uint32_t> doubtful_;

  // the window: what stands where, from its begin on
  std::size_t words_ahead_ = window_words;  ///< fewer where quotes are not what they seem
  std::vector<TextMasks> masks_;
  std::vector<std::uint32_t> quotes_;
  std::vector<std::uint32_t> odd_;  ///< bytes that no plain row has, but for a CR at its end
  std::size_t next_quote_ = 0;      ///< of the rows to come
  std::size_t next_odd_ = 0;
  bool special_ = false;  ///< there is a quote or an odd byte
  std::vector<std::uint32_t> cell_ends_;
  std::vector<std::uint32_t> row_ends_;  ///< indices into cell_ends_, behind each row
  std::size_t row_count_ = 0;

  std::vector<Waiting> waiting_;               ///< rows whose names are on their way from memory
  std::vector<std::uint32_t> waiting_labels_;  ///< of each, one after the other
};

}  // namespace linchpin
