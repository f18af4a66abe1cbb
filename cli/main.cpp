#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "linchpin/error.hpp"
#include "output_file.hpp"
#include "run.hpp"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // a reader that stops reading ends the program, also where a parent ignored it
  linchpin::cli::Terminal terminal;
  terminal.standard_input = STDIN_FILENO;
  terminal.out = [](std::string_view bytes) {
    if (!linchpin::cli::write_fully(STDOUT_FILENO, bytes)) {
      throw linchpin::InputError(std::string("cannot write the output: ") + std::strerror(errno));
    }
  };
  terminal.err = [](std::string_view bytes) { linchpin::cli::write_fully(STDERR_FILENO, bytes); };
  terminal.out_is_terminal = ::isatty(STDOUT_FILENO) != 0;
  terminal.err_is_terminal = ::isatty(STDERR_FILENO) != 0;
  terminal.environment = [](const char* name) -> const char* { return std::getenv(name); };
  const std::vector<std::string> args(argv + 1, argv + argc);
  return linchpin::cli::run(args, terminal);
}
