#include "linchpin/nearest.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "io/text.hpp"

namespace linchpin {

namespace {

/// Letters to insert, leave out, replace, or swap with their neighbor until one word is the other.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view given, const std::vector<std::string>& known) {
  const std::string wanted = folded(given);
  std::string best;
  std::size_t smallest = SIZE_MAX;
  std::vector<std::string_view> begun;
  for (const std::string& word : known) {
    const std::string candidate = folded(word);
    const std::size_t longest = std::max(wanted.size(), candidate.size());
    const std::size_t distance = edit_distance(wanted, candidate);
    if (distance < smallest && 3 * distance <= longest + 1) {
      smallest = distance;
      best = word;
    }
    if (wanted.size() >= 2 && candidate.starts_with(wanted)) begun.push_back(word);
  }
  if (best.empty() && begun.size() == 1) best = begun.front();
  return best;
}

}  // namespace linchpin
