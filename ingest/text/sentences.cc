#include "ingest/text/sentences.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ingest/text/norm.h"

namespace entente::ingest {
namespace {

bool IsDot(const Token& token) { return token.Is('.'); }
bool IsTerminator(const Token& token) {
  return IsDot(token) || token.Is(kEllipsis) || token.Is('!') || token.Is('?');
}

// A remark in brackets longer than this is taken for a bracket that never closed.
constexpr std::uint32_t kMaxRemarkBytes = 300;
// "GS.TS.BS.": no abbreviation is joined of more.
constexpr int kMaxAbbreviationParts = 4;
// The longest sentence of a communiqué has some 300. What compares everything in a sentence with
// everything else in it would take minutes for a text without a full stop.
constexpr std::size_t kMaxSentenceTokens = 1000;

class Splitter {
 public:
  Splitter(std::string_view text, std::span<const Token> tokens, const PageLanguage& language)
      : text_(text), tokens_(tokens), language_(language) {}

  std::vector<std::uint32_t> Run() {
    std::vector<std::uint32_t> ends;
    std::size_t start = 0;
    std::size_t remark_end = 0;  // tokens before it are inside brackets
    for (std::size_t i = 0; i < tokens_.size();) {
      if (i - start >= kMaxSentenceTokens) {
        ends.push_back(static_cast<std::uint32_t>(i));
        start = i;
      }
      if (i >= remark_end && tokens_[i].Is('(')) remark_end = ClosingBracket(i);
      if (!IsTerminator(tokens_[i]) || i < remark_end) {
        ++i;
        continue;
      }
      const std::size_t after = AfterTerminators(i);
      if (after < tokens_.size() && EndsSentence(start, i, after)) {
        ends.push_back(static_cast<std::uint32_t>(after));
        start = after;
      }
      i = after;
    }
    if (!tokens_.empty()) ends.push_back(static_cast<std::uint32_t>(tokens_.size()));
    return ends;
  }

 private:
  // The index of the bracket that closes the one at `open`, or `open` when none does nearby.
  [[nodiscard]] std::size_t ClosingBracket(std::size_t open) const {
    for (std::size_t i = open + 1; i < tokens_.size(); ++i) {
      if (tokens_[i].Is('(') || tokens_[i].span.begin > tokens_[open].span.end + kMaxRemarkBytes) {
        break;
      }
      if (tokens_[i].Is(')')) return i;
    }
    return open;
  }

  // Past the run of terminators at `i`, the end mark "./." and what closes after them.
  [[nodiscard]] std::size_t AfterTerminators(std::size_t i) const {
    ++i;
    while (i < tokens_.size()) {
      const Token& token = tokens_[i];
      const bool slash = token.Is('/') && i + 1 < tokens_.size() && IsDot(tokens_[i + 1]);
      if (slash) {
        i += 2;
      } else if (IsTerminator(token)) {
        ++i;
      } else if (Closes(token)) {
        ++i;
      } else {
        break;
      }
    }
    return i;
  }

  // A quotation mark or bracket that belongs to what stands before it.
  [[nodiscard]] bool Closes(const Token& token) const {
    const auto written = Written(text_, token);
    if (token.space_before) return written == "”" || written == ")";
    return written == "”" || written == "’" || written == ")" || written == "]" || written == "»" ||
           written == "\"" || written == "'";
  }

  [[nodiscard]] bool EndsSentence(std::size_t start, std::size_t stop, std::size_t after) const {
    const Token& next = tokens_[after];
    const bool glued = !next.space_before;
    if (!MayStart(after)) return false;
    if (stop == start) return false;  // a stray mark is no sentence
    const bool single_dot = IsDot(tokens_[stop]) && after == stop + 1;
    if (!single_dot) return true;

    const Token& previous = tokens_[stop - 1];
    const bool touches = !tokens_[stop].space_before;
    if (previous.kind == TokenKind::kWord && touches) {
      if (const auto kind = Abbreviation(start, stop)) {
        if (*kind == StopKind::kInner) return false;
        return StartsSentence(after);
      }
      if (IsInitial(previous)) return false;
      if (glued) return MayBeGlued(previous, next);
    }
    if (previous.kind == TokenKind::kNumber && touches) {
      // "1. Tăng cường": the number of a list's item.
      if (stop == start + 1) return false;
      if (glued) return next.kind == TokenKind::kWord;
    }
    return true;
  }

