#pragma once

#include <vector>

#include "linchpin/network.hpp"

namespace linchpin {

/// Number of partners of each node along `along`: suppliers (in) or customers (out). 0 to n - 1; 0 for an isolate.
/// O(nodes). Freeman (1979), Social Networks 1:215.
std::vector<double> degree(const Network& network, Along along);

/// Sum of the weights of each node's ties along `along`: purchases (in) or sales (out), in units of weight; 0 without
/// ties. O(nodes). Barrat et al. (2004), PNAS 101:3747.
std::vector<double> strength(const Network& network, Along along);

/// Ties of each node in both directions: degree in + degree out. A partner on both sides counts twice, in a mutual
/// network once. O(nodes).
std::vector<double> total_degree(const Network& network);

/// Turnover of each node: purchases + sales; in a mutual network each tie once. O(nodes).
std::vector<double> total_strength(const Network& network);

}  // namespace linchpin
