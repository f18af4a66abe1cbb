#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "linchpin/attributes.hpp"
#include "linchpin/names.hpp"
#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// Tie rows as read, one entry each, before rows of one pair are merged. 16 bytes a row and 4 for each label column.
struct Ties {
  std::shared_ptr<const NameTable> names;
  bool mutual = false;  ///< rows have no direction
  std::vector<Node> suppliers;
  std::vector<Node> buyers;
  std::vector<double> amounts;  ///< finite, not 0; negative ones are credit notes
  std::vector<Labels> columns;  ///< the label columns that were asked for

  std::size_t size() const { return amounts.size(); }
};

/// What several rows of one pair become.
enum class Merge {
  sum,    ///< their sum, credit notes taken off
  mean,   ///< their mean
  max,    ///< the largest
  last,   ///< the one with the latest date, else the last one
  count,  ///< how many there are
};

/// What merging did with the rows. They add up: `rows` = `ties` + `merged` + `self_rows` + `netted_rows`.
struct MergeAccount {
  std::uint64_t rows = 0;
  std::uint64_t ties = 0;         ///< pairs that have a tie now; undirected ones once
  std::uint64_t merged = 0;       ///< rows beyond the first of their pair
  std::uint64_t self_rows = 0;    ///< from a node to itself
  std::uint64_t netted_rows = 0;  ///< rows of pairs left out because credit notes took all
  std::uint64_t netted_pairs = 0;
  double tie_amount = 0;     ///< of the ties, after merging
  double self_amount = 0;    ///< sum of the self rows
  double netted_amount = 0;  ///< sum of the netted rows
};

/// One layer of the data, and what became of its rows.
struct Layer {
  Network network;
  MergeAccount account;
};

/// Merges the rows of each ordered pair (each pair, if mutual) and builds the network. A pair whose rows sum to no more
/// than 1e-9 of their absolute sum is left out. For Merge::last, `dates` orders the rows (its codes ascend with time);
/// without it their order counts. The result does not depend on the order of rows otherwise.
/// O(nodes + rows log(rows of a node)). Beside the network, whose lists have room for all rows until these are merged,
/// 16 bytes a row and 16 a node while it runs.
Layer merge(const Ties& ties, Merge how = Merge::sum, const Labels* dates = nullptr, const Work& work = {});

/// The same for rows that are needed no more: their suppliers, buyers and amounts are given up on the way. The network
/// is made along `first`, and turned round only if somebody looks along the other direction.
Layer merge(Ties&& ties, Merge how, const Labels* dates, Along first, const Work& work = {});

/// A tie within one value of a label column. A mutual one stands once, with the smaller node first.
struct LabelledTie {
  std::uint32_t label;
  Node supplier;
  Node buyer;
  double weight;
};

/// The same for each pair and value of `label`, in ascending order of supplier, buyer, label. What became of the rows
/// goes to `account`, if given.
std::vector<LabelledTie> merge_by(const Ties& ties, const Labels& label, Merge how = Merge::sum,
                                  const Labels* dates = nullptr, MergeAccount* account = nullptr);

}  // namespace linchpin
