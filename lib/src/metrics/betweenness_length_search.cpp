#include "metrics/betweenness_length_search.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

namespace linchpin {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// Lengths further apart than this part of them are not equal; those nearer have to be looked at.
constexpr double about = 3e-10;
constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::size_t most_buckets = std::size_t{1} << 14;

std::uint64_t bits_of(double distance) { return std::bit_cast<std::uint64_t>(distance); }

/// How far the tail of a tie has to be from a start for the tie to be as long as the way round, within the tolerance;
/// rather too near than too far. 0: it is so long anywhere.
double limit_of(double length, double distance) {
  if (length <= distance || equally_long(length, distance)) return 0;
  return std::max(0.0, (0.99e10 * (length - distance) - (length + distance)) / 2);
}

}  // namespace

LengthTies::LengthTies(const BetweennessCore& core, std::span<const double> weights) : limits(weights.size()) {
  const std::size_t n = core.node_count();
  out.offsets = core.out.offsets;
  in.offsets.assign(n + 1, 0);
  for (const Node to : core.out.nodes) ++in.offsets[to + 1];
  std::partial_sum(in.offsets.begin(), in.offsets.end(), in.offsets.begin());
  for (Side* side : {&out, &in}) {
    side->ties.resize(weights.size());
    side->order.resize(weights.size());
    side->ends.assign(side->offsets.begin() + 1, side->offsets.end());
    side->resume.assign(n, infinite);
  }
  std::vector<std::size_t> next(in.offsets.begin(), in.offsets.end() - 1);
  shortest = weights.empty() ? 0 : infinite;
  for (Node from = 0; from < n; ++from) {
    for (std::size_t tie = out.offsets[from]; tie < out.offsets[from + 1]; ++tie) {
      const Node to = core.out.nodes[tie];
      const double length = 1 / weights[tie];
      shortest = std::min(shortest, length);
      longest = std::max(longest, length);
      out.ties[tie] = {length, to};
      out.order[tie] = tie;
      in.ties[next[to]] = {length, from};
      in.order[next[to]++] = tie;
    }
  }
}

void LengthTies::prune() {
  sort_out(out);
  sort_out(in);
}

void LengthTies::sort_out(Side& side) {
  std::vector<std::pair<Tie, std::size_t>> aside;
  for (Node node = 0; node < side.ends.size(); ++node) {
    aside.clear();
    std::size_t kept = side.offsets[node];
    for (std::size_t at = side.offsets[node]; at < side.ends[node]; ++at) {
      const double limit = limits[side.order[at]];
      if (limit > 0) {
        aside.emplace_back(side.ties[at], side.order[at]);
        side.resume[node] = std::min(side.resume[node], limit);
      } else {
        side.ties[kept] = side.ties[at];
        side.order[kept++] = side.order[at];
      }
    }
    side.ends[node] = kept;
    for (const auto& [tie, order] : aside) {
      side.ties[kept] = tie;
      side.order[kept++] = order;
    }
  }
}

LengthSearch::LengthSearch(const LengthTies& ties)
    : ties_(ties),
      distance_(ties.node_count(), infinite),
      found_(ties.node_count()),
      last_tie_(ties.node_count()),
      paths_(ties.node_count()),
      beyond_(ties.node_count()) {
  order_.reserve(ties.node_count());
  // No path is longer than one of the longest ties through all nodes.
  const double furthest =
      std::min(ties.longest * static_cast<double>(ties.node_count() + 1), std::numeric_limits<double>::max());
  shift_ = 52 - 8;
  while ((bits_of(furthest) >> shift_) - (bits_of(ties.shortest) >> shift_) >= most_buckets) ++shift_;
  first_key_ = bits_of(ties.shortest) >> shift_;
  heads_.assign(static_cast<std::size_t>((bits_of(furthest) >> shift_) - first_key_) + 1, none);
  filled_.assign((heads_.size() + 63) / 64, 0);
}

std::size_t LengthSearch::bucket_of(double distance) const {
  return std::min(static_cast<std::size_t>((bits_of(distance) >> shift_) - first_key_), heads_.size() - 1);
}

void LengthSearch::settle(Node node, std::size_t bucket) {
  order_.push_back(node);
  const double distance = distance_[node];
  const std::span<const LengthTies::Tie> row = ties_.out.row(node, distance);
  looked_at_ += row.size();
  for (std::size_t at = 0; at < row.size(); ++at) {
    const auto& [length, to] = row[at];
    const double further = distance + length;
    const double so_far = distance_[to];
    if (further > so_far * (1 + about)) continue;
    const bool tied = further >= so_far * (1 - about);
    if (further >= so_far) {
      found_[to].tied = 1;
      continue;
    }
    distance_[to] = further;
    found_[to] = {node, tied ? 1u : 0u};
    last_tie_[to] = ties_.out.offsets[node] + at;
    const std::size_t its_bucket = bucket_of(further);
    if (its_bucket == bucket) {
      late_.push_back({further, to, none});
      std::push_heap(late_.begin(), late_.end());
    } else {
      waiting_.push_back({further, to, heads_[its_bucket]});
      heads_[its_bucket] = static_cast<std::uint32_t>(waiting_.size() - 1);
      filled_[its_bucket / 64] |= std::uint64_t{1} << (its_bucket % 64);
    }
  }
}

