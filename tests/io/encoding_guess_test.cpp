#include "io/encoding_guess.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/decoder.hpp"
#include "support/bytes.hpp"
#include "support/networks.hpp"

using linchpin::Decoder;
using linchpin::Encoding;
using linchpin::mark_length;
using linchpin::recognise_encoding;
using linchpin::test::encoded;
using linchpin::test::Random;
using namespace std::string_literals;

namespace {

std::string recognised(std::string_view bytes) { return recognise_encoding(bytes, true).name; }

const std::vector<std::string> western = {
    "Müller",    "Schröder",  "Jäger",   "Weiß",       "Österreich", "Übersee", "Société",    "Générale",
    "Château",   "Françoise", "Crédit",  "Hôtel",      "Noël",       "García",  "Muñoz",      "Peña",
    "Málaga",    "León",      "Avilés",  "Conceição",  "São Paulo",  "Citroën", "Ångström",   "Håkansson",
    "Jørgensen", "Næstved",   "Sjöberg", "Mäkinen",    "Perugià",    "Pietà",   "Düsseldorf", "Köln",
    "Größe",     "Nestlé",    "L’Oréal", "Telefónica", "Björn",      "Groß",    "Zürich",     "Genève",
};
const std::vector<std::string> polish = {"Łódź",        "Gdańsk",    "Kraków",    "Spółka",  "Przedsiębiorstwo",
                                         "Żywiec",      "Święty",    "Zakład",    "Usługi",  "Księgowość",
                                         "Częstochowa", "Wałbrzych", "Jędrzejów", "Łączność"};
const std::vector<std::string> czech = {"Škoda", "Plzeň",    "Příbram", "Děčín", "Třinec", "Železárny", "Společnost",
                                        "Česká", "Stavební", "Města",   "Úřad",  "Závod",  "Kovář",     "Dvořák"};
const std::vector<std::string> hungarian = {"Győr",     "Kőbánya",   "Gyümölcs",    "Fűszer",   "Erdőgazdaság",
                                            "Műszaki",  "Építő",     "Szövetkezet", "Tűzoltó",  "Vízmű",
                                            "Gyűjtő",   "Nagykőrös", "Üdítő",       "Jövő",     "Szőlő",
                                            "Könyvelő", "Öntöde",    "Erőmű",       "Fővárosi", "Fürdő"};
const std::vector<std::string> turkish = {"Şirketi", "İstanbul", "Türkiye", "Değirmen", "Yapı",
                                          "Işık",    "Çağdaş",   "Gıda",    "Sanayi",   "Mühendislik",
                                          "Şişli",   "Bağcılar", "Doğuş",   "İnşaat"};
const std::vector<std::string> lithuanian = {"Šiauliai", "Žemės",    "Ūkis",     "Įmonė",    "Panevėžys",
                                             "Kėdainių", "Miškų",    "Akcinė",   "Bendrovė", "Grąžtas",
                                             "Mažeikių", "Tiekėjas", "Pirkėjas", "Šilutė"};
const std::vector<std::string> russian = {"Ромашка", "Газпром",   "Общество", "Северный",  "Завод",   "Торговый",
                                          "Дом",     "Поставщик", "Москва",   "Строитель", "Энергия", "Машиностроение",
                                          "Лес",     "Уголь"};
const std::vector<std::string> greek = {"Αθήνα",   "Εταιρεία",  "Θεσσαλονίκη", "Προμηθευτής", "Δήμος",
                                        "Κρήτη",   "Υπηρεσίες", "Ελληνική",    "Τράπεζα",     "Ανώνυμη",
                                        "Πελάτης", "Ενέργεια",  "Ναυτιλία",    "Λιμάνι"};
const std::vector<std::string> hebrew = {"חברה", "ישראל",   "ספק",    "לקוח", "תעשיות",
                                         "בנק",  "הפועלים", "שירותי", "מזון", "ירושלים"};
const std::vector<std::string> japanese = {"株式会社", "東京電力", "トヨタ自動車", "みずほ銀行",
                                           "日本製鉄", "三菱商事", "ソフトバンク", "取引先"};
const std::vector<std::string> chinese = {"中国石油", "工商银行", "有限公司", "供应商",
                                          "上海汽车", "北京建设", "深圳科技", "广州贸易"};
const std::vector<std::string> taiwanese = {"台灣積體電路", "鴻海精密", "供應商",     "股份有限公司",
                                            "中華電信",     "國泰金控", "台北市政府", "聯發科技"};
const std::vector<std::string> korean = {"삼성전자", "현대자동차", "공급자",   "한국전력",
                                         "주식회사", "국민은행",   "서울시청", "대한항공"};

/// A table of so many rows in which every third name or so is one of these, made of one or two words.
std::string table(const std::vector<std::string>& words, std::size_t rows, std::string_view line_end) {
  static const std::vector<std::string> plain = {"Holding", "Trade", "Nord", "Logistics", "ACME", "Transport", "Beta"};
  Random random(rows);
  const auto any = [&](const std::vector<std::string>& list) { return list[random.below(list.size())]; };
  const auto name = [&] {
    const std::string first = any(random.below(3) == 0 ? words : plain);
    return random.below(2) == 0 ? first : first + " " + any(random.below(3) == 0 ? words : plain);
  };
  std::string text = "supplier;buyer;amount" + std::string(line_end);
  for (std::size_t i = 0; i < rows; ++i) {
    text += name() + ";" + name() + ";" + std::to_string(random.below(100000)) + ",50" + std::string(line_end);
  }
  return text;
}

struct Case {
  std::string charset;  ///< as it is to be found
  const std::vector<std::string>& words;
};

const std::vector<Case> cases = {
    {"Windows-1252", western},
    {"MACINTOSH", western},
    {"CP850", western},
    {"Windows-1250", polish},
    {"Windows-1250", czech},
    {"Windows-1250", hungarian},
    {"ISO-8859-2", polish},
    {"ISO-8859-2", czech},
    {"CP852", polish},
    {"CP852", czech},
    {"MAC-CENTRALEUROPE", polish},
    {"Windows-1254", turkish},
    {"Windows-1257", lithuanian},
    {"Windows-1251", russian},
    {"KOI8-R", russian},
    {"CP866", russian},
    {"ISO-8859-5", russian},
    {"MAC-CYRILLIC", russian},
    {"Windows-1253", greek},
    {"WINDOWS-1255", hebrew},
    {"CP932", japanese},
    {"EUC-JP", japanese},
    {"GB18030", chinese},
    {"BIG5", taiwanese},
    {"UHC", korean},
};

/// What the charset cannot say is left out.
std::string in_charset(const std::string& text, const Case& a_case) {
  std::string plain = text;
  if (a_case.charset == "CP850") {  // it has no such apostrophe
    for (std::size_t at = 0; (at = plain.find("’")) != plain.npos;) plain.replace(at, "’"s.size(), "'");
  }
  return encoded(plain, a_case.charset, false);
}

std::string decoded(std::string_view bytes, const std::string& charset) {
  Decoder decoder(charset);
  std::string text;
  decoder.decode(bytes, true, text);
  return text;
}

}  // namespace

