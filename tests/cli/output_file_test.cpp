#include "output_file.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "support/program.hpp"

using linchpin::cli::OutputFile;
using linchpin::test::Program;

namespace {

std::vector<std::string> files_here() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(".")) names.push_back(entry.path().filename().string());
  return names;
}

/// Begins to write a file in a process of its own, which `signal` then ends; gives the signal that ended it.
int interrupted_by(int signal) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(signal, SIG_DFL);  // the test's own frame listens to it
    OutputFile file("out.csv");
    file.write("half of it");
    if (files_here().size() != 1) ::_exit(1);
    ::raise(signal);
    ::_exit(2);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("an output file that is interrupted leaves nothing behind and the program ends by the signal") {
  const Program scratch;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    CHECK(interrupted_by(signal) == signal);
    CHECK(files_here().empty());
  }
}

TEST_CASE("an output file that is interrupted leaves the file of that name as it was") {
  const Program scratch;
  scratch.file("out.csv", "of last week");
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGINT, SIG_DFL);
    OutputFile file("out.csv");
    file.write("new");
    ::raise(SIGINT);
  }
  ::waitpid(child, nullptr, 0);
  CHECK(files_here() == std::vector<std::string>{"out.csv"});
  CHECK(scratch.content("out.csv") == "of last week");
}

TEST_CASE("an output file that is done leaves signals as they were") {
  const Program scratch;
  struct sigaction before {};
  ::sigaction(SIGTERM, nullptr, &before);
  {
    OutputFile file("out.csv");
    file.write("all");
    file.commit();
  }
  CHECK(scratch.content("out.csv") == "all");
  struct sigaction action {};
  ::sigaction(SIGTERM, nullptr, &action);
  CHECK((action.sa_handler == before.sa_handler));
}
