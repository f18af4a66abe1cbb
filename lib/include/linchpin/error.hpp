#pragma once

#include <stdexcept>
#include <string>

namespace linchpin {

/// The data cannot be used as given. `what()` says where (file:line), what was found there and what to do about it,
/// in one line, lower case, without a full stop.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What was asked for does not fit: a column that the file does not have, two options that contradict each other.
class RequestError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace linchpin
