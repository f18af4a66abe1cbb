#include "io/decoder.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "linchpin/error.hpp"
#include "support/bytes.hpp"

using linchpin::Decoder;
using linchpin::RequestError;
using linchpin::test::encoded;
using namespace std::string_literals;

namespace {

struct Result {
  std::string text;
  std::string encoding;
  std::size_t bad_bytes = 0;
  bool repaired = false;
  bool operator==(const Result&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Result& result) {
  return out << result.text << " in " << result.encoding << ", bad " << result.bad_bytes << ", " << result.repaired;
}

enum class Source { named, recognised };

Result decoded_in_pieces(const std::vector<std::string_view>& pieces, const std::string& encoding, Source source) {
  Decoder decoder(encoding, source == Source::recognised);
  std::string text;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::string part;  // as the reader does, which has sent off what came before
    decoder.decode(pieces[i], i + 1 == pieces.size(), part);
    text += part;
  }
  return {text, decoder.encoding(), decoder.bad_bytes(), decoder.repaired()};
}

/// The same, whatever the pieces are: cut at every two places, and byte by byte.
Result decoded(std::string_view bytes, const std::string& encoding, Source source = Source::named) {
  const Result whole = decoded_in_pieces({bytes}, encoding, source);
  for (std::size_t first = 0; first <= bytes.size(); ++first) {
    for (std::size_t second = first; second <= bytes.size(); ++second) {
      const Result result = decoded_in_pieces(
          {bytes.substr(0, first), bytes.substr(first, second - first), bytes.substr(second)}, encoding, source);
      if (result != whole) {
        CAPTURE(first);
        CAPTURE(second);
        CHECK(result == whole);
      }
    }
  }
  std::vector<std::string_view> single;
  for (std::size_t i = 0; i < bytes.size(); ++i) single.push_back(bytes.substr(i, 1));
  single.push_back({});
  CHECK(decoded_in_pieces(single, encoding, source) == whole);
  return whole;
}

Result recognised(std::string_view bytes) { return decoded(bytes, "UTF-8", Source::recognised); }

}  // namespace

TEST_CASE("text in every kind of encoding decodes the same from any pieces") {
  const std::string western = "Müller,Zoë & Söhne\n€ 5";
  const std::string mixed = "Müller,Ζωή,株式会社\n\U0001F600";
  for (const char* encoding : {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030"}) {
    CAPTURE(encoding);
    CHECK(decoded(encoded(mixed, encoding, false), encoding) == Result{mixed, encoding});
  }
  CHECK(recognised(mixed) == Result{mixed, "UTF-8"});
  CHECK(decoded(encoded(western, "WINDOWS-1252", false), "Windows-1252") == Result{western, "Windows-1252"});
  CHECK(decoded(encoded(western, "MACINTOSH", false), "MACINTOSH") == Result{western, "MACINTOSH"});
  CHECK(decoded(encoded("株式会社テスト,1\n", "CP932", false), "CP932") == Result{"株式会社テスト,1\n", "CP932"});
  CHECK(decoded(encoded("Việt", "WINDOWS-1258", false), "WINDOWS-1258") == Result{"Việt", "WINDOWS-1258"});
  CHECK(decoded("", "UTF-8") == Result{"", "UTF-8"});
  CHECK(decoded("", "UTF-16LE") == Result{"", "UTF-16LE"});
}

TEST_CASE("a byte that belongs to no character becomes a mark and is counted") {
  CHECK(decoded("a\xFF,b\xC3\n\x80z", "UTF-8") == Result{"a\x1A,b\x1A\n\x1Az", "UTF-8", 3});
  CHECK(decoded("\xC3\xA9\xC3", "UTF-8") == Result{"\xC3\xA9\x1A", "UTF-8", 1});
  CHECK(decoded("\xE2\x82", "utf8") == Result{"\x1A\x1A", "utf8", 2});
  CHECK(decoded("\xC0\xAF", "UTF-8").bad_bytes == 2);          // a detour to ASCII
  CHECK(decoded("\xED\xA0\x80", "UTF-8").bad_bytes == 3);      // half of a pair
  CHECK(decoded("\xF4\x90\x80\x80", "UTF-8").bad_bytes == 4);  // behind the last character
  CHECK(decoded("M\xFCller", "ASCII") == Result{"M\x1Aller", "ASCII", 1});
  CHECK(decoded("a\x81"
                "b\x9D",
                "Windows-1252") == Result{"a\x1A"
                                          "b\x1A",
                                          "Windows-1252", 2});
  CHECK(decoded("\x83\x65,\x83", "CP932") == Result{"テ,\x1A", "CP932", 1});
  CHECK(decoded("\x83,\n", "CP932") == Result{"\x1A,\n", "CP932", 1});  // the delimiter is not lost
}

TEST_CASE("a fault in UTF-16 and UTF-32 does not shift what follows") {
  CHECK(decoded("a\0\0\xDC"
                "b\0"s,
                "UTF-16LE") == Result{"a\x1A"
                                      "b",
                                      "UTF-16LE", 1});
  CHECK(decoded("a\0\0\xD8"
                "b\0c\0"s,
                "UTF-16LE") == Result{"a\x1A"
                                      "bc",
                                      "UTF-16LE", 1});
  CHECK(decoded("\0a\xDC\0\0b"s, "UTF-16BE") == Result{"a\x1A"
                                                       "b",
                                                       "UTF-16BE", 1});
  CHECK(decoded("a\0b"s, "UTF-16LE") == Result{"a\x1A", "UTF-16LE", 1});
  CHECK(decoded("a\0\0\xD8"s, "UTF-16LE") == Result{"a\x1A", "UTF-16LE", 1});
  CHECK(decoded("a\0\0\0\0\0\x11\0b\0\0\0"s, "UTF-32LE") == Result{"a\x1A"
                                                                   "b",
                                                                   "UTF-32LE", 1});
}

TEST_CASE("no byte stops the decoding of any encoding") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  for (const char* encoding : {"UTF-8", "UTF-16LE", "UTF-32BE", "Windows-1252", "Windows-1250", "Windows-1253",
                               "MACINTOSH", "CP850", "KOI8-R", "CP932", "GB18030", "BIG5", "UHC", "EUC-JP"}) {
    CAPTURE(encoding);
    const Result result = decoded(all + "a,b\n", encoding);
    CHECK(result.bad_bytes < 200);
    if (encoding != "UTF-16LE"s && encoding != "UTF-32BE"s) CHECK(result.text.ends_with("a,b\n"));
  }
  CHECK(decoded(all, "Windows-1252").bad_bytes == 5);
  CHECK(decoded(all, "UTF-8").bad_bytes == 128);
  CHECK(decoded(all, "MACINTOSH").bad_bytes == 0);
}

