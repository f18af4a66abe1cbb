#include "io/company_name.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "random.hpp"

using linchpin::company_hash;
using linchpin::company_key;
using linchpin::folded_name;
using linchpin::name_words;

TEST_CASE("a folded name has no letter case, no outer blanks and single blanks inside") {
  CHECK(folded_name("  ACME \t Ltd  ") == "acme ltd");
  CHECK(folded_name("Acme\u00A0\u2009Ltd\u3000") == "acme ltd");
  CHECK(folded_name("Acme\nLtd") == "acme ltd");
  CHECK(folded_name("STRASSE") == folded_name("Straße"));
  CHECK(folded_name("ΟΔΟΣ") == folded_name("οδος"));
  CHECK(folded_name("") == "");
  CHECK(folded_name(" \u00A0 ") == "");
}

TEST_CASE("a folded name is the same in every Unicode form and without invisible characters") {
  CHECK(folded_name("Cafe\u0301") == "caf\u00E9");
  CHECK(folded_name("ＡＣＭＥ　ＫＫ") == "acme kk");
  CHECK(folded_name("\uFB01rst") == "first");
  CHECK(folded_name("Ac\u200Bme\u00AD") == "acme");
  CHECK(folded_name("O\u00B4Neill") == "o'neill");
  CHECK(folded_name("\u00AD") == "\u00AD");
}

TEST_CASE("a folded name keeps bytes that are not UTF-8") {
  CHECK(folded_name("Caf\xE9 LTD") == "caf\xE9 ltd");
  CHECK(company_key("Caf\xE9 LTD") == "caf\xE9");
}

TEST_CASE("words of a name are told apart by punctuation except apostrophes") {
  CHECK(name_words("O'Neill & Sons, S.p.A.") == "oneill sons spa");
  CHECK(name_words("O\u2019Neill") == "oneill");
  CHECK(name_words("Foo-Bar/Baz_Qux (UK)") == "foo bar baz qux uk");
  CHECK(name_words("Il·lusió") == "illusió");
  CHECK(name_words("Acme® Ltd") == "acme ltd");
  CHECK(name_words("Amazon.com") == "amazon com");
}

TEST_CASE("dots between single letters join them but not those between digits or words") {
  CHECK(name_words("J.P. Morgan") == "jp morgan");
  CHECK(name_words("J. P. Morgan") == "jp morgan");
  CHECK(name_words("G.m.b.H.") == "gmbh");
  CHECK(name_words("St.Gobain") == "st gobain");
  CHECK(name_words("Web 2.0") == "web 2 0");
  CHECK(name_words("Plant A. Berlin") == "plant a berlin");
}

TEST_CASE("slashes join only the letters of legal forms") {
  CHECK(name_words("Foo A/S") == "foo as");
  CHECK(name_words("Foo S/A") == "foo sa");
  CHECK(name_words("Foo c/o Bar") == "foo c o bar");
  CHECK(name_words("Plant A / S") == "plant a s");
  CHECK(name_words("24/7") == "24 7");
}

TEST_CASE("a plus at the end of a word is a letter of it and parts words elsewhere") {
  CHECK(name_words("C++ School") == "c++ school");
  CHECK(name_words("A+") == "a+");
  CHECK(name_words("Kühne+Nagel") == "kühne nagel");
  CHECK(name_words("Kühne + Nagel") == "kühne nagel");
}