TEST_CASE("two hundred lines in every encoding are recognised") {
  for (const Case& a_case : cases) {
    CAPTURE(a_case.charset);
    CAPTURE(a_case.words.front());
    for (const char* line_end : {"\n", "\r\n", "\r"}) {
      const std::string bytes = in_charset(table(a_case.words, 200, line_end), a_case);
      const std::string found = recognised(bytes);
      if (found != a_case.charset) CHECK(decoded(bytes, found) == decoded(bytes, a_case.charset));
    }
  }
}

TEST_CASE("twenty lines in an encoding are enough") {
  for (const Case& a_case : cases) {
    CAPTURE(a_case.charset);
    CAPTURE(a_case.words.front());
    const std::string bytes = in_charset(table(a_case.words, 20, "\n"), a_case);
    const std::string found = recognised(bytes);
    if (found != a_case.charset) CHECK(decoded(bytes, found) == decoded(bytes, a_case.charset));
  }
}

TEST_CASE("one accented Western word is Windows-1252") {
  for (const std::string& word : western) {
    CAPTURE(word);
    const std::string bytes = encoded(word, "WINDOWS-1252", false);
    CHECK(recognised(bytes) == "Windows-1252");
    CHECK(recognised("supplier,buyer,amount\n" + bytes + ",ACME Ltd,1200.50\n") == "Windows-1252");
    CHECK(recognised("supplier,buyer,amount\r\nACME Ltd," + bytes + " GmbH,1\r\n") == "Windows-1252");
  }
  for (const char* text :
       {"£100",   "100 €",     "5 €;x", "§ 5",    "20 °C",     "“quoted”", "2010–2011", "Women’s", "l’eau",
        "d’Or",   "O’Neill",   "A…",    "ACME®",  "ACME™ Ltd", "© ACME",   "N° 5",      "nº 7",    "nº7",
        "nºs",    "1ª",        "«Oui»", "¿Qué?",  "½",         "m²",       "€",         "MÜLLER",  "SOCIÉTÉ",
        "ESPAÑA", "CONCEIÇÃO", "ÅS",    "GRÖSSE", "STRAßE",    "à",        "É",         "É la"}) {
    CAPTURE(text);
    CHECK(recognised(encoded(text, "WINDOWS-1252", false)) == "Windows-1252");
  }
}

