#include "ingest/text/pieces.h"

#include <algorithm>
#include <utility>

#include "ingest/text/characters.h"
#include "ingest/text/norm.h"
#include "ingest/text/sentences.h"
#include "ingest/text/tokenize.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

// A credit in brackets, or one that ends its line, has no more tokens than this.
constexpr std::size_t kLongestCredit = 20;
// Text before a credit that is longer is not one caption: only its last sentence is.
constexpr std::uint32_t kLongestCaptionBytes = 400;
// Captions in one line; the rest of a line with more is not looked at.
constexpr int kMaxCredits = 32;
// "Hà Nội (TTXVN) -" and "VTV.vn -": what stands before the dash has no more tokens.
constexpr std::size_t kLongestPrefix = 10;

bool StartsUpper(const Token& token) {
  return token.casing == Casing::kCapitalized || token.casing == Casing::kUpper;
}

bool HasWord(std::span<const Token> tokens) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return token.kind != TokenKind::kPunctuation; });
}

struct Part {
  ByteSpan span;
  std::optional<Zone> zone;
  std::vector<Token> tokens;
};

class Cutter {
 public:
  Cutter(const Page& page, const PageLanguage& language, WordTable& words)
      : page_(page), language_(language), words_(words) {}

  // The parts of a block, in order.
  std::vector<Part> Cut(ByteSpan block) {
    parts_.clear();
    tokens_ = Tokenize(page_.text, block, words_);
    ByteSpan rest = CutPrefix(block);
    for (int credits = 0; rest.begin < rest.end && credits < kMaxCredits; ++credits) {
      StartAt(rest);
      const auto after = CutCredit(rest);
      if (!after) break;
      rest.begin = *after;
    }
    StartAt(rest);
    if (rest.begin < rest.end) CutSignature(rest);
    return std::move(parts_);
  }

 private:
  // Takes the part's tokens out of tokens_.
  void Add(std::uint32_t begin, std::uint32_t end, std::optional<Zone> zone) {
    if (begin >= end) return;
    Part part{{begin, end}, zone, {}};
    if (const auto range = Range({begin, end}); !range) {
      part.tokens = Tokenize(page_.text, part.span, words_);
    } else if (range->first == 0 && range->second == tokens_.size()) {
      part.tokens = std::exchange(tokens_, {});
    } else {
      const auto first = tokens_.begin() + static_cast<std::ptrdiff_t>(range->first);
      const auto last = tokens_.begin() + static_cast<std::ptrdiff_t>(range->second);
      part.tokens.assign(first, last);
    }
    if (!part.tokens.empty()) StandFirst(part.tokens.front(), begin);
    parts_.push_back(std::move(part));
  }

