#pragma once

#include <cstdint>

#include "compensated_sum.hpp"
#include "linchpin/ties.hpp"

namespace linchpin {

/// What became of rows so far.
class MergeTally {
 public:
  /// Counts the rows of one pair, which add up to `sum` and were merged to `weight`. Returns whether a tie comes of it,
  /// or a self-tie.
  bool add(std::uint64_t rows, double sum, double weight, bool self) {
    if (self) {
      account_.self_rows += rows;
      self_amount_.add(sum);
    } else if (weight > 0) {
      ++account_.ties;
      account_.merged += rows - 1;
      tie_amount_.add(weight);
    } else {
      ++account_.netted_pairs;
      account_.netted_rows += rows;
      netted_amount_.add(sum);
    }
    return weight > 0;
  }

  void add(const MergeTally& other) {
    account_.ties += other.account_.ties;
    account_.merged += other.account_.merged;
    account_.self_rows += other.account_.self_rows;
    account_.netted_rows += other.account_.netted_rows;
    account_.netted_pairs += other.account_.netted_pairs;
    tie_amount_.add(other.tie_amount_);
    self_amount_.add(other.self_amount_);
    netted_amount_.add(other.netted_amount_);
  }

  /// All of it, for so many rows in all.
  MergeAccount account(std::uint64_t rows) const {
    MergeAccount account = account_;
    account.rows = rows;
    account.tie_amount = tie_amount_.value();
    account.self_amount = self_amount_.value();
    account.netted_amount = netted_amount_.value();
    return account;
  }

 private:
  MergeAccount account_;
  CompensatedSum tie_amount_;
  CompensatedSum self_amount_;
  CompensatedSum netted_amount_;
};

}  // namespace linchpin