TEST_CASE("one accented word can be enough for Mac Roman and DOS") {
  for (const char* word : {"Müller", "Jäger", "Weiß", "Société", "Générale", "Françoise", "García", "Muñoz", "Ångström",
                           "Jørgensen", "MÜLLER", "SOCIÉTÉ", "Crédit", "Conceição"}) {
    CAPTURE(word);
    CHECK(recognised(encoded(word, "MACINTOSH", false)) == "MACINTOSH");
  }
  for (const std::string word : {"Müller", "Jäger", "Schröder", "Société", "Crédit"}) {
    CAPTURE(word);
    CHECK(recognised(encoded(word, "CP850", false)) == "CP850");
  }
}

TEST_CASE("one word of another alphabet can be enough") {
  CHECK(recognised(encoded("Wałbrzych", "WINDOWS-1250", false)) == "Windows-1250");
  CHECK(recognised(encoded("ООО Ромашка", "WINDOWS-1251", false)) == "Windows-1251");
  CHECK(recognised(encoded("ООО Ромашка", "CP866", false)) == "CP866");
  const std::string greek_words = encoded("Εταιρεία Αθήνα", "WINDOWS-1253", false);
  CHECK(decoded(greek_words, recognised(greek_words)) == "Εταιρεία Αθήνα");
}

TEST_CASE("bare returns speak for the Mac") {
  const std::string word = encoded("Blöcke", "MACINTOSH", false);
  CHECK(recognised("name\r" + word + "\r") == "MACINTOSH");
  // but not against what is plain
  CHECK(recognised("name\r" + encoded("Müller", "WINDOWS-1252", false) + "\r") == "Windows-1252");
}

TEST_CASE("repeated words prove nothing") {
  std::string rows;
  for (int i = 0; i < 500; ++i) rows += "3 août 2021,1\n";
  CHECK(recognised(encoded(rows, "WINDOWS-1252", false)) == "Windows-1252");
}

TEST_CASE("no byte beyond ASCII by itself leads astray or fails") {
  for (int byte = 0x80; byte < 0x100; ++byte) {
    CAPTURE(byte);
    const std::string one(1, static_cast<char>(byte));
    for (const std::string& bytes : {one, "a" + one + "b", "name,amount\n" + one + ",1\n", one + one, "A" + one}) {
      const Encoding found = recognise_encoding(bytes, true);
      CHECK(found.mark_bytes == 0);
      std::string text;
      Decoder(found.name).decode(bytes, true, text);
      CHECK(!text.empty());
    }
    // letters of Western languages inside of a word
    if (byte >= 0xE0 && byte != 0xF0 && byte != 0xF7 && byte < 0xFD)
      CHECK(recognised("ma" + one + "e") == "Windows-1252");
  }
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  std::string text;
  Decoder(recognised(all)).decode(all, true, text);
  CHECK(text.size() >= 256);
}

