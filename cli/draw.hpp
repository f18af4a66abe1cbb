#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "report/picture.hpp"

namespace linchpin::cli {

enum class ImageType { svg, png, pdf };

/// Which Graphviz to run, and for how long.
struct Graphviz {
  std::string program = "dot";
  std::chrono::milliseconds limit = std::chrono::seconds(30);
};

struct Image {
  std::string bytes;
  std::vector<std::string> notes;  ///< what was done otherwise than asked for
};

/// The picture as an image, drawn by Graphviz in a process of its own. If ranks take longer than the limit,
/// the nodes are spread instead, and a note says so. InputError if Graphviz is missing, fails or does not finish.
Image draw(Picture picture, ImageType type, const Graphviz& graphviz = {});

}  // namespace linchpin::cli
