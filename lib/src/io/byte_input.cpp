#include "io/byte_input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "io/line_error.hpp"

namespace linchpin {

namespace {

constexpr std::size_t packed_size = 64 * 1024;

}  // namespace

ByteInput::ByteInput(std::string path, int descriptor)
    : name_(std::move(path)), descriptor_(descriptor), owned_(descriptor < 0) {
  if (owned_) descriptor_ = ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) throw UnreadableInput(fmt::format("{}: cannot open: {}", name_, std::strerror(errno)));
  struct stat status {};
  if (::fstat(descriptor_, &status) == 0 && S_ISDIR(status.st_mode)) {
    if (owned_) ::close(descriptor_);
    throw UnreadableInput(fmt::format("{}: is a folder; name the CSV files in it", name_));
  }
}

ByteInput::~ByteInput() {
  if (owned_ && descriptor_ >= 0) ::close(descriptor_);
}

ByteInput::ByteInput(ByteInput&& other) noexcept
    : name_(std::move(other.name_)),
      descriptor_(other.descriptor_),
      owned_(std::exchange(other.owned_, false)),
      begun_(other.begun_),
      ahead_(std::move(other.ahead_)),
      unpacker_(std::move(other.unpacker_)),
      packed_buffer_(std::move(other.packed_buffer_)),
      packed_(std::exchange(other.packed_, {})) {}

std::size_t ByteInput::read(char* buffer, std::size_t size) {
  if (!begun_) {
    char first[compression_magic_size];
    ahead_.assign(first, read_file(first, sizeof first));
    unpacker_ = decompressor_for(ahead_, name_);
    begun_ = true;
  }
  if (unpacker_ != nullptr) return read_unpacked(buffer, size);
  if (ahead_.empty()) return read_file(buffer, size);
  const std::size_t taken = ahead_.copy(buffer, size);
  ahead_.erase(0, taken);
  return taken + read_file(buffer + taken, size - taken);
}

std::optional<std::size_t> ByteInput::size() const {
  struct stat status {};
  if (unpacker_ != nullptr || ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::size_t>(status.st_size);
}

std::size_t ByteInput::read_file(char* buffer, std::size_t size) {
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t got = ::read(descriptor_, buffer + filled, size - filled);
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      throw UnreadableInput(fmt::format("{}: cannot read: {}", name_, std::strerror(errno)));
    }
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

std::size_t ByteInput::read_unpacked(char* buffer, std::size_t size) {
  if (packed_buffer_ == nullptr) {
    packed_buffer_ = std::make_unique_for_overwrite<char[]>(packed_size);
    packed_ = {packed_buffer_.get(), ahead_.copy(packed_buffer_.get(), packed_size)};
  }
  std::size_t filled = 0;
  while (filled < size) {
    const std::size_t got = unpacker_->unpack(packed_, buffer + filled, size - filled);
    filled += got;
    if (got > 0 || !packed_.empty()) continue;
    packed_ = {packed_buffer_.get(), read_file(packed_buffer_.get(), packed_size)};
    if (!packed_.empty()) continue;
    if (unpacker_->complete()) break;
    throw UnreadableInput(
        fmt::format("{}: the {} data ends too early; copy or download the file again", name_, unpacker_->name()));
  }
  return filled;
}

}  // namespace linchpin
