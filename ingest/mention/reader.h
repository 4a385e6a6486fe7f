#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/document.h"
#include "ingest/lexicon/grammar.h"
#include "ingest/lexicon/language_lexicon.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/token_senses.h"

namespace entente::ingest {

// A partner named at a token.
struct PartnerHit {
  std::string_view id;  // without prefix; the lexicon's
  std::uint32_t length = 0;
  bool country = false;
};

// One sentence as the recognisers read it. Token numbers are the document's; every question about a
// token outside the sentence is answered with no.
class Reader {
 public:
  Reader(const Document& of, const TokenSenses& with, const LanguageLexicon& known_by,
         const Grammar& read_by, const Sentence& sentence)
      : document(of),
        senses(with),
        lexicon(known_by),
        grammar(read_by),
        begin(sentence.first_token),
        end(sentence.end_token) {}

  const Document& document;
  const TokenSenses& senses;
  const LanguageLexicon& lexicon;
  const Grammar& grammar;
  const std::uint32_t begin;
  const std::uint32_t end;

  [[nodiscard]] bool Has(std::uint32_t token) const { return token >= begin && token < end; }
  [[nodiscard]] const Token& At(std::uint32_t token) const { return document.tokens[token]; }
  [[nodiscard]] bool Is(std::uint32_t token, char mark) const {
    return Has(token) && At(token).Is(mark);
  }
  [[nodiscard]] std::string_view Norm(std::uint32_t token) const {
    return document.words.Text(At(token).word);
  }
  [[nodiscard]] bool IsWord(std::uint32_t token) const {
    return Has(token) && At(token).kind == TokenKind::kWord;
  }
  [[nodiscard]] bool IsNumber(std::uint32_t token) const {
    return Has(token) && At(token).kind == TokenKind::kNumber;
  }
  [[nodiscard]] bool IsCapital(std::uint32_t token) const {
    return IsWord(token) && At(token).casing != Casing::kLower &&
           At(token).casing != Casing::kOther;
  }
  // Length of the phrase of the class that begins here, 0 for none.
  [[nodiscard]] std::uint32_t Class(std::uint32_t token, std::uint32_t word_class) const {
    return Has(token) ? senses.ClassLength(token, word_class) : 0;
  }
  // Whether a phrase of the class of at most so many tokens ends right before the token, within the
  // sentence: "tại", "theo lời mời của".
  [[nodiscard]] bool Follows(std::uint32_t token, std::uint32_t word_class,
                             std::uint32_t most) const {
    for (std::uint32_t back = 1; back <= most && token >= begin + back; ++back) {
      if (Class(token - back, word_class) == back) return true;
    }
    return false;
  }
  [[nodiscard]] const LexicalHit* Hit(std::uint32_t token, SenseKind kind) const {
    return Has(token) ? senses.Longest(token, kind) : nullptr;
  }
  [[nodiscard]] bool IsQuote(std::uint32_t token) const;

  // A whole number below 10^9 at the token, nothing when it is none.
  [[nodiscard]] std::optional<int> Number(std::uint32_t token) const;
  [[nodiscard]] std::optional<int> Year(std::uint32_t token) const;  // 1900 to 2100

  // A country, bloc or organisation by its own name; the longest. Pair forms ("Việt") on demand.
  [[nodiscard]] std::optional<PartnerHit> Partner(std::uint32_t token, bool in_pair = false) const;

  // Two or more partners joined by hyphens: "ASEAN-Hàn Quốc", "Việt - Mỹ". The tokens it takes, 0
  // for none; their ids are appended to `ids`.
  std::uint32_t PartnerPair(std::uint32_t token, std::vector<std::string_view>& ids) const;

  // Partners joined by list words: "Nga, Ukraine và Mỹ". As above, also for a single one.
  std::uint32_t PartnerList(std::uint32_t token, std::vector<std::string_view>& ids) const;

  // Those of the pair that begins at the token, else of the list.
  [[nodiscard]] std::vector<std::string_view> PartnersAt(std::uint32_t token) const;

  // The acronym in "(AKFTA)" at the token, also "((AMM-57)"; the tokens it takes, 0 for none.
  std::uint32_t Acronym(std::uint32_t token, std::string& acronym) const;

  // Behind what stands in brackets at the token, within `most` tokens of it; the token itself when
  // nothing does.
  [[nodiscard]] std::uint32_t BehindBracket(std::uint32_t token, std::uint32_t most) const;

  // "(RoK)" behind "Republic of Korea": the partner's other name; the tokens it takes, 0 for none.
  [[nodiscard]] std::uint32_t SameInBrackets(std::uint32_t token, std::string_view partner) const;

  // The text of tokens [from, to), line breaks as spaces.
  [[nodiscard]] std::string Text(std::uint32_t from, std::uint32_t to) const;
};

}  // namespace entente::ingest
