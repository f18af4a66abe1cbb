#include "linchpin/alike_names.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <string>
#include <utility>

#include "io/company_name.hpp"
#include "io/text.hpp"
#include "key_words.hpp"
#include "mixed_bits.hpp"
#include "near_words.hpp"
#include "string_pool.hpp"

namespace linchpin {

namespace {

constexpr std::uint32_t shortest_key = 6;
constexpr std::uint32_t shortest_key_for_two = 13;
constexpr std::size_t most_words = 16;
constexpr std::uint32_t none = UINT32_MAX;

/// Sets that grow together.
class Families {
 public:
  explicit Families(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }

  std::size_t size() const { return parent_.size(); }

  std::uint32_t of(std::uint32_t member) {
    while (parent_[member] != member) {
      parent_[member] = parent_[parent_[member]];
      member = parent_[member];
    }
    return member;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// Joins those that come with the same text.
class SameText {
 public:
  void add(std::string_view text, std::uint32_t member, Families& families) {
    const std::uint32_t id = texts_.intern(text);
    if (id == first_.size()) first_.push_back(member);
    families.join(first_[id], member);
  }

 private:
  StringPool texts_;
  std::vector<std::uint32_t> first_;
};

/// Whether a hash may be among those added; if it says no, it is not.
class Filter {
 public:
  void resize(std::size_t hashes) { bits_.assign(std::bit_ceil(16 * hashes + 64) / 64, 0); }
  void add(std::uint64_t hash) { bits_[place(hash)] |= bit(hash); }
  bool may_have(std::uint64_t hash) const { return (bits_[place(hash)] & bit(hash)) != 0; }

 private:
  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash & 63); }
  std::size_t place(std::uint64_t hash) const { return static_cast<std::size_t>(hash >> 6) & (bits_.size() - 1); }

  std::vector<std::uint64_t> bits_;
};

/// The keys whose spelling is compared, as rows of words.
class Keys {
 public:
  void add(std::span<const std::uint32_t> words, std::uint32_t name) {
    if (words.empty() || words.size() > most_words) return;
    const std::uint32_t id = rows_.intern(bytes(words));
    if (id == first_name_.size()) first_name_.push_back(name);
  }

  std::size_t size() const { return first_name_.size(); }
  std::uint32_t name(std::uint32_t key) const { return first_name_[key]; }

  /// Once the last key is in.
  void prepare(const NearWords& words) {
    whole_keys_.resize(size());
    open_keys_.resize(4 * size());
    for (std::uint32_t key = 0; key < size(); ++key) {
      const Row row = unpacked(key);
      const std::uint64_t whole = hash_of(row);
      whole_keys_.add(whole);
      std::uint32_t letters = 0;
      std::uint32_t digits = 0;
      for (std::size_t i = 0; i < row.size; ++i) {
        letters += words.letters(row.words[i]);
        digits += words.digits(row.words[i]);
        open_keys_.add(whole - part(i, row.words[i]) + part(i, none));
      }
      letters_.push_back(digits > letters ? 0 : letters);
    }
  }

  template <typename Visit>
  void each_near(std::uint32_t key, NearWords& words, Visit visit) const {
    if (letters_[key] < shortest_key) return;
    Row row = unpacked(key);
    std::size_t last = 0;  // of the words that have near ones
    for (std::size_t i = 0; i < row.size; ++i) {
      if (!words.of(row.words[i]).empty()) last = i + 1;
    }
    const auto look_up = [&](std::size_t at, std::uint32_t word, std::uint32_t shortest) {
      const std::uint32_t own = std::exchange(row.words[at], word);
      const std::uint32_t found = rows_.find(bytes(row.span()));
      row.words[at] = own;
      if (found != StringPool::absent && letters_[found] >= shortest) visit(found);
    };
    const bool for_two = letters_[key] >= shortest_key_for_two;
    const std::uint64_t whole = hash_of(row);
    for (std::size_t i = 0; i < last; ++i) {
      const std::uint32_t own = row.words[i];
      const std::uint64_t rest = whole - part(i, own);
      for (const NearWord& near : words.of(own)) {
        if (near.edits > 1 && !for_two) continue;
        const std::uint64_t hash = rest + part(i, near.word);
        if (whole_keys_.may_have(hash)) look_up(i, near.word, near.edits > 1 ? shortest_key_for_two : shortest_key);
        if (near.edits > 1 || !for_two) continue;
        row.words[i] = near.word;
        for (std::size_t j = i + 1; j < last; ++j) {
          const std::span<const NearWord> seconds = words.of(row.words[j]);
          const std::uint64_t others = hash - part(j, row.words[j]);
          if (seconds.empty() || !open_keys_.may_have(others + part(j, none))) continue;
          for (const NearWord& second : seconds) {
            if (second.edits == 1 && whole_keys_.may_have(others + part(j, second.word)))
              look_up(j, second.word, shortest_key_for_two);
          }
        }
        row.words[i] = own;
      }
    }
  }