bool LengthSearch::take_nearest(Waiting& nearest) {
  if (late_.empty() && current_.empty()) return false;
  if (late_.empty() || (!current_.empty() && late_.front() < current_.back())) {
    nearest = current_.back();
    current_.pop_back();
  } else {
    std::pop_heap(late_.begin(), late_.end());
    nearest = late_.back();
    late_.pop_back();
  }
  return true;
}

void LengthSearch::empty(std::size_t bucket) {
  for (std::uint32_t at = heads_[bucket]; at != none; at = waiting_[at].next) {
    const Waiting& one = waiting_[at];
    if (one.distance == distance_[one.node]) current_.push_back(one);  // else there was a shorter way
  }
  heads_[bucket] = none;
  if (current_.size() > 1) std::sort(current_.begin(), current_.end());
  Waiting nearest{};
  while (take_nearest(nearest)) {
    if (nearest.distance == distance_[nearest.node]) settle(nearest.node, bucket);
  }
}

void LengthSearch::run(Node source, std::vector<double>* limits) {
  for (const Node node : order_) distance_[node] = infinite;
  order_.clear();
  waiting_.clear();
  distance_[source] = 0;
  settle(source, heads_.size());
  for (std::size_t word = 0; word < filled_.size();) {
    if (filled_[word] == 0) {
      ++word;
      continue;
    }
    const auto lowest = static_cast<std::size_t>(std::countr_zero(filled_[word]));
    filled_[word] &= filled_[word] - 1;
    empty(64 * word + lowest);
  }
  if (limits == nullptr) return;
  for (std::size_t at = ties_.out.offsets[source]; at < ties_.out.ends[source]; ++at) {
    const auto& [length, to] = ties_.out.ties[at];
    (*limits)[ties_.out.order[at]] = limit_of(length, distance_[to]);
  }
}

/// The steps by which a tied node is reached, and on how many paths.
double LengthSearch::add_last_steps(Node node) {
  const double distance = distance_[node];
  const double most = distance * (1 + about);
  const std::span<const LengthTies::Tie> row = ties_.in.row(node, most);
  looked_at_ += row.size();
  const std::size_t steps = steps_.size();
  double paths = 0;
  for (std::size_t at = 0; at < row.size(); ++at) {
    const auto& [length, from] = row[at];
    const double start = distance_[from];
    if (start + length > most) continue;
    // A node as far away as this one is no stop on the way here.
    if (!equally_long(start + length, distance) || equally_long(start, distance)) continue;
    paths += paths_[from];
    steps_.emplace_back(from, ties_.in.offsets[node] + at);
  }
  step_counts_.push_back(static_cast<std::uint32_t>(steps_.size() - steps));
  return paths;
}

bool LengthSearch::count_paths() {
  steps_.clear();
  step_counts_.clear();
  paths_[order_.front()] = 1;
  double most = 0;
  for (std::size_t at = 1; at < order_.size(); ++at) {
    const Node node = order_[at];
    double paths = found_[node].tied != 0 ? add_last_steps(node) : 0;
    if (paths == 0) paths = paths_[found_[node].from];
    paths_[node] = paths;
    most = std::max(most, paths);
  }
  return most <= std::numeric_limits<double>::max();
}

void LengthSearch::add_shares(std::span<const double> targets, std::vector<double>& through,
                              std::vector<double>* places) {
  for (const Node node : order_) beyond_[node] = 0;
  const auto give = [&](Node from, double share, std::size_t place) {
    beyond_[from] += paths_[from] * share;
    if (places != nullptr) (*places)[place] += paths_[from] * share;
  };
  std::size_t tied = step_counts_.size();
  std::size_t step = steps_.size();
  for (std::size_t at = order_.size(); at-- > 1;) {
    const Node node = order_[at];
    through[node] += beyond_[node];
    const double share = (targets[node] + beyond_[node]) / paths_[node];
    const std::uint32_t count = found_[node].tied != 0 ? step_counts_[--tied] : 0;
    if (count == 0) give(found_[node].from, share, ties_.out.order[last_tie_[node]]);
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto& [from, tie] = steps_[--step];
      give(from, share, ties_.in.order[tie]);
    }
  }
}

}  // namespace linchpin
