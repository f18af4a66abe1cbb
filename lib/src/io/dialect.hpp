#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linchpin {

/// How a file separates its fields.
struct Dialect {
  char delimiter = ',';
  std::size_t skip_bytes = 0;  ///< a first line "sep=;" that some spreadsheets write
};

/// The first records of a text, taken apart.
std::vector<std::vector<std::string>> sample_records(std::string_view text, char delimiter, std::size_t most);

/// Finds the delimiter among comma, semicolon, tab and pipe: the one by which the records of the sample have most often
/// the width of the first one. `familiar` tells how many cells of a first record are known headers, a strong hint.
Dialect recognise_dialect(std::string_view sample, std::optional<char> delimiter,
                          const std::function<std::size_t(const std::vector<std::string>&)>& familiar);

/// "comma", "semicolon", "tab", "pipe", or the character in quotes.
std::string delimiter_name(char delimiter);

}  // namespace linchpin
