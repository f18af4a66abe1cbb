#include "support/allocations.hpp"

#include <atomic>

#if defined(__SANITIZE_ADDRESS__)
// of the address sanitizer; g++ brings no header that declares them
extern "C" {
int __sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void*, std::size_t),
                                              void (*freed)(const volatile void*));
std::size_t __sanitizer_get_allocated_size(const volatile void* at);
}
#endif

namespace linchpin::test {

namespace {

std::atomic<bool> counting{false};
std::atomic<std::ptrdiff_t> in_use{0};
std::atomic<std::ptrdiff_t> most_in_use{0};

#if defined(__SANITIZE_ADDRESS__)
void allocated(const volatile void*, std::size_t size) {
  if (!counting) return;
  const std::ptrdiff_t total = in_use += static_cast<std::ptrdiff_t>(size);
  std::ptrdiff_t most = most_in_use;
  while (total > most && !most_in_use.compare_exchange_weak(most, total)) {
  }
}

void freed(const volatile void* at) {
  if (counting && at != nullptr) {
    in_use -= static_cast<std::ptrdiff_t>(__sanitizer_get_allocated_size(at));
  }
}
#endif

}  // namespace

Allocations::Allocations() {
#if defined(__SANITIZE_ADDRESS__)
  static const int installed = __sanitizer_install_malloc_and_free_hooks(allocated, freed);
  static_cast<void>(installed);
#endif
  in_use = most_in_use = 0;
  counting = true;
}

Allocations::~Allocations() { counting = false; }

std::ptrdiff_t Allocations::now() const { return in_use; }
std::ptrdiff_t Allocations::most() const { return most_in_use; }

}  // namespace linchpin::test
