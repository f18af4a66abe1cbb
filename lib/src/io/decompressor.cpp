#include "io/decompressor.hpp"

#include <fmt/format.h>
#include <isa-l/igzip_lib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>
#include <utility>

#include "io/line_error.hpp"
#include "shared_library.hpp"

namespace linchpin {

namespace {

[[noreturn]] void fail_damaged(const std::string& file, std::string_view format) {
  throw UnreadableInput(fmt::format("{}: the {} data is damaged; copy or download the file again", file, format));
}

struct Isal {
  decltype(::isal_inflate_init)* init;
  decltype(::isal_inflate_reset)* reset;
  decltype(::isal_inflate)* inflate;
};

const Isal& isal() {
  static const Isal functions = [] {
    const SharedLibrary library(LINCHPIN_ISAL_SONAME, "unpacking gzip data needs the ISA-L library", "libisal2");
    Isal found{};
    library.find(found.init, "isal_inflate_init");
    library.find(found.reset, "isal_inflate_reset");
    library.find(found.inflate, "isal_inflate");
    return found;
  }();
  return functions;
}

/// Members one after another, as `cat a.gz b.gz` makes them. Zero bytes behind one are padding; any other byte is an
/// error, or what follows it would be lost.
class Gunzip final : public Decompressor {
 public:
  explicit Gunzip(std::string file) : file_(std::move(file)) {
    isal().init(&stream_);
    stream_.crc_flag = ISAL_GZIP;
  }

  std::string_view name() const override { return "gzip"; }
  bool complete() const override { return state_ == State::behind || state_ == State::padding; }

  std::size_t unpack(std::string_view& packed, char* out, std::size_t size) override {
    for (;;) {
      if (state_ != State::inside) look_behind(packed);
      if (state_ != State::inside) return 0;
      const std::size_t written = inflate_some(packed, out, size);
      if (written > 0 || packed.empty() || size == 0) return written;
    }
  }

 private:
  enum class State { inside, behind, padding, first_magic_byte };

  /// What follows a complete member: another one, or nothing that counts.
  void look_behind(std::string_view& packed) {
    while (!packed.empty()) {
      const char c = packed.front();
      if ((state_ == State::behind || state_ == State::padding) && c == '\x1F') {
        state_ = State::first_magic_byte;
      } else if (state_ == State::first_magic_byte && c == '\x8B') {
        begin_member();
        return;  // with the byte in front of it already taken
      } else if (c == '\0' && (state_ == State::behind || state_ == State::padding)) {
        state_ = State::padding;
      } else {
        throw UnreadableInput(
            fmt::format("{}: other bytes follow the gzip data; unpack it by hand to see what they are", file_));
      }
      packed.remove_prefix(1);
    }
  }

  void begin_member() {
    isal().reset(&stream_);
    std::string_view first("\x1F");
    state_ = State::inside;
    inflate_some(first, nullptr, 0);
  }

  std::size_t inflate_some(std::string_view& packed, char* out, std::size_t size) {
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
    std::uint8_t nowhere = 0;
    stream_.next_in = const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(packed.data()));  // only read
    stream_.avail_in = static_cast<std::uint32_t>(std::min(packed.size(), most));
    stream_.next_out = size == 0 ? &nowhere : reinterpret_cast<std::uint8_t*>(out);
    stream_.avail_out = static_cast<std::uint32_t>(std::min(size, most));
    const std::uint32_t offered = stream_.avail_in;
    const std::uint32_t room = stream_.avail_out;
    if (isal().inflate(&stream_) != ISAL_DECOMP_OK) fail_damaged(file_, name());
    packed.remove_prefix(offered - stream_.avail_in);
    if (stream_.block_state == ISAL_BLOCK_FINISH) state_ = State::behind;
    return room - stream_.avail_out;
  }

  std::string file_;
  inflate_state stream_;
  State state_ = State::inside;
};

/// Frames one after another, skippable ones among them.
class Unzstd final : public Decompressor {
 public:
  explicit Unzstd(std::string file) : file_(std::move(file)), stream_(::ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
  }
  ~Unzstd() override { ::ZSTD_freeDStream(stream_); }

  std::string_view name() const override { return "zstd"; }
  bool complete() const override { return complete_; }

  std::size_t unpack(std::string_view& packed, char* out, std::size_t size) override {
    while (size > 0 && !(packed.empty() && complete_)) {
      ZSTD_inBuffer input{packed.data(), packed.size(), 0};
      ZSTD_outBuffer output{out, size, 0};
      const std::size_t result = ::ZSTD_decompressStream(stream_, &output, &input);
      if (::ZSTD_isError(result) != 0) fail(::ZSTD_getErrorCode(result));
      packed.remove_prefix(input.pos);
      complete_ = result == 0;
      if (output.pos > 0 || packed.empty()) return output.pos;
    }
    return 0;
  }

 private:
  [[noreturn]] void fail(ZSTD_ErrorCode code) const {
    switch (code) {
      case ZSTD_error_memory_allocation:
        throw std::bad_alloc();
      case ZSTD_error_frameParameter_windowTooLarge:
        throw UnreadableInput(fmt::format(
            "{}: the zstd data needs more than 128 MiB to unpack; do it first: zstd -dc --long=31 FILE | linchpin ...",
            file_));
      case ZSTD_error_dictionary_wrong:
        throw UnreadableInput(fmt::format(
            "{}: the zstd data needs a dictionary; unpack it first: zstd -dc -D DICTIONARY FILE | linchpin ...",
            file_));
      default:
        fail_damaged(file_, name());
    }
  }

  std::string file_;
  ZSTD_DStream* stream_;
  bool complete_ = false;
};

bool begins_gzip(std::string_view bytes) {
  constexpr char deflate = 8;  // the only method there is
  return bytes.starts_with("\x1F\x8B") && (bytes.size() == 2 || bytes[2] == deflate);
}

bool begins_zstd(std::string_view bytes) {
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return true;
  return bytes.size() >= 4 && (bytes[0] & 0xF0) == 0x50 && bytes.substr(1, 3) == "\x2A\x4D\x18";  // skippable frame
}

}  // namespace

std::unique_ptr<Decompressor> decompressor_for(std::string_view first_bytes, const std::string& file) {
  if (begins_gzip(first_bytes)) return std::make_unique<Gunzip>(file);
  if (begins_zstd(first_bytes)) return std::make_unique<Unzstd>(file);
  return nullptr;
}

}  // namespace linchpin
