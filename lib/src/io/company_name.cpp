#include "io/company_name.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <unordered_set>
#include <vector>

#include "io/text.hpp"

namespace linchpin {

namespace {

const utf8proc_uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

utf8proc_int32_t typed_as_meant(utf8proc_int32_t c, void*) { return c == 0xB4 ? '\'' : c; }

/// NFKC, letter case folded, invisible characters out.
std::string caseless(std::string_view text) {
  std::string result;
  bool ascii = true;
  for (char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (!ascii) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                            UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    utf8proc_uint8_t* out = nullptr;
    const auto length = utf8proc_map_custom(bytes_of(text), static_cast<utf8proc_ssize_t>(text.size()), &out, options,
                                            typed_as_meant, nullptr);
    if (length >= 0) result.assign(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
    std::free(out);
    if (!result.empty()) return result;
  }
  result.reserve(text.size());
  for (char c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

enum class Kind : unsigned char { letter, mark, other_part, apostrophe, dot, slash, ampersand, plus, blank, separator };

constexpr Kind kind_of_ascii(char c) {
  if (c >= 'a' && c <= 'z') return Kind::letter;
  if (c >= '0' && c <= '9') return Kind::other_part;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return Kind::blank;
  if (c == '\'' || c == '`') return Kind::apostrophe;
  if (c == '.') return Kind::dot;
  if (c == '/') return Kind::slash;
  if (c == '&') return Kind::ampersand;
  return c == '+' ? Kind::plus : Kind::separator;
}

Kind kind_of(utf8proc_int32_t c) {
  constexpr std::array apostrophes{0xB7, 0x2BB, 0x2BC, 0x2BD, 0x2018, 0x2019, 0x201B, 0x2032};  // and Catalan's l·l
  if (std::find(apostrophes.begin(), apostrophes.end(), c) != apostrophes.end()) return Kind::apostrophe;
  if (c == 0x85) return Kind::blank;
  if (c == 0xA9 || c == 0xAE) return Kind::separator;  // (c) and (r) are not of the name
  const auto category = utf8proc_category(c);
  if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) return Kind::letter;
  if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) return Kind::mark;
  if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) return Kind::other_part;
  if (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP) return Kind::blank;
  const bool sign = category == UTF8PROC_CATEGORY_SO || category == UTF8PROC_CATEGORY_CO ||
                    category == UTF8PROC_CATEGORY_CN;  // emoji, private and future characters
  return sign ? Kind::other_part : Kind::separator;
}

struct Character {
  Kind kind;
  std::size_t length;
};

Character character_at(std::string_view text, std::size_t at) {
  if (static_cast<unsigned char>(text[at]) < 0x80) return {kind_of_ascii(text[at]), 1};
  utf8proc_int32_t c = 0;
  const auto rest = text.substr(at);
  const auto length = utf8proc_iterate(bytes_of(rest), static_cast<utf8proc_ssize_t>(rest.size()), &c);
  if (length <= 0) return {Kind::other_part, 1};
  return {kind_of(c), static_cast<std::size_t>(length)};
}

bool is_part(Kind kind) { return kind <= Kind::other_part; }

struct Word {
  std::size_t begin;
  std::size_t end;
  bool letter;     // a single one
  bool initials;   // single letters, joined over their dots
  bool pointed;    // written with dots or a slash, or with a dot behind it
  bool after_and;  // behind &, a plus, or a word for it
};

struct Words {
  std::string text;
  std::vector<Word> list;

  std::string_view operator[](std::size_t i) const { return between(i, i + 1); }
  std::string_view between(std::size_t first, std::size_t last) const {
    return std::string_view(text).substr(list[first].begin, list[last - 1].end - list[first].begin);
  }
};

/// What stands between two words.
struct Gap {
  unsigned dots = 0;
  unsigned slashes = 0;
  bool blank = false;
  bool joined = false;  // by & or a plus
  bool more = false;

