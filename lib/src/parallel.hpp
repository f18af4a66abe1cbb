#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "linchpin/work.hpp"

namespace linchpin {

/// How many threads `work` may use for `pieces` independent pieces.
inline unsigned thread_count(const Work& work, std::size_t pieces) {
  const unsigned wanted = work.threads > 0 ? work.threads : std::max(1u, std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::min<std::size_t>(wanted, std::max<std::size_t>(pieces, 1)));
}

/// Thrown in threads whose work nobody wants any more.
struct Stopped {};

/// Counts steps that are done, and tells whoever watches. Only the thread that made it calls back; if that throws, the
/// others are stopped when they have done their next step.
class Steps {
 public:
  Steps(const Work& work, std::size_t total) : work_(work), total_(total), maker_(std::this_thread::get_id()) {}

  void done(std::size_t count = 1) {
    const std::size_t so_far = done_.fetch_add(count, std::memory_order_relaxed) + count;
    if (!work_.progress) return;
    if (std::this_thread::get_id() != maker_) {
      if (stopped_.load(std::memory_order_relaxed)) throw Stopped();
      return;
    }
    try {
      work_.progress(static_cast<double>(so_far) / static_cast<double>(total_));
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

 private:
  const Work& work_;
  std::size_t total_;
  std::thread::id maker_;
  std::atomic<std::size_t> done_{0};
  std::atomic<bool> stopped_{false};
};

/// Calls `task(thread)` on as many threads, of which this one is 0, and comes back when all have. Where the system has
/// no more threads to give, there are fewer. `task` must not throw.
template <class Task>
void run_on_threads(unsigned threads, const Task& task) {
  std::vector<std::thread> others;
  others.reserve(threads);
  try {
    for (unsigned thread = 1; thread < threads; ++thread) others.emplace_back(std::cref(task), thread);
  } catch (const std::exception&) {
    // no more threads, or no memory for one: those that there are do the work
  }
  task(0U);
  for (std::thread& other : others) other.join();
}

/// Runs blocks 0 to `blocks` - 1 on several threads: `run(block)` gives a partial result, made by a runner that
/// `make_runner()` gives each thread, and `add(partial)` takes the partial results one at a time in the order of
/// blocks. So sums come out the same for any number of threads. The first exception stops all and is thrown on.
template <class MakeRunner, class Add>
void run_blocks(std::size_t blocks, unsigned threads, MakeRunner make_runner, Add add) {
  std::mutex mutex;
  std::condition_variable turned;
  std::size_t next_block = 0;
  std::size_t next_to_add = 0;
  std::exception_ptr failure;
  const auto work_off = [&](unsigned) {
    try {
      auto run = make_runner();
      std::unique_lock lock(mutex);
      while (!failure && next_block < blocks) {
        const std::size_t block = next_block++;
        lock.unlock();
        auto partial = run(block);
        lock.lock();
        turned.wait(lock, [&] { return failure || next_to_add == block; });
        if (failure) return;
        add(partial);
        ++next_to_add;
        turned.notify_all();
      }
    } catch (const Stopped&) {
      // by a thread whose failure is the one to tell
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      turned.notify_all();
    }
  };
  run_on_threads(threads, work_off);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace linchpin
