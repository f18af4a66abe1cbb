#include "progress.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/program.hpp"

using linchpin::cli::Progress;
using linchpin::test::Program;
using namespace std::chrono_literals;

namespace {

/// A clock that goes when told to.
struct Watched {
  Progress::Clock::time_point now{};
  std::string said;
  Progress progress;

  explicit Watched(bool terminal)
      : progress([this](std::string_view text) { said += text; }, terminal, [this] { return now; }) {}

  std::string say(Progress::Clock::duration later, double share) {
    now += later;
    said.clear();
    progress.show("search", share);
    return said;
  }
  std::string wait(Progress::Clock::duration later) {
    now += later;
    said.clear();
    progress.beat();
    return said;
  }
};

}  // namespace

TEST_CASE("progress says nothing about quick work") {
  Watched watched(true);
  CHECK(watched.say(0ms, 0.1) == "");
  CHECK(watched.say(999ms, 0.9) == "");
  watched.progress.say("");
  CHECK(watched.said == "");
}

TEST_CASE("progress rewrites its line on a terminal and wipes it at the end") {
  Watched watched(true);
  CHECK(watched.say(1s, 0.25) == "\r\x1b[Klinchpin: search: 25 %");
  CHECK(watched.say(50ms, 0.26) == "");
  CHECK(watched.say(50ms, 0.27) == "\r\x1b[Klinchpin: search: 27 %");
  CHECK(watched.say(100ms, 0.271) == "");
  watched.said.clear();
  watched.progress.say("");
  CHECK(watched.said == "\r\x1b[K");
  watched.said.clear();
  watched.progress.say("");
  CHECK(watched.said == "");
}

TEST_CASE("progress is a line now and then where nobody can rewrite it") {
  Watched watched(false);
  CHECK(watched.say(1s, 0.25) == "linchpin: search: 25 %\n");
  CHECK(watched.say(4s, 0.5) == "");
  CHECK(watched.say(1s, 0.5) == "linchpin: search: 50 %\n");
  watched.said.clear();
  watched.progress.say("");
  CHECK(watched.said == "");
}

TEST_CASE("progress never says more than all and less than nothing") {
  Watched watched(false);
  CHECK(watched.say(1s, 1.5) == "linchpin: search: 100 %\n");
  CHECK(watched.say(5s, -1) == "linchpin: search: 0 %\n");
}

TEST_CASE("progress shows for how long work goes on that cannot tell how far it is") {
  Watched watched(true);
  CHECK(watched.wait(900ms) == "");
  CHECK(watched.wait(100ms) == "\r\x1b[Klinchpin: working: 1 s");
  CHECK(watched.wait(100ms) == "");
  CHECK(watched.say(100ms, 0.5) == "\r\x1b[Klinchpin: search: 50 %");
  CHECK(watched.wait(1s) == "");
  CHECK(watched.wait(1s) == "\r\x1b[Klinchpin: working: 3 s");
}

TEST_CASE("progress makes way for what is said beside it") {
  Watched watched(true);
  watched.say(1s, 0.5);
  watched.said.clear();
  watched.progress.say("linchpin: note: so\n");
  CHECK(watched.said == "\r\x1b[Klinchpin: note: so\n");
}

TEST_CASE("progress that has stopped says no more") {
  Watched watched(true);
  watched.say(1s, 0.5);
  watched.progress.start();
  watched.progress.stop();
  CHECK(watched.say(1s, 0.6) == "");
  CHECK(watched.wait(9s) == "");
}
