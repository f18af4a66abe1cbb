#include "merged_side.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <string>
#include <tuple>

#include "compensated_sum.hpp"
#include "linchpin/error.hpp"
#include "merge_tally.hpp"
#include "pieces.hpp"

namespace linchpin {

namespace {

/// A row seen from one of its ends.
struct Entry {
  Node partner;
  double amount;
};

/// Sorts the entries of one node by partner, those of one partner by amount: then no sum depends on the order of rows.
class EntrySorter {
 public:
  explicit EntrySorter(std::size_t node_count)
      : bits_(static_cast<unsigned>(std::bit_width(std::max<std::size_t>(node_count, 1)))) {}

  void sort(Entry* begin, Entry* end) {
    const auto before = [](const Entry& a, const Entry& b) {
      return std::tie(a.partner, a.amount) < std::tie(b.partner, b.amount);
    };
    constexpr std::size_t worth_counting = 4096;
    if (static_cast<std::size_t>(end - begin) < worth_counting) {
      std::sort(begin, end, before);
      return;
    }
    for (unsigned shift = 0; shift < bits_; shift += digit_bits) by_digit(begin, end, shift);
    for (Entry* first = begin; first != end;) {
      Entry* last = first;
      while (last != end && last->partner == first->partner) ++last;
      if (last - first > 1) std::sort(first, last, before);
      first = last;
    }
  }

 private:
  static constexpr unsigned digit_bits = 11;

  void by_digit(Entry* begin, Entry* end, unsigned shift) {
    std::array<std::size_t, (1 << digit_bits) + 1> begins{};
    const auto digit = [&](const Entry& entry) { return entry.partner >> shift & ((1U << digit_bits) - 1); };
    for (const Entry* entry = begin; entry != end; ++entry) ++begins[digit(*entry) + 1];
    for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
    moved_.assign(begin, end);
    for (const Entry& entry : moved_) begin[begins[digit(entry)]++] = entry;
  }

  unsigned bits_;
  std::vector<Entry> moved_;
};

/// What became of the rows of some nodes.
struct Part {
  NetworkAssembly::SelfWeights self_weights;
  MergeTally tally;
  std::string failure;
};

/// Rows in the lists of the nodes at one end, in the order of rows.
struct Lists {
  std::vector<std::size_t> offsets;
  std::vector<Entry, Unwritten<Entry>> entries;
};

/// Merges the lists of nodes one after the other. Each stays where it is, and may become shorter.
class ListMerger {
 public:
  ListMerger(const Ties& ties, Merge how, Along along, Lists& lists, Adjacency& merged, std::vector<std::size_t>& ends)
      : names_(*ties.names),
        how_(how),
        along_(along),
        lists_(lists),
        merged_(merged),
        ends_(ends),
        sorter_(ties.names->size()) {}

  Part merge(Node first, Node behind) {
    Part part;
    for (Node i = first; i < behind && part.failure.empty(); ++i) merge_list(i, part);
    return part;
  }

 private:
  void merge_list(Node i, Part& part) {
    std::size_t to = lists_.offsets[i];
    Entry* const begin = lists_.entries.data() + to;
    Entry* const end = lists_.entries.data() + lists_.offsets[i + 1];
    const auto not_ascending = [](const Entry& a, const Entry& b) { return a.partner >= b.partner; };
    if (std::adjacent_find(begin, end, not_ascending) != end) sorter_.sort(begin, end);
    for (const Entry* at = begin; at != end;) {
      const Node partner = at->partner;
      amounts_.clear();
      CompensatedSum sum;
      for (; at != end && at->partner == partner; ++at) {
        sum.add(at->amount);
        amounts_.push_back(at->amount);
      }
      if (!std::isfinite(sum.value())) {
        part.failure =
            too_much_between(names_[along_ == Along::out ? i : partner], names_[along_ == Along::out ? partner : i]);
        return;
      }
      const double weight = merged_amount(amounts_.data(), amounts_.data() + amounts_.size(), sum.value(), how_);
      if (!part.tally.add(amounts_.size(), sum.value(), weight, partner == i)) continue;
      if (partner == i) {
        part.self_weights.emplace_back(i, weight);
      } else {
        merged_.nodes[to] = partner;
        merged_.weights[to] = weight;
        ++to;
      }
    }
    ends_[i] = to;
  }

