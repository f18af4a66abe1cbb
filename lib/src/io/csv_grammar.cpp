#include "io/csv_grammar.hpp"

#include <fmt/format.h>

namespace linchpin {

std::string describe(CsvGrammar::Fault fault, char quote) {
  if (fault == CsvGrammar::Fault::quote_not_closed) {
    return fmt::format("the quote ({}) that opens here is never closed", quote);
  }
  return fmt::format("this row is longer than {} bytes; is a quote ({}) on it never closed?", CsvGrammar::record_limit,
                     quote);
}

}  // namespace linchpin