  // Leaves in tokens_ what the text from `rest` on is made of.
  void StartAt(ByteSpan rest) {
    if (const auto range = Range(rest)) {
      tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(range->first));
    } else {
      tokens_ = Tokenize(page_.text, rest, words_);
    }
    if (!tokens_.empty()) StandFirst(tokens_.front(), rest.begin);
  }

  // As the first token of a stretch of text.
  static void StandFirst(Token& token, std::uint32_t begin) {
    token.space_before = token.span.begin > begin;
  }

  // Which of tokens_ the stretch is made of; nothing when it is cut out of the midst of one, or
  // begins with one that would be another if nothing stood before it: the "'s" of "Laos's".
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> Range(ByteSpan span) const {
    const auto ends_by = [](const Token& token, std::uint32_t byte) {
      return token.span.end <= byte;
    };
    const auto begins_before = [](const Token& token, std::uint32_t byte) {
      return token.span.begin < byte;
    };
    const auto first = std::lower_bound(tokens_.begin(), tokens_.end(), span.begin, ends_by);
    const auto last = std::lower_bound(first, tokens_.end(), span.end, begins_before);
    if (first != last && (first->span.begin < span.begin || std::prev(last)->span.end > span.end)) {
      return std::nullopt;
    }
    const bool possessive = first != last && first->kind == TokenKind::kWord &&
                            !IsLetter(CodePointAt(page_.text, first->span.begin).value);
    if (possessive) return std::nullopt;
    return std::pair(static_cast<std::size_t>(first - tokens_.begin()),
                     static_cast<std::size_t>(last - tokens_.begin()));
  }

  // "(XY) - ", "XY.vn - ", "Hà Nội (XY) - " before a sentence. Gives what follows.
  ByteSpan CutPrefix(ByteSpan block) {
    const std::span<const Token> tokens = tokens_;
    bool agency = false;
    for (std::size_t i = 0; i < std::min(tokens.size(), kLongestPrefix);) {
      if (const std::size_t taken = language_.Agency(tokens, i); taken != 0) {
        agency = true;
        i += taken;
        continue;
      }
      const bool dash = tokens[i].Is('-') && tokens[i].space_before;
      if (dash && agency && i + 1 < tokens.size()) {
        const std::uint32_t rest = tokens[i + 1].span.begin;
        Add(block.begin, tokens[i].span.end, Zone::kByline);
        return {rest, block.end};
      }
      const bool domain = tokens[i].Is('.') || tokens[i].Is('(') || tokens[i].Is(')') ||
                          tokens[i].Is('/') || tokens[i].Is(',') || tokens[i].Is('+');
      if (!domain && !StartsUpper(tokens[i]) && !(agency && Norm(Written(tokens[i])) == "vn"))
        break;
      ++i;
    }
    return block;
  }

  // Adds what stands before the first credit of `rest`, and the caption with the credit. Gives the
  // byte after it, nothing when there is no credit.
  std::optional<std::uint32_t> CutCredit(ByteSpan rest) {
    const std::span<const Token> tokens = tokens_;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!StartsUpper(tokens[i])) continue;
      const std::size_t cue = language_.Cue(CueKind::kCredit, CuePlace::kAny, tokens, i);
      if (cue == 0) continue;
      const auto end = CreditEnd(tokens, i, i + cue);
      if (!end) continue;
      const bool bracket = i > 0 && tokens[i - 1].Is('(');
      const auto before = tokens.first(bracket ? i - 1 : i);
      const std::size_t caption = CaptionStart(before);
      const bool signature = IsSignature(before.subspan(caption), language_);
      const std::uint32_t caption_begin = tokens[caption].span.begin;
      if (caption > 0) Add(rest.begin, tokens[caption - 1].span.end, std::nullopt);
      Add(caption_begin, *end, signature ? Zone::kByline : Zone::kCaption);
      std::uint32_t after = *end;
      while (after < rest.end && page_.text[after] == ' ') ++after;
      return after;
    }
    return std::nullopt;
  }

  // The byte where the credit ends whose cue takes tokens [cue, after).
  [[nodiscard]] std::optional<std::uint32_t> CreditEnd(std::span<const Token> tokens,
                                                       std::size_t cue, std::size_t after) const {
    if (cue > 0 && tokens[cue - 1].Is('(')) {
      for (std::size_t i = after; i < std::min(tokens.size(), after + kLongestCredit); ++i) {
        if (tokens[i].Is('(')) break;
        if (tokens[i].Is(')')) return tokens[i].span.end;
      }
    } else if (tokens.size() - after <= kLongestCredit && !HoldsSentence(tokens.subspan(after))) {
      return tokens.back().span.end;
    }
    return OpenCreditEnd(tokens, after);
  }

  // Whether names have ended and a sentence has begun: a verb's worth of words in lower case.
  [[nodiscard]] bool HoldsSentence(std::span<const Token> tokens) const {
    std::size_t lower = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (language_.Cue(CueKind::kCreditWord, CuePlace::kAny, tokens, i) != 0) continue;
      if (tokens[i].casing == Casing::kLower && language_.Agency(tokens, i) == 0) ++lower;
      const auto written = Written(tokens[i]);
      if (GluedAt(written) && lower + tokens.size() > i + 6) return true;
    }
    return lower >= 6;
  }

  // A credit that runs on into a sentence: it takes names, and ends before the name that opens the
  // sentence, or inside the word where the two were run together.
  [[nodiscard]] std::optional<std::uint32_t> OpenCreditEnd(std::span<const Token> tokens,
                                                           std::size_t after) const {
    std::size_t i = after;
    while (i < tokens.size()) {
      const Token& token = tokens[i];
      if (token.kind == TokenKind::kWord && GluedAt(Written(token)) &&
          language_.Agency(tokens, i) == 0) {
        return token.span.begin + static_cast<std::uint32_t>(*GluedAt(Written(token)));
      }
      if (token.Is('.') && i + 1 < tokens.size() && tokens[i + 1].space_before) {
        return token.span.end;
      }
      if (const std::size_t name = language_.Agency(tokens, i); name != 0) {
        i += name;
      } else if (const auto word = language_.Cue(CueKind::kCreditWord, CuePlace::kAny, tokens, i)) {
        i += word;
      } else if (StartsUpper(token) || token.kind != TokenKind::kWord) {
        ++i;
      } else {
        break;
      }
    }
    if (i >= tokens.size()) return tokens.back().span.end;
    // tokens[i] is a word of the sentence; the one before it opens it.
    if (i < after + 2) return std::nullopt;
    return tokens[i - 2].span.end;
  }

  // Where the caption starts among the tokens before its credit.
  [[nodiscard]] std::size_t CaptionStart(std::span<const Token> before) const {
    if (before.empty()) return 0;
    const std::uint32_t length = before.back().span.end - before.front().span.begin;
    if (length <= kLongestCaptionBytes) return 0;
    const auto ends = SentenceEnds(page_.text, before, language_);
    return ends.size() < 2 ? 0 : ends[ends.size() - 2];
  }

  // Adds `rest`, its author's name cut off.
  void CutSignature(ByteSpan rest) {
    const std::span<const Token> tokens = tokens_;
    const auto ends = SentenceEnds(page_.text, tokens, language_);
    if (ends.size() >= 2) {
      const std::size_t last = ends[ends.size() - 2];
      const auto signature = tokens.subspan(last);
      const bool glued = !tokens[last].space_before || tokens[last].Is('(');
      if (glued && IsSignature(signature, language_)) {
        const std::uint32_t signature_begin = signature.front().span.begin;
        Add(rest.begin, tokens[last - 1].span.end, std::nullopt);
        Add(signature_begin, rest.end, Zone::kByline);
        return;
      }
    }
    Add(rest.begin, rest.end, std::nullopt);
  }

  [[nodiscard]] std::string_view Written(const Token& token) const {
    return ingest::Written(page_.text, token);
  }

  const Page& page_;
  const PageLanguage& language_;
  WordTable& words_;
  std::vector<Token> tokens_;  // of what is left of the block
  std::vector<Part> parts_;
};

}  // namespace

