#pragma once

#include <string>
#include <string_view>

namespace linchpin {

/// A library that is loaded when something first needs it, and stays: loading it takes longer than most runs, and most
/// runs do without.
class SharedLibrary {
 public:
  /// Throws InputError if it cannot be loaded: that `who` needs it, and which packages bring it.
  SharedLibrary(const char* soname, std::string_view who, std::string_view packages);

  /// Sets `function` to the one of that name.
  template <class Function>
  void find(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(address(name));
  }

 private:
  void* address(const char* name) const;

  std::string soname_;
  void* handle_;
};

}  // namespace linchpin
