#include "io/byte_input.hpp"

#include <doctest/doctest.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "linchpin/error.hpp"
#include "support/bytes.hpp"
#include "support/networks.hpp"

using linchpin::ByteInput;
using linchpin::InputError;
using linchpin::test::Bytes;
using linchpin::test::gzip;
using linchpin::test::Random;
using namespace std::string_literals;

namespace {

ByteInput input_of(const Bytes& bytes) { return ByteInput("t.csv", bytes.descriptor()); }

std::string read_all(ByteInput& input, std::size_t piece = 256 * 1024) {
  std::string all;
  std::string buffer(piece, '\0');
  for (;;) {
    const std::size_t got = input.read(buffer.data(), piece);
    all.append(buffer, 0, got);
    if (got < piece) return all;
  }
}

std::string read_all(std::string_view bytes, std::size_t piece = 256 * 1024) {
  const Bytes file(bytes);
  ByteInput input = input_of(file);
  return read_all(input, piece);
}

std::string error_of(std::string_view bytes) {
  try {
    read_all(bytes);
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

std::string zstd(std::string_view text) {
  ZSTD_CCtx* const context = ::ZSTD_createCCtx();
  ::ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  std::string packed(::ZSTD_compressBound(text.size()), '\0');
  packed.resize(::ZSTD_compress2(context, packed.data(), packed.size(), text.data(), text.size()));
  ::ZSTD_freeCCtx(context);
  return packed;
}

std::string skippable_frame(std::string_view content) {
  return "\x5A\x2A\x4D\x18"s + static_cast<char>(content.size()) + "\0\0\0"s + std::string(content);
}

std::string table(std::size_t rows) {
  Random random(7);
  std::string text = "supplier,buyer,amount\n";
  for (std::size_t i = 0; i < rows; ++i) {
    text += "Firm " + std::to_string(random.below(5000)) + ",Buyer " + std::to_string(random.below(900)) + "," +
            std::to_string(random.below(1000000)) + "\n";
  }
  return text;
}

struct Packer {
  std::string (*pack)(std::string_view);
  std::string name;
};

const std::string ends_early = "t.csv: the gzip data ends too early; copy or download the file again";
const std::string is_damaged = "t.csv: the gzip data is damaged; copy or download the file again";
const std::string zstd_ends_early = "t.csv: the zstd data ends too early; copy or download the file again";
const std::string zstd_is_damaged = "t.csv: the zstd data is damaged; copy or download the file again";

}  // namespace

TEST_CASE("plain bytes come through buffers of every size") {
  const std::string text = "a,b,c\n1,2,3\n";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece) {
      CHECK(read_all(text.substr(0, length), piece) == text.substr(0, length));
    }
  }
  const Bytes file(text);
  ByteInput input = input_of(file);
  CHECK(read_all(input) == text);
  CHECK(input.compression() == "");
}

TEST_CASE("compressed files are unpacked through buffers of every size") {
  const std::string small = "a,b,c\n1,2,3\n";
  const std::string large = table(100000);
  for (const Packer& packer : {Packer{&gzip, "gzip"}, Packer{&zstd, "zstd"}}) {
    CAPTURE(packer.name);
    for (std::size_t piece = 1; piece <= small.size() + 1; ++piece) CHECK(read_all(packer.pack(small), piece) == small);
    for (const std::size_t piece : {1000UL, 65536UL, 262144UL, 10000000UL}) {
      CHECK(read_all(packer.pack(large), piece) == large);
    }
    CHECK(read_all(packer.pack("")) == "");
    const Bytes file(packer.pack(large));
    ByteInput input = input_of(file);
    CHECK(read_all(input) == large);
    CHECK(input.compression() == packer.name);
    char after = 0;
    CHECK(input.read(&after, 1) == 0);
  }
}

TEST_CASE("compressed bytes are unpacked from a pipe that gives a few at a time") {
  const std::string text = table(3000);
  for (const std::string& packed : {gzip(text), zstd(text), text}) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    std::thread writer([&packed, to = ends[1]] {
      for (std::size_t at = 0; at < packed.size(); at += at < 10 ? 1 : 1000) {
        const std::size_t part = std::min<std::size_t>(packed.size() - at, at < 10 ? 1 : 1000);
        if (::write(to, packed.data() + at, part) < 0) break;
      }
      ::close(to);
    });
    ByteInput input("standard input", ends[0]);
    ByteInput moved = std::move(input);
    CHECK(read_all(moved, 5000) == text);
    writer.join();
    ::close(ends[0]);
  }
}

TEST_CASE("a compressed input can be moved in the middle") {
  const std::string text = table(50000);
  const Bytes file(gzip(text));
  ByteInput input = input_of(file);
  std::string begin(1000, '\0');
  REQUIRE(input.read(begin.data(), begin.size()) == begin.size());
  ByteInput moved = std::move(input);
  CHECK(begin + read_all(moved) == text);
}