std::optional<std::size_t> GluedAt(std::string_view word) {
  std::size_t lower = 0;  // letters in lower case since the last capital
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const auto [value, bytes] = CodePointAt(word, at);
    if (IsLower(value)) {
      ++lower;
    } else if (IsUpper(value)) {
      // "NhNhững", "điệnNga"; not "iPhone", nor "PetroVN", whose capitals go on.
      const bool goes_on = IsLower(CodePointAt(word, at + bytes).value);
      if (lower >= 1 && letters >= 2 && goes_on) return at;
      lower = 0;
    }
    ++letters;
    at += bytes;
  }
  return std::nullopt;
}

bool IsSignature(std::span<const Token> tokens, const PageLanguage& language) {
  std::size_t names = 0;
  std::size_t agencies = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    if (const std::size_t taken = language.Agency(tokens, i); taken != 0) {
      ++agencies;
      i += taken;
      continue;
    }
    const Token& token = tokens[i];
    if (StartsUpper(token)) {
      ++names;
    } else if (token.kind == TokenKind::kNumber ||
               (token.kind == TokenKind::kWord &&
                language.Cue(CueKind::kCreditWord, CuePlace::kAny, tokens, i) == 0)) {
      return false;
    } else if (token.Is('!') || token.Is('?') || token.Is(':') || token.Is('"')) {
      return false;
    }
    ++i;
  }
  if (names + agencies == 0 || names > 5) return false;
  // "Hà Nội." is a sentence, if a short one; "K.C" and "(TTXVN)." are signatures.
  const bool stop = tokens.back().Is('.') && agencies == 0;
  return !stop;
}

std::vector<Piece> CutPieces(const Page& page, const PageLanguage& language, WordTable& words) {
  std::vector<Piece> pieces;
  Cutter cutter(page, language, words);
  for (const Block& block : page.blocks) {
    std::uint32_t gap = block.gap;
    std::vector<Part> parts;
    if (block.zone) {
      parts.push_back({block.span, block.zone, Tokenize(page.text, block.span, words)});
    } else {
      parts = cutter.Cut(block.span);
    }
    for (Part& part : parts) {
      Piece piece;
      piece.tokens = std::move(part.tokens);
      if (!HasWord(piece.tokens)) continue;
      piece.span = {piece.tokens.front().span.begin, piece.tokens.back().span.end};
      piece.gap = gap;
      piece.zone = part.zone;
      gap = 0;
      pieces.push_back(std::move(piece));
    }
  }
  return pieces;
}

}  // namespace entente::ingest
