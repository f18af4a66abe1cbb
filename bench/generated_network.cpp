#include "generated_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <string_view>

#include "mixed_bits.hpp"
#include "random_numbers.hpp"

namespace linchpin::bench {

namespace {

/// A supplier and a buyer in one number, the supplier first.
using Pair = std::uint64_t;

Pair pair(std::uint32_t supplier, std::uint32_t buyer) { return std::uint64_t{supplier} << 32 | buyer; }
std::uint32_t supplier_of(Pair tie) { return static_cast<std::uint32_t>(tie >> 32); }
std::uint32_t buyer_of(Pair tie) { return static_cast<std::uint32_t>(tie); }

/// Ranks from 0 on, rank r drawn in proportion to (r + 8)^(-15/16). The integral of that is a sixteenth root, and so
/// its inverse a power of 16: both are exact.
class PowerLaw {
 public:
  explicit PowerLaw(std::uint32_t ranks)
      : last_(ranks - 1), begin_(sixteenth_root(first)), span_(sixteenth_root(first + ranks) - begin_) {}

  std::uint32_t draw(RandomNumbers& random) const {
    double x = begin_ + span_ * random.unit();
    for (int squared = 0; squared < 4; ++squared) x *= x;
    return std::min(last_, static_cast<std::uint32_t>(std::max(0.0, x - first)));
  }

 private:
  static constexpr double first = 8;
  static double sixteenth_root(double x) { return std::sqrt(std::sqrt(std::sqrt(std::sqrt(x)))); }

  std::uint32_t last_;
  double begin_;
  double span_;
};

std::vector<std::uint32_t> shuffled_numbers(std::uint32_t count, RandomNumbers& random) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0u);
  for (std::uint32_t left = count; left > 1; --left) std::swap(numbers[left - 1], numbers[random.below(left)]);
  return numbers;
}

/// Who buys much sells much, roughly: the ranks of sellers, out of order.
std::vector<std::uint32_t> buyers_by_rank(std::uint32_t count, RandomNumbers& random) {
  std::vector<std::pair<double, std::uint32_t>> moved(count);
  for (std::uint32_t rank = 0; rank < count; ++rank) moved[rank] = {rank * (0.25 + 1.5 * random.unit()), rank};
  std::sort(moved.begin(), moved.end());
  std::vector<std::uint32_t> order(count);
  std::transform(moved.begin(), moved.end(), order.begin(), [](const auto& one) { return one.second; });
  return order;
}

/// Groups of nodes of log-normal sizes whose members, some far more than others, supply each other.
class Groups {
 public:
  Groups(std::uint32_t count, RandomNumbers& random) : members_(shuffled_numbers(count, random)), group_(count) {
    while (starts_.back() < count) {
      const double size = std::max(5.0, random.lognormal(4.2, 0.8));
      const std::uint32_t end =
          starts_.back() + static_cast<std::uint32_t>(std::min<double>(size, count - starts_.back()));
      std::fill(group_.begin() + starts_.back(), group_.begin() + end, static_cast<std::uint32_t>(starts_.size() - 1));
      starts_.push_back(end);
    }
    activity_.reserve(count);
    double sum = 0;
    for (std::uint32_t position = 0; position < count; ++position) {
      activity_.push_back(sum += random.lognormal(0, 2.5));
    }
    guide_.reserve(count);
    std::uint32_t position = 0;
    for (std::uint32_t step = 0; step < count; ++step) {
      while (position + 1 < count && activity_[position] <= sum * step / count) ++position;
      guide_.push_back(position);
    }
  }

  Pair draw(RandomNumbers& random) const {
    const double share = random.unit();
    const auto count = static_cast<std::uint32_t>(members_.size());
    const double wanted = share * activity_.back();
    std::uint32_t position = guide_[static_cast<std::uint32_t>(share * count)];
    while (position + 1 < count && activity_[position] <= wanted) ++position;
    const std::uint32_t start = starts_[group_[position]];
    const double size = starts_[group_[position] + 1] - start;
    double place = random.unit();
    place *= place;
    return pair(members_[position], members_[start + static_cast<std::uint32_t>(size * place * place)]);
  }

 private:
  std::vector<std::uint32_t> members_;    ///< of one group after the other
  std::vector<std::uint32_t> group_;      ///< at each position of `members_`
  std::vector<std::uint32_t> starts_{0};  ///< of the groups, and the end
  std::vector<double> activity_;          ///< added up, by position
  std::vector<std::uint32_t> guide_;      ///< where to start looking in `activity_`, for equal steps of its sum
};

