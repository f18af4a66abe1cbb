#include "linchpin/metrics/components.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "parallel.hpp"
#include "storage.hpp"
#include "strong_components.hpp"

namespace linchpin {

namespace {

/// For each node the smallest node of its weak component. The smallest node of a set is its root, and no root is larger
/// than what leads to it; each tie joins two sets, whichever way it points.
std::vector<Node> smallest_of_weak(const Network& network, const Work& work) {
  std::vector<Node> above(network.node_count());
  std::iota(above.begin(), above.end(), Node{0});
  const auto root_of = [&](Node node) {
    while (above[node] != node) {
      above[node] = above[above[node]];
      node = above[node];
    }
    return node;
  };
  const Adjacency& ties = NetworkAssembly::side(network, Along::out);
  Steps steps(work, network.node_count());
  constexpr std::size_t at_once = 1 << 14;
  for (std::size_t begin = 0; begin < above.size(); begin += at_once) {
    const std::size_t end = std::min(begin + at_once, above.size());
    for (std::size_t i = begin; i < end; ++i) {
      Node root = root_of(static_cast<Node>(i));
      for (std::size_t at = ties.offsets[i]; at < ties.offsets[i + 1]; ++at) {
        const Node node = ties.nodes[at];
        if (above[node] == root) continue;
        const Node other = root_of(node);
        if (other > root) {
          above[other] = root;
        } else if (other < root) {
          above[root] = other;
          root = other;
        }
      }
    }
    steps.done(end - begin);
  }
  for (Node& node : above) node = above[node];  // in ascending order, so that roots come first
  return above;
}

/// Counts the nodes that name the same one, and gives these numbers in the order in which they are first named.
std::vector<std::uint32_t> numbered(const std::vector<Node>& named) {
  std::vector<std::uint32_t> number_of(named.size(), no_node);
  std::vector<std::uint32_t> numbers(named.size());
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < named.size(); ++i) {
    std::uint32_t& number = number_of[named[i]];
    if (number == no_node) number = next++;
    numbers[i] = number;
  }
  return numbers;
}

std::vector<Node> representatives(const Network& network, Connection connection, const Work& work) {
  if (connection == Connection::weak || network.mutual()) return smallest_of_weak(network, work);
  return strong_components(network, work);
}

}  // namespace

Components components(const Network& network, Connection connection, const Work& work) {
  Components result;
  result.largest_share = std::numeric_limits<double>::quiet_NaN();
  if (network.node_count() == 0) return result;
  std::vector<Node> counts(network.node_count(), 0);
  for (const Node node : representatives(network, connection, work)) ++counts[node];
  // Most components are small: a count of each size spares sorting them.
  constexpr std::size_t small = 64;
  std::vector<std::size_t> of_size(small, 0);
  for (const Node count : counts) {
    if (count >= small) {
      result.sizes.push_back(count);
    } else {
      ++of_size[count];
    }
  }
  std::sort(result.sizes.begin(), result.sizes.end(), std::greater<>());
  for (std::size_t size = small; --size > 0;) result.sizes.insert(result.sizes.end(), of_size[size], size);
  result.largest_share = static_cast<double>(result.sizes.front()) / static_cast<double>(network.node_count());
  return result;
}

std::vector<std::uint32_t> component_numbers(const Network& network, Connection connection, const Work& work) {
  return numbered(representatives(network, connection, work));
}

}  // namespace linchpin