 private:
  struct Row {
    std::array<std::uint32_t, most_words> words{};
    std::size_t size = 0;

    std::span<const std::uint32_t> span() const { return std::span(words).first(size); }
  };

  static std::string_view bytes(std::span<const std::uint32_t> words) {
    return {reinterpret_cast<const char*>(words.data()), words.size_bytes()};
  }

  /// What a word at its place adds to the hash of a key; `none` stands for any word.
  static std::uint64_t part(std::size_t at, std::uint32_t word) { return mixed_bits(std::uint64_t{at} << 32 | word); }

  static std::uint64_t hash_of(const Row& row) {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < row.size; ++i) result += part(i, row.words[i]);
    return result;
  }

  Row unpacked(std::uint32_t key) const {
    const std::string_view packed = rows_[key];
    Row row;
    row.size = packed.size() / sizeof(std::uint32_t);
    std::memcpy(row.words.data(), packed.data(), packed.size());
    return row;
  }

  StringPool rows_;
  std::vector<std::uint32_t> first_name_;
  std::vector<std::uint32_t> letters_;  // 0 for a code: more digits than letters
  Filter whole_keys_;
  Filter open_keys_;  // with any word at one place
};

/// Which names have the same key, and the keys to compare by spelling.
struct Index {
  Families families;
  StringPool words;
  Keys keys;
};

Index indexed(std::span<const NameUse> names) {
  Index index{Families(names.size()), {}, {}};
  SameText letters;
  SameText orders;
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> ids;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const std::string key = company_key(names[i].name);
    if (key.empty()) continue;
    if (!is_ascii(key)) {
      const std::string spelled_out = without_accents(key, true);
      split_words(spelled_out, words);
      letters.add(without_blanks(words), i, index.families);
    }
    const std::string plain = without_accents(key, false);
    split_words(plain, words);
    letters.add(without_blanks(words), i, index.families);
    ids.clear();
    for (std::string_view word : words) ids.push_back(index.words.intern(word));
    index.keys.add(ids, i);
    if (!may_change_places(words)) continue;
    std::sort(ids.begin(), ids.end());
    orders.add({reinterpret_cast<const char*>(ids.data()), ids.size() * sizeof(std::uint32_t)}, i, index.families);
  }
  return index;
}

/// What a family is joined by, from the slightest difference on.
Alikeness difference_within(std::span<const NameUse> names, const std::vector<std::uint32_t>& members) {
  Families joined(members.size());
  std::size_t apart = members.size();
  const auto join_by = [&](auto... key) {
    std::vector<std::pair<std::string, std::uint32_t>> keys;
    for (std::uint32_t i = 0; i < members.size(); ++i) (keys.emplace_back(key(names[members[i]].name), i), ...);
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 1; i < keys.size(); ++i) {
      const std::uint32_t a = joined.of(keys[i - 1].second);
      const std::uint32_t b = joined.of(keys[i].second);
      if (a == b || keys[i - 1].first != keys[i].first) continue;
      joined.join(a, b);
      --apart;
    }
    return apart == 1;
  };
  const auto compact = [](const std::string& key) {
    std::vector<std::string_view> words;
    split_words(key, words);
    return without_blanks(words);
  };
  const auto as_typed = [](std::string_view name) { return folded('|' + std::string(name) + '|'); };  // with blanks
  const auto all_words = [&](std::string_view name) { return compact(name_words(name)); };
  const auto accented = [&](std::string_view name) { return compact(company_key(name)); };
  const auto plain = [&](std::string_view name) { return compact(without_accents(company_key(name), false)); };
  const auto spelled_out = [&](std::string_view name) { return compact(without_accents(company_key(name), true)); };
  if (join_by(as_typed)) return Alikeness::letter_case;
  join_by(folded_name);
  if (join_by(all_words)) return Alikeness::blanks_or_punctuation;
  if (join_by(accented)) return Alikeness::legal_form;
  return join_by(plain, spelled_out) ? Alikeness::accents : Alikeness::word_order;
}