/// Ascending, without repeats: by eleven bits at a time.
void sort_unique(std::vector<Pair>& ties, std::size_t begin) {
  Pair used = 0;
  for (std::size_t i = begin; i < ties.size(); ++i) used |= ties[i];
  std::vector<Pair> sorted(ties.size() - begin);
  for (int shift = 0; shift < 64; shift += 11) {
    constexpr Pair mask = (1 << 11) - 1;
    if ((used >> shift & mask) == 0) continue;
    std::array<std::size_t, mask + 2> places{};
    for (std::size_t i = begin; i < ties.size(); ++i) ++places[(ties[i] >> shift & mask) + 1];
    std::partial_sum(places.begin(), places.end(), places.begin());
    for (std::size_t i = begin; i < ties.size(); ++i) sorted[places[ties[i] >> shift & mask]++] = ties[i];
    std::copy(sorted.begin(), sorted.end(), ties.begin() + static_cast<std::ptrdiff_t>(begin));
  }
  ties.erase(std::unique(ties.begin() + static_cast<std::ptrdiff_t>(begin), ties.end()), ties.end());
}

/// Adds ties from the supplier of a tie to a buyer of its buyer; those from `begin` on are sorted.
void close_chains(std::vector<Pair>& ties, std::size_t begin, std::uint64_t count, std::uint32_t nodes,
                  RandomNumbers& random) {
  const std::size_t end = ties.size();
  std::vector<std::size_t> starts(nodes + std::size_t{1}, begin);
  for (std::size_t i = begin; i < end; ++i) ++starts[supplier_of(ties[i]) + std::size_t{1}];
  for (std::size_t node = 0; node < nodes; ++node) starts[node + 1] += starts[node] - begin;
  for (std::uint64_t i = 0; i < count; ++i) {
    const Pair first = ties[begin + static_cast<std::size_t>(random.unit() * static_cast<double>(end - begin))];
    const std::size_t from = starts[buyer_of(first)];
    const std::size_t choices = starts[buyer_of(first) + std::size_t{1}] - from;
    const double which = random.unit() * static_cast<double>(choices);
    if (choices == 0) continue;
    const std::uint32_t last = buyer_of(ties[from + static_cast<std::size_t>(which)]);
    if (last != supplier_of(first)) ties.push_back(pair(supplier_of(first), last));
  }
}

/// Leaves `count` of the ties, each as likely as the others.
void thin(std::vector<Pair>& ties, std::uint64_t count, RandomNumbers& random) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < ties.size(); ++i) {
    const auto left = static_cast<double>(ties.size() - i);
    if (random.unit() * left < static_cast<double>(count - kept)) ties[kept++] = ties[i];
  }
  ties.resize(kept);
}

/// In random order, under the numbers by which nodes are known outside. First into as many random heaps as keep each
/// within a processor's cache, then within the heaps.
std::vector<GeneratedTie> shuffled(const std::vector<Pair>& ties, const std::vector<std::uint32_t>& numbers,
                                   RandomNumbers& random) {
  const auto heaps = static_cast<std::uint32_t>(ties.size() / 65536 + 1);
  RandomNumbers again = random;
  std::vector<std::size_t> ends(heaps + std::size_t{1});
  for (std::size_t i = 0; i < ties.size(); ++i) ++ends[again.below(heaps) + std::size_t{1}];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<GeneratedTie> rows(ties.size());
  for (const Pair tie : ties) rows[ends[random.below(heaps)]++] = {numbers[supplier_of(tie)], numbers[buyer_of(tie)]};
  std::size_t begin = 0;
  for (std::uint32_t heap = 0; heap < heaps; ++heap) {
    for (auto left = static_cast<std::uint32_t>(ends[heap] - begin); left > 1; --left) {
      std::swap(rows[begin + left - 1], rows[begin + random.below(left)]);
    }
    begin = ends[heap];
  }
  return rows;
}

constexpr std::array first_words{
    "Amberley",   "Anchor",    "Bayside",  "Bellrock",   "Blackthorn", "Brookside",  "Castle",   "Cliffend",
    "Cloverly",   "Copse",     "Dovetail", "Eastbourne", "Elmwood",    "Fenland",    "Fernhill", "Foxglove",
    "Gateway",    "Greenway",  "Harrow",   "Hazelmere",  "Hillcrest",  "Ironbridge", "Jubilee",  "Kestrel",
    "Kingfisher", "Lantern",   "Larkspur", "Linden",     "Longmeadow", "Marlow",     "Millpond", "Moorland",
    "Newhaven",   "Northern",  "Oldfield", "Orchard",    "Paragon",    "Penrose",    "Quayside", "Ravenswood",
    "Rowan",      "Saltmarsh", "Sandbank", "Stonegate",  "Tidewater",  "Vale",       "Westward", "Yarrow"};
