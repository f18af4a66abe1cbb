#pragma once

#include <cstddef>
#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// The nodes in the order in which searches from the roots, one after the other, meet them first. `roots` are all
/// nodes; `ties` has their neighbors from `offsets[node]` on in `nodes`. O(nodes + ties); 1 byte a node beside.
template <class TieLists>
std::vector<Node> breadth_first_order(const TieLists& ties, const std::vector<Node>& roots) {
  std::vector<char> met(roots.size());
  std::vector<Node> order;
  order.reserve(roots.size());
  for (const Node root : roots) {
    if (met[root] != 0) continue;
    met[root] = 1;
    std::size_t at = order.size();
    order.push_back(root);
    for (; at < order.size(); ++at) {
      const Node node = order[at];
      for (std::size_t place = ties.offsets[node]; place < ties.offsets[node + 1]; ++place) {
        const Node neighbor = ties.nodes[place];
        if (met[neighbor] == 0) order.push_back(neighbor);
        met[neighbor] = 1;
      }
    }
  }
  return order;
}

}  // namespace linchpin
