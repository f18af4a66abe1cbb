#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace linchpin {

/// For comparing names: compatibility form (NFKC) without letter case, no blanks at the ends, one blank for each run of
/// them inside. Invisible characters (zero-width, soft hyphen) are out; an acute accent on its own is an apostrophe.
std::string folded_name(std::string_view name);

/// The words of a folded name, one blank between them: "O'Neill & Sons, S.p.A." has "oneill sons spa". Apostrophes
/// vanish, dots between single letters too (and the slash of A/S, I/S, K/S, P/S, S/A); all other punctuation parts
/// words. Emoji and a plus at the end of a word count as letters. A name without a word is its folded self.
std::string name_words(std::string_view name);

/// The key under which `--names company` knows a firm: its words without the legal forms at the end ("GmbH & Co. KG",
/// "Pty Ltd", "S.à r.l."), and at the front those that are written there by habit and hardly begin a name otherwise
/// (UAB, SIA, OOO, Oy, PT, SARL; not AB, AS, SA, which also begin "AB Foods", "AS Roma", "SA Power"). Accents stay:
/// Müller is not Muller. All words stay where nothing, or no more than an article, would be left ("AG", "The Limited").
std::string company_key(std::string_view name);

/// A number that is the same for names whose company_key is the same, and nearly always another for others: of the
/// words that are no part of any legal form. Several times as fast.
std::uint64_t company_hash(std::string_view name);

}  // namespace linchpin
