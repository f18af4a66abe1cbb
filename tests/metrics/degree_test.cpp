#include "linchpin/metrics/degree.hpp"

#include <doctest/doctest.h>

#include "support/close.hpp"
#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::test;

TEST_CASE("degree counts suppliers and customers of the tiny supply network") {
  const Network tiny = tiny_supply();
  CHECK(degree(tiny, Along::in) == std::vector<double>{1, 2, 2, 2, 1, 0, 0});
  CHECK(degree(tiny, Along::out) == std::vector<double>{2, 2, 2, 1, 1, 0, 0});
}

TEST_CASE("strength adds up purchases and sales of the tiny supply network") {
  const Network tiny = tiny_supply();
  CHECK(strength(tiny, Along::in) == std::vector<double>{20, 60, 100, 100, 100, 0, 0});
  CHECK(strength(tiny, Along::out) == std::vector<double>{100, 75, 85, 100, 20, 0, 0});
}

TEST_CASE("total_degree counts a partner on both sides twice") {
  const Network network = directed({{"ann", "bob", 3}, {"bob", "ann", 4}, {"ann", "cem", 5}});
  CHECK(total_degree(network) == std::vector<double>{3, 2, 1});
  CHECK(total_strength(network) == std::vector<double>{12, 7, 5});
}

TEST_CASE("total_degree and total_strength count an undirected tie once at each end") {
  const Network network = mutual({{"ann", "bob", 3}, {"bob", "ann", 4}, {"ann", "cem", 5}});
  CHECK(total_degree(network) == std::vector<double>{2, 1, 1});
  CHECK(total_strength(network) == std::vector<double>{12, 7, 5});
}

TEST_CASE("degree and strength are 0 for a node that has nothing but a tie to itself") {
  const Network network = directed({{"ann", "ann", 5}});
  for (const Along along : {Along::in, Along::out}) {
    CHECK(degree(network, along) == std::vector<double>{0});
    CHECK(strength(network, along) == std::vector<double>{0});
  }
  CHECK(total_degree(network) == std::vector<double>{0});
  CHECK(total_strength(network) == std::vector<double>{0});
}

TEST_CASE("degree of a network without nodes has no values") {
  CHECK(degree(Network(), Along::in).empty());
  CHECK(total_strength(Network()).empty());
}

TEST_CASE("degree and strength agree with row and column sums of the matrix") {
  for (const Network& network : sample_networks()) {
    const auto w = matrix(network);
    const auto in = degree(network, Along::in);
    const auto out = degree(network, Along::out);
    const auto bought = strength(network, Along::in);
    const auto sold = strength(network, Along::out);
    for (std::size_t i = 0; i < w.size(); ++i) {
      double suppliers = 0, customers = 0, purchases = 0, sales = 0;
      for (std::size_t j = 0; j < w.size(); ++j) {
        suppliers += w[j][i] > 0;
        customers += w[i][j] > 0;
        purchases += w[j][i];
        sales += w[i][j];
      }
      CHECK(in[i] == suppliers);
      CHECK(out[i] == customers);
      CHECK(close(bought[i], purchases));
      CHECK(close(sold[i], sales));
      CHECK(total_degree(network)[i] == (network.mutual() ? customers : suppliers + customers));
      CHECK(close(total_strength(network)[i], network.mutual() ? sales : purchases + sales));
    }
  }
}

TEST_CASE("degree and strength swap sides when every tie is turned round") {
  for (const Network& network : sample_networks()) {
    CHECK(degree(reversed(network), Along::in) == degree(network, Along::out));
    CHECK(strength(reversed(network), Along::out) == strength(network, Along::in));
    CHECK(total_degree(reversed(network)) == total_degree(network));
  }
}
