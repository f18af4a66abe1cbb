#include "memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string_view>

#include "linchpin/error.hpp"

namespace linchpin {

namespace {

/// The first number of a file of the system, behind `key` if it is not empty.
std::optional<std::uint64_t> number_in(const std::string& path, std::string_view key) {
  std::ifstream file(path);
  std::string word;
  while (!key.empty() && file >> word && word != key) {
  }
  std::uint64_t number = 0;
  if (file >> number) return number;
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> available_memory(const std::string& root) {
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  if (const auto free = number_in(root + "/proc/meminfo", "MemAvailable:")) least = *free * 1024;
  const std::string group = root + "/sys/fs/cgroup/memory";
  const auto limit = number_in(group + ".max", "");  // "max", which is no number, if there is none
  const auto used = number_in(group + ".current", "");
  if (limit && used) {
    const std::uint64_t files =
        number_in(group + ".stat", "inactive_file").value_or(0) + number_in(group + ".stat", "active_file").value_or(0);
    least = std::min(least, *limit - std::min(*limit, *used - std::min(*used, files)));
  }
  if (least == std::numeric_limits<std::uint64_t>::max()) return std::nullopt;
  return least;
}

void refuse_too_many_rows(const std::string& path, std::uint64_t rows, std::uint64_t available) {
  constexpr double gibibyte = 1024.0 * 1024 * 1024;
  const double needed = 32.0 * static_cast<double>(rows);
  if (needed <= static_cast<double>(available)) return;
  throw InputError(
      fmt::format("{}: at least {:.3g} million rows need {:.1f} GiB of memory, and {:.1f} GiB are free; "
                  "read a part of the file, or all of it on a larger machine",
                  path, static_cast<double>(rows) / 1e6, needed / gibibyte, static_cast<double>(available) / gibibyte));
}

}  // namespace linchpin
