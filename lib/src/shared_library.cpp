#include "shared_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <stdexcept>

#include "linchpin/error.hpp"

namespace linchpin {

SharedLibrary::SharedLibrary(const char* soname, std::string_view who, std::string_view packages)
    : soname_(soname), handle_(::dlopen(soname, RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ != nullptr) return;
  throw InputError(
      fmt::format("{}, and it cannot be loaded: {}; install it (apt install {})", who, ::dlerror(), packages));
}

void* SharedLibrary::address(const char* name) const {
  void* const found = ::dlsym(handle_, name);
  if (found == nullptr) throw std::runtime_error(fmt::format("{} has no function {}", soname_, name));
  return found;
}

}  // namespace linchpin
