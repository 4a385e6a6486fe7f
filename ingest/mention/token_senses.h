#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ingest/document.h"
#include "ingest/lexicon/language_lexicon.h"

namespace entente::ingest {

using SenseKinds = std::uint32_t;

constexpr SenseKinds Bit(SenseKind kind) { return SenseKinds{1} << static_cast<unsigned>(kind); }

template <class... Kinds>
constexpr SenseKinds Bits(Kinds... kinds) {
  return (Bit(kinds) | ...);
}

// A phrase of the lexicon that begins at a token.
struct LexicalHit {
  SenseKind kind{};
  std::uint32_t entry = 0;
  std::uint32_t length = 0;  // in tokens
};

// A document's tokens as the lexicon sees them: every phrase that begins at each and is written as
// its sense demands. Phrases do not cross sentences.
class TokenSenses {
 public:
  TokenSenses(const Document& document, const LanguageLexicon& lexicon);

  // Shortest phrases first.
  [[nodiscard]] std::span<const LexicalHit> At(std::uint32_t token) const {
    return std::span(hits_).subspan(first_[token], first_[token + 1] - first_[token]);
  }
  // Whether a phrase of any of these kinds begins at the token.
  [[nodiscard]] bool Has(std::uint32_t token, SenseKinds kinds) const {
    return (kinds_[token] & kinds) != 0;
  }
  // The longest phrase of that kind; null when there is none.
  [[nodiscard]] const LexicalHit* Longest(std::uint32_t token, SenseKind kind) const;
  // Length of the longest phrase of the word class that begins at the token, 0 for none.
  [[nodiscard]] std::uint32_t ClassLength(std::uint32_t token, std::uint32_t word_class) const {
    return (classes_[token] & ClassBit(word_class)) == 0 ? 0 : LongestClass(token, word_class);
  }

 private:
  [[nodiscard]] std::uint32_t LongestClass(std::uint32_t token, std::uint32_t word_class) const;

  std::vector<LexicalHit> hits_;
  std::vector<std::uint32_t> first_;  // by token, and one past the last
  // By token: of its phrases. Most questions end here.
  std::vector<SenseKinds> kinds_;
  std::vector<ClassBits> classes_;
};

}  // namespace entente::ingest