  // Whether the token at `i` can be a sentence's first: a capital, a number, or an opening mark
  // before one of these.
  [[nodiscard]] bool MayStart(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::kNumber) return token.space_before;
    if (token.kind == TokenKind::kWord) {
      return token.casing == Casing::kCapitalized || token.casing == Casing::kUpper;
    }
    const bool opens = token.Is('"') || token.Is('\'') || token.Is('(') || token.Is('[') ||
                       (token.Is('-') && token.space_before);
    if (!opens || i + 1 >= tokens_.size()) return false;
    const Token& inner = tokens_[i + 1];
    if (token.Is('-')) {
      // A list's dash before a capital; not the dash before a speaker: “…!” - ông nói.
      return inner.casing == Casing::kCapitalized && inner.space_before;
    }
    return inner.kind == TokenKind::kNumber || inner.casing == Casing::kCapitalized ||
           inner.casing == Casing::kUpper;
  }

  // The abbreviation that the dot at `stop` closes: its last word, or with its inner dots ("u.s").
  [[nodiscard]] std::optional<StopKind> Abbreviation(std::size_t start, std::size_t stop) const {
    auto kind = Lookup(stop - 1, stop);
    int parts = 1;
    for (std::size_t i = stop - 1; i >= start + 2 && parts < kMaxAbbreviationParts; i -= 2) {
      const bool joined = IsDot(tokens_[i - 1]) && !tokens_[i].space_before &&
                          !tokens_[i - 1].space_before && tokens_[i - 2].kind == TokenKind::kWord;
      if (!joined) break;
      ++parts;
      if (const auto longer = Lookup(i - 2, stop)) kind = longer;
    }
    return kind;
  }

  [[nodiscard]] std::optional<StopKind> Lookup(std::size_t first, std::size_t end) const {
    const auto* kind = language_.Stop(tokens_.subspan(first, end - first));
    if (kind == nullptr || *kind == StopKind::kStarter) return std::nullopt;
    return *kind;
  }

  [[nodiscard]] bool StartsSentence(std::size_t i) const {
    const auto* kind = language_.Stop(tokens_.subspan(i, 1));
    return kind != nullptr && *kind == StopKind::kStarter;
  }

  // "S. Jaishankar", "J.K. Rowling".
  [[nodiscard]] bool IsInitial(const Token& token) const {
    if (token.casing != Casing::kCapitalized || Written(text_, token).size() > 2) return false;
    const auto norm = Norm(Written(text_, token));
    return norm.size() == 1 || norm == "đ";
  }

  // Words joined by a dot without a space: a lost space after a sentence, or a name such as
  // "TP.HCM" or "vietnam.VN".
  [[nodiscard]] bool MayBeGlued(const Token& previous, const Token& next) const {
    if (next.kind != TokenKind::kWord) return true;
    constexpr std::array<std::string_view, 5> kDomains = {"vn", "com", "org", "net", "gov"};
    const auto norm = Norm(Written(text_, next));
    if (std::find(kDomains.begin(), kDomains.end(), norm) != kDomains.end()) return false;
    if (previous.casing == Casing::kUpper && next.casing == Casing::kUpper) return false;
    return true;
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const PageLanguage& language_;
};

}  // namespace

std::vector<std::uint32_t> SentenceEnds(std::string_view text, std::span<const Token> tokens,
                                        const PageLanguage& language) {
  return Splitter(text, tokens, language).Run();
}

}  // namespace entente::ingest
