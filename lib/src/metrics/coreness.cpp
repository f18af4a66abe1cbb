#include "linchpin/metrics/coreness.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace linchpin {

std::vector<double> coreness(const Network& network, Along along) {
  const Along back = along == Along::out ? Along::in : Along::out;
  const std::size_t n = network.node_count();
  std::vector<std::size_t> left(n);  // partners not yet taken away
  std::size_t most = 0;
  for (Node i : network.nodes()) {
    left[i] = network.degree(i, along);
    most = std::max(most, left[i]);
  }

  // Nodes in ascending order of `left`, and where in it each value begins.
  std::vector<std::size_t> begins(most + 2, 0);
  for (const std::size_t degree : left) ++begins[degree + 1];
  for (std::size_t degree = 0; degree <= most; ++degree) begins[degree + 1] += begins[degree];
  std::vector<Node> order(n);
  std::vector<std::size_t> place(n);
  std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
  for (Node i : network.nodes()) {
    place[i] = next[left[i]]++;
    order[place[i]] = i;
  }

  // The node with the fewest partners left is taken away; what it leaves behind moves one value down.
  for (std::size_t at = 0; at < n; ++at) {
    const Node taken = order[at];
    for (const Node other : network.neighbors(taken, back).nodes()) {
      if (left[other] <= left[taken]) continue;
      const std::size_t first = begins[left[other]]++;
      const Node swapped = order[first];
      std::swap(order[first], order[place[other]]);
      std::swap(place[swapped], place[other]);
      --left[other];
    }
  }
  return {left.begin(), left.end()};
}

}  // namespace linchpin
