#include "linchpin/alike_names.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "io/company_name.hpp"

using linchpin::alike_names;
using linchpin::AlikeNames;
using linchpin::Alikeness;
using linchpin::describe;
using linchpin::NameUse;

namespace {

using Names = std::vector<std::pair<std::string, std::uint64_t>>;

std::vector<AlikeNames> found(const Names& names) {
  std::vector<NameUse> uses;
  for (const auto& [name, rows] : names) uses.push_back({name, rows});
  return alike_names(uses);
}

/// Each group as "kept | other | other: differ in ...", in order.
std::vector<std::string> groups(const Names& names) {
  std::vector<std::string> result;
  for (const AlikeNames& alike : found(names)) {
    std::string text;
    for (std::uint32_t member : alike.members) text += (text.empty() ? "" : " | ") + names[member].first;
    result.push_back(text + ": " + std::string(describe(alike.why)));
  }
  return result;
}

/// How two names differ, if they are alike.
std::string between(const std::string& a, const std::string& b) {
  const auto alike = found({{a, 1}, {b, 1}});
  return alike.empty() ? "not alike" : std::string(describe(alike.front().why));
}

constexpr const char* by_case = "differ in letter case";
constexpr const char* by_punctuation = "differ in blanks or punctuation";
constexpr const char* by_form = "differ in legal form";
constexpr const char* by_accents = "differ in accents";
constexpr const char* by_order = "differ in word order";
constexpr const char* by_spelling = "differ in spelling";
constexpr const char* not_alike = "not alike";

}  // namespace

TEST_CASE("alike names are told apart by letter case, blanks and punctuation") {
  CHECK(between("Acme Ltd", "ACME LTD") == by_case);
  CHECK(between("Café", "CAFÉ") == by_case);
  CHECK(between("Acme Ltd", "Acme  Ltd") == by_punctuation);
  CHECK(between("Acme Ltd", " acme ltd") == by_punctuation);
  CHECK(between("Acme Ltd", "Acme\u00A0Ltd.") == by_punctuation);
  CHECK(between("O'Neill", "ONEILL") == by_punctuation);
  CHECK(between("Blue-Line", "Blueline") == by_punctuation);
  CHECK(between("H&M", "HM") == by_punctuation);
  CHECK(between("Foo S.p.A.", "Foo SPA") == by_punctuation);
}

TEST_CASE("alike names may say and in many languages or leave it out") {
  for (const char* name : {"Silva and Costa", "Silva und Costa", "Silva et Costa", "Silva y Costa", "Silva e Costa",
                           "Silva och Costa", "Silva og Costa", "Silva + Costa", "SILVA COSTA"}) {
    CAPTURE(name);
    CHECK(between("Silva & Costa", name) == by_punctuation);
  }
  CHECK(between("A & B Foods", "A and B Foods") == by_punctuation);
  CHECK(between("Plant E 1", "Plant Y 1") == not_alike);
  CHECK(between("Plant E", "Plant Y") == not_alike);
  CHECK(between("And Design", "Design") == not_alike);
}

TEST_CASE("alike names may differ in legal form, accents and word order") {
  CHECK(between("Acme GmbH", "Acme AG") == by_form);
  CHECK(between("Air France SA", "Air France") == by_form);
  CHECK(between("Tiffany & Co", "Tiffany") == by_form);
  CHECK(between("Müller", "Muller") == by_accents);
  CHECK(between("Müller GmbH", "Mueller AG") == by_accents);
  CHECK(between("Ørsted", "Orsted") == by_accents);
  CHECK(between("Ørsted", "Oersted") == by_accents);
  CHECK(between("Łódź Æon Þor", "Lodz Aeon Thor") == by_accents);
  CHECK(between("Weiß", "WEISS") == by_case);
  CHECK(between("Ålesund", "Aalesund") == by_accents);
  CHECK(between("Deutsche Bahn", "Bahn, Deutsche AG") == by_order);
  CHECK(between("Berlin Store 12", "Store 12 Berlin") == by_order);
}

TEST_CASE("words do not change places where numbers would") {
  CHECK(between("Line 1 Plant 2", "Line 2 Plant 1") == not_alike);
  CHECK(between("Fund II Series I", "Fund I Series II") == not_alike);
  CHECK(between("Block A Wing B", "Block B Wing A") == not_alike);
  CHECK(between("Plant 1 2", "Plant 12") == not_alike);
}

