#include "linchpin/nearest.hpp"

#include <doctest/doctest.h>

using linchpin::nearest;

TEST_CASE("nearest forgives a letter too many, too few, wrong or swapped") {
  const std::vector<std::string> known{"amount", "category", "date"};
  CHECK(nearest("ammount", known) == "amount");
  CHECK(nearest("amoun", known) == "amount");
  CHECK(nearest("anount", known) == "amount");
  CHECK(nearest("amuont", known) == "amount");
  CHECK(nearest("catgory", known) == "category");
}

TEST_CASE("nearest does not mind letter case and outer blanks but gives the word as it is known") {
  CHECK(nearest(" AMOUNT ", {"Amount", "Category"}) == "Amount");
}

TEST_CASE("nearest suggests nothing that is not near") {
  CHECK(nearest("quarterly", {"amount", "category"}) == "");
  CHECK(nearest("x", {"amount"}) == "");
  CHECK(nearest("", {"amount"}) == "");
  CHECK(nearest("amount", {}) == "");
}

TEST_CASE("nearest takes the smallest distance and of equal ones the first") {
  CHECK(nearest("cr5_sellers", {"cr1_buyers", "cr1_sellers", "cr4_sellers"}) == "cr1_sellers");
  CHECK(nearest("cr4_seller", {"cr1_sellers", "cr4_sellers"}) == "cr4_sellers");
}

TEST_CASE("nearest completes a word that only one begins with") {
  CHECK(nearest("conc", {"summary", "concentration", "power"}) == "concentration");
  CHECK(nearest("hhi_norm", {"hhi_norm_sellers", "hhi_norm_buyers"}) == "");
}
