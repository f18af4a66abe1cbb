#include "draw.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "linchpin/error.hpp"
#include "support/program.hpp"

using namespace linchpin::cli;
using linchpin::test::Program;

namespace {

Picture two_nodes() {
  Picture picture;
  picture.title = "Two";
  picture.nodes.resize(2);
  picture.nodes[0].name = "mill";
  picture.nodes[1].name = "bakery";
  picture.edges.resize(1);
  picture.edges[0].head = 1;
  return picture;
}

/// A script in the scratch folder that takes Graphviz's place.
Graphviz script(const Program& scratch, const std::string& body) {
  const std::string path = std::filesystem::absolute(scratch.file("graphviz", "#!/bin/sh\n" + body));
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return {path, std::chrono::seconds(20)};
}

std::string complaint(const Graphviz& graphviz, ImageType type = ImageType::svg) {
  try {
    draw(two_nodes(), type, graphviz);
  } catch (const linchpin::InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("drawing without Graphviz says what to install") {
  CHECK(
      complaint({"linchpin-no-dot", std::chrono::seconds(1)}) ==
      "-T svg needs Graphviz, and its program \"linchpin-no-dot\" was not found; install it (apt install graphviz) or "
      "leave -T out and draw the text elsewhere");
}

TEST_CASE("drawing passes on what Graphviz complains of") {
  const Program scratch;
  CHECK(complaint(script(scratch, "cat >/dev/null; echo 'Error: <stdin>: no' >&2; echo more >&2; exit 3"),
                  ImageType::pdf) == "-T pdf: Graphviz failed with status 3: Error: <stdin>: no");
  CHECK(complaint(script(scratch, "cat >/dev/null")) == "-T svg: Graphviz failed with status 0: it drew nothing");
}

TEST_CASE("drawing spreads the nodes when ranking takes too long, and says so") {
  const Program scratch;
  Graphviz graphviz = script(scratch, "if grep -q layout=sfdp; then echo picture; else exec sleep 60; fi");
  graphviz.limit = std::chrono::milliseconds(500);
  const Image image = draw(two_nodes(), ImageType::svg, graphviz);
  CHECK(image.bytes == "picture\n");
  REQUIRE(image.notes.size() == 1);
  CHECK(image.notes[0] == "ranking the nodes from left to right took longer than 0.5 s; they are spread instead");
}

TEST_CASE("drawing gives up when Graphviz does not finish at all") {
  const Program scratch;
  Graphviz graphviz = script(scratch, "exec sleep 60");
  graphviz.limit = std::chrono::milliseconds(100);
  CHECK(
      complaint(graphviz) ==
      "-T svg: Graphviz did not finish within 0.1 s; draw fewer nodes with --top, fewer ties with --min-share, or one "
      "neighborhood with --focus");
}

TEST_CASE("drawing gives the image in the type that was asked for") {
  try {
    const Image svg = draw(two_nodes(), ImageType::svg);
    CHECK(svg.bytes.find("<svg") != std::string::npos);
    CHECK(draw(two_nodes(), ImageType::png).bytes.starts_with("\x89PNG"));
    CHECK(draw(two_nodes(), ImageType::pdf).bytes.starts_with("%PDF"));
  } catch (const linchpin::InputError& error) {
    REQUIRE(std::string(error.what()).find("was not found") != std::string::npos);
    MESSAGE("Graphviz is not installed: no image was drawn");
  }
}