TEST_CASE("blanks between letters are nothing but between digits they are") {
  CHECK(between("Area 51 North", "Area51 North") == by_punctuation);
  CHECK(between("Store 1 23", "Store 12 3") == not_alike);
}

TEST_CASE("one slip in a word of five letters makes names alike by spelling") {
  CHECK(between("Siemens", "Siemns") == by_spelling);
  CHECK(between("Siemens", "Siemmens") == by_spelling);
  CHECK(between("Siemens", "Siemans") == by_spelling);
  CHECK(between("Siemens", "Seimens") == by_spelling);
  CHECK(between("Siemens", "Isemens") == by_spelling);
  CHECK(between("Siemens AG", "SIEMNES Ltd") == by_spelling);
  CHECK(between("Muller", "Mueller") == by_spelling);
  CHECK(between("Ромашка", "Ромашла") == by_spelling);
  CHECK(between("Smith Logistics", "Smith Logistcs") == by_spelling);
}

TEST_CASE("two slips are forgiven in long names, in one word or in two") {
  CHECK(between("Konstruktion", "Konstrultiom") == not_alike);  // 12 letters
  CHECK(between("Konstruktionen", "Konstrultiomen") == by_spelling);
  CHECK(between("Maschinenfabrik", "Mashinenfabirk") == by_spelling);
  CHECK(between("Smith Logistics", "Smiht Logistcs") == by_spelling);
  CHECK(between("Smith Foods", "Smiht Fodos") == not_alike);
  CHECK(between("Northern Lights", "Nothen Lights") == not_alike);  // two in a word of 8
  CHECK(between("Smith Maier Logistics", "Smiht Meier Logistcs") == not_alike);
}

TEST_CASE("short names and short words are no slips of each other") {
  CHECK(between("Meyer", "Meier") == not_alike);  // five letters in all
  CHECK(between("Acme Foods", "Acne Foods") == not_alike);
  CHECK(between("Bank of Rome", "Bank on Rome") == not_alike);
  CHECK(between("Bank Rome Lending", "Bank of Rome Lending") == not_alike);
}

TEST_CASE("differences in numbers, numerals, codes and syllable scripts are no slips") {
  CHECK(between("Warehouse 12", "Warehouse 13") == not_alike);
  CHECK(between("Warehouse A12345", "Warehouse A12346") == not_alike);
  CHECK(between("Pension Fund II", "Pension Fund III") == not_alike);
  CHECK(between("Pension Fund XVIII", "Pension Fund XXVIII") == not_alike);
  CHECK(between("Store ABCDE1", "Store ABCDF1") == not_alike);
  CHECK(between("47114711 Berlin", "47114711 Berlni") == not_alike);
  CHECK(between("中国工商银行公司", "中国农商银行公司") == not_alike);
}

TEST_CASE("firms that are really different are not taken for alike") {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"Plant 1", "Plant 2"},
      {"Plant A", "Plant B"},
      {"Store 12", "Store 13"},
      {"Fund II", "Fund III"},
      {"North Shipping", "South Shipping"},
      {"Northern Power", "Southern Power"},
      {"Eastern Airways", "Western Airways"},
      {"Northeast Foods", "Northwest Foods"},
      {"Import Services", "Export Services"},
      {"Interstate Haulage", "Intrastate Haulage"},
      {"Fuller Brewing", "Muller Brewing"},
      {"Baker Chemicals", "Maker Chemicals"},
      {"Austria Glass", "Australia Glass"},
      {"Slovenia Steel", "Slovakia Steel"},
      {"Niger Mining", "Nigeria Mining"},
      {"General Electric Supply", "General Electrical Supply"},
      {"Hydro One", "Hydro Two"},
      {"Bank of Lima", "Bank of Lisa"},
      {"Alpha Metal", "Alpha Meal"},
      {"AB Foods", "AS Foods"},
      {"BMV Motors", "BMW Motors"},
      {"Red River Timber", "Red Rover Tinder"},
      {"SA Power", "SE Power"},
      {"Union Bank", "Onion Bank"},
      {"Delta Air", "Delta Oil"},
      {"Terra Nova Seeds", "Terra Nova Feeds"},
      {"Golden Gate Trust", "Golden Gale Trust"},
      {"Silver Lake One", "Silver Lane One"},
      {"Hotel Mercy 24", "Hotel Mercy 42"},
      {"Green Hill Farm", "Green Mill Farm"},
      {"Hyperbaric Labs", "Hypobaric Labs"},
      {"ACB Holding", "ABC Holding"},
      {"Ltd", "Limited"},
      {"***", "---"},
  };
  for (const auto& pair : pairs) {
    CAPTURE(pair.first);
    CAPTURE(pair.second);
    CHECK(between(pair.first, pair.second) == not_alike);
  }
}

