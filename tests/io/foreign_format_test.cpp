#include "io/foreign_format.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "support/bytes.hpp"

using linchpin::foreign_format;
using linchpin::test::encoded;
using namespace std::string_literals;

namespace {

std::string found(std::string_view bytes) { return foreign_format(bytes).value_or("a text"); }

/// The begin of a zip file: headers of entries with these names and some data each.
std::string zip(std::initializer_list<std::string> names, const std::string& data = "\x9C\x01 data") {
  std::string bytes;
  for (const std::string& name : names) {
    bytes += "PK\x03\x04\x14\0\0\0\x08\0"s + std::string(16, '\0') + static_cast<char>(name.size()) + "\0\0\0"s + name;
    bytes += data;
  }
  return bytes;
}

std::string wide(std::string_view text) { return encoded(text, "UTF-16LE", false); }

const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(100, '\0');

}  // namespace

TEST_CASE("zip files are told apart by the names in them") {
  const std::string save = "; save it as CSV UTF-8 (File > Save As)";
  CHECK(found(zip({"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"})) == "is an Excel workbook (.xlsx)" + save);
  CHECK(found(zip({"xl/worksheets/sheet1.xml"})) == "is an Excel workbook (.xlsx)" + save);
  CHECK(found(zip({"[Content_Types].xml", "xl/workbook.bin"})) == "is an Excel workbook (.xlsb)" + save);
  CHECK(found(zip({"[Content_Types].xml"})) == "is an Office file, as .xlsx is" + save);
  CHECK(found(zip({"[Content_Types].xml", "word/document.xml"})) ==
        "is a Word document (.docx); export the table as CSV UTF-8");
  CHECK(found(zip({"[Content_Types].xml", "ppt/presentation.xml"})) ==
        "is a PowerPoint presentation (.pptx); export the table as CSV UTF-8");
  CHECK(found(zip({"mimetype"}, "application/vnd.oasis.opendocument.spreadsheet")) ==
        "is an OpenDocument spreadsheet (.ods); save it as CSV in UTF-8 (File > Save As)");
  CHECK(found(zip({"mimetype"}, "application/vnd.oasis.opendocument.text")) ==
        "is an OpenDocument file; export the table as CSV UTF-8");
  CHECK(found(zip({"Index/Document.iwa"})) ==
        "is a document of Apple's (.numbers); export it as CSV (File > Export To)");
  const std::string plain = "is a zip archive; unpack it first: unzip -p FILE | linchpin ...";
  CHECK(found(zip({"payments.csv"})) == plain);
  CHECK(found(zip({"payments.csv"}).substr(0, 4)) == plain);
  CHECK(found(zip({"payments.csv"}).substr(0, 35)) == plain);
  CHECK(found("PK\x05\x06" + std::string(18, '\0')) == plain);
}

TEST_CASE("old Office files are told apart by the streams in them") {
  CHECK(found(compound) == "is an old Excel workbook (.xls); save it as CSV UTF-8 (File > Save As)");
  CHECK(found(compound + wide("Workbook")) == "is an old Excel workbook (.xls); save it as CSV UTF-8 (File > Save As)");
  CHECK(found(compound + wide("WordDocument")) == "is an old Word document (.doc); export the table as CSV UTF-8");
  CHECK(found(compound + wide("EncryptedPackage")) ==
        "is an Excel workbook protected by a password; open it and save it as CSV UTF-8");
  CHECK(found("\x09\x08\x08\0\0\x05\x05\0"s) ==
        "is an old Excel workbook (.xls); save it as CSV UTF-8 (File > Save As)");
}

