#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace linchpin::cli {

/// How a child process ended, and what it said.
struct ChildResult {
  enum class End {
    exited,     ///< on its own, with `status`
    killed,     ///< by a signal, whose number is `status`
    timed_out,  ///< by us, because it did not end in time
    missing,    ///< it never began: there is no such program, or it may not be run
  };

  End end = End::exited;
  int status = 0;
  std::string output;
  std::string errors;
};

/// Runs the program `command[0]`, looked up in PATH, with the other words as its arguments; no shell takes part.
/// Gives it `input`, collects what it writes, and kills it when `limit` is over.
/// A child that does not read all its input is no error. std::system_error if the system refuses a pipe or a process.
ChildResult run_child(const std::vector<std::string>& command, std::string_view input, std::chrono::milliseconds limit);

}  // namespace linchpin::cli
