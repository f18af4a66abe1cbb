// From CSV to a network that can be asked, and nothing else.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "linchpin/network.hpp"
#include "reading.hpp"

int main(int argc, char** argv) {
  CLI::App app("Reads ties as linchpin does and prints how many nodes and ties there are.");
  linchpin::cli::Options options(app);
  linchpin::cli::NetworkInput input;
  linchpin::cli::add_options(options, input);
  CLI11_PARSE(app, argc, argv)
  try {
    const auto layer = linchpin::bench::read_network(input);
    const linchpin::Network& network = layer.network;
    // a side that is made when it is first looked at belongs to the work
    if (network.node_count() > 0) network.degree(0, linchpin::Along::out);
    std::printf("%zu nodes %zu ties\n", network.node_count(), network.tie_count());
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "read_network: %s\n", error.what());
    return 1;
  }
}
