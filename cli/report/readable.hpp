#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/cell.hpp"

namespace linchpin::cli {

/// Appends text so that it cannot move the cursor, change colors or turn the writing direction: control characters
/// appear as \n, \t, \x1b, \u202e, and bytes that are not UTF-8 as \xNN.
void append_visible(std::string& out, std::string_view text);

/// How many character cells a terminal uses for visible text: 2 for wide East Asian characters, 0 for combining ones.
std::size_t width_of(std::string_view visible);

/// Appends a cell for readers: `-` if it is undefined, visible text, a number of `precision` digits, yes or no.
void append_readable(std::string& out, const Cell& cell, int precision);

/// The column's name and, if it has one, its unit in parentheses; visible text.
std::string heading(const Column& column);

}  // namespace linchpin::cli
