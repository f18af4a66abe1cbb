#include "io/foreign_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace linchpin {

namespace {

using namespace std::string_view_literals;

constexpr auto save_as_csv = "save it as CSV UTF-8 (File > Save As)"sv;
constexpr auto export_as_csv = "export the table as CSV UTF-8"sv;
constexpr auto get_table = "get the table itself as CSV UTF-8"sv;

struct Signature {
  std::string_view begin;
  std::string_view what;
  std::string_view advice;
  bool plain = false;  ///< could begin a text as well: counts only if control characters follow
};

constexpr Signature signatures[] = {
    {"\x1F\x8B\x08"sv, "is compressed with gzip twice", "unpack it first: gunzip -c FILE | linchpin ..."},
    {"\x28\xB5\x2F\xFD"sv, "is compressed with zstd twice", "unpack it first: zstd -dc FILE | linchpin ..."},
    {"BZh"sv, "is compressed with bzip2", "unpack it first: bzip2 -dc FILE | linchpin ...", true},
    {"\xFD\x37zXZ\0"sv, "is compressed with xz", "unpack it first: xz -dc FILE | linchpin ..."},
    {"LZIP\x01"sv, "is compressed with lzip", "unpack it first: lzip -dc FILE | linchpin ..."},
    {"\x04\x22\x4D\x18"sv, "is compressed with lz4", "unpack it first: lz4 -dc FILE | linchpin ..."},
    {"\x02\x21\x4C\x18"sv, "is compressed with lz4", "unpack it first: lz4 -dc FILE | linchpin ..."},
    {"\x1F\x9D"sv, "is compressed (.Z)", "unpack it first: gunzip -c FILE | linchpin ..."},
    {"7z\xBC\xAF\x27\x1C"sv, "is a 7-Zip archive", "unpack it first: 7z x -so FILE | linchpin ..."},
    {"Rar!\x1A\x07"sv, "is a RAR archive", "unpack it first: unrar p -inul FILE | linchpin ..."},
    {"%PDF-"sv, "is a PDF", export_as_csv},
    {"{\\rtf"sv, "is a word processor's document (.rtf)", export_as_csv},
    {"PAR1"sv, "is a Parquet file", "export it as CSV: duckdb -csv -c \"from 'FILE'\" | linchpin ...", true},
    {"ARROW1\0"sv, "is an Arrow file (Feather)", export_as_csv},
    {"FEA1"sv, "is a Feather file", export_as_csv, true},
    {"Obj\x01"sv, "is an Avro file", export_as_csv},
    {"SQLite format 3\0"sv, "is an SQLite database",
     "export the table: sqlite3 -csv -header FILE 'select * from TABLE'"},
    {"\0\x01\0\0Standard "sv, "is an Access database", export_as_csv},
    {"\x89HDF\r\n\x1A\n"sv, "is an HDF5 file", export_as_csv},
    {"\x93NUMPY"sv, "is a NumPy array", export_as_csv},
    {"<stata_dta>"sv, "is a Stata file", export_as_csv},
    {"$FL2"sv, "is an SPSS file", export_as_csv, true},
    {"\x89PNG\r\n\x1A\n"sv, "is a picture (PNG)", get_table},
    {"\xFF\xD8\xFF"sv, "is a picture (JPEG)", get_table},
    {"GIF87a"sv, "is a picture (GIF)", get_table, true},
    {"GIF89a"sv, "is a picture (GIF)", get_table, true},
    {"II*\0"sv, "is a picture (TIFF)", get_table},
    {"MM\0*"sv, "is a picture (TIFF)", get_table},
    {"\x7F\x45LF"sv, "is a program", "name the CSV file instead"},
    {"MZ"sv, "is a program", "name the CSV file instead", true},
    // the spreadsheets that came before the compound files
    {"\x09\0\x04\0"sv, "is an old Excel workbook (.xls)", save_as_csv},
    {"\x09\x02\x06\0"sv, "is an old Excel workbook (.xls)", save_as_csv},
    {"\x09\x04\x06\0"sv, "is an old Excel workbook (.xls)", save_as_csv},
    {"\x09\x08\x08\0"sv, "is an old Excel workbook (.xls)", save_as_csv},
};

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && (c < '\t' || c > '\r'); });
}