TEST_CASE("the name to keep has most rows and the others follow bytewise") {
  CHECK(
      groups({{"acme", 2}, {"Acme", 2}, {"ACME Ltd", 7}, {"Zebra", 1}, {"ZEBRA", 1}, {"alone", 9}}) ==
      std::vector<std::string>{"ACME Ltd | Acme | acme: differ in legal form", "ZEBRA | Zebra: differ in letter case"});
  CHECK(groups({}).empty());
  CHECK(groups({{"", 1}, {" ", 2}}).empty());
}

TEST_CASE("families join through their names and the strongest difference needed is told") {
  CHECK(groups({{"Muller", 1}, {"Mueller", 1}, {"Müller", 1}, {"MÜLLER", 1}}) ==
        std::vector<std::string>{"Mueller | Muller | MÜLLER | Müller: differ in accents"});
  CHECK(groups({{"Foo Bar GmbH", 3}, {"foo bar gmbh", 1}, {"Foo-Bar GmbH", 1}}) ==
        std::vector<std::string>{"Foo Bar GmbH | Foo-Bar GmbH | foo bar gmbh: differ in blanks or punctuation"});
}

TEST_CASE("a misspelled name goes to the most frequent near one and no further") {
  // a near b, b near c, a not near c
  CHECK(groups({{"Siemens", 100}, {"Siemans", 5}, {"Simans", 1}}) ==
        std::vector<std::string>{"Siemens | Siemans: differ in spelling"});
  CHECK(groups({{"Siemens", 5}, {"Siemans", 100}, {"Simans", 1}}) ==
        std::vector<std::string>{"Siemans | Siemens | Simans: differ in spelling"});
  CHECK(groups({{"Siemens", 5}, {"Siemans", 4}, {"Simans", 100}}) ==
        std::vector<std::string>{"Simans | Siemans: differ in spelling"});
}

TEST_CASE("a misspelled name brings its family with it") {
  CHECK(groups({{"Siemens AG", 10}, {"SIEMENS", 1}, {"Siemnes AG", 2}, {"SIEMNES", 1}}) ==
        std::vector<std::string>{"Siemens AG | SIEMENS | SIEMNES | Siemnes AG: differ in spelling"});
}

TEST_CASE("names may be text of any bytes and any length") {
  const std::string long_word(100'000, 'a');
  std::string many_words;
  for (int i = 0; i < 20'000; ++i) many_words += "word ";
  CHECK(groups({{long_word, 1}, {long_word + "b", 1}, {many_words, 1}, {many_words + "Worf", 1}}).empty());
  CHECK(found({{"\xFF\xFE", 1}, {"\xFF", 1}, {"\u0301", 1}, {"\u0302", 1}, {"a \u0301 b", 1}}).empty());
}

TEST_CASE("many numbered names stay apart and cost no more than others") {
  Names names;
  for (int i = 0; i < 20'000; ++i) names.emplace_back("Customer " + std::to_string(100'000 + i), 1);
  CHECK(found(names).empty());
}

// The definition, name by name and pair by pair. ASCII but for ü, ö and é.
namespace twin {

using Words = std::vector<std::string>;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) text.replace(at, 2, to);
  return text;
}

Words words(const std::string& name, bool spelled_out) {
  std::string key = linchpin::company_key(name);
  key = replaced(replaced(key, "é", "e"), "ü", spelled_out ? "ue" : "u");
  key = replaced(key, "ö", spelled_out ? "oe" : "o") + ' ';
  Words all;
  for (std::size_t blank = key.find(' '); blank != std::string::npos; blank = key.find(' ')) {
    all.push_back(key.substr(0, blank));
    key.erase(0, blank + 1);
  }
  Words result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i == 0 || i + 1 == all.size() || (all[i] != "and" && all[i] != "und")) result.push_back(all[i]);
  }
  return result;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string together(const Words& list) {
  std::string result;
  for (const std::string& word : list) {
    if (!result.empty() && digit(result.back()) && digit(word.front())) result += ' ';
    result += word;
  }
  return result;
}

