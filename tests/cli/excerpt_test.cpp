#include "excerpt.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/networks.hpp"

using namespace linchpin;
using namespace linchpin::cli;
using linchpin::test::directed;
using linchpin::test::mutual;

namespace {

using Direction = ExcerptRequest::Direction;
using Names = std::vector<std::string>;

Names names(const Network& network, const Excerpt& part) {
  Names result;
  for (const Node node : part.nodes) result.emplace_back(network.name(node));
  return result;
}

/// farm -> mill -> bakery -> cafe, and oven -> bakery.
Network chain() {
  return directed({{"farm", "mill", 50}, {"mill", "bakery", 40}, {"oven", "bakery", 5}, {"bakery", "cafe", 30}});
}

ExcerptRequest around(const Network& network, std::string_view name, std::uint64_t depth, Direction direction) {
  ExcerptRequest request;
  request.focus = network.find(name);
  request.depth = depth;
  request.direction = direction;
  return request;
}

}  // namespace

TEST_CASE("an excerpt of all lists nodes by total amount and ties by amount") {
  const Network network = chain();
  const Excerpt part = excerpt(network, {});
  CHECK(names(network, part) == Names{"mill", "bakery", "farm", "cafe", "oven"});
  REQUIRE(part.ties.size() == 4);
  CHECK(part.ties[0].amount == 50);
  CHECK(part.ties[3].amount == 5);
  CHECK(part.amount == 125);
  CHECK(part.folded == 0);
  CHECK(part.beyond == 0);
}

TEST_CASE("an excerpt orders equal amounts by name") {
  const Network network = directed({{"d", "c", 0.1 + 0.2}, {"b", "a", 0.3}});
  CHECK(names(network, excerpt(network, {})) == Names{"a", "b", "c", "d"});
  const Excerpt part = excerpt(network, {});
  CHECK(part.ties[0].supplier == 1);
  CHECK(part.ties[0].buyer == 0);
}

TEST_CASE("an excerpt folds what is beyond the largest nodes and adds up their ties") {
  const Network network = chain();
  ExcerptRequest request;
  request.top = 2;
  const Excerpt part = excerpt(network, request);
  CHECK(names(network, part) == Names{"mill", "bakery"});
  CHECK(part.folded == 3);
  REQUIRE(part.ties.size() == 1);
  REQUIRE(part.folded_ties.size() == 2);
  CHECK(part.folded_ties[0].node == 0);
  CHECK(part.folded_ties[0].sold == 0);
  CHECK(part.folded_ties[0].bought == 50);
  CHECK(part.folded_ties[1].sold == 30);
  CHECK(part.folded_ties[1].bought == 5);
}

TEST_CASE("an excerpt around a node goes towards suppliers, buyers, or both") {
  const Network network = chain();
  CHECK(names(network, excerpt(network, around(network, "bakery", 1, Direction::up))) ==
        Names{"mill", "bakery", "oven"});
  CHECK(names(network, excerpt(network, around(network, "bakery", 2, Direction::up))) ==
        Names{"mill", "bakery", "farm", "oven"});
  CHECK(names(network, excerpt(network, around(network, "bakery", 9, Direction::down))) == Names{"bakery", "cafe"});
  const Excerpt both = excerpt(network, around(network, "bakery", 1, Direction::both));
  CHECK(names(network, both) == Names{"mill", "bakery", "cafe", "oven"});
  CHECK(both.beyond == 1);
  CHECK(both.folded == 0);
}

TEST_CASE("an excerpt never folds the node it is about") {
  const Network network = chain();
  ExcerptRequest request = around(network, "oven", 2, Direction::both);
  request.top = 2;
  const Excerpt part = excerpt(network, request);
  CHECK(names(network, part) == Names{"mill", "oven"});
  CHECK(part.folded == 2);
  CHECK(part.beyond == 1);
}

TEST_CASE("an excerpt leaves out a tie only if it is small for both ends") {
  const Network network = directed({{"a", "b", 1}, {"a", "c", 99}, {"d", "b", 99}, {"e", "c", 1}});
  ExcerptRequest request;
  request.min_share = 0.05;
  const Excerpt part = excerpt(network, request);
  CHECK(part.small_ties == 1);  // a to b; all that e sells goes to c
  CHECK(part.small_amount == 1);
  CHECK(part.ties.size() == 3);
}

TEST_CASE("an excerpt of undirected ties has each once") {
  const Network network = mutual({{"a", "b", 3}, {"b", "c", 2}, {"c", "d", 1}});
  const Excerpt part = excerpt(network, {});
  CHECK(part.ties.size() == 3);
  CHECK(part.amount == 6);
  ExcerptRequest request;
  request.top = 2;
  const Excerpt cut = excerpt(network, request);
  CHECK(names(network, cut) == Names{"b", "a"});
  REQUIRE(cut.folded_ties.size() == 1);
  CHECK(cut.folded_ties[0].sold == 2);
  CHECK(cut.folded_ties[0].bought == 0);
}

TEST_CASE("an excerpt keeps nodes without ties and comes to terms with none at all") {
  NetworkBuilder builder;
  builder.add("alone");
  const Network network = builder.build();
  CHECK(names(network, excerpt(network, {})) == Names{"alone"});
  CHECK(excerpt(Network(), {}).nodes.empty());
}
