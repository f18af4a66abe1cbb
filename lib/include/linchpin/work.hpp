#pragma once

#include <functional>

namespace linchpin {

/// How a long computation is to run. What it computes does not depend on it.
struct Work {
  unsigned threads = 0;  ///< how many may run at a time; 0: as many as the machine has
  /// Told now and then which share is done, from 0 to 1, by one thread at a time. What it throws ends the work.
  std::function<void(double share)> progress = {};
};

}  // namespace linchpin
