#include "progress.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linchpin::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto patience = 1s;  // quick work needs no line
constexpr auto terminal_interval = 100ms;
constexpr auto line_interval = 5s;
constexpr auto silence = 2s;  // of work that can tell how far it is

}  // namespace

Progress::Progress(Write write, bool terminal, std::function<Clock::time_point()> now)
    : write_(std::move(write)),
      terminal_(terminal),
      now_(std::move(now)),
      began_(now_()),
      next_(began_ + patience),
      told_(began_ - silence) {}

void Progress::show(std::string_view what, double share) {
  const Clock::time_point now = now_();
  const std::lock_guard lock(mutex_);
  told_ = now;
  if (now >= next_) put(fmt::format("linchpin: {}: {:.0f} %", what, 100 * std::clamp(share, 0.0, 1.0)), now);
}

void Progress::beat() {
  const Clock::time_point now = now_();
  const std::lock_guard lock(mutex_);
  if (now < next_ || now - told_ < silence) return;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now - began_).count();
  put(fmt::format("linchpin: working: {} s", seconds), now);
}

void Progress::say(std::string_view line) {
  const std::lock_guard lock(mutex_);
  wipe();
  write_(line);
}

void Progress::start() {
  beating_ = true;
  heart_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, terminal_interval, [this] { return !beating_; })) {
      lock.unlock();
      beat();
      lock.lock();
    }
  });
}

void Progress::stop() {
  {
    const std::lock_guard lock(mutex_);
    beating_ = false;
    wipe();
    next_ = Clock::time_point::max();
  }
  stopped_.notify_all();
  if (heart_.joinable()) heart_.join();
}

void Progress::put(std::string line, Clock::time_point now) {
  next_ = now + (terminal_ ? Clock::duration(terminal_interval) : Clock::duration(line_interval));
  if (line == shown_) return;
  write_(terminal_ ? "\r\x1b[K" + line : line + "\n");
  shown_ = std::move(line);
  visible_ = terminal_;
}

void Progress::wipe() {
  if (visible_) write_("\r\x1b[K");
  visible_ = false;
  shown_.clear();
}

}  // namespace linchpin::cli
