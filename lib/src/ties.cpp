#include "linchpin/ties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "compensated_sum.hpp"
#include "linchpin/error.hpp"
#include "merge_tally.hpp"
#include "merged_side.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

/// A row seen from its supplier.
struct Entry {
  Node partner;
  std::uint32_t row;
  double amount;
};

/// The rows of each supplier, one supplier after the other. Rows without direction go to their smaller node.
struct Entries {
  std::vector<std::size_t> offsets;
  std::vector<Entry> entries;
};

Entries by_supplier(const Ties& ties) {
  if (ties.size() > std::numeric_limits<std::uint32_t>::max()) {
    throw InputError(fmt::format("{} rows are too many to look at each for its label or date", ties.size()));
  }
  const auto first_end = [&](std::size_t row) {
    return ties.mutual ? std::min(ties.suppliers[row], ties.buyers[row]) : ties.suppliers[row];
  };
  Entries result;
  result.offsets.assign(ties.names->size() + 1, 0);
  result.entries.resize(ties.size());
  for (std::size_t row = 0; row < ties.size(); ++row) ++result.offsets[first_end(row) + 1];
  for (std::size_t i = 1; i < result.offsets.size(); ++i) result.offsets[i] += result.offsets[i - 1];
  std::vector<std::size_t> next(result.offsets.begin(), result.offsets.end() - 1);
  for (std::size_t row = 0; row < ties.size(); ++row) {
    const Node end = first_end(row);
    const Node other = ties.suppliers[row] == end ? ties.buyers[row] : ties.suppliers[row];
    result.entries[next[end]++] = {other, static_cast<std::uint32_t>(row), ties.amounts[row]};
  }
  return result;
}

/// The amount of the newest of the entries of one pair; of equally new ones that of the last row.
double latest_amount(const Entry* begin, const Entry* end, const Labels* dates) {
  const auto when = [&](const Entry& entry) {
    return std::pair(dates == nullptr ? 0u : dates->codes[entry.row], entry.row);
  };
  return std::max_element(begin, end, [&](const Entry& a, const Entry& b) { return when(a) < when(b); })->amount;
}

/// Calls emit(supplier, buyer, label, weight) for each tie in ascending order, and self(node, amount) for self-ties.
template <class Emit, class Self>
MergeAccount merge_rows(const Ties& ties, Merge how, const Labels* by, const Labels* dates, Emit emit, Self self) {
  Entries rows = by_supplier(ties);
  const auto label_of = [&](const Entry& entry) { return by == nullptr ? 0u : by->codes[entry.row]; };
  MergeTally tally;
  std::vector<double> amounts;
  for (std::size_t i = 0; i + 1 < rows.offsets.size(); ++i) {
    Entry* const begin = rows.entries.data() + rows.offsets[i];
    Entry* const end = rows.entries.data() + rows.offsets[i + 1];
    // by amount within a pair: equal rows may swap, so the sum never depends on the order of rows
    std::sort(begin, end, [&](const Entry& a, const Entry& b) {
      return std::tuple(a.partner, label_of(a), a.amount, a.row) < std::tuple(b.partner, label_of(b), b.amount, b.row);
    });
    for (Entry* first = begin; first != end;) {
      Entry* last = first;
      CompensatedSum sum;
      amounts.clear();
      while (last != end && last->partner == first->partner && label_of(*last) == label_of(*first)) {
        sum.add(last->amount);
        amounts.push_back(last->amount);
        ++last;
      }
      const auto supplier = static_cast<Node>(i);
      const Node buyer = first->partner;
      if (!std::isfinite(sum.value()))
        throw InputError(too_much_between((*ties.names)[supplier], (*ties.names)[buyer]));
      const double weight = how == Merge::last
                                ? latest_amount(first, last, dates)
                                : merged_amount(amounts.data(), amounts.data() + amounts.size(), sum.value(), how);
      if (tally.add(amounts.size(), sum.value(), weight, buyer == supplier)) {
        if (buyer == supplier) {
          self(supplier, weight);
        } else {
          emit(supplier, buyer, label_of(*first), weight);
        }
      }
      first = last;
    }
  }
  return tally.account(ties.size());
}

/// Each pair of an upper triangle in both directions.
Adjacency symmetric(const Adjacency& upper) {
  const Adjacency lower = transposed(upper);
  Adjacency both;
  both.offsets.reserve(upper.offsets.size());
  both.nodes.reserve(2 * upper.nodes.size());
  both.weights.reserve(2 * upper.nodes.size());
  for (std::size_t i = 0; i + 1 < upper.offsets.size(); ++i) {
    for (const Adjacency* half : {&lower, &upper}) {  // all smaller neighbors are in the lower half
      for (const auto [node, weight] : half->of(static_cast<Node>(i))) {
        both.nodes.push_back(node);
        both.weights.push_back(weight);
      }
    }
    both.offsets.push_back(both.nodes.size());
  }
  return both;
}

/// Merge::last has to know which row is which.
MergedSide latest(const Ties& ties, const Labels* dates) {
  MergedSide result;
  Adjacency& out = result.side;
  out.offsets.assign(ties.names->size() + 1, 0);
  result.account = merge_rows(
      ties, Merge::last, nullptr, dates,
      [&](Node supplier, Node buyer, std::uint32_t, double weight) {
        ++out.offsets[supplier + 1];
        out.nodes.push_back(buyer);
        out.weights.push_back(weight);
      },
      [&](Node node, double amount) { result.self_weights.emplace_back(node, amount); });
  for (std::size_t i = 1; i < out.offsets.size(); ++i) out.offsets[i] += out.offsets[i - 1];
  return result;
}

Layer merged(const Ties& ties, Ties* spent, Merge how, const Labels* dates, Along first, const Work& work) {
  if (how == Merge::last || ties.mutual) first = Along::out;
  MergedSide made = how == Merge::last ? latest(ties, dates) : merged_side(ties, how, first, work, spent);
  if (ties.mutual) made.side = symmetric(made.side);
  Network network =
      NetworkAssembly::assemble(ties.names, ties.mutual, std::move(made.side), std::move(made.self_weights), first);
  return {std::move(network), made.account};
}

}  // namespace

Layer merge(const Ties& ties, Merge how, const Labels* dates, const Work& work) {
  return merged(ties, nullptr, how, dates, Along::out, work);
}

Layer merge(Ties&& ties, Merge how, const Labels* dates, Along first, const Work& work) {
  return merged(ties, &ties, how, dates, first, work);
}

std::vector<LabelledTie> merge_by(const Ties& ties, const Labels& label, Merge how, const Labels* dates,
                                  MergeAccount* account) {
  std::vector<LabelledTie> result;
  const MergeAccount merged = merge_rows(
      ties, how, &label, dates,
      [&](Node supplier, Node buyer, std::uint32_t value, double weight) {
        result.push_back({value, supplier, buyer, weight});
      },
      [](Node, double) {});
  if (account != nullptr) *account = merged;
  return result;
}

}  // namespace linchpin
