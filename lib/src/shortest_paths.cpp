#include "shortest_paths.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "linchpin/error.hpp"
#include "storage.hpp"

namespace linchpin {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

bool equally_long(double a, double b) { return std::abs(a - b) <= 1e-10 * (a + b); }

/// A ratio of infinities would be a wrong number.
void refuse_overflow(double paths) {
  if (!std::isfinite(paths)) throw InputError("there are more shortest paths between two nodes than a number can hold");
}

}  // namespace

HopSweep::HopSweep(const Network& network)
    : offsets_(NetworkAssembly::side(network, Along::out).offsets),
      neighbors_(NetworkAssembly::side(network, Along::out).nodes),
      distance_(network.node_count(), -1),
      paths_(network.node_count()),
      dependency_(network.node_count()) {
  order_.reserve(network.node_count());
}

void HopSweep::run(Node source, bool count_paths) {
  for (const Node node : order_) distance_[node] = -1;
  order_.clear();
  order_.push_back(source);
  distance_[source] = 0;
  paths_[source] = 1;
  for (std::size_t at = 0; at < order_.size(); ++at) {
    const Node from = order_[at];
    const std::int32_t further = distance_[from] + 1;
    for (std::size_t place = offsets_[from]; place < offsets_[from + 1]; ++place) {
      const Node to = neighbors_[place];
      if (distance_[to] < 0) {
        distance_[to] = further;
        paths_[to] = 0;
        order_.push_back(to);
      }
      if (count_paths && distance_[to] == further) paths_[to] += paths_[from];
    }
  }
}

void HopSweep::add_dependencies(std::vector<double>& of_nodes, std::vector<double>* of_places) {
  for (std::size_t at = order_.size(); at-- > 0;) {
    const Node from = order_[at];
    refuse_overflow(paths_[from]);
    const std::int32_t further = distance_[from] + 1;
    double sum = 0;
    for (std::size_t place = offsets_[from]; place < offsets_[from + 1]; ++place) {
      const Node to = neighbors_[place];
      if (distance_[to] != further) continue;
      const double share = paths_[from] / paths_[to] * (1 + dependency_[to]);
      sum += share;
      if (of_places != nullptr) (*of_places)[place] += share;
    }
    dependency_[from] = sum;
    if (at > 0) of_nodes[from] += sum;
  }
}

LengthSweep::LengthSweep(const Network& network)
    : network_(network),
      offsets_(NetworkAssembly::side(network, Along::out).offsets),
      step_count_(network.node_count()),
      distance_(network.node_count(), infinite),
      settled_(network.node_count()),
      paths_(network.node_count()),
      dependency_(network.node_count()) {
  entries_.reserve(network.node_count() + 1);
  entries_.push_back(0);
  for (Node i : network.nodes()) entries_.push_back(entries_.back() + network.degree(i, Along::in));
  steps_.resize(entries_.back());
  order_.reserve(network.node_count());
}

void LengthSweep::relax(Node from, Node to, double length, std::size_t place, bool count_paths) {
  if (settled_[to] != 0) return;
  const double distance = distance_[from] + length;
  const bool first = distance_[to] == infinite;
  if (!first && equally_long(distance, distance_[to])) {
    // A node as far away as `to` is no stop on the way there, whichever of the two happens to be looked at first.
    if (count_paths && !equally_long(distance_[from], distance_[to])) {
      paths_[to] += paths_[from];
      steps_[entries_[to] + step_count_[to]++] = {from, place};
    }
    return;
  }
  if (!first && distance > distance_[to]) return;
  distance_[to] = distance;
  if (count_paths) {
    paths_[to] = paths_[from];
    steps_[entries_[to]] = {from, place};
    step_count_[to] = 1;
  }
  queue_.emplace_back(distance, to);
  std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
}

void LengthSweep::run(Node source, bool count_paths) {
  for (const Node node : order_) {
    distance_[node] = infinite;
    settled_[node] = 0;
    step_count_[node] = 0;
  }
  order_.clear();
  distance_[source] = 0;
  paths_[source] = 1;
  queue_.assign(1, {0.0, source});
  while (!queue_.empty()) {
    std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
    const Node from = queue_.back().second;
    queue_.pop_back();
    if (settled_[from] != 0) continue;  // an older, longer way to it
    settled_[from] = 1;
    order_.push_back(from);
    std::size_t place = offsets_[from];
    for (const auto [to, weight] : network_.neighbors(from, Along::out)) {
      relax(from, to, 1 / weight, place++, count_paths);
    }
  }
}

void LengthSweep::add_dependencies(std::vector<double>& of_nodes, std::vector<double>* of_places) {
  for (const Node node : order_) dependency_[node] = 0;
  for (std::size_t at = order_.size(); at-- > 1;) {
    const Node to = order_[at];
    refuse_overflow(paths_[to]);
    for (std::uint32_t i = 0; i < step_count_[to]; ++i) {
      const auto& [from, place] = steps_[entries_[to] + i];
      const double share = paths_[from] / paths_[to] * (1 + dependency_[to]);
      dependency_[from] += share;
      if (of_places != nullptr) (*of_places)[place] += share;
    }
    of_nodes[to] += dependency_[to];
  }
}

}  // namespace linchpin