TEST_CASE("other formats are known by their first bytes") {
  CHECK(found("\x1F\x8B\x08\0\0\0\0\0"s) ==
        "is compressed with gzip twice; unpack it first: gunzip -c FILE | linchpin ...");
  CHECK(found("\x28\xB5\x2F\xFD\x04"s) ==
        "is compressed with zstd twice; unpack it first: zstd -dc FILE | linchpin ...");
  CHECK(found("BZh91AY&SY\x01\x02") == "is compressed with bzip2; unpack it first: bzip2 -dc FILE | linchpin ...");
  CHECK(found("\xFD\x37zXZ\0\0\x04"s) == "is compressed with xz; unpack it first: xz -dc FILE | linchpin ...");
  CHECK(found("\x04\x22\x4D\x18\x64") == "is compressed with lz4; unpack it first: lz4 -dc FILE | linchpin ...");
  CHECK(found("7z\xBC\xAF\x27\x1C\0\x04"s) == "is a 7-Zip archive; unpack it first: 7z x -so FILE | linchpin ...");
  CHECK(found("Rar!\x1A\x07\x01\0"s) == "is a RAR archive; unpack it first: unrar p -inul FILE | linchpin ...");
  CHECK(found("payments.csv" + std::string(245, '\0') + "ustar\0"s) ==
        "is a tar archive; unpack it first: tar -xOf FILE | linchpin ...");
  CHECK(found("%PDF-1.7\n") == "is a PDF; export the table as CSV UTF-8");
  CHECK(found("{\\rtf1\\ansi") == "is a word processor's document (.rtf); export the table as CSV UTF-8");
  CHECK(found("PAR1\x15\x04\x15") ==
        "is a Parquet file; export it as CSV: duckdb -csv -c \"from 'FILE'\" | linchpin ...");
  CHECK(found("SQLite format 3\0\x10\0"s) ==
        "is an SQLite database; export the table: sqlite3 -csv -header FILE 'select * from TABLE'");
  CHECK(found("ARROW1\0\0\xFF\xFF"s) == "is an Arrow file (Feather); export the table as CSV UTF-8");
  CHECK(found("FEA1\0\0\0\0"s) == "is a Feather file; export the table as CSV UTF-8");
  CHECK(found("\x89PNG\r\n\x1A\n\0\0"s) == "is a picture (PNG); get the table itself as CSV UTF-8");
  CHECK(found("\xFF\xD8\xFF\xE0\0\x10JFIF"s) == "is a picture (JPEG); get the table itself as CSV UTF-8");
  CHECK(found("GIF89a\x10\0\x10\0"s) == "is a picture (GIF); get the table itself as CSV UTF-8");
  CHECK(found("\x7F\x45LF\x02\x01") == "is a program; name the CSV file instead");
}

TEST_CASE("web pages that are called spreadsheets are known behind blanks and marks") {
  const std::string page =
      "is a web page (HTML), whatever its name says; open it in a spreadsheet and save it as CSV UTF-8";
  for (const char* text : {"<html>", "\n <HTML lang=en>", "<!DOCTYPE html>", "<table border=1>", "<meta charset=utf-8>",
                           "\xEF\xBB\xBF\r\n<Table>", "<head/>", "<body", "<html\n"}) {
    CAPTURE(text);
    CHECK(found(text) == page);
  }
  CHECK(found(encoded("<html><body>", "UTF-16LE", true)) == page);
  CHECK(found(encoded("<html><body>", "UTF-16BE", true)) == page);
  CHECK(found("<?xml version=\"1.0\"?><html xmlns=\"x\">") ==
        "is a web page (HTML); get the table itself as CSV UTF-8");
  CHECK(found("<?xml version=\"1.0\"?>\n<rows/>") == "is XML; export the table as CSV UTF-8");
  CHECK(found("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>") ==
        "is an Excel workbook in XML; save it as CSV UTF-8 (File > Save As)");
}

TEST_CASE("JSON is known by its first two marks") {
  for (const char* text :
       {"{\"a\":1}", " \n{ \n \"a\": 1}", "[{\"a\":1}]", "[\n  {\n", "[[1,2],[3,4]]", "\xEF\xBB\xBF[ [1"}) {
    CAPTURE(text);
    CHECK(found(text) == "is JSON; export the table as CSV UTF-8");
  }
}

TEST_CASE("texts that begin like another format stay texts") {
  for (const std::string& text : {
           ""s,
           "a,b\n1,2\n"s,
           "[id],name\n"s,
           "[,]\n"s,
           "{id},name\n"s,
           "{\n"s,
           "[1],[2]\n"s,
           "PAR1,PAR2\n1,2\n"s,
           "GIF89a,x\n"s,
           "BZh1,amount\n"s,
           "MZ,amount\n"s,
           "FEA1,b\n"s,
           "<header>,b\n"s,
           "<100,>100\n"s,
           "<id>;<name>\n"s,
           "SQLite format 3,x\n"s,
           "PK,name\n"s,
           "%PDF,x\n"s,
           "7z,x\n"s,
           "Obj,x\n"s,
           "\"{\"\"a\"\":1}\",b\n"s,
           "\xEF\xBB\xBFname,amount\n"s,
           "\xE9t\xE9,b\n"s,
           "\tx\ty\n"s,
           "# {\"a\": 1}\n"s,
       }) {
    CAPTURE(text);
    CHECK(found(text) == "a text");
  }
  CHECK(found(encoded("name,amount\n", "UTF-16LE", true)) == "a text");
  CHECK(found(encoded("name,amount\n", "UTF-16LE", false)) == "a text");
  CHECK(found(std::string(250, 'x') + ",\n,,,,ustar,b\n") == "a text");
}
