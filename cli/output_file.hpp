#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace linchpin::cli {

/// A file that is there whole or not at all: written beside its place under another name, and moved there by
/// commit(). A signal that ends the program, such as Ctrl-C, leaves nothing behind. One at a time.
/// What is no plain file, like a pipe, is written directly. All errors are InputError naming the file.
class OutputFile {
 public:
  explicit OutputFile(std::string path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view bytes);
  void commit();

 private:
  class Removal;

  [[noreturn]] void fail(int error) const;

  std::string path_;
  std::string temporary_;  ///< empty if written directly
  std::unique_ptr<Removal> removal_;
  int descriptor_ = -1;
};

/// Writes all of it to an open descriptor; false, with errno set, if that fails.
bool write_fully(int descriptor, std::string_view bytes);

}  // namespace linchpin::cli
