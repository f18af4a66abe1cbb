#include "io/byte_input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "linchpin/error.hpp"

namespace linchpin {

ByteInput::ByteInput(std::string path, int descriptor)
    : name_(std::move(path)), descriptor_(descriptor), owned_(descriptor < 0) {
  if (owned_) descriptor_ = ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) throw InputError(fmt::format("{}: cannot open: {}", name_, std::strerror(errno)));
  struct stat status {};
  if (::fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
    if (owned_) ::close(descriptor_);
    throw InputError(fmt::format("{}: is a folder; name the CSV files in it", name_));
  }
}

ByteInput::~ByteInput() {
  if (owned_ && descriptor_ >= 0) ::close(descriptor_);
}

ByteInput::ByteInput(ByteInput&& other) noexcept
    : name_(std::move(other.name_)), descriptor_(other.descriptor_), owned_(other.owned_) {
  other.owned_ = false;
}

std::size_t ByteInput::read(char* buffer, std::size_t size) {
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t got = ::read(descriptor_, buffer + filled, size - filled);
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      throw InputError(fmt::format("{}: cannot read: {}", name_, std::strerror(errno)));
    }
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

}  // namespace linchpin
