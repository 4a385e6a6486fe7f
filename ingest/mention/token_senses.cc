#include "ingest/mention/token_senses.h"

#include <algorithm>

namespace entente::ingest {
namespace {

bool WrittenAs(RequiredCasing casing, std::span<const Token> tokens) {
  switch (casing) {
    case RequiredCasing::kAny:
      return true;
    case RequiredCasing::kCapital:
      return tokens.front().casing != Casing::kLower;
    case RequiredCasing::kUpper:
      return std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.kind != TokenKind::kWord || token.casing == Casing::kUpper;
      });
  }
  return false;
}

}  // namespace

TokenSenses::TokenSenses(const Document& document, const LanguageLexicon& lexicon)
    : first_(document.tokens.size() + 1, 0),
      kinds_(document.tokens.size(), 0),
      classes_(document.tokens.size(), 0) {
  const std::span<const Token> tokens = document.tokens;
  hits_.reserve(tokens.size());
  std::uint32_t token = 0;
  for (const Sentence& sentence : document.sentences) {
    for (; token < sentence.first_token; ++token) {
      first_[token] = static_cast<std::uint32_t>(hits_.size());
    }
    for (; token < sentence.end_token; ++token) {
      first_[token] = static_cast<std::uint32_t>(hits_.size());
      const auto rest = tokens.subspan(token, sentence.end_token - token);
      lexicon.phrases.Match(rest, [&](std::uint32_t length, std::span<const Sense> senses) {
        for (const Sense& sense : senses) {
          if (!WrittenAs(sense.casing, rest.first(length))) continue;
          hits_.push_back({sense.kind, sense.entry, length});
          kinds_[token] |= Bit(sense.kind);
          if (sense.kind == SenseKind::kWordClass) classes_[token] |= ClassBit(sense.entry);
        }
      });
    }
  }
  for (; token < first_.size(); ++token) first_[token] = static_cast<std::uint32_t>(hits_.size());
}

const LexicalHit* TokenSenses::Longest(std::uint32_t token, SenseKind kind) const {
  if (!Has(token, Bit(kind))) return nullptr;
  const auto hits = At(token);
  for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
    if (hit->kind == kind) return &*hit;
  }
  return nullptr;
}

std::uint32_t TokenSenses::LongestClass(std::uint32_t token, std::uint32_t word_class) const {
  std::uint32_t length = 0;
  for (const LexicalHit& hit : At(token)) {
    if (hit.kind == SenseKind::kWordClass && hit.entry == word_class) length = hit.length;
  }
  return length;
}

}  // namespace entente::ingest