TEST_CASE("a company key is without legal forms in every way they are written") {
  for (const char* name : {"Foo",
                           "FOO Ltd",
                           "Foo, Limited",
                           "Foo Ltd.",
                           "Foo Co.,Ltd.",
                           "Foo Company Limited",
                           "Foo (Pty) Ltd",
                           "Foo Pty Limited",
                           "Foo Proprietary Limited",
                           "Foo Pte. Ltd.",
                           "Foo Pvt. Ltd.",
                           "Foo (P) Ltd",
                           "Foo Private Limited",
                           "Foo Sdn. Bhd.",
                           "Foo p.l.c.",
                           "Foo L.L.C.",
                           "Foo L L C",
                           "Foo Inc.",
                           "Foo, Inc",
                           "Foo Corporation",
                           "Foo Ltée",
                           "Foo GmbH",
                           "Foo G.m.b.H.",
                           "Foo GmbH & Co. KG",
                           "Foo GmbH&Co.KG",
                           "Foo GmbH + Co KG",
                           "Foo GmbH und Co. KGaA",
                           "Foo SE & Co. KGaA",
                           "Foo Ges.m.b.H.",
                           "Foo UG (haftungsbeschränkt)",
                           "Foo Aktiengesellschaft",
                           "Foo A.G.",
                           "Foo e.V.",
                           "Foo e. V.",
                           "Foo & Cie",
                           "Foo et Cie SA",
                           "Foo S.A.",
                           "Foo S. A.",
                           "Foo S A",
                           "Foo S.A.S.",
                           "Foo S.à r.l.",
                           "FOO S.À R.L.",
                           "Foo SARL",
                           "SARL Foo",
                           "Foo Société Anonyme",
                           "Foo SA/NV",
                           "Foo B.V.",
                           "Foo N.V.",
                           "Foo B.V.B.A.",
                           "Foo S.p.A.",
                           "Foo S. p. A.",
                           "Foo S.r.l.",
                           "Foo & C. S.n.c.",
                           "Foo e C. s.a.s.",
                           "Foo S.c. a r.l.",
                           "Foo S.L.U.",
                           "Foo, S.A. de C.V.",
                           "Foo S. de R.L. de C.V.",
                           "Foo y Cía. Ltda.",
                           "Foo Lda.",
                           "Foo SGPS, S.A.",
                           "Foo S/A",
                           "Foo Ltda. - ME",
                           "Foo AB (publ)",
                           "Foo Aktiebolag",
                           "Foo A/S",
                           "Foo ApS",
                           "Foo ASA",
                           "Foo I/S",
                           "Foo Oy",
                           "Foo Oy Ab",
                           "Oy Foo Ab",
                           "Foo Oyj",
                           "Foo ehf.",
                           "UAB Foo",
                           "UAB \"Foo\"",
                           "Foo, UAB",
                           "SIA Foo",
                           "OÜ Foo",
                           "Foo sp. z o.o.",
                           "Foo Sp. z.o.o.",
                           "Foo Sp.zo.o.",
                           "FOO SP. Z O. O.",
                           "Foo spółka z ograniczoną odpowiedzialnością",
                           "Foo sp. k.",
                           "Foo s.r.o.",
                           "Foo, spol. s r.o.",
                           "Foo a.s.",
                           "Foo Kft.",
                           "Foo Zrt.",
                           "Foo d.o.o.",
                           "Foo EOOD",
                           "S.C. Foo S.R.L.",
                           "Foo A.Ş.",
                           "FOO LTD. ŞTİ.",
                           "Foo Limited Şirketi",
                           "OOO Foo",
                           "PT Foo Tbk",
                           "Foo N.A."}) {
    CAPTURE(name);
    CHECK(company_key(name) == "foo");
  }
}

TEST_CASE("a company key folds Cyrillic legal forms too") {
  CHECK(company_key("ООО «Ромашка»") == "ромашка");
  CHECK(company_key("Ромашка ЕООД") == "ромашка");
}

TEST_CASE("a company key never becomes empty") {
  for (const char* name : {"AG", "AS", "SE", "CO", "SA", "SIA", "UAB", "Oy", "Limited"})
    CHECK(company_key(name) == folded_name(name));
  CHECK(company_key("A/S") == "as");
  CHECK(company_key("Ltd & Co. KG") == "ltd co kg");
  CHECK(company_key("Oy Ab") == "oy ab");
  CHECK(company_key("AB Ltd") == "ab ltd");
  CHECK(company_key("***") == "***");
  CHECK(company_key("---") == "---");
  CHECK(company_key(" & ") == "&");
  CHECK(company_key("") == "");
}

