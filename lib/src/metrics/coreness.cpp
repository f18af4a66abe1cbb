#include "linchpin/metrics/coreness.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "storage.hpp"

namespace linchpin {

std::vector<double> coreness(const Network& network, Along along, const Work& work) {
  const std::size_t n = network.node_count();
  const Adjacency& back = NetworkAssembly::side(network, along == Along::out ? Along::in : Along::out);
  std::vector<std::uint32_t> left(n);  // partners not yet taken away; of a node that is taken its coreness
  std::vector<Node> staying(n);
  std::vector<Node> taken;
  for (Node i : network.nodes()) {
    left[i] = static_cast<std::uint32_t>(network.degree(i, along));
    staying[i] = i;
  }

  // Nodes with the fewest partners left, `core`, are taken away, and with them whoever comes down to as few. A node is
  // looked at once for each core up to its own, which is no more than it has ties.
  constexpr std::size_t taken_at_once = 1 << 14;  // between two looks at whether to go on
  std::size_t done = 0;
  while (!staying.empty()) {
    std::uint32_t core = std::numeric_limits<std::uint32_t>::max();
    for (const Node i : staying) core = std::min(core, left[i]);
    taken.clear();
    for (const Node i : staying) {
      if (left[i] == core) taken.push_back(i);
    }
    for (std::size_t at = 0; at < taken.size(); ++at, ++done) {
      const std::size_t end = back.offsets[taken[at] + 1];
      for (std::size_t tie = back.offsets[taken[at]]; tie < end; ++tie) {
        const Node other = back.nodes[tie];
        if (left[other] > core && --left[other] == core) taken.push_back(other);
      }
      if (work.progress && done % taken_at_once == 0) work.progress(static_cast<double>(done) / static_cast<double>(n));
    }
    staying.erase(std::remove_if(staying.begin(), staying.end(), [&](Node i) { return left[i] <= core; }),
                  staying.end());
  }
  return {left.begin(), left.end()};
}

}  // namespace linchpin
