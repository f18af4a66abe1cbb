// Reads a CSV file of ties and prints how concentrated each buyer's supply is:
//
//     read_csv FILE [SUPPLIER BUYER AMOUNT]
//
// SUPPLIER, BUYER and AMOUNT name columns: the library guesses none unless it is given a vocabulary.

#include <cmath>
#include <exception>
#include <iomanip>
#include <iostream>
#include <vector>

#include "linchpin/io/read_ties.hpp"
#include "linchpin/metrics/concentration.hpp"
#include "linchpin/network.hpp"
#include "linchpin/ties.hpp"

int main(int argc, char** argv) try {
  if (argc != 2 && argc != 5) {
    std::cerr << "usage: read_csv FILE [SUPPLIER BUYER AMOUNT]\n";
    return 2;
  }

  linchpin::TieFile file;
  file.path = argv[1];
  const std::vector files = {file};
  linchpin::ReadOptions options;
  options.supplier = argc == 5 ? argv[2] : "supplier";
  options.buyer = argc == 5 ? argv[3] : "buyer";
  options.amount = argc == 5 ? argv[4] : "amount";

  const linchpin::Reading reading = linchpin::read_ties(files, options);
  // Rows of one pair become one tie; credit notes are taken off.
  const linchpin::Network network = linchpin::merge(reading.ties).network;
  std::cout << reading.account.rows << " rows, " << network.node_count() << " nodes, " << network.tie_count()
            << " ties\n";

  const std::vector<double> hhi = linchpin::herfindahl(network, linchpin::Along::in);
  std::cout << std::fixed << std::setprecision(4);
  for (linchpin::Node buyer : network.nodes()) {
    if (!std::isnan(hhi[buyer])) std::cout << network.name(buyer) << '\t' << hhi[buyer] << '\n';
  }
} catch (const std::exception& error) {
  // InputError says where in the file, RequestError which column is missing.
  std::cerr << "read_csv: " << error.what() << '\n';
  return 3;
}
