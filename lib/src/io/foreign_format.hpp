#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace linchpin {

/// What a file is that is no table in text and was given by mistake, as far as its first bytes tell: the rest of a
/// sentence that begins with the file's name, with what to do about it. Nothing if it may be a text.
std::optional<std::string> foreign_format(std::string_view first_bytes);

}  // namespace linchpin