/// What the definition looks at, taken once from each name.
struct Name {
  explicit Name(const std::string& name)
      : list(words(name, false)), plain(together(list)), spelled_out(together(words(name, true))), sorted(list) {
    std::sort(sorted.begin(), sorted.end());
    const auto numbers = std::count_if(list.begin(), list.end(), [](const std::string& word) {
      return word.size() == 1 || word.find_first_not_of("ivx") == std::string::npos ||
             word.find_first_of("0123456789") != std::string::npos;
    });
    may_change_places = list.size() > 1 && numbers <= 1;
    digits = static_cast<std::size_t>(std::count_if(plain.begin(), plain.end(), digit));
    letters = plain.size() - digits - static_cast<std::size_t>(std::count(plain.begin(), plain.end(), ' '));
  }

  Words list;
  std::string plain;
  std::string spelled_out;
  Words sorted;
  bool may_change_places = false;
  std::size_t digits = 0;
  std::size_t letters = 0;
};

bool same_key(const Name& a, const Name& b) {
  if (a.plain == b.plain || a.plain == b.spelled_out || a.spelled_out == b.plain || a.spelled_out == b.spelled_out)
    return true;
  return a.may_change_places && a.sorted == b.sorted;
}

std::size_t edits(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

bool may_slip(const std::string& word) {
  return word.size() >= 5 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
         word.find_first_not_of("ivxlcdm") != std::string::npos;
}

/// 0 for equal words, 3 where the one is no slip of the other.
std::size_t slip(const std::string& a, const std::string& b) {
  if (a == b) return 0;
  if (!may_slip(a) || !may_slip(b)) return 3;
  const std::size_t count = edits(a, b);
  const bool swapped = a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
  if (a[0] != b[0]) return swapped ? 1 : 3;
  if (count == 1) return 1;
  std::size_t front = 0;
  while (front < std::min(a.size(), b.size()) && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back < std::min(a.size(), b.size()) - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  const bool side_by_side = std::max(a.size(), b.size()) - front - back < 3;
  return count == 2 && !side_by_side && std::min(a.size(), b.size()) >= 9 && std::max(a.size(), b.size()) <= 32 ? 2 : 3;
}

bool near(const Name& a, const Name& b) {
  if (a.list.size() != b.list.size()) return false;
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.list.size() && count < 3; ++i) count += slip(a.list[i], b.list[i]);
  if (count == 0 || count > 2) return false;
  for (const Name* name : {&a, &b}) {
    if (name->digits > name->letters || name->letters < (count == 1 ? 6u : 13u)) return false;
  }
  return true;
}

std::set<std::set<std::string>> groups(const Names& names) {
  std::vector<Name> parsed;
  std::vector<std::size_t> family;
  for (const auto& [name, rows] : names) {
    family.push_back(parsed.size());
    parsed.emplace_back(name);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!same_key(parsed[i], parsed[j])) continue;
      for (std::size_t old = family[i], k = 0; k < names.size(); ++k)
        family[k] = family[k] == old ? family[j] : family[k];
    }
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < names.size(); ++i) order.push_back(i);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(names[b].second, names[a].first) < std::pair(names[a].second, names[b].first);
  });
  std::map<std::size_t, std::size_t> taker;
  for (std::size_t head : order) {
    if (!taker.emplace(family[head], family[head]).second) continue;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (family[i] != family[head]) continue;
      for (std::size_t j = 0; j < names.size(); ++j) {
        if (near(parsed[i], parsed[j])) taker.emplace(family[j], family[head]);
      }
    }
  }
  std::map<std::size_t, std::set<std::string>> members;
  for (std::size_t i = 0; i < names.size(); ++i) members[taker[family[i]]].insert(names[i].first);
  std::set<std::set<std::string>> result;
  for (const auto& [head, group] : members) {
    if (group.size() > 1) result.insert(group);
  }
  return result;
}

}  // namespace twin

namespace {

std::set<std::set<std::string>> as_sets(const Names& names) {
  std::set<std::set<std::string>> result;
  for (const AlikeNames& alike : found(names)) {
    std::set<std::string> group;
    for (std::uint32_t member : alike.members) group.insert(names[member].first);
    result.insert(group);
  }
  return result;
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t n) { return engine_() % n; }
  template <typename List>
  auto one_of(const List& list) {
    return list[below(list.size())];
  }

