#pragma once

#include <vector>

#include "linchpin/network.hpp"
#include "linchpin/work.hpp"

namespace linchpin {

/// How deep in the network's core each node is: the largest k for which it is among nodes that all have k partners or
/// more among each other, counted along `along`: customers (out) or suppliers (in). Of a projection, partners of any
/// kind. 0 for an isolate, at most the node's degree. In one thread, 20 bytes a node with the result; O(nodes + ties).
/// Seidman (1983), Social Networks 5:269; Batagelj & Zaversnik (2003), arXiv cs/0310049.
std::vector<double> coreness(const Network& network, Along along, const Work& work = {});

}  // namespace linchpin
