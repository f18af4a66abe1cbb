#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace linchpin::cli {

/// One line on stderr that says how far the work is, from its second second on. It rewrites itself on a terminal and is
/// wiped before anything else is said; elsewhere each state is a line. Work that cannot tell how far it is shows for
/// how long it has been going on.
class Progress {
 public:
  using Write = std::function<void(std::string_view)>;
  using Clock = std::chrono::steady_clock;

  Progress(Write write, bool terminal, std::function<Clock::time_point()> now = Clock::now);
  ~Progress() { stop(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `share` of `what` is done, from 0 to 1. Cheap enough to be called at every step.
  void show(std::string_view what, double share);
  /// Time has passed: shows it if nothing was shown for a while.
  void beat();
  /// Says a line of its own in place of the progress.
  void say(std::string_view line);
  /// Beats by itself from now on, until stop().
  void start();
  /// Wipes the line for good.
  void stop();

 private:
  void put(std::string line, Clock::time_point now);
  void wipe();

  Write write_;
  bool terminal_;
  std::function<Clock::time_point()> now_;
  Clock::time_point began_;
  Clock::time_point next_;
  Clock::time_point told_;  ///< when the work last said how far it is
  std::string shown_;
  bool visible_ = false;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool beating_ = false;
  std::thread heart_;
};

}  // namespace linchpin::cli