/// The family that takes each family by spelling, by their roots; itself if none does.
std::vector<std::uint32_t> takers(Index& index, const std::vector<std::uint32_t>& heads) {
  Families& families = index.families;
  NearWords near_words(index.words);
  Keys& keys = index.keys;
  keys.prepare(near_words);
  std::vector<std::uint32_t> first_key(families.size(), none);  // by root
  std::vector<std::uint32_t> next_key(keys.size(), none);
  for (std::uint32_t key = 0; key < keys.size(); ++key) {
    next_key[key] = std::exchange(first_key[families.of(keys.name(key))], key);
  }
  std::vector<std::uint32_t> taker(families.size(), none);
  for (std::uint32_t head : heads) {
    const std::uint32_t family = families.of(head);
    if (taker[family] != none) continue;
    taker[family] = family;
    for (std::uint32_t key = first_key[family]; key != none; key = next_key[key]) {
      keys.each_near(key, near_words, [&](std::uint32_t found) {
        std::uint32_t& other = taker[families.of(keys.name(found))];
        if (other == none) other = family;
      });
    }
  }
  return taker;
}

}  // namespace

std::vector<AlikeNames> alike_names(std::span<const NameUse> names) {
  Index index = indexed(names);
  const auto comes_first = [&](std::uint32_t a, std::uint32_t b) {
    if (names[a].rows != names[b].rows) return names[a].rows > names[b].rows;
    return names[a].name != names[b].name ? names[a].name < names[b].name : a < b;
  };
  std::vector<std::uint32_t> head(names.size(), none);  // the name to keep, by root
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    std::uint32_t& best = head[index.families.of(i)];
    if (best == none || comes_first(i, best)) best = i;
  }
  std::vector<std::uint32_t> heads = head;
  heads.erase(std::remove(heads.begin(), heads.end(), none), heads.end());
  std::sort(heads.begin(), heads.end(), comes_first);
  const std::vector<std::uint32_t> taker = takers(index, heads);

  const auto group_of = [&](std::uint32_t name) { return taker[index.families.of(name)]; };
  std::vector<std::uint32_t> sizes(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) ++sizes[group_of(i)];
  std::vector<AlikeNames> result;
  std::vector<std::uint32_t> place(names.size(), none);
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const std::uint32_t group = group_of(i);
    if (sizes[group] < 2) continue;
    if (place[group] == none) {
      place[group] = static_cast<std::uint32_t>(result.size());
      result.emplace_back();
    }
    AlikeNames& alike = result[place[group]];
    alike.members.push_back(i);
    if (index.families.of(i) != group) alike.why = Alikeness::spelling;
  }
  const auto bytewise = [&](std::uint32_t a, std::uint32_t b) { return names[a].name < names[b].name; };
  for (AlikeNames& alike : result) {
    std::sort(alike.members.begin(), alike.members.end(), bytewise);
    const auto kept = std::min_element(alike.members.begin(), alike.members.end(), comes_first);
    std::rotate(alike.members.begin(), kept, kept + 1);
    if (alike.why != Alikeness::spelling) alike.why = difference_within(names, alike.members);
  }
  std::sort(result.begin(), result.end(),
            [&](const AlikeNames& a, const AlikeNames& b) { return bytewise(a.members.front(), b.members.front()); });
  return result;
}

std::string_view describe(Alikeness difference) {
  switch (difference) {
    case Alikeness::letter_case:
      return "differ in letter case";
    case Alikeness::blanks_or_punctuation:
      return "differ in blanks or punctuation";
    case Alikeness::legal_form:
      return "differ in legal form";
    case Alikeness::accents:
      return "differ in accents";
    case Alikeness::word_order:
      return "differ in word order";
    case Alikeness::spelling:
      return "differ in spelling";
  }
  return {};
}

}  // namespace linchpin
