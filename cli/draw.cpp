#include "draw.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "linchpin/error.hpp"
#include "process.hpp"
#include "report/dot.hpp"

namespace linchpin::cli {
namespace {

std::string_view word(ImageType type) {
  switch (type) {
    case ImageType::svg:
      return "svg";
    case ImageType::png:
      return "png";
    case ImageType::pdf:
      return "pdf";
  }
  return "";
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find_first_of("\r\n"))); }

ChildResult run_graphviz(const Picture& picture, ImageType type, const Graphviz& graphviz) {
  std::vector<std::string> command{graphviz.program, fmt::format("-T{}", word(type))};
  if (type == ImageType::png) command.emplace_back("-Gdpi=144");  // sharp on a projector
  return run_child(command, write_dot(picture), graphviz.limit);
}

/// Whatever went wrong means that the output cannot be written, hence InputError.
[[noreturn]] void refuse(ImageType type, const Graphviz& graphviz, const ChildResult& child) {
  using End = ChildResult::End;
  const auto seconds = std::chrono::duration<double>(graphviz.limit).count();
  switch (child.end) {
    case End::missing:
      throw InputError(fmt::format(
          "-T {} needs Graphviz, and its program \"{}\" was not found; install it (apt install graphviz) or "
          "leave -T out and draw the text elsewhere",
          word(type), graphviz.program));
    case End::timed_out:
      throw InputError(
          fmt::format("-T {}: Graphviz did not finish within {:g} s; draw fewer nodes with --top, fewer ties "
                      "with --min-share, or one neighborhood with --focus",
                      word(type), seconds));
    case End::killed:
      throw InputError(
          fmt::format("-T {}: Graphviz was ended by signal {}; draw fewer nodes with --top, or leave -T out "
                      "and draw the text elsewhere",
                      word(type), child.status));
    case End::exited:
      break;
  }
  const std::string said = child.errors.empty() ? "it drew nothing" : first_line(child.errors);
  throw InputError(fmt::format("-T {}: Graphviz failed with status {}: {}", word(type), child.status, said));
}

}  // namespace

Image draw(Picture picture, ImageType type, const Graphviz& graphviz) {
  Image image;
  ChildResult child = run_graphviz(picture, type, graphviz);
  if (child.end == ChildResult::End::timed_out && picture.placing == Picture::Placing::ranks) {
    image.notes.push_back(
        fmt::format("ranking the nodes from left to right took longer than {:g} s; they are spread instead",
                    std::chrono::duration<double>(graphviz.limit).count()));
    picture.placing = Picture::Placing::spread;
    picture.notes.push_back(image.notes.back());
    child = run_graphviz(picture, type, graphviz);
  }
  if (child.end != ChildResult::End::exited || child.status != 0 || child.output.empty()) refuse(type, graphviz, child);
  if (!child.errors.empty()) image.notes.push_back("Graphviz: " + first_line(child.errors));
  image.bytes = std::move(child.output);
  return image;
}

}  // namespace linchpin::cli