  void add(Kind kind) {
    dots += kind == Kind::dot ? 1 : 0;
    slashes += kind == Kind::slash ? 1 : 0;
    blank = blank || kind == Kind::blank;
    joined = joined || kind == Kind::ampersand || kind == Kind::plus;
    more = more || kind == Kind::separator;
  }
};

bool belongs_to_word(std::string_view text, std::size_t at, Character c, bool inside) {
  if (c.kind != Kind::plus) return is_part(c.kind);
  return inside && (at + 1 == text.size() || !is_part(character_at(text, at + 1).kind));  // "C++", not "Kühne+Nagel"
}

/// "S.p.A.", "J. P. Morgan": the letter at the end goes to the letters before it; not to the C of "& C. S.n.c.".
bool continues_initials(const Word& before, const Gap& gap, bool dot_behind) {
  if (!before.initials || gap.dots != 1 || gap.slashes > 0 || gap.joined || gap.more) return false;
  return !gap.blank || (dot_behind && !before.after_and);
}

bool is_slashed_form(char a, char b, const Gap& gap) {
  if (gap.slashes != 1 || gap.dots > 0 || gap.blank || gap.joined || gap.more) return false;
  return b == 's' ? a == 'a' || a == 'i' || a == 'k' || a == 'p' : a == 's' && b == 'a';
}

using WordSet = std::unordered_set<std::string_view>;

WordSet listed(std::initializer_list<std::string_view> lists) {
  WordSet result;
  for (std::string_view list : lists) {
    while (!list.empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      result.insert(list.substr(0, comma));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  return result;
}

const WordSet& conjunctions() {
  static const WordSet result = listed({"and,und,et,y,e,och,og"});
  return result;
}

Words split(std::string_view folded) {
  Words words;
  std::string& text = words.text;
  text.reserve(folded.size());
  words.list.reserve(8);
  for (std::size_t at = 0; at < folded.size();) {
    Gap gap;
    Character c{};
    for (; at < folded.size(); at += c.length) {
      c = character_at(folded, at);
      if (is_part(c.kind)) break;
      gap.add(c.kind);
    }
    if (at == folded.size()) break;
    if (!text.empty()) text += ' ';
    const bool after_and = gap.joined || (!words.list.empty() && conjunctions().contains(words[words.list.size() - 1]));
    Word word{text.size(), 0, false, false, false, after_and};
    std::size_t letters = 0;
    bool others = false;
    for (; at < folded.size(); at += c.length) {
      c = character_at(folded, at);
      if (c.kind == Kind::apostrophe) continue;
      if (!belongs_to_word(folded, at, c, true)) break;
      letters += c.kind == Kind::letter ? 1 : 0;
      others = others || c.kind == Kind::other_part || c.kind == Kind::plus;
      text.append(folded, at, c.length);
    }
    const bool dot_behind = at < folded.size() && folded[at] == '.';
    word.end = text.size();
    word.letter = word.initials = letters == 1 && !others;
    word.pointed = dot_behind;
    if (word.letter && !words.list.empty()) {
      Word& before = words.list.back();
      const bool slashed = before.letter && is_slashed_form(text[before.begin], text[word.begin], gap);
      if (slashed || continues_initials(before, gap, dot_behind)) {
        text.erase(word.begin - 1, 1);
        before.end = text.size();
        before.letter = false;
        before.initials = !slashed;
        before.pointed = true;
        continue;
      }
    }
    words.list.push_back(word);
  }
  return words;
}

const WordSet& end_forms() {
  static const WordSet result = listed({
      // English-speaking
      "ltd,limited,plc,public limited company,llp,lllp,lp,limited partnership,limited liability partnership,llc,"
      "limited liability company,inc,incorporated,corp,corporation,co,company,pllc,pbc,ulc,unlimited company,cic,cio,"
      "scio,community interest company,clg,company limited by guarantee,dac,designated activity company,teoranta,"
      "cyf,cyfyngedig,pty,pte,pvt,private limited,proprietary limited,p ltd,soc ltd,npc,sdn,bhd,berhad,ltée,ltee,"
      "limitée,limitee,senc,sencrl,kk,tbk",
      // German
      "gmbh,ggmbh,mbh,gesmbh,ges mbh,gesellschaft mbh,gesellschaft mit beschränkter haftung,"
      "gesellschaft mit beschraenkter haftung,ag,aktiengesellschaft,kg,kommanditgesellschaft,kgaa,ohg,og,gbr,ug,"
      "haftungsbeschränkt,haftungsbeschraenkt,partg,partg mbb,partgmbb,eg,se,sce,ewiv",
      // French
      "sa,sas,sasu,sarl,sàrl,sà rl,s à rl,sa rl,s a rl,eurl,snc,sca,scs,scsp,scop,scic,selarl,scea,gie,geie,cie,"
      "société anonyme,societe anonyme,société à responsabilité limitée,societe a responsabilite limitee,"
      "société par actions simplifiée,societe par actions simplifiee",
      // Dutch and Belgian
      "bv,nv,vof,bvba,cvba,sprl,scrl,asbl,vzw,comm v,commv,besloten vennootschap,naamloze vennootschap",
      // Italian
      "spa,srl,srls,sapa,scarl,sc a rl,scpa,sagl,unipersonale,a socio unico,società per azioni,societa per azioni,"
      "società a responsabilità limitata,societa a responsabilita limitata,soc coop,società cooperativa,"
      "societa cooperativa",
      // Spanish and Portuguese
      "sau,sl,slu,sll,slp,s coop,s en c,cía,cia,sociedad anónima,sociedad anonima,sociedad limitada,"
      "sociedad de responsabilidad limitada,sa de cv,sab de cv,sapi de cv,s de rl,s de rl de cv,lda,ltda,limitada,"
      "unipessoal,sgps,eireli,ltda me,ltda epp,eireli me,eireli epp,crl",
      // Nordic
      "ab,abp,aktiebolag,aktiebolaget,publ,hb,kb,ek för,ekonomisk förening,as,asa,aksjeselskap,allmennaksjeselskap,ans,"
      "aps,aktieselskab,anpartsselskab,amba,ivs,oy,oyj,osakeyhtiö,osakeyhtio,osk,ry,hf,ehf,ohf",
      // Baltic, Polish, Czech and Slovak, Hungarian
      "uab,sia,oü,tü,sp z oo,sp zoo,sp zo o,spzoo,spółka z oo,spolka z oo,spółka z ograniczoną odpowiedzialnością,"
      "spolka z ograniczona odpowiedzialnoscia,spółka akcyjna,spolka akcyjna,spółka komandytowa,spolka komandytowa,"
      "sp k,sp j,spk,spj,sro,spol sro,spol s ro,společnost s ručením omezeným,spolecnost s rucenim omezenym,"
      "kft,zrt,nyrt,korlátolt felelősségű társaság,részvénytársaság",
      // South-eastern Europe, Turkey, Russia and Ukraine
      "doo,jdoo,dooel,shpk,sh pk,eood,ood,ead,еоод,оод,еад,ад,επε,ικε,aş,ltd şti,ltd sti,ltd şti̇,"
      "limited şirketi,limited sirketi,li̇mi̇ted şi̇rketi̇,anonim şirketi,anonim sirketi,anoni̇m şi̇rketi̇,"
      "ooo,oao,zao,ооо,оао,зао,пао,тов,прат,пат",
  });
  return result;
}

/// Too short or too much like words to be legal forms, unless written with dots or a slash: "e.V.", "I/S", "N.A.".
const WordSet& pointed_forms() {
  static const WordSet result =
      listed({"ev,ek,eu,na,pc,cc,sc,ss,is,ps,ks,vos,ska,sal,sac,pao,ad,dd,kd,ae,oe,ee,αε,οε,εε,bt,ky,sf,sha"});
  return result;
}

/// Only these stand behind "&": "Müller & Co. KG", but "Hotel & Spa".
const WordSet& partner_forms() {
  static const WordSet result = listed({"co,company,cie,cia,cía,c snc,c sas,c sapa,c spa,c srl"});
  return result;
}

/// Written first by habit in Lithuania, Latvia, Estonia, Finland, Indonesia, France, Russia, Ukraine, Kazakhstan.
const WordSet& front_forms() {
  static const WordSet result =
      listed({"uab,všį,sia,oü,oy,aktiebolaget,pt,sarl,eurl,ooo,oao,zao,pao,tov,ооо,оао,зао,пао,"
              "ао,ип,тов,прат,пат,тоо"});
  return result;
}

/// No name by themselves.
const WordSet& articles() {
  static const WordSet result = listed({"the,a,an,la,le,les,el,los,il,lo,der,die,das,de,and,und,et,y,e,och,og"});
  return result;
}

/// The last words of forms of more than one.
const WordSet& endings() {
  static const WordSet result = [] {
    WordSet last;
    for (const WordSet* forms : {&end_forms(), &partner_forms()}) {
      for (std::string_view form : *forms) {
        const std::size_t blank = form.rfind(' ');
        if (blank != form.npos) last.insert(form.substr(blank + 1));
      }
    }
    return last;
  }();
  return result;
}

/// Letters that stand alone, as where dots have become blanks: "S A", "S R L". How many of the last words make a form.
std::size_t spaced_out_form(const Words& words, std::size_t first, std::size_t last) {
  std::size_t letters = 0;
  while (letters < 5 && last - letters > first && words.list[last - letters - 1].letter) ++letters;
  for (std::size_t count = letters; count >= 2; --count) {
    std::string joined;
    for (std::size_t i = last - count; i < last; ++i) joined += words[i];
    const bool known =
        count > 2 ? end_forms().contains(joined) : joined == "sa" || joined == "sl" || joined == "bv" || joined == "nv";
    if (known) return count;
  }
  return 0;
}

/// How many of the words before `last` are a legal form, and whether an "and" goes with it.
struct Form {
  std::size_t words = 0;
  bool after_and = false;
};

Form form_at_end(const Words& words, std::size_t first, std::size_t last) {
  const Word& word = words.list[last - 1];
  const std::size_t longest = endings().contains(words[last - 1]) ? std::min<std::size_t>(5, last - first) : 1;
  for (std::size_t count = longest; count > 0; --count) {
    const std::size_t begin = last - count;
    const std::string_view form = words.between(begin, last);
    const bool after_and = words.list[begin].after_and;
    const bool known = after_and ? partner_forms().contains(form) && (form[1] != ' ' || words.list[begin].pointed)
                                 : end_forms().contains(form) || (word.pointed && pointed_forms().contains(form));
    if (known) return {count, after_and};
  }
  return {word.letter ? spaced_out_form(words, first, last) : 0, false};
}

std::string_view without_legal_forms(const Words& words) {
  std::size_t first = 0;
  std::size_t last = words.list.size();
  bool romanian = false;
  while (last > first) {
    const Form form = form_at_end(words, first, last);
    if (form.words == 0) break;
    last -= form.words;
    romanian = romanian || words[last] == "srl";
    if (form.after_and && last > first && conjunctions().contains(words[last - 1])) --last;
  }
  if (last > first && (front_forms().contains(words[first]) || (romanian && words[first] == "sc"))) ++first;
  if (last == first || (last - first == 1 && articles().contains(words[first]))) return words.text;
  return words.between(first, last);
}

/// Hashes of words that company_key may leave out: those of legal forms, and what stands between them.
class OmittedWords {
 public:
  static constexpr std::uint64_t start = 0xCBF29CE484222325;
  static std::uint64_t next(std::uint64_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }

  OmittedWords() : slots_(size) {
    for (const WordSet* forms : {&end_forms(), &pointed_forms(), &partner_forms(), &front_forms(), &conjunctions()}) {
      for (std::string_view form : *forms) {
        while (!form.empty()) {
          const std::size_t blank = std::min(form.find(' '), form.size());
          add(form.substr(0, blank));
          form.remove_prefix(std::min(blank + 1, form.size()));
        }
      }
    }
  }

  bool contains(std::uint64_t hash) const {
    for (std::size_t at = hash % size;; at = (at + 1) % size) {
      if (slots_[at] == hash) return true;
      if (slots_[at] == 0) return false;
    }
  }

 private:
  static constexpr std::size_t size = 4096;

  void add(std::string_view word) {
    std::uint64_t hash = start;
    for (const char c : word) hash = next(hash, c);
    std::size_t at = hash % size;
    while (slots_[at] != 0 && slots_[at] != hash) at = (at + 1) % size;
    slots_[at] = hash;
  }

  std::vector<std::uint64_t> slots_;
};

/// Collects the words of a name for company_hash.
class HashOfWords {
 public:
  void add(std::uint64_t word, std::size_t characters) {
    static const OmittedWords omitted;
    if (characters < 2 || omitted.contains(word)) return;
    hash_ = (hash_ ^ word) * 0x9E3779B97F4A7C15;
    hash_ ^= hash_ >> 29;
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

std::uint64_t hash_of_words(std::string_view name) {
  const Words words = split(folded_name(name));
  HashOfWords hash;
  for (std::size_t i = 0; i < words.list.size(); ++i) {
    if (words.list[i].letter) continue;
    std::uint64_t word = OmittedWords::start;
    for (const char c : words[i]) word = OmittedWords::next(word, c);
    hash.add(word, words[i].size());
  }
  return hash.value();
}

}  // namespace

std::string folded_name(std::string_view name) {
  std::string text = caseless(trimmed(name));
  std::size_t end = 0;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if (c.kind == Kind::blank) {
      blank = true;
    } else {
      if (blank && end > 0) text[end++] = ' ';
      blank = false;
      for (std::size_t i = 0; i < c.length; ++i) text[end++] = text[at + i];
    }
    at += c.length;
  }
  text.resize(end);
  return text;
}

std::string name_words(std::string_view name) {
  std::string folded = folded_name(name);
  Words words = split(folded);
  return words.list.empty() ? folded : std::move(words.text);
}

std::uint64_t company_hash(std::string_view name) {
  HashOfWords hash;
  std::uint64_t word = OmittedWords::start;
  std::size_t characters = 0;
  std::size_t letters = 0;
  for (const char typed : name) {
    const char c = typed >= 'A' && typed <= 'Z' ? static_cast<char>(typed - 'A' + 'a') : typed;
    if (static_cast<unsigned char>(c) >= 0x80 || c == '+') return hash_of_words(name);
    const Kind kind = kind_of_ascii(c);
    if (is_part(kind)) {
      word = OmittedWords::next(word, c);
      ++characters;
      letters += kind == Kind::letter ? 1 : 0;
    } else if (kind != Kind::apostrophe && characters > 0) {
      if (characters == 1 && letters == 1) return hash_of_words(name);  // may be joined with others
      hash.add(word, characters);
      word = OmittedWords::start;
      characters = letters = 0;
    }
  }
  if (characters == 1 && letters == 1) return hash_of_words(name);
  if (characters > 0) hash.add(word, characters);
  return hash.value();
}

std::string company_key(std::string_view name) {
  std::string folded = folded_name(name);
  const Words words = split(folded);
  return words.list.empty() ? folded : std::string(without_legal_forms(words));
}

}  // namespace linchpin