TEST_CASE("gzip members and zstd frames follow one another") {
  CHECK(read_all(gzip("a,b\n") + gzip("") + gzip("1,2\n") + gzip("3,4\n"), 3) == "a,b\n1,2\n3,4\n");
  CHECK(read_all(zstd("a,b\n") + zstd("") + zstd("1,2\n"), 3) == "a,b\n1,2\n");
  const std::string large = table(20000);
  CHECK(read_all(gzip(large) + gzip(large)) == large + large);
  CHECK(read_all(zstd(large) + zstd(large)) == large + large);
  // the next member's begin may lie on both sides of what is read at once
  for (std::size_t length = 65500; length < 65560; ++length) {
    const std::string stored(length - gzip("x").size(), 'q');
    std::string noise;
    Random random(length);
    for (std::size_t i = 0; i < stored.size(); ++i) noise += static_cast<char>(random.below(256));
    CHECK(read_all(gzip(noise) + gzip("end")) == noise + "end");
  }
}

TEST_CASE("zero bytes behind gzip data are padding, and any others an error") {
  CHECK(read_all(gzip("a,b\n") + std::string(1, '\0')) == "a,b\n");
  CHECK(read_all(gzip("a,b\n") + std::string(200000, '\0')) == "a,b\n");
  CHECK(read_all(gzip("a,b\n") + std::string(3, '\0') + gzip("1,2\n")) == "a,b\n1,2\n");
  for (const std::string& behind :
       {std::string("\n"), std::string("\x1Fxy"), std::string("c,d\n"), std::string(100000, 'x')}) {
    CHECK(error_of(gzip("a,b\n") + behind) ==
          "t.csv: other bytes follow the gzip data; unpack it by hand to see what they are");
  }
  CHECK(error_of(gzip("a,b\n") + "\x1F") == ends_early);
}

TEST_CASE("skippable zstd frames are passed over wherever they are") {
  const std::string skipped = skippable_frame("index");
  CHECK(read_all(skipped + zstd("a,b\n") + skipped + skipped + zstd("1,2\n") + skipped, 3) == "a,b\n1,2\n");
  const Bytes file(skipped + zstd("a,b\n"));
  ByteInput input = input_of(file);
  CHECK(read_all(input) == "a,b\n");
  CHECK(input.compression() == "zstd");
}

TEST_CASE("compressed data that ends too early is an error at every place") {
  const std::string text = table(20);
  const std::string packed = gzip(text);
  for (std::size_t length = 2; length < packed.size(); ++length) {
    CHECK(error_of(packed.substr(0, length)) == ends_early);
    CHECK(error_of(gzip("a,b\n") + packed.substr(0, length)) == ends_early);
  }
  const std::string frames = zstd(text);
  for (std::size_t length = 4; length < frames.size(); ++length) {
    CHECK(error_of(frames.substr(0, length)) == zstd_ends_early);
    CHECK(error_of(zstd("a,b\n") + frames.substr(0, length)) == zstd_ends_early);
  }
  CHECK(error_of(skippable_frame("index").substr(0, 10)) == zstd_ends_early);
}

TEST_CASE("damaged compressed data never gives another text") {
  const std::string text = table(20);
  std::string packed = gzip(text);
  std::size_t errors = 0;
  for (std::size_t at = 3; at < packed.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      packed[at] = static_cast<char>(packed[at] ^ 1 << bit);
      const std::string error = error_of(packed);
      const bool known = error.empty() ? read_all(packed) == text : error == is_damaged || error == ends_early;
      CHECK(known);
      if (!error.empty()) ++errors;
      packed[at] = static_cast<char>(packed[at] ^ 1 << bit);
    }
  }
  CHECK(errors > 8 * (packed.size() - 20));
  std::string frames = zstd(text);
  for (std::size_t at = 5; at < frames.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      frames[at] = static_cast<char>(frames[at] ^ 1 << bit);
      const std::string error = error_of(frames);
      const bool known = error.empty() ? read_all(frames) == text : error.starts_with("t.csv: the zstd data ");
      CHECK(known);
      frames[at] = static_cast<char>(frames[at] ^ 1 << bit);
    }
  }
  CHECK(error_of(zstd("a,b\n") + "garbage") == zstd_is_damaged);
}

TEST_CASE("zstd data that needs what is not there is refused with the way out") {
  CHECK(error_of("\x28\xB5\x2F\xFD\x00\x90\x01\0\0"s) ==
        "t.csv: the zstd data needs more than 128 MiB to unpack; do it first: zstd -dc --long=31 FILE | linchpin ...");
  CHECK(error_of("\x28\xB5\x2F\xFD\x01\x00\x05\x01\0\0"s) ==
        "t.csv: the zstd data needs a dictionary; unpack it first: zstd -dc -D DICTIONARY FILE | linchpin ...");
}

TEST_CASE("compressed data in compressed data is unpacked once") {
  const std::string inner = gzip("a,b\n");
  CHECK(read_all(gzip(inner)) == inner);
  CHECK(read_all(zstd(inner)) == inner);
  CHECK(read_all(gzip(zstd("a,b\n"))) == zstd("a,b\n"));
}

TEST_CASE("text that begins like a magic number in part stays text") {
  for (const std::string& text : {"\x1F"s, "\x1F,"s, "\x1F\x8B,b\n"s, "P*M,x\n"s, "(\xB5/,\n"s, ""s}) {
    CHECK(read_all(text) == text);
  }
}

TEST_CASE("what cannot be opened as an input is named") {
  CHECK_THROWS_WITH_AS(ByteInput("/no/such/file.csv"), "/no/such/file.csv: cannot open: No such file or directory",
                       InputError);
  CHECK_THROWS_WITH_AS(ByteInput("/"), "/: is a folder; name the CSV files in it", InputError);
}
