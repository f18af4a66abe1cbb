#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace linchpin::cli {

/// The text as it can be drawn: line breaks of any kind are '\n', and whatever else has no shape of its own, such as
/// control characters and bytes that are not UTF-8, is spelled out as append_visible() does.
std::string drawable(std::string_view text);

/// At most `limit` characters (at least 1) of drawable text, the last one "…" if something was cut off.
/// An accent or a joined emoji stays with what it belongs to.
std::string shortened(std::string_view drawable, std::size_t limit);

/// Drawable text in lines of at most `width` characters, broken behind blanks and hyphens where there are some.
/// At least one line, which may be empty.
std::vector<std::string> wrapped(std::string_view drawable, std::size_t width);

}  // namespace linchpin::cli
