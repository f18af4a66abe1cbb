#pragma once

#include <cstddef>
#include <string>

namespace linchpin {

/// Bytes of a file or of an open descriptor such as standard input.
class ByteInput {
 public:
  /// Opens `path`; with a descriptor of 0 or more reads that instead, and `path` only names it.
  /// Throws InputError if it cannot be opened or is a folder.
  explicit ByteInput(std::string path, int descriptor = -1);
  ~ByteInput();
  ByteInput(ByteInput&& other) noexcept;
  ByteInput(const ByteInput&) = delete;
  ByteInput& operator=(ByteInput&&) = delete;

  /// Fills `buffer` unless the input ends before: a pipe's short reads are not its end.
  std::size_t read(char* buffer, std::size_t size);

  const std::string& name() const { return name_; }

 private:
  std::string name_;
  int descriptor_;
  bool owned_;
};

}  // namespace linchpin
