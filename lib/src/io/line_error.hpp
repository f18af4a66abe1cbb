#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "linchpin/error.hpp"

namespace linchpin {

/// An InputError because the bytes of a file cannot be had, whatever they say.
class UnreadableInput : public InputError {
 public:
  using InputError::InputError;
};

/// An InputError at a known place, for those who list errors instead of stopping at the first.
class LineError : public InputError {
 public:
  LineError(std::string_view file, std::size_t line, std::string message)
      : InputError(fmt::format("{}:{}: {}", file, line, message)), line_(line), message_(std::move(message)) {}

  std::size_t line() const { return line_; }
  /// Without the place.
  const std::string& message() const { return message_; }

 private:
  std::size_t line_;
  std::string message_;
};

}  // namespace linchpin
