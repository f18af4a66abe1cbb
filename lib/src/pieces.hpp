#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <utility>

#include "parallel.hpp"

namespace linchpin {

/// As thread_count, but one thread for work that is done before others have started: below `enough` of `size`.
inline unsigned thread_count_for(const Work& work, std::size_t pieces, std::size_t size, std::size_t enough) {
  return size < enough ? 1 : thread_count(work, pieces);
}

/// Calls `run(thread, piece)` for each piece from 0 to `pieces` - 1 once, on several threads and in any order: for
/// pieces that each write to a place of their own, and for counts, whose sums do not depend on the order.
/// `thread` is below `threads`, and one thread at a time has it. The first exception stops all and is thrown on.
template <class Run>
void run_pieces(std::size_t pieces, unsigned threads, const Work& work, Run run) {
  Steps steps(work, pieces);
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work_off = [&](unsigned thread) {
    try {
      for (std::size_t piece = next++; piece < pieces; piece = next++) {
        run(thread, piece);
        steps.done();
      }
    } catch (const Stopped&) {
      // by a thread whose failure is the one to tell
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      next = pieces;
    }
  };
  run_on_threads(threads, work_off);
  if (failure) std::rethrow_exception(failure);
}

/// The same for work that nobody watches.
template <class Run>
void run_pieces(std::size_t pieces, unsigned threads, Run run) {
  run_pieces(pieces, threads, Work{}, std::move(run));
}

/// Calls `run(i)` for each i below `count`, each of which writes to places of its own; on this thread alone if there
/// are few ties to go through.
template <class Run>
void run_each(std::size_t count, std::size_t ties, const Work& work, Run run) {
  constexpr std::size_t at_once = 1024;
  constexpr std::size_t enough = 1 << 16;  // ties
  const std::size_t pieces = (count + at_once - 1) / at_once;
  run_pieces(pieces, thread_count_for(work, pieces, ties, enough), [&](unsigned, std::size_t piece) {
    const std::size_t end = std::min(count, (piece + 1) * at_once);
    for (std::size_t i = piece * at_once; i < end; ++i) run(i);
  });
}

}  // namespace linchpin
