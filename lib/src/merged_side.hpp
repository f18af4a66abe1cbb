#pragma once

#include <string>
#include <string_view>

#include "linchpin/ties.hpp"
#include "linchpin/work.hpp"
#include "storage.hpp"

namespace linchpin {

/// Neighbor lists made of tie rows, and what became of these.
struct MergedSide {
  Adjacency side;
  NetworkAssembly::SelfWeights self_weights;
  MergeAccount account;
};

/// Merges the rows of each pair, seen from the suppliers (`Along::out`) or the buyers. Rows without direction go to the
/// smaller node of their pair. For all ways to merge but Merge::last, which needs to know the rows. Rows are put into
/// place by counting, each list is sorted; 16 bytes a row beside the lists. With `spent`, which is the same as `ties`,
/// the rows give their memory back as soon as they are in place.
MergedSide merged_side(const Ties& ties, Merge how, Along along, const Work& work, Ties* spent = nullptr);

/// What the amounts of one pair, in ascending order and with this sum, become; NaN if credit notes took all.
double merged_amount(const double* begin, const double* end, double sum, Merge how);

/// Why the amounts of a pair cannot be added up.
std::string too_much_between(std::string_view supplier, std::string_view buyer);

}  // namespace linchpin
