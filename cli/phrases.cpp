#include "phrases.hpp"

#include <fmt/format.h>

#include <cmath>

#include "input.hpp"

namespace linchpin::cli {

std::string figure(double value) { return std::isnan(value) ? "undefined" : fmt::format("{:.4g}", value); }

void note_nodes_without(std::vector<std::string>& notes, const Labels& groups) {
  std::size_t without = 0;
  for (std::size_t i = 0; i < groups.codes.size(); ++i) without += groups[i] == no_value;
  if (without == 0) return;
  notes.push_back(fmt::format("{} {} without {} {} a group of {} own, {}", grouped(without),
                              without == 1 ? "node" : "nodes", groups.name, without == 1 ? "is" : "are",
                              without == 1 ? "its" : "their", no_value));
}

}  // namespace linchpin::cli
