#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/ties.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Words by which columns are recognised. A header matches as a whole first, then by one of its words; letter case does
/// not count. With empty lists nothing is recognised and every column has to be named.
struct Vocabulary {
  std::vector<std::string_view> supplier_roles;  ///< "supplier", "vendor": say who supplies
  std::vector<std::string_view> buyer_roles;
  std::vector<std::string_view> from;  ///< "from", "source": say which end, but not what it does
  std::vector<std::string_view> to;
  std::vector<std::string_view> amount;
  std::vector<std::string_view> category;
  std::vector<std::string_view> relation;
  std::vector<std::string_view> date;
  std::vector<std::string_view> currency;
  std::vector<std::string_view> identifier;  ///< last words of columns that yield to another one that fits
  std::vector<std::string_view> node_id;     ///< in a file of nodes, the best one first
};

enum class Reads {
  supply,  ///< FROM supplies TO
  depend,  ///< FROM depends on TO
  mutual,  ///< no direction
};

/// What may differ between two spellings of one name.
enum class Spelling {
  exact,    ///< nothing: names are one node if they are the same bytes
  trim,     ///< outer blanks and Unicode form (NFC)
  fold,     ///< also letter case, Unicode compatibility form (NFKC) and how wide inner blanks are
  company,  ///< also punctuation and legal forms: Ltd, GmbH, S.p.A.
};

enum class FileLayout {
  list,    ///< a row is a tie
  matrix,  ///< a row is a supplier, a column a buyer, a cell what the tie is worth
};

enum class BadRows {
  error,   ///< stop at the first one
  skip,    ///< leave them out and count them
  pad,     ///< fill up short ones, stop at others
  report,  ///< leave them out and list them in Reading::findings
};
enum class Negative { net, skip, error };

/// One input. `path` names it in messages; with a descriptor of 0 or more that is read instead of the path.
struct TieFile {
  std::string path;
  int descriptor = -1;
};

/// Columns are given by header (letter case and outer blanks ignored) or by number from 1; empty: recognised.
struct ReadOptions {
  std::string supplier;  ///< or FROM, see `reads`
  std::string buyer;     ///< or TO
  std::string amount;    ///< "1": every row counts 1
  std::string category;
  std::string relation;
  std::string date;
  std::vector<std::string> labels;  ///< further columns to keep: "category", "relation", "date", or COL
  Reads reads = Reads::supply;
  std::vector<std::string> flow;  ///< kinds of tie that carry supply; empty: "supplies" if some row says so, else all
  bool keep_other_kinds = false;  ///< fill Reading::other_kinds
  Spelling spelling = Spelling::trim;
  std::string aliases;   ///< path of a CSV file alias,name
  std::string nodes;     ///< path of a CSV file with a row a node
  std::string id;        ///< its column of names
  std::string group_by;  ///< attribute to which nodes are collapsed
  std::vector<std::string> where;
  Merge merge = Merge::sum;  ///< tells what negative amounts mean, and whether dates must be sound
  Negative negative = Negative::net;
  BadRows bad_rows = BadRows::error;
  FileLayout layout = FileLayout::list;
  std::string currency;      ///< keep amounts in this one only; "any": add them up as they stand
  bool inspect = false;      ///< fill Reading::findings with all that is odd, not only with bad rows
  bool keep_totals = false;  ///< rows that hold the sum of others are ties like any
  std::optional<char> delimiter;
  std::optional<char> quote;
  std::optional<char> decimal;
  std::string encoding;
  bool header = true;  ///< false: there is none
  Vocabulary vocabulary;
};

/// What was understood of one input.
struct FileReading {
  std::string path;
  std::string supplier;  ///< headers of the columns taken; numbers where there is no header
  std::string buyer;
  std::string amount;          ///< empty: every row counts 1
  std::string unused_numeric;  ///< if no amount was recognised, a column that looks like one
  std::string compression;     ///< "gzip", "zstd" or nothing
  std::string encoding;
  bool repaired = false;  ///< characters that had been converted from Windows-1252 as if it were Latin-1 were put right
  std::string delimiter;  ///< "comma", "semicolon", ...
  char quote = '"';
  bool backslash = false;  ///< it takes the next character as it is
  std::string line_tail;   ///< the name of another delimiter that ends each line
  std::optional<char> decimal;
  std::string currency;
  bool percent = false;
  bool header = true;
  std::size_t header_line = 1;
  FileLayout layout = FileLayout::list;
  std::size_t matrix_rows = 0;
  std::size_t matrix_columns = 0;
  std::uint64_t missing_cells = 0;  ///< of the matrix, that say n/a or the like
  bool half = false;                ///< the matrix is symmetric, and read as mutual ties by one half
  std::vector<std::string> totals;  ///< of the matrix, rows and columns that were left out
  // lines that are no rows
  std::uint64_t above = 0;             ///< of text above the table
  std::uint64_t comments = 0;          ///< that begin with # and a blank
  std::uint64_t notes = 0;             ///< of text below the table
  std::uint64_t repeated_headers = 0;  ///< where files were put together
  std::uint64_t empty_extra = 0;       ///< rows with empty cells beyond the last column
  std::vector<std::string> doubts;     ///< what reads like a totals row and is none
};

