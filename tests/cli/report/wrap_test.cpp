#include "report/wrap.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace linchpin::cli;
using Lines = std::vector<std::string>;

TEST_CASE("shortened keeps what fits and ends what does not in an ellipsis") {
  CHECK(shortened("bread", 5) == "bread");
  CHECK(shortened("breads", 5) == "brea…");
  CHECK(shortened("rye bread", 5) == "rye…");
  CHECK(shortened("", 5).empty());
}

TEST_CASE("shortened counts what readers take for one character") {
  CHECK(shortened("äöüß", 4) == "äöüß");
  CHECK(shortened("äöüßé", 4) == "äöü…");
  CHECK(shortened("e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301e\u0301");
  CHECK(shortened("e\u0301e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301…");
  CHECK(shortened("👩🏽‍🍳👩🏽‍🍳👩🏽‍🍳", 2) == "👩🏽‍🍳…");
}

TEST_CASE("wrapped breaks at blanks, then behind hyphens, then anywhere") {
  CHECK(wrapped("short", 10) == Lines{"short"});
  CHECK(wrapped("", 10) == Lines{""});
  CHECK(wrapped("Alpine Paper Mills", 12) == Lines{"Alpine Paper", "Mills"});
  CHECK(wrapped("Alpine-Paper-Mills", 12) == Lines{"Alpine-", "Paper-Mills"});
  CHECK(wrapped("abcdefghij", 4) == Lines{"abcd", "efgh", "ij"});
}

TEST_CASE("wrapped does not leave a torn word alone on a line") {
  CHECK(wrapped("a bcdefghijklmnop", 9) == Lines{"a bcdefgh", "ijklmnop"});
}

TEST_CASE("wrapped keeps line breaks") { CHECK(wrapped("two\nlines", 10) == Lines{"two", "lines"}); }

TEST_CASE("drawable makes one line break of each kind and spells out control characters") {
  CHECK(drawable("a\r\nb\rc\nd") == "a\nb\nc\nd");
  CHECK(drawable("a\x1b[31m") == "a\\x1b[31m");
}