std::string described(std::string_view what, std::string_view advice) { return fmt::format("{}; {}", what, advice); }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string zip_contents(std::string_view bytes) {
  constexpr std::size_t header_size = 30;
  constexpr std::size_t name_length_at = 26;
  std::vector<std::string_view> names;
  for (std::size_t at = 0; (at = bytes.find("PK\x03\x04", at)) != bytes.npos; at += 4) {
    const std::string_view entry = bytes.substr(at);
    if (entry.size() < header_size) break;
    const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(entry[i])); };
    const std::size_t length = byte(name_length_at) | byte(name_length_at + 1) << 8;
    names.push_back(entry.substr(header_size, length));
  }
  const auto any = [&](std::string_view begin) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return name.starts_with(begin); });
  };
  if (any("xl/workbook.bin")) return described("is an Excel workbook (.xlsb)", save_as_csv);
  if (any("xl/")) return described("is an Excel workbook (.xlsx)", save_as_csv);
  if (any("word/")) return described("is a Word document (.docx)", export_as_csv);
  if (any("ppt/")) return described("is a PowerPoint presentation (.pptx)", export_as_csv);
  if (any("Index/")) return described("is a document of Apple's (.numbers)", "export it as CSV (File > Export To)");
  if (any("mimetype")) {
    const std::string_view begin = bytes.substr(0, 200);  // it is the first entry, and not compressed
    if (contains(begin, "opendocument.spreadsheet")) {
      return described("is an OpenDocument spreadsheet (.ods)", "save it as CSV in UTF-8 (File > Save As)");
    }
    if (contains(begin, "opendocument")) return described("is an OpenDocument file", export_as_csv);
  }
  // its other names lie behind what was read
  if (any("[Content_Types].xml")) return described("is an Office file, as .xlsx is", save_as_csv);
  return described("is a zip archive", "unpack it first: unzip -p FILE | linchpin ...");
}

std::string compound_contents(std::string_view bytes) {
  const auto has_stream = [&](std::string_view name) {  // they are listed in UTF-16LE
    std::string wide;
    for (const char c : name) wide.append({c, '\0'});
    return contains(bytes, wide);
  };
  if (has_stream("EncryptedPackage")) {
    return described("is an Excel workbook protected by a password", "open it and save it as CSV UTF-8");
  }
  if (has_stream("WordDocument")) return described("is an old Word document (.doc)", export_as_csv);
  return described("is an old Excel workbook (.xls)", save_as_csv);
}

/// The first characters behind a byte-order mark and blanks, ASCII letters in lower case; UTF-16 loses its zeros.
std::string text_begin(std::string_view bytes) {
  constexpr std::size_t enough = 4096;
  const bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (wide) bytes.remove_prefix(2);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string text;
  for (const char c : bytes) {
    if (text.size() == enough) break;
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if ((wide && c == '\0') || (blank && text.empty())) continue;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

bool begins_tag(std::string_view text, std::string_view tag) {
  if (!text.starts_with('<')) return false;
  text.remove_prefix(1);
  return text.starts_with(tag) && (text.size() == tag.size() || " \t\r\n>/"sv.find(text[tag.size()]) != text.npos);
}

bool begins_json(std::string_view text) {
  if (text.empty()) return false;
  const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
  if (next == text.npos) return false;
  if (text.front() == '{') return text[next] == '"';
  return text.front() == '[' && (text[next] == '{' || text[next] == '[');
}

std::optional<std::string> markup(std::string_view text) {
  constexpr std::string_view html_tags[] = {"html", "!doctype html", "table", "meta", "head", "body", "style"};
  if (std::any_of(std::begin(html_tags), std::end(html_tags),
                  [&](std::string_view tag) { return begins_tag(text, tag); })) {
    return described("is a web page (HTML), whatever its name says",
                     "open it in a spreadsheet and save it as CSV UTF-8");
  }
  if (begins_tag(text, "?xml")) {
    if (contains(text, "excel.sheet") || contains(text, "office:spreadsheet")) {
      return described("is an Excel workbook in XML", save_as_csv);
    }
    if (contains(text, "<html")) return described("is a web page (HTML)", get_table);
    return described("is XML", export_as_csv);
  }
  if (begins_json(text)) return described("is JSON", export_as_csv);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> foreign_format(std::string_view first_bytes) {
  if (first_bytes.starts_with("PK\x03\x04")) return zip_contents(first_bytes);
  if (first_bytes.starts_with("PK\x05\x06") || first_bytes.starts_with("PK\x07\x08")) return zip_contents(first_bytes);
  if (first_bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return compound_contents(first_bytes);
  constexpr std::size_t soon = 256;
  for (const Signature& signature : signatures) {
    if (!first_bytes.starts_with(signature.begin)) continue;
    if (!signature.plain || has_control_characters(first_bytes.substr(0, soon))) {
      return described(signature.what, signature.advice);
    }
  }
  constexpr std::size_t tar_magic_at = 257;
  if (first_bytes.size() > tar_magic_at && first_bytes.substr(tar_magic_at).starts_with("ustar") &&
      contains(first_bytes.substr(0, tar_magic_at), "\0"sv)) {
    return described("is a tar archive", "unpack it first: tar -xOf FILE | linchpin ...");
  }
  return markup(text_begin(first_bytes));
}

}  // namespace linchpin