  /// A word of few different letters, so that many are near.
  std::string word() {
    std::string result(1, "ab"[below(2)]);
    for (std::size_t left = 4 + below(8); left > 0; --left) result += "abn"[below(3)];
    return result;
  }

  std::string slipped(std::string text) {
    const std::size_t at = below(text.size());
    const char letter = "abnt "[below(5)];
    const std::size_t kind = below(4);
    if (kind == 0) text.erase(at, 1);
    if (kind == 1) text.insert(at, 1, letter);
    if (kind == 2) text[at] = letter;
    if (kind == 3 && at > 0) std::swap(text[at], text[at - 1]);
    return text;
  }

 private:
  std::mt19937 engine_;
};

Names numbered(const std::set<std::string>& names, Random& random) {
  Names result;
  for (const std::string& name : names) {
    const bool valid = !linchpin::company_key(name).empty();
    if (valid) result.emplace_back(name, random.below(6));
  }
  return result;
}

}  // namespace

TEST_CASE("the search finds the same groups of slips as every pair compared") {
  std::size_t groups_seen = 0;
  for (unsigned seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::set<std::string> names;
    while (names.size() < 40) {
      std::string name = random.word();
      if (random.below(2) == 0) name += ' ' + random.word();
      if (random.below(4) == 0) name += random.one_of(std::vector<std::string>{" 12", " II", " A", " GmbH"});
      names.insert(name);
      for (std::size_t more = random.below(4); more > 0; --more) {
        name = random.slipped(name);
        names.insert(name);
      }
    }
    const Names uses = numbered(names, random);
    const auto expected = twin::groups(uses);
    groups_seen += expected.size();
    CHECK(as_sets(uses) == expected);
  }
  CHECK(groups_seen > 500);
}

TEST_CASE("the search finds the same groups of firm names as every pair compared") {
  const std::vector<std::string> begin{"Müller",   "Mueller",   "Muller",    "MULLER",
                                       "Schröder", "Café Nord", "Blue-Line", "Blueline"};
  const std::vector<std::string> middle{
      "", "", " & ", " and ", " und Söhne ", " Logistik ", " 1 ", " II ", " Maschinenfabrik "};
  const std::vector<std::string> end{"", " GmbH", " AG", " S.A.", " 2", " Berlin", " B", " Handel"};
  for (unsigned seed = 0; seed < 100; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::set<std::string> names;
    while (names.size() < 40) {
      std::string name = random.one_of(begin);
      if (random.below(3) > 0) {
        name += random.one_of(middle);
        name += random.one_of(begin);
      }
      name += random.one_of(end);
      names.insert(name);
      const std::size_t at = name.find("Maschinenfabrik");
      if (at != std::string::npos) names.insert(name.substr(0, at) + random.slipped(random.slipped("Maschinenfabrik")));
    }
    const Names uses = numbered(names, random);
    CHECK(as_sets(uses) == twin::groups(uses));
  }
}

TEST_CASE("two names alone are alike exactly where the definition says so") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Random random(seed);
    std::string a = random.word();
    if (random.below(2) == 0) a += ' ' + random.word();
    const std::string b = random.slipped(random.below(2) == 0 ? a : random.slipped(a));
    if (a == b || linchpin::company_key(b).empty()) continue;
    CAPTURE(a);
    CAPTURE(b);
    CHECK((between(a, b) != not_alike) ==
          (twin::same_key(twin::Name(a), twin::Name(b)) || twin::near(twin::Name(a), twin::Name(b))));
  }
}

TEST_CASE("alike names do not depend on the order of the names") {
  Random random(7);
  std::set<std::string> names{"Acme",    "ACME",   "Acme Ltd",      "Müller",
                              "Mueller", "Muller", "Deutsche Bahn", "Bahn Deutsche"};
  while (names.size() < 200) {
    std::string name = random.word();
    name += ' ' + random.word();
    names.insert(name);
    names.insert(random.slipped(name));
  }
  Names uses = numbered(names, random);
  const std::vector<std::string> expected = groups(uses);
  CHECK(expected.size() > 5);
  std::mt19937 engine(11);
  for (int turn = 0; turn < 20; ++turn) {
    std::shuffle(uses.begin(), uses.end(), engine);
    CHECK(groups(uses) == expected);
  }
}
