#include "process.hpp"

#include <doctest/doctest.h>
#include <signal.h>

#include <chrono>
#include <string>

using namespace linchpin::cli;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("a child gets its input and gives back what it writes") {
  const ChildResult child = run_child({"cat"}, "bread\n", seconds(10));
  CHECK(child.end == ChildResult::End::exited);
  CHECK(child.status == 0);
  CHECK(child.output == "bread\n");
  CHECK(child.errors.empty());
}

TEST_CASE("a child may write while it is still being fed, more than a pipe holds") {
  std::string input;
  for (int i = 0; i < 200'000; ++i) input += "0123456789";
  const ChildResult child = run_child({"cat"}, input, seconds(30));
  CHECK(child.output == input);
}

TEST_CASE("a child's errors and status are told apart from its output") {
  const ChildResult child = run_child({"sh", "-c", "echo out; echo wrong >&2; exit 7"}, "", seconds(10));
  CHECK(child.end == ChildResult::End::exited);
  CHECK(child.status == 7);
  CHECK(child.output == "out\n");
  CHECK(child.errors == "wrong\n");
}

TEST_CASE("a child that does not read its input is no error and raises no signal") {
  const ChildResult child = run_child({"true"}, std::string(1 << 20, 'x'), seconds(10));
  CHECK(child.end == ChildResult::End::exited);
  CHECK(child.status == 0);
  sigset_t pending;
  sigpending(&pending);
  CHECK(sigismember(&pending, SIGPIPE) == 0);
  sigset_t blocked;
  pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
  CHECK(sigismember(&blocked, SIGPIPE) == 0);
}

TEST_CASE("a child that takes too long is killed") {
  const auto begin = std::chrono::steady_clock::now();
  const ChildResult child = run_child({"sleep", "60"}, "", milliseconds(100));
  CHECK(child.end == ChildResult::End::timed_out);
  CHECK(std::chrono::steady_clock::now() - begin < seconds(30));
}

TEST_CASE("a child that closes its output but does not end is killed too") {
  const ChildResult child = run_child({"sh", "-c", "exec >&- 2>&-; exec sleep 60"}, "", milliseconds(200));
  CHECK(child.end == ChildResult::End::timed_out);
}

TEST_CASE("a child that closed its output sees the end of its input") {
  const ChildResult child =
      run_child({"sh", "-c", "exec >&- 2>&-; sleep 0.1; cat"}, std::string(1 << 20, 'x'), seconds(20));
  CHECK(child.end == ChildResult::End::exited);
}

TEST_CASE("a child ended by a signal says which") {
  const ChildResult child = run_child({"sh", "-c", "kill -9 $$"}, "", seconds(10));
  CHECK(child.end == ChildResult::End::killed);
  CHECK(child.status == 9);
}

TEST_CASE("a program that does not exist is reported as missing") {
  const ChildResult child = run_child({"linchpin-no-such-program"}, "input", seconds(10));
  CHECK(child.end == ChildResult::End::missing);
  CHECK(run_child({"/"}, "", seconds(10)).end == ChildResult::End::missing);
}

TEST_CASE("arguments of a child pass through no shell") {
  CHECK(run_child({"echo", "$HOME; `id`", "a  b"}, "", seconds(10)).output == "$HOME; `id` a  b\n");
}
