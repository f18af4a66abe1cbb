#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compensated_sum.hpp"
#include "io/columns.hpp"
#include "io/condition.hpp"
#include "io/node_file.hpp"
#include "io/plain_rows.hpp"
#include "io/record_reader.hpp"
#include "io/tie_rows.hpp"
#include "io/totals.hpp"
#include "linchpin/io/number.hpp"
#include "linchpin/io/read_ties.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Asks to add amounts up whatever their currencies.
inline constexpr std::string_view any_currency = "any";

/// What the files of one reading share.
struct Intake {
  const ReadOptions& options;
  std::vector<Condition> conditions;
  NodeNames names;
  NodeFile nodes;
  TieRows rows;
  RowAccount account;
  CompensatedSum amount;
  CompensatedSum where_amount;
  std::vector<Finding> findings;
  std::vector<SimilarNames> similar;
};

/// Whether the text is a date that sorts by its bytes: YYYY, YYYY-MM, YYYY-MM-DD, and a time behind it.
bool is_iso_date(std::string_view text);

/// Takes the records of one file: checks each, and adds it to the rows or to the account of what was left out.
///
/// A record that cannot be used, or reads like a totals row, waits until one that can comes, or the end: only then it
/// is known whether it stands below the table. A few of these are kept at most.
class FileRows {
 public:
  /// RequestError if a condition or a label column asks for what the file does not have.
  FileRows(Intake& intake, std::size_t file_index, const Header& header, const Columns& columns, char delimiter,
           FileReading& form);

  /// InputError, naming the line, for a record that cannot be used and may not be left out.
  void take(Record& record);

  /// Whether rows may be taken in blocks, if they are plain: nothing has to be said of single ones.
  bool may_be_plain() const;
  /// What these look like, given the rows so far.
  PlainForm plain_form(CsvForm csv) const;
  /// Takes a block behind `lines` lines and, with `gap`, a blank one. Its numbers are those of `reader`.
  void take_plain(const PlainBlock& block, const std::shared_ptr<const PlainRows>& reader, std::size_t lines, bool gap);
  /// So many rows may come: makes room, which costs nothing until it is used.
  void expect(std::size_t rows);
  /// How many rows there are of this file, with those that conditions removed.
  std::size_t taken() const { return intake_.rows.size() - begin_ + removed_amounts_.size(); }

  /// For a record whose cells do not fit a table of that width, or that has a flaw.
  void refuse(const Record& record, std::size_t width);

  /// Takes all rows of this file out again: bad ones, for that reason.
  void abandon(const std::string& why);

  /// Decides the number style from all amounts, and applies the conditions on numbers. Completes the form.
  void finish(const Work& work = {});

 private:
  /// A condition tied to the columns of this file.
  struct Test {
    const Condition* condition;
    std::size_t column = 0;                       ///< for conditions on rows
    const NodeFile::Column* attribute = nullptr;  ///< for conditions on an end
    bool numeric = false;                         ///< compares numbers, once their style is known
    bool on_amount = false;
    bool dated = false;    ///< compares dates, which must be ISO 8601 for that
    NumberColumn numbers;  ///< of a numeric one that is not on the amount

    bool on_text() const { return !numeric && attribute == nullptr; }
    bool can_judge(std::string_view cell) const;  ///< of those on the text of a cell
    bool holds(std::string_view cell) const;
  };

  /// Where a label column is in this file; empty if it is missing here.
  struct LabelPlace {
    LabelSource* source;
    std::optional<std::size_t> column;
  };

  /// The two ends of a row.
  struct Ends {
    NodeNames::Met supplier;
    NodeNames::Met buyer;
    bool complete() const { return supplier.node != StringPool::absent && buyer.node != StringPool::absent; }
  };

  struct Renumbering;

  /// Rows whose numbers are still those of a reader.
  struct PlainSegment {
    std::size_t begin;
    std::size_t end;
    std::shared_ptr<const PlainRows> reader;
  };

  /// Why a record cannot be used.
  struct Problem {
    std::string kind;
    std::string subject;  ///< the cell
    std::string message;
  };

  void prepare_tests();
  void prepare_labels();
  std::optional<std::size_t> role_column(const std::string& folded_name) const;

  bool well_formed(Record& record) const;
  Problem form_problem(const Record& record, std::size_t width) const;
  std::optional<Problem> add(const Record& record, const Ends& ends);
  std::optional<Problem> judge_texts(const Record& record, const Ends& ends, bool& removed) const;
  bool passes(const Test& test, const Record& record, const Ends& ends) const;
  std::optional<Problem> add_amount(const Record& record, bool& left_out);
  std::optional<Problem> add_compared_numbers(const Record& record);
  void check_negative(const Record& record) const;
  void add_labels(const Record& record);
  void count_removed(const Record& record);
  std::optional<NumberText> amount_in(const Record& record) const;

  void append_plain(const PlainBlock& block, std::size_t begin, std::size_t end,
                    const std::shared_ptr<const PlainRows>& reader);
  void number_plain_rows(const Work& work);
  void name_plain_rows(const CellTable& cells, Renumbering& numbers);
  static void name_known_rows(const CellTable& cells, Renumbering& numbers, const CellTable& known_cells,
                              const Renumbering& known, unsigned threads);
  bool refuses_negative() const;
  void settle(bool at_end);
  bool is_total(const Record& record, const Ends& ends) const;
  bool is_note(const Record& record, bool after_gap) const;
  void leave_out_total(const Record& record);
  void doubt_total(const Record& record, std::string_view name);
  void doubt_note(const Record& record);
  void doubt_swallowed_rows(const Record& record);

  /// Says which cell is wrong and what it holds: an error, or one more row left out.
  void leave_out(const Record& record, const Problem& problem);
  void find(Finding::Severity severity, std::string kind, std::size_t line, std::string subject, std::string message);
  std::string where(const Record& record) const;
  std::string in_column(std::size_t column) const;
  std::string amount_column(const Record& record) const;
  /// Numbers complain without knowing the file.
  template <class Work>
  auto with_file(Work work) const;

  Intake& intake_;
  std::size_t file_index_;
  const std::string& file_;
  const Header& header_;
  const Columns& columns_;
  FileReading& form_;
  std::size_t needed_cells_;  ///< columns beyond have neither name nor use
  std::vector<Test> tests_;
  std::vector<LabelPlace> labels_;
  NumberColumn amounts_;
  RunningSums sums_;
  std::vector<OwnedRecord> held_;  ///< records that may be no ties, until it shows
  bool counts_spellings_;
  char delimiter_;
  bool after_gap_ = false;
  std::size_t swallowed_ = 0;
  std::size_t doubted_totals_ = 0;
  std::size_t doubted_notes_ = 0;
  std::size_t bare_line_ = 0;      ///< of the first amount that names no currency
  std::size_t currency_line_ = 0;  ///< of the first one in another currency than the one asked for
  /// Amounts of rows that --where removed: if the point is the decimal mark, and if the comma is.
  std::vector<std::pair<double, double>> removed_amounts_;
  std::size_t begin_;  ///< first row of this file
  std::vector<PlainSegment> plain_;
  std::vector<std::uint8_t> kept_;  ///< by conditions, for each row of this file; rows beyond its end are
  CompensatedSum plain_amount_;     ///< of these
  std::string buffer_;
};

}  // namespace linchpin