TEST_CASE("UTF-8 is recognised although the sample ends within a character") {
  const std::string text = "Müller,Ζωή,株式会社,\U0001F600";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    CHECK(recognise_encoding(text.substr(0, length), false).name == "UTF-8");
  }
  CHECK(recognised("a,b\n") == "UTF-8");
  CHECK(recognised("") == "UTF-8");
  CHECK(recognise_encoding("\xEF\xBB\xBF"
                           "a",
                           true)
            .mark_bytes == 3);
  CHECK(recognised("\xEF\xBB\xBF"
                   "a") == "UTF-8");
}

TEST_CASE("UTF-8 with a few damaged bytes remains UTF-8") {
  CHECK(recognised("Müller\nSchröder\nM\xFCller\nJäger\n") == "UTF-8");
  CHECK(recognised("M\xFCller\nJ\xE4ger\nSchröder\n") == "Windows-1252");
}

TEST_CASE("UTF-16 is recognised without a mark in short samples and in other alphabets") {
  for (const std::string& text : {
           "a,b\n"s,
           "ab"s,
           "id;name\r\n1;Müller\r\n"s,
           "Кому,Сколько\nООО Ромашка,5\n"s,
           "名称,数量\n上海一汽,100\n"s,
           "会社,金額\n株式会社,5\n"s,
           table(japanese, 200, "\r\n"),
           table(chinese, 50, "\n"),
           table(greek, 50, "\n"),
           table(korean, 50, "\n"),
           table(hebrew, 50, "\n"),
           "Firma\tUmsatz\n"s,
       }) {
    CAPTURE(text.substr(0, 40));
    for (const char* name : {"UTF-16LE", "UTF-16BE"}) {
      const std::string bytes = encoded(text, name, false);
      CHECK(recognised(bytes) == name);
      CHECK(recognise_encoding(bytes, true).mark_bytes == 0);
    }
  }
}

TEST_CASE("a short table in Cyrillic or Devanagari is known as UTF-16 without a mark") {
  const std::string cyrillic =
      "\u043F\u043E\u0441\u0442\u0430\u0432\u0449\u0438\u043A,"
      "\u043F\u043E\u043A\u0443\u043F\u0430\u0442\u0435\u043B\u044C,5\n"
      "\u041C\u0430\u0433\u043D\u0438\u0442,\u041B\u0443\u043A\u043E\u0439\u043B,5\n"
      "\u041C\u0438\u0440,\u0420\u0438\u0433\u0430,7\n";
  const std::string hindi = "\u0906\u092A\u0942\u0930\u094D\u0924\u093F,\u0917\u094D\u0930\u093E\u0939\u0915,12\n";
  for (const std::string& text : {cyrillic, hindi}) {
    CHECK(recognised(linchpin::test::encoded(text, "UTF-16LE", false)) == "UTF-16LE");
    CHECK(recognised(linchpin::test::encoded(text, "UTF-16BE", false)) == "UTF-16BE");
  }
}

TEST_CASE("zero bytes in a text do not make it UTF-16") {
  CHECK(recognised("a,b\n1,\0\n2,3\n"s) == "UTF-8");
  CHECK(recognised("a,b\n1,2\n"s + std::string(1000, '\0')) == "UTF-8");
  CHECK(recognised("name\0,amount\0\nZoe\0,10\0\nAnna\0,7\0\nBo\0,12\0\n"s) == "UTF-8");
}

TEST_CASE("marks tell UTF-16 and UTF-32 apart") {
  for (const char* name : {"UTF-16LE", "UTF-16BE"}) {
    const Encoding found = recognise_encoding(encoded("a,b\n", name, true), true);
    CHECK(found.name == name);
    CHECK(found.mark_bytes == 2);
  }
  for (const char* name : {"UTF-32LE", "UTF-32BE"}) {
    const Encoding found = recognise_encoding(encoded("a,b\n", name, true), true);
    CHECK(found.name == name);
    CHECK(found.mark_bytes == 4);
  }
  CHECK(mark_length("\xFF\xFE\0\0"s) == 4);
  CHECK(mark_length("\xFF\xFE"
                    "a\0"s) == 2);
  CHECK(mark_length("\xEF\xBB\xBF") == 3);
  CHECK(mark_length("\xEF\xBB") == 0);
  CHECK(mark_length("") == 0);
}
