#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compensated_sum.hpp"
#include "io/columns.hpp"
#include "io/condition.hpp"
#include "io/node_file.hpp"
#include "io/record_reader.hpp"
#include "io/tie_rows.hpp"
#include "linchpin/io/number.hpp"
#include "linchpin/io/read_ties.hpp"

namespace linchpin {

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
};

/// Takes the records of one file: checks each, and adds it to the rows or to the account of what was left out.
class FileRows {
 public:
  /// RequestError if a condition or a label column asks for what the file does not have.
  FileRows(Intake& intake, const std::string& file, const Header& header, const Columns& columns);

  /// InputError, naming the line, for a record that cannot be used and may not be left out.
  void take(Record& record);

  /// Decides the number style from all amounts, and applies the conditions on numbers. Completes `form`.
  void finish(FileReading& form);

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
  };

  /// Where a label column is in this file; empty if it is missing here.
  struct LabelPlace {
    LabelSource* source;
    std::optional<std::size_t> column;
  };

  /// The two ends of a row, `StringPool::absent` where the name is empty.
  struct Ends {
    std::uint32_t supplier;
    std::uint32_t buyer;
    bool complete() const { return supplier != StringPool::absent && buyer != StringPool::absent; }
  };

  enum class Verdict { stays, removed, bad };

  void prepare_tests();
  void prepare_labels();

  bool well_formed(Record& record);
  Verdict judge_texts(const Record& record, Ends ends);
  bool passes(const Test& test, const Record& record, Ends ends) const;
  bool add_amount(const Record& record);
  bool add_compared_numbers(const Record& record);
  void check_negative(const Record& record) const;
  void add_labels(const Record& record);
  void count_removed(const Record& record);

  /// Says which cell is wrong and what it holds: an error, or one more row left out.
  void bad_row(const Record& record, const std::string& kind, const std::string& message);
  std::string where(const Record& record) const;
  std::string in_column(std::size_t column) const;
  /// Numbers complain without knowing the file.
  template <class Work>
  auto with_file(Work work) const;

  Intake& intake_;
  const std::string& file_;
  const Header& header_;
  const Columns& columns_;
  std::vector<Test> tests_;
  std::vector<LabelPlace> labels_;
  NumberColumn amounts_;
  /// Amounts of rows that --where removed: if the point is the decimal mark, and if the comma is.
  std::vector<std::pair<double, double>> removed_amounts_;
  std::size_t begin_;  ///< first row of this file
  std::string buffer_;
};

}  // namespace linchpin
