#include "support/bytes.hpp"

#include <doctest/doctest.h>
#include <iconv.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

namespace linchpin::test {

Bytes::Bytes(std::string_view bytes) : descriptor_(::memfd_create("bytes", MFD_CLOEXEC)) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    REQUIRE(written > 0);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  ::lseek(descriptor_, 0, SEEK_SET);
}

Bytes::~Bytes() { ::close(descriptor_); }

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(::deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(::deflateBound(&stream, text.size()) + 64, '\0');
  std::string copy(text);
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  ::deflateEnd(&stream);
  return packed;
}

std::string encoded(std::string_view text, const std::string& encoding, bool mark) {
  std::string from(text);
  if (mark && encoding.starts_with("UTF")) from.insert(0, "\uFEFF");
  std::string to(4 * from.size() + 8, '\0');
  const iconv_t converter = ::iconv_open(encoding.c_str(), "UTF-8");
  REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
  char* in = from.data();
  char* out = to.data();
  std::size_t left = from.size();
  std::size_t room = to.size();
  REQUIRE(::iconv(converter, &in, &left, &out, &room) != static_cast<std::size_t>(-1));
  ::iconv_close(converter);
  to.resize(to.size() - room);
  return to;
}

}  // namespace linchpin::test