TEST_CASE("recognised UTF-8 that was ASCII so far goes on in the encoding that is found") {
  const std::string text = "supplier,buyer\nMüller,Café Zoë\nSchröder,Señor Dalí\n";
  for (const char* encoding : {"Windows-1252", "MACINTOSH", "CP850"}) {
    CAPTURE(encoding);
    CHECK(recognised(encoded(text, encoding, false)) == Result{text, encoding});
  }
  const std::string russian = "кому,сколько\nООО Ромашка,5\n";
  CHECK(recognised(encoded(russian, "WINDOWS-1251", false)) == Result{russian, "Windows-1251"});
  // however much stands before, and however large the pieces are
  const std::string ascii(300000, 'x');
  const std::string bytes = ascii + "\n" + encoded(text, "MACINTOSH", false);
  for (const std::size_t piece : {10UL, 1000UL, 65536UL, 300005UL, 400000UL}) {
    std::vector<std::string_view> pieces;
    for (std::size_t at = 0; at < bytes.size(); at += piece)
      pieces.push_back(std::string_view(bytes).substr(at, piece));
    CHECK(decoded_in_pieces(pieces, "UTF-8", Source::recognised) == Result{ascii + "\n" + text, "MACINTOSH"});
  }
}

TEST_CASE("the letter before the first byte beyond ASCII counts for the guess") {
  CHECK(recognised(encoded("García", "MACINTOSH", false)) == Result{"García", "MACINTOSH"});
  CHECK(recognised("l\x92"
                   "eau") == Result{"l’eau", "Windows-1252"});
}

TEST_CASE("UTF-8 that was met, or named, is not given up") {
  CHECK(recognised("é\nM\xFCller\n") == Result{"é\nM\x1Aller\n", "UTF-8", 1});
  CHECK(decoded("M\xFCller\n", "UTF-8") == Result{"M\x1Aller\n", "UTF-8", 1});
  // a damaged byte at first, and then what is UTF-8 without doubt
  const std::string text = "Müller\nSchröder\nCafé Zoë\n";
  CHECK(recognised("a\xFF\n" + text) == Result{"a\x1A\n" + text, "UTF-8", 1});
}

TEST_CASE("control characters that were Windows-1252 once are put right") {
  CHECK(recognised("2010\u00962011, l\u0092eau, \u0080 5") == Result{"2010–2011, l’eau, € 5", "UTF-8", 0, true});
  CHECK(recognised("\u0081\u0085\u008D\u008F\u0090\u009D") == Result{"\u0081\u0085\u008D\u008F\u0090\u009D", "UTF-8"});
  std::string wrong;
  for (int byte = 0x80; byte < 0xA0; ++byte) wrong += "\xC2"s + static_cast<char>(byte);
  CHECK(recognised(wrong) ==
        Result{"€\u0081‚ƒ„\u0085†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ", "UTF-8", 0, true});
  CHECK(recognised("§ 5, £ 6, 20 °C\u00A0") == Result{"§ 5, £ 6, 20 °C\u00A0", "UTF-8"});
  CHECK(decoded("2010\u00962011", "UTF-8") == Result{"2010\u00962011", "UTF-8"});
}

TEST_CASE("the end-of-file mark of DOS is left out at the end and nowhere else") {
  CHECK(recognised("a,b\n\x1A") == Result{"a,b\n", "UTF-8"});
  CHECK(recognised("a\x1A"
                   "b\n") == Result{"a\x1A"
                                    "b\n",
                                    "UTF-8"});
  CHECK(recognised("a\x1A\x1A") == Result{"a\x1A", "UTF-8"});
  CHECK(recognised("\x1A") == Result{"", "UTF-8"});
  CHECK(recognised("é\x1A") == Result{"é", "UTF-8"});
  CHECK(recognised("a\x1Aé") == Result{"a\x1Aé", "UTF-8"});
  CHECK(decoded("a\0\x1A\0"s, "UTF-16LE") == Result{"a", "UTF-16LE"});
  CHECK(decoded("\x81\x1A", "CP850") == Result{"ü", "CP850"});
  // marks of bad bytes stay
  CHECK(decoded("a\xFF", "UTF-8") == Result{"a\x1A", "UTF-8", 1});
  CHECK(decoded("a\xFF\x1A", "UTF-8") == Result{"a\x1A", "UTF-8", 1});
  CHECK(decoded("a\x1A\xFF", "UTF-8") == Result{"a\x1A\x1A", "UTF-8", 1});
}

TEST_CASE("an encoding that the system does not know is refused by name") {
  CHECK_THROWS_WITH_AS(Decoder("klingon"),
                       "--encoding: \"klingon\" is not an encoding that this system knows; iconv -l lists them",
                       RequestError);
}