constexpr std::array second_words{"Bakeries", "Bearings",   "Brewing",   "Cables",   "Castings",        "Catering",
                                  "Coatings", "Dairies",    "Fasteners", "Foundry",  "Furniture",       "Glass",
                                  "Haulage",  "Hydraulics", "Joinery",   "Knitwear", "Lighting",        "Metalworks",
                                  "Mining",   "Paints",     "Printing",  "Pumps",    "Quarry Products", "Rail Services",
                                  "Rubber",   "Sensors",    "Spinning",  "Tooling",  "Valves",          "Warehousing"};

struct NameParts {
  std::string_view first, second;
  std::string number;
  bool comma;
};

NameParts parts_of(std::uint32_t node, const Shape& shape) {
  const std::uint64_t bits = mixed_bits(node + (shape.seed << 32) + 1);
  std::string number = std::to_string(node);
  const std::size_t width = std::max<std::size_t>(5, std::to_string(shape.nodes).size());
  number.insert(0, width - std::min(width, number.size()), '0');
  return {first_words[bits % first_words.size()], second_words[(bits >> 20) % second_words.size()], std::move(number),
          (bits >> 40) % 100 == 0};
}

}  // namespace

std::vector<GeneratedTie> generated_ties(const Shape& shape) {
  if (shape.nodes < 10) throw std::invalid_argument("fewer than 10 nodes");
  if (shape.ties < shape.nodes) throw std::invalid_argument("fewer ties than nodes, of which each has one");
  if (static_cast<double>(shape.ties) > 0.02 * shape.nodes * shape.nodes) {
    throw std::invalid_argument("too many ties: at most one for fifty pairs of nodes");
  }
  RandomNumbers random(shape.seed);
  const std::uint32_t active = shape.nodes / 10 * 7 + shape.nodes % 10 * 7 / 10;
  const PowerLaw law(active);
  const std::vector<std::uint32_t> buyers = buyers_by_rank(active, random);
  const Groups groups(active, random);

  std::vector<Pair> entries;
  entries.reserve(shape.nodes);
  for (std::uint32_t node = 0; node < shape.nodes; ++node) {
    const bool sells = random.unit() < 0.5;
    std::uint32_t hub = node;
    while (hub == node) hub = buyers[law.draw(random)];
    entries.push_back(sells ? pair(node, hub) : pair(hub, node));
  }
  sort_unique(entries, 0);

  const std::uint64_t wanted = shape.ties - entries.size();
  std::vector<Pair> ties;
  ties.reserve(static_cast<std::size_t>(static_cast<double>(wanted) * 1.35) + 1000);
  while (ties.size() < wanted) {
    const std::size_t before = ties.size();
    const auto tries = static_cast<std::uint64_t>(static_cast<double>(wanted - before) * 1.35) + 1000;
    for (std::uint64_t i = 0; i < tries / 100 * 50; ++i) {
      const std::uint32_t supplier = law.draw(random);
      const std::uint32_t buyer = buyers[law.draw(random)];
      if (supplier != buyer) ties.push_back(pair(supplier, buyer));
    }
    for (std::uint64_t i = 0; i < tries / 100 * 35; ++i) {
      const Pair tie = groups.draw(random);
      if (supplier_of(tie) != buyer_of(tie)) ties.push_back(tie);
    }
    sort_unique(ties, before);
    close_chains(ties, before, tries / 100 * 15, shape.nodes, random);
    sort_unique(ties, 0);
    auto entry = entries.begin();
    ties.erase(std::remove_if(ties.begin(), ties.end(),
                              [&](Pair tie) {
                                while (entry != entries.end() && *entry < tie) ++entry;
                                return entry != entries.end() && *entry == tie;
                              }),
               ties.end());
  }
  thin(ties, wanted, random);
  ties.insert(ties.end(), entries.begin(), entries.end());
  return shuffled(ties, shuffled_numbers(shape.nodes, random), random);
}

void append_csv_name(std::string& line, std::uint32_t node, const Shape& shape) {
  const NameParts parts = parts_of(node, shape);
  if (parts.comma) line += '"';
  line.append(parts.first).append(1, ' ').append(parts.second).append(1, ' ').append(parts.number);
  if (parts.comma) line += ", Inc.\"";
}

std::string name_of(std::uint32_t node, const Shape& shape) {
  std::string name;
  append_csv_name(name, node, shape);
  if (name.front() == '"') name = name.substr(1, name.size() - 2);
  return name;
}

}  // namespace linchpin::bench
