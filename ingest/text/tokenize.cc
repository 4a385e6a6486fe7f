#include "ingest/text/tokenize.h"

#include <algorithm>
#include <utility>

#include "ingest/text/characters.h"
#include "ingest/text/norm.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {
namespace {

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool IsAscii(char32_t c) { return c < 0x80; }
bool IsApostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC'; }
bool IsSpace(char32_t c) {
  if (IsAscii(c)) return c == U' ' || (c >= U'\t' && c <= U'\r');
  // Invisible separators between words are as good as spaces; inside words they are kept.
  return IsWhiteSpace(c) || c == U'\uFEFF' || c == U'\u200B';
}

// What continues a word once it has begun: marks, digits, soft hyphens and joiners too.
bool ContinuesWord(char32_t c) {
  return character::Is(c, character::kLetterOrDigit | character::kMark) || c == U'\u00AD' ||
         c == U'\u200C' || c == U'\u200D' || c == U'\u2060';
}

char MarkOf(std::string_view norm) {
  if (norm == "...") return kEllipsis;
  return norm.size() == 1 ? norm.front() : '\0';
}

// Of a word, where a second one begins in it; 0 for one word.
std::uint32_t GlueIn(std::string_view word) {
  constexpr int kShortest = 2;  // letters
  int letters = 0;
  bool native = false;
  bool small = true;
  bool after_small = false;
  for (std::size_t at = 0; at < word.size();) {
    const auto letter = CodePointAt(word, at);
    const bool capital = IsUpper(letter.value);
    if (capital && after_small && letters >= kShortest && (native || small)) {
      return static_cast<std::uint32_t>(at);
    }
    if (letters == 0) small = !capital;
    native = native || !IsAscii(letter.value);
    after_small = !capital && IsLetter(letter.value);
    ++letters;
    at += letter.bytes;
  }
  return 0;
}

// One pass over the text; `end` bounds every look ahead.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, ByteSpan span, WordTable& words)
      : text_(text.substr(0, span.end)), offset_(span.begin), words_(words) {
    tokens_.reserve((span.end - span.begin) / kBytesOfToken + 1);
  }

  std::vector<Token> Run() {
    bool space = false;
    while (offset_ < text_.size()) {
      const auto at = CodePointAt(text_, offset_);
      if (IsSpace(at.value)) {
        offset_ += at.bytes;
        space = true;
        continue;
      }
      Token token;
      token.span.begin = static_cast<std::uint32_t>(offset_);
      token.space_before = space;
      space = false;
      std::string_view norm;
      if (IsDigit(at.value)) {
        token.kind = TokenKind::kNumber;
        Number();
        norm = From(token.span.begin);
      } else if (IsLetter(at.value)) {
        token.kind = TokenKind::kWord;
        Word();
        token.casing = norm_.casing();
        token.turns = norm_.turns();
        norm = norm_.Finish(From(token.span.begin));
      } else if (IsApostrophe(at.value) && FollowsWord() && IsPossessive(offset_ + at.bytes)) {
        token.kind = TokenKind::kWord;
        token.casing = text_[offset_ + at.bytes] == 's' ? Casing::kLower : Casing::kOther;
        norm = kPossessive;
        offset_ += at.bytes + 1;
      } else {
        token.kind = TokenKind::kPunctuation;
        offset_ += at.bytes;
        norm_.Add(at.value);
        norm = norm_.Finish(From(token.span.begin));
        token.mark = MarkOf(norm);
      }
      token.span.end = static_cast<std::uint32_t>(offset_);
      token.word = words_.Intern(norm);
      tokens_.push_back(token);
    }
    return std::move(tokens_);
  }

 private:
  // With the space behind it, in Vietnamese; English has longer ones.
  static constexpr std::size_t kBytesOfToken = 5;
  static constexpr std::string_view kPossessive = "'s";

  // What was read since that byte.
  [[nodiscard]] std::string_view From(std::uint32_t begin) const {
    return text_.substr(begin, offset_ - begin);
  }

  void Number() {
    while (offset_ < text_.size()) {
      if (IsDigit(CodePointAt(text_, offset_).value)) {
        ++offset_;
      } else if ((text_[offset_] == '.' || text_[offset_] == ',') &&
                 IsDigit(CodePointAt(text_, offset_ + 1).value)) {
        offset_ += 2;
      } else {
        return;
      }
    }
  }

  void Word() {
    offset_ = norm_.AddLatinLetters(text_, offset_);
    while (offset_ < text_.size()) {
      const auto at = CodePointAt(text_, offset_);
      const bool goes_on =
          ContinuesWord(at.value) ||
          (IsApostrophe(at.value) && IsLetter(CodePointAt(text_, offset_ + at.bytes).value) &&
           !IsPossessive(offset_ + at.bytes));
      if (!goes_on) return;
      norm_.Add(at.value);
      offset_ += at.bytes;
    }
  }

  // Whether an "s" that ends a word stands at `offset`.
  [[nodiscard]] bool IsPossessive(std::size_t offset) const {
    if (offset >= text_.size() || (text_[offset] != 's' && text_[offset] != 'S')) return false;
    return !ContinuesWord(CodePointAt(text_, offset + 1).value);
  }

  [[nodiscard]] bool FollowsWord() const {
    return !tokens_.empty() && tokens_.back().kind == TokenKind::kWord &&
           tokens_.back().span.end == offset_;
  }

  std::string_view text_;
  std::size_t offset_;
  WordTable& words_;
  NormMaker norm_;
  std::vector<Token> tokens_;
};

}  // namespace

void SplitGlued(std::string_view text, WordTable& words, std::vector<Token>& tokens) {
  // Longer than any two words of a language: what is glued from more is no word that a rule knows,
  // and is not worth reading again for each of them.
  constexpr std::size_t kLongest = 96;  // bytes
  const auto glued = [](const Token& token) {
    return token.turns && token.span.end - token.span.begin <= kLongest;
  };
  if (std::none_of(tokens.begin(), tokens.end(), glued)) return;
  std::vector<Token> parts;
  parts.reserve(tokens.size() + 1);
  const auto add = [&](ByteSpan span, bool space_before) {
    auto cut = Tokenize(text, span, words);
    cut.front().space_before = space_before;
    parts.insert(parts.end(), cut.begin(), cut.end());
  };
  for (const Token& token : tokens) {
    auto begin = token.span.begin;
    bool space_before = token.space_before;
    while (glued(token)) {
      const auto length = GlueIn(text.substr(begin, token.span.end - begin));
      if (length == 0) break;
      add({begin, begin + length}, space_before);
      begin += length;
      space_before = true;
    }
    if (begin == token.span.begin) {
      parts.push_back(token);
    } else {
      add({begin, token.span.end}, true);
    }
  }
  tokens = std::move(parts);
}

std::vector<Token> Tokenize(std::string_view text, ByteSpan span, WordTable& words) {
  return Tokenizer(text, span, words).Run();
}

}  // namespace entente::ingest