  const NameTable& names_;
  Merge how_;
  Along along_;
  Lists& lists_;
  Adjacency& merged_;
  std::vector<std::size_t>& ends_;
  EntrySorter sorter_;
  std::vector<double> amounts_;
};

/// Begins of blocks of nodes with about as many entries each. They depend on the network only.
std::vector<Node> blocks_of(const Lists& lists) {
  constexpr std::size_t entries_in_block = 64 * 1024;
  std::vector<Node> begins{0};
  const auto count = static_cast<Node>(lists.offsets.size() - 1);
  std::size_t begin = 0;
  for (Node i = 0; i < count; ++i) {
    if (lists.offsets[i + 1] - begin < entries_in_block) continue;
    begin = lists.offsets[i + 1];
    begins.push_back(i + 1);
  }
  if (begins.back() != count) begins.push_back(count);
  return begins;
}

Lists listed(const Ties& ties, Along along, unsigned threads) {
  const Node* const suppliers = ties.suppliers.data();
  const Node* const buyers = ties.buyers.data();
  const bool out = along == Along::out;
  const auto end_of = [&](std::size_t row) {
    if (ties.mutual) return std::min(suppliers[row], buyers[row]);
    return out ? suppliers[row] : buyers[row];
  };
  const auto other_end = [&](std::size_t row) {
    if (ties.mutual) return std::max(suppliers[row], buyers[row]);
    return out ? buyers[row] : suppliers[row];
  };
  Lists lists;
  lists.offsets.assign(ties.names->size() + 1, 0);
  for (std::size_t row = 0; row < ties.size(); ++row) ++lists.offsets[end_of(row) + 1];
  for (std::size_t i = 1; i < lists.offsets.size(); ++i) lists.offsets[i] += lists.offsets[i - 1];
  lists.entries.resize(ties.size());
  std::vector<std::size_t> next(lists.offsets.begin(), lists.offsets.end() - 1);
  // each thread fills the lists of a range of nodes, so that each list keeps the order of rows
  const auto bound = [&](std::size_t part) {
    const std::size_t entries = ties.size() / threads * part;
    const auto at = std::lower_bound(lists.offsets.begin(), lists.offsets.end(), entries);
    return part == threads ? static_cast<Node>(ties.names->size()) : static_cast<Node>(at - lists.offsets.begin());
  };
  run_pieces(threads, threads, [&](unsigned, std::size_t part) {
    const Node low = part == 0 ? 0 : bound(part);
    const Node high = bound(part + 1);
    constexpr std::size_t ahead = 24;
    const auto own = [&](Node end) { return end >= low && end < high; };
    for (std::size_t row = 0; row < ties.size(); ++row) {
      if (row + 2 * ahead < ties.size()) __builtin_prefetch(&next[end_of(row + 2 * ahead)]);
      if (row + ahead < ties.size() && own(end_of(row + ahead))) {
        __builtin_prefetch(lists.entries.data() + next[end_of(row + ahead)], 1);
      }
      const Node end = end_of(row);
      if (!own(end)) continue;
      lists.entries[next[end]++] = {other_end(row), ties.amounts[row]};
    }
  });
  return lists;
}

}  // namespace

std::string too_much_between(std::string_view supplier, std::string_view buyer) {
  return fmt::format("the amounts between \"{}\" and \"{}\" add up to more than a number can hold", supplier, buyer);
}

double merged_amount(const double* begin, const double* end, double sum, Merge how) {
  switch (how) {
    case Merge::sum: {
      double absolute = 0;
      for (const double* amount = begin; amount != end; ++amount) absolute += std::abs(*amount);
      return sum > 1e-9 * absolute ? sum : std::nan("");
    }
    case Merge::mean:
      return sum / static_cast<double>(end - begin);
    case Merge::max:
      return end[-1];
    case Merge::count:
      return static_cast<double>(end - begin);
    case Merge::last:
      break;
  }
  return std::nan("");
}

MergedSide merged_side(const Ties& ties, Merge how, Along along, const Work& work, Ties* spent) {
  constexpr std::size_t rows_worth_a_thread = 200'000;
  MergedSide result;
  Lists lists = listed(ties, along, thread_count(work, ties.size() / rows_worth_a_thread));
  const std::size_t rows = ties.size();
  if (spent != nullptr) {  // to assign an empty list would keep the memory
    std::vector<Node>().swap(spent->suppliers);
    std::vector<Node>().swap(spent->buyers);
    std::vector<double>().swap(spent->amounts);
  }
  Adjacency& merged = result.side;
  merged.nodes.resize(lists.entries.size());
  merged.weights.resize(lists.entries.size());
  std::vector<std::size_t> ends(ties.names->size());
  const std::vector<Node> begins = blocks_of(lists);
  MergeTally tally;
  run_blocks(
      begins.size() - 1, thread_count(work, lists.entries.size() / rows_worth_a_thread),
      [&] {
        return [&, merger = ListMerger(ties, how, along, lists, merged, ends)](std::size_t block) mutable {
          return merger.merge(begins[block], begins[block + 1]);
        };
      },
      [&](Part& part) {
        if (!part.failure.empty()) throw InputError(part.failure);
        result.self_weights.insert(result.self_weights.end(), part.self_weights.begin(), part.self_weights.end());
        tally.add(part.tally);
      });
  result.account = tally.account(rows);
  merged.offsets = std::move(lists.offsets);
  if (result.account.ties == lists.entries.size()) return result;

  std::size_t to = 0;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::size_t from = std::exchange(merged.offsets[i], to);
    std::copy(merged.nodes.data() + from, merged.nodes.data() + ends[i], merged.nodes.data() + to);
    std::copy(merged.weights.data() + from, merged.weights.data() + ends[i], merged.weights.data() + to);
    to += ends[i] - from;
  }
  merged.offsets.back() = to;
  merged.nodes.resize(to);
  merged.weights.resize(to);
  if (2 * to < merged.nodes.capacity()) {
    merged.nodes.shrink_to_fit();
    merged.weights.shrink_to_fit();
  }
  return result;
}

}  // namespace linchpin
