#include "placing.hpp"

#include <doctest/doctest.h>

#include <cstddef>

using namespace linchpin::cli;

namespace {

Picture nodes(std::size_t count) {
  Picture picture;
  picture.nodes.resize(count);
  return picture;
}

void tie(Picture& picture, std::size_t tail, std::size_t head, bool folded = false) {
  Picture::Edge edge;
  edge.tail = tail;
  edge.head = head;
  edge.folded = folded;
  picture.edges.push_back(edge);
}

}  // namespace

TEST_CASE("a few tiers are drawn in ranks") {
  Picture picture = nodes(4);
  tie(picture, 0, 1);
  tie(picture, 1, 2);
  tie(picture, 2, 0);
  tie(picture, 2, 3);
  CHECK(placing_for(picture) == Picture::Placing::ranks);
  CHECK(placing_for({}) == Picture::Placing::ranks);
}

TEST_CASE("a long chain of many is spread, and so is a long rank") {
  Picture chain = nodes(50);
  for (std::size_t i = 0; i + 1 < 50; ++i) tie(chain, i, i + 1);
  CHECK(placing_for(chain) == Picture::Placing::spread);
  Picture star = nodes(60);
  for (std::size_t i = 1; i < 60; ++i) tie(star, i, 0);
  CHECK(placing_for(star) == Picture::Placing::spread);
}

TEST_CASE("more than 250 edges are spread") {
  Picture picture = nodes(40);
  for (std::size_t i = 0; i < 20; ++i) {
    for (std::size_t j = 20; j < 33; ++j) {
      if (picture.edges.size() < 250) tie(picture, i, j);
    }
  }
  CHECK(placing_for(picture) == Picture::Placing::ranks);
  tie(picture, 19, 39);
  CHECK(placing_for(picture) == Picture::Placing::spread);
}

TEST_CASE("edges of folded nodes take no part in ranking") {
  Picture picture = nodes(20);
  for (std::size_t i = 0; i < 20; ++i) tie(picture, i, (i + 1) % 20, true);
  CHECK(placing_for(picture) == Picture::Placing::ranks);
  picture.nodes.resize(31);  // all in one rank, though a chain of edges connects most
  CHECK(placing_for(picture) == Picture::Placing::spread);
}