/// Names that are perhaps one.
struct SimilarNames {
  std::vector<std::string> names;  ///< the one to keep comes first: that of most rows
  std::string why;                 ///< "differ in letter case"
};

/// Rows that could not be used, of one kind.
struct BadRowCount {
  std::string kind;  ///< "no supplier", "amount is not a number"
  std::uint64_t rows = 0;
  std::string first;  ///< file:line of the first one
};

/// One oddity of a file.
struct Finding {
  enum class Severity { error, warning, note };
  Severity severity;
  std::string kind;  ///< "too few cells", "similar names", ...
  std::size_t file;  ///< index into Reading::files
  std::size_t line;
  std::string subject;  ///< the cell, name or pair that it is about
  std::string message;
};

/// What became of every row. They add up: `rows` = `bad` + `totals_rows` + `currency_rows` + `where_rows` + `flow_rows`
/// + `zero_rows` + `zero_self_rows` + `negative_rows` + the size of the ties.
struct RowAccount {
  std::uint64_t rows = 0;  ///< read, without blank lines
  std::vector<BadRowCount> bad;
  std::uint64_t totals_rows = 0;     ///< that hold the sum of rows above
  std::string totals_at;             ///< file:line of the first one
  std::uint64_t currency_rows = 0;   ///< in other currencies than the one chosen
  std::uint64_t where_rows = 0;      ///< removed by a condition
  std::uint64_t flow_rows = 0;       ///< of a kind that carries no supply
  std::uint64_t zero_rows = 0;       ///< between two nodes, amount 0
  std::uint64_t zero_self_rows = 0;  ///< from a node to itself, amount 0
  std::uint64_t negative_rows = 0;   ///< left out by Negative::skip
  double amount = 0;                 ///< of all rows that could be read
  double where_amount = 0;
  double flow_amount = 0;
  double negative_amount = 0;
  std::uint64_t bad_rows() const;
};

/// Ties, what is known of their nodes, and how both were read.
struct Reading {
  Ties ties;
  Ties other_kinds;  ///< under `keep_other_kinds`, rows that `flow` left out, over the same names; those of amount 0
                     ///< and, by Negative::skip, negative ones are not there
  Attributes attributes;
  std::vector<FileReading> files;
  RowAccount account;
  std::vector<std::string> flow;       ///< kinds that were selected; empty: all rows
  std::uint64_t aliased_names = 0;     ///< spellings that an alias replaced
  std::uint64_t merged_spellings = 0;  ///< spellings beyond the first of their name, under Spelling::fold and company
  std::uint64_t file_nodes = 0;        ///< rows of the file of nodes
  std::uint64_t file_nodes_tied = 0;   ///< of these, named in some row
  std::uint64_t nodes_before_grouping = 0;
  std::uint64_t ungrouped_nodes = 0;  ///< without a value of `group_by`
  /// Names that a looser Spelling would make one.
  struct Alike {
    Spelling looser;
    std::uint64_t names;     ///< that occur in more than one spelling
    std::string one, other;  ///< two spellings of the first of them
  };
  std::vector<Alike> alike;
  std::vector<Finding> findings;      ///< under BadRows::report and `inspect`, in order of files and lines
  std::vector<SimilarNames> similar;  ///< under `inspect`
  const Labels* column(std::string_view name) const;  ///< of `ties`, by the name it was asked for; null if none
};

/// Reads tie rows of all files as one network. Every row is accounted for; nothing is read as 0 in silence.
///
/// Node ids are ranks of names in byte order, and label codes ranks of values, so the result depends on the order of
/// rows only through Merge::last, and where rows hold the sum of those above. Throws InputError naming file, line and
/// column for data that cannot be used, and RequestError for columns that are missing or cannot be told apart.
/// O(bytes + names log names). Holds 16 bytes a row, 4 more for each label column, 16 more under `inspect`, and
/// with `where` 1 more and 16 for a row that it removes; each distinct spelling twice and 60 bytes for it while it runs,
/// 40 more at its end, and once more with 40 to 75 bytes for each thread. A matrix is read row by row, with 48 bytes a
/// column.
Reading read_ties(std::span<const TieFile> files, const ReadOptions& options, const Work& work = {});

}  // namespace linchpin
