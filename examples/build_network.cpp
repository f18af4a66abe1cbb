// Builds a small network by hand and asks it two things: how concentrated is each firm's supply, and which side of
// each tie depends more on the other.

#include <cmath>
#include <iomanip>
#include <iostream>
#include <string_view>
#include <vector>

#include "linchpin/metrics/concentration.hpp"
#include "linchpin/network.hpp"

using linchpin::Along;
using linchpin::Network;
using linchpin::NetworkBuilder;
using linchpin::Node;

namespace {

Network small_town() {
  NetworkBuilder builder;
  builder.add("farm", "mill", 40)
      .add("mill", "bakery", 60)
      .add("dairy", "bakery", 20)
      .add("bakery", "café", 15)
      .add("bakery", "hotel", 10)
      .add("dairy", "hotel", 10)
      .add("mill", "bakery", -5)  // a credit note
      .add("nursery");            // known, but without ties
  return builder.build();
}

void print_concentration(const Network& network) {
  const std::vector<double> hhi = linchpin::herfindahl(network, Along::in);
  std::cout << "concentration of supply (HHI)\n";
  for (Node buyer : network.nodes()) {
    std::cout << "  " << network.name(buyer) << ": ";
    // NaN: the firm has no suppliers, so it has no shares either.
    if (std::isnan(hhi[buyer])) {
      std::cout << "no suppliers\n";
    } else {
      std::cout << hhi[buyer] << '\n';
    }
  }
}

void print_stronger_sides(const Network& network) {
  std::cout << "who holds the power\n";
  for (Node supplier : network.nodes()) {
    for (const auto [buyer, amount] : network.neighbors(supplier, Along::out)) {
      const double buyer_dependence = amount / network.strength(buyer, Along::in);
      const double supplier_dependence = amount / network.strength(supplier, Along::out);
      const double imbalance = buyer_dependence - supplier_dependence;
      std::string_view holder = "balanced";
      if (imbalance > 1e-12) holder = network.name(supplier);
      if (imbalance < -1e-12) holder = network.name(buyer);
      std::cout << "  " << network.name(supplier) << " -> " << network.name(buyer) << ": " << holder << " ("
                << std::abs(imbalance) << ")\n";
    }
  }
}

}  // namespace

int main() {
  const Network network = small_town();
  std::cout << std::fixed << std::setprecision(2);
  print_concentration(network);
  print_stronger_sides(network);
}