TEST_CASE("a company key of an article and a legal form keeps both") {
  CHECK(company_key("The Limited") == "the limited");
  CHECK(company_key("The Company Ltd") == "the company ltd");
  CHECK(company_key("The Bakery Company Ltd") == "the bakery");
}

TEST_CASE("a company key keeps legal forms that stand where they are a name or a word") {
  CHECK(company_key("AB Foods plc") == "ab foods");
  CHECK(company_key("AS Roma S.p.A.") == "as roma");
  CHECK(company_key("SAS Institute Inc.") == "sas institute");
  CHECK(company_key("SC Johnson") == "sc johnson");
  CHECK(company_key("Harbour Hotel & Spa") == "harbour hotel spa");
  CHECK(company_key("B & C Ltd") == "b c");
  CHECK(company_key("B & C SAS") == "b c");
  CHECK(company_key("Electric EV") == "electric ev");
  CHECK(company_key("Foo GmbH Wien") == "foo gmbh wien");
  CHECK(company_key("Ltd Edition Prints") == "ltd edition prints");
}

TEST_CASE("a company key keeps numbers, single letters and accents apart") {
  CHECK(company_key("Plant 1 Ltd") == "plant 1");
  CHECK(company_key("Plant 2 Ltd") == "plant 2");
  CHECK(company_key("Plant A B") == "plant a b");
  CHECK(company_key("1-2 Ltd") != company_key("12 Ltd"));
  CHECK(company_key("Müller AG") == "müller");
  CHECK(company_key("MÜLLER ag") == company_key("Mu\u0308ller AG"));
  CHECK(company_key("Müller") != company_key("Muller"));
  CHECK(company_key("Air France SA") == company_key("Air France"));
  CHECK(company_key("Tiffany & Co.") == company_key("Tiffany and Company"));
}

TEST_CASE("names in other scripts and of signs alone survive as company keys") {
  CHECK(company_key("株式会社日立製作所") == "株式会社日立製作所");
  CHECK(company_key("شركة النور") == "شركة النور");
  CHECK(company_key("कंपनी") == "कंपनी");
  CHECK(company_key("🍎 Ltd") == "🍎");
  CHECK(company_key("🍎 Ltd") != company_key("🍏 Ltd"));
}

TEST_CASE("names with one company key have one hash, and most others have another") {
  constexpr std::string_view begins[] = {"", "", "", "The ", "UAB ", "S.C. ", "J.P. ", "J. P. ", "S A ", "Ö "};
  constexpr std::string_view names[] = {"Acme",   "ACME",     "O'Neill", "ONeill", "AB Foods", "A/S", "Web 2.0",
                                        "C++",    "Müller",   "Kühne+Nagel", "Ltd", "7", "x", "Foo & Sons", "---",
                                        "Spa Day", "S À R L"};
  constexpr std::string_view ends[] = {"",          " Ltd",         ", Ltd.", " GmbH & Co. KG", " S.p.A.", " SpA",
                                       " S A",      " S R L",       " A/S",   " e.V.",          " S À R L", " Inc",
                                       " SRL",      " und Co",      " & C. S.n.c.", " Pty Ltd", " (UK)",  " 2"};
  linchpin::Draws draws(4);
  std::map<std::string, std::uint64_t> known;
  for (int round = 0; round < 8000; ++round) {
    std::string name(begins[draws.below(std::size(begins))]);
    name += names[draws.below(std::size(names))];
    name += ends[draws.below(std::size(ends))];
    if (draws.below(2) == 0) name += ends[draws.below(std::size(ends))];
    const auto known_hash = known.emplace(company_key(name), company_hash(name)).first->second;
    CAPTURE(name);
    CHECK(known_hash == company_hash(name));
  }
  CHECK(known.size() > 300);
  CHECK(company_hash("Alder Foods 0012 Ltd") != company_hash("Alder Foods 0013 Ltd"));
  CHECK(company_hash("Foods Alder") != company_hash("Alder Foods"));
}
