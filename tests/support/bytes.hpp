#pragma once

#include <string>
#include <string_view>

namespace linchpin::test {

/// A descriptor from which the bytes can be read, closed at the end.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes);
  ~Bytes();
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// What gzip makes of it.
std::string gzip(std::string_view text);

/// UTF-8 text in another encoding, with its byte-order mark if there is one and `mark` is set.
std::string encoded(std::string_view text, const std::string& encoding, bool mark);

}  // namespace linchpin::test
