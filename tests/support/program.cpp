#include "support/program.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "run.hpp"

namespace linchpin::test {

Program::Program() : before_(std::filesystem::current_path()) {
  std::string name = std::filesystem::temp_directory_path() / "linchpin-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder");
  scratch_ = name;
  std::filesystem::current_path(scratch_);
}

Program::~Program() {
  std::filesystem::current_path(before_);
  std::filesystem::remove_all(scratch_);
}

std::string Program::file(const std::string& name, std::string_view content) const {
  std::ofstream(scratch_ / name, std::ios::binary) << content;
  return name;
}

std::string Program::content(const std::string& name) const {
  std::ifstream in(scratch_ / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Outcome Program::run(const std::vector<std::string>& args, std::string_view input) const {
  const int descriptor = ::memfd_create("input", MFD_CLOEXEC);
  if (::write(descriptor, input.data(), input.size()) != static_cast<ssize_t>(input.size())) {
    throw std::runtime_error("no standard input");
  }
  ::lseek(descriptor, 0, SEEK_SET);

  Outcome outcome;
  cli::Terminal terminal;
  terminal.standard_input = descriptor;
  terminal.out = [&](std::string_view bytes) { outcome.out += bytes; };
  terminal.err = [&](std::string_view bytes) { outcome.err += bytes; };
  terminal.out_is_terminal = out_is_terminal;
  terminal.environment = [&](const char* name) -> const char* {
    const auto found = environment.find(name);
    return found == environment.end() ? nullptr : found->second.c_str();
  };
  outcome.status = cli::run(args, terminal);
  ::close(descriptor);
  return outcome;
}

}  // namespace linchpin::test
