#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace linchpin::cli {

/// Where the program reads and writes, so that tests and documents can run it in-process.
struct Terminal {
  int standard_input = 0;
  std::function<void(std::string_view)> out;
  std::function<void(std::string_view)> err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::function<const char*(const char*)> environment;  ///< like getenv
};

/// Runs one command line, without the program's own name; gives the exit status.
int run(std::span<const std::string> args, Terminal& terminal);

}  // namespace linchpin::cli
