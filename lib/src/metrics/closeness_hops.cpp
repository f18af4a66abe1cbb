#include "metrics/closeness_hops.hpp"

#include <algorithm>
#include <memory>
#include <span>

#include "parallel.hpp"

namespace linchpin {

namespace {

/// What searches from some sources add to the nodes that they meet.
struct Part {
  std::vector<Node> nodes;
  std::vector<DistanceSums> sums;
  std::size_t longest = 0;
};

std::vector<DistanceSums> sums_along(const Network& network, Along along, Steps& steps, const Work& work,
                                     std::size_t& longest) {
  const std::vector<Node> sources = search_order(network, along);
  constexpr std::size_t block_size = MultiSourceSearch::lanes;
  const std::size_t blocks = (sources.size() + block_size - 1) / block_size;
  const double effort = static_cast<double>(blocks) * static_cast<double>(network.tie_count());
  const unsigned threads = effort < 1e6 ? 1 : thread_count(work, blocks);
  std::vector<DistanceSums> result(network.node_count());
  const auto make_runner = [&] {
    return [&, search = std::make_unique<MultiSourceSearch>(network, along)](std::size_t block) {
      const std::size_t begin = block * block_size;
      const std::size_t count = std::min(block_size, sources.size() - begin);
      search->run(std::span(sources).subspan(begin, count), [&] { steps.done(0); });
      Part part;
      part.nodes.assign(search->met().begin(), search->met().end());
      part.sums.reserve(part.nodes.size());
      for (const Node node : part.nodes) part.sums.push_back(search->sums(node));
      part.longest = search->longest();
      steps.done(count);
      return part;
    };
  };
  run_blocks(blocks, threads, make_runner, [&](const Part& part) {
    for (std::size_t at = 0; at < part.nodes.size(); ++at) {
      DistanceSums& sums = result[part.nodes[at]];
      sums.count += part.sums[at].count;
      sums.total += part.sums[at].total;
      sums.inverse += part.sums[at].inverse;
    }
    longest = std::max(longest, part.longest);
  });
  return result;
}

}  // namespace

HopDistances hop_distances(const Network& network, bool with_in, const Work& work) {
  Steps steps(work, network.node_count() * (with_in ? 2 : 1));
  HopDistances result;
  std::size_t longest = 0;
  // Distances from a node to others come from searches that go back from the others.
  result.out = sums_along(network, Along::in, steps, work, longest);
  if (with_in) result.in = sums_along(network, Along::out, steps, work, longest);
  result.longest = static_cast<double>(longest);
  return result;
}

}  // namespace linchpin
