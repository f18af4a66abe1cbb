#include "parallel.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

#include "linchpin/error.hpp"
#include "pieces.hpp"

using namespace linchpin;

TEST_CASE("when whoever watches throws, other threads stop in the midst of their work") {
  std::atomic<bool> other_works{false};
  std::atomic<int> steps_done{0};
  constexpr int far_too_many = 20'000;
  const Work work{.threads = 2, .progress = [](double) { throw InputError("enough"); }};
  const std::thread::id watched = std::this_thread::get_id();
  const auto go = [&](Steps& steps) {
    if (std::this_thread::get_id() == watched) {
      while (!other_works) std::this_thread::yield();
      steps.done();
    }
    other_works = true;
    for (; steps_done < far_too_many; ++steps_done) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      steps.done();
    }
  };
  SUBCASE("in blocks") {
    Steps steps(work, 1);
    const auto make_runner = [&] {
      return [&](std::size_t) {
        go(steps);
        return 0;
      };
    };
    CHECK_THROWS_WITH_AS(run_blocks(2, 2, make_runner, [](int) {}), "enough", InputError);
  }
  SUBCASE("in pieces") {
    Steps steps(work, 1);
    CHECK_THROWS_WITH_AS(run_pieces(2, 2, [&](unsigned, std::size_t) { go(steps); }), "enough", InputError);
  }
  CHECK(steps_done < far_too_many);
}
