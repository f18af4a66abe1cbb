#pragma once

#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// For each node one node of its strong component, the same for all of them. Nodes without ties one way are components
/// of their own; what the most tied node reaches, and what reaches it, share another; Tarjan's algorithm finds the
/// rest. O(nodes + ties), at most 17 bytes a node, and 20 more where a rest is left.
std::vector<Node> strong_components(const Network& network, const Work& work);

}  // namespace linchpin
