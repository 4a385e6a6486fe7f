#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "cypher/token.h"

namespace entente::cypher {
namespace {

constexpr std::array<std::string_view, 32> kSymbols = {
    "...", "<=", ">=", "<>", "!=", "=~", "+=", "..", "->", "<-", "(", ")", "[", "]", "{", "}",
    "+",   "-",  "*",  "/",  "%",  "^",  "=",  "<",  ">",  ".",  ",", ":", "|", ";", "&", "!"};

void AppendUtf8(std::string& text, UChar32 c) {
  std::array<char, 4> bytes{};
  std::int32_t length = 0;
  UBool error = 0;
  U8_APPEND(bytes.data(), length, 4, c, error);
  if (error == 0) text.append(bytes.data(), static_cast<std::size_t>(length));
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  Outcome<std::vector<Token>> Run() {
    std::vector<Token> tokens;
    for (;;) {
      auto skipped = SkipBlanks();
      if (!skipped) return skipped.error();
      auto token = Next();
      if (!token) return token.error();
      token->end = at_;
      tokens.push_back(std::move(*token));
      if (tokens.back().kind == TokenKind::kEnd) return tokens;
    }
  }

 private:
  [[nodiscard]] char Peek(std::size_t ahead = 0) const {
    return at_ + ahead < query_.size() ? query_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool DigitAt(std::size_t ahead) const {
    return std::isdigit(static_cast<unsigned char>(Peek(ahead))) != 0;
  }
  // The code point at a byte and the byte after it; -1 for what is no UTF-8.
  [[nodiscard]] UChar32 CodePointAt(std::size_t at, std::size_t& next) const {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(query_.data());
    UChar32 c = 0;
    next = at;
    U8_NEXT(bytes, next, query_.size(), c);
    return c;
  }

  Outcome<void> SkipBlanks() {
    while (at_ < query_.size()) {
      if (query_.compare(at_, 2, "//") == 0) {
        at_ = std::min(query_.find('\n', at_), query_.size());
      } else if (query_.compare(at_, 2, "/*") == 0) {
        const std::size_t end = query_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          return SyntaxError("UnexpectedSyntax", "this comment does not end", at_);
        }
        at_ = end + 2;
      } else {
        std::size_t next = at_;
        const UChar32 c = CodePointAt(at_, next);
        if (c < 0 || (u_isUWhiteSpace(c) == 0 && !(c >= 0x1C && c <= 0x1F))) return {};
        at_ = next;
      }
    }
    return {};
  }

  Outcome<Token> Next() {
    Token token;
    token.offset = at_;
    if (at_ == query_.size()) return token;
    const char c = Peek();
    if (c == '\'' || c == '"') return String(c);
    if (c == '`') return QuotedName();
    if (DigitAt(0) || (c == '.' && DigitAt(1))) return Number();
    std::size_t next = at_;
    const UChar32 first = CodePointAt(at_, next);
    if (first >= 0 && (u_hasBinaryProperty(first, UCHAR_ID_START) != 0 || first == '_')) {
      token.kind = TokenKind::kName;
      token.text = Word();
      return token;
    }
    if (c == '$') return Parameter();
    for (const std::string_view symbol : kSymbols) {
      if (query_.compare(at_, symbol.size(), symbol) == 0) {
        token.kind = TokenKind::kSymbol;
        token.text = symbol;
        at_ += symbol.size();
        return token;
      }
    }
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    return SyntaxError(ascii ? "UnexpectedSyntax" : "InvalidUnicodeCharacter",
                       "no query contains this character", at_);
  }

  std::string Word() {
    const std::size_t begin = at_;
    while (at_ < query_.size()) {
      std::size_t next = at_;
      const UChar32 c = CodePointAt(at_, next);
      if (c < 0 || u_hasBinaryProperty(c, UCHAR_ID_CONTINUE) == 0) break;
      at_ = next;
    }
    return std::string(query_.substr(begin, at_ - begin));
  }

  Outcome<Token> Parameter() {
    Token token;
    token.kind = TokenKind::kParameter;
    token.offset = at_++;
    if (Peek() == '`') {
      auto quoted = QuotedName();
      if (!quoted) return quoted.error();
      token.text = quoted->text;
      return token;
    }
    token.text = Word();
    if (token.text.empty()) {
      return SyntaxError("UnexpectedSyntax", "a parameter needs a name after its $", token.offset);
    }
    return token;
  }

  Outcome<Token> QuotedName() {
    Token token;
    token.kind = TokenKind::kQuotedName;
    token.offset = at_++;
    while (at_ < query_.size()) {
      if (Peek() == '`') {
        ++at_;
        if (Peek() != '`') return token;
      }
      token.text += query_[at_++];
    }
    return SyntaxError("UnexpectedSyntax", "this name has no closing `", token.offset);
  }

  Outcome<Token> String(char quote) {
    Token token;
    token.kind = TokenKind::kString;
    token.offset = at_++;
    while (at_ < query_.size()) {
      const char c = query_[at_++];
      if (c == quote) return token;
      if (c != '\\') {
        token.text += c;
        continue;
      }
      auto escaped = Escape(token.text);
      if (!escaped) return escaped.error();
    }
    return SyntaxError("UnexpectedSyntax", "this string has no closing quote", token.offset);
  }

  Outcome<void> Escape(std::string& text) {
    const std::size_t begin = at_ - 1;
    const char c = Peek();
    ++at_;
    static constexpr std::string_view kNames = "\\'\"`bfnrt";
    static constexpr std::string_view kMeanings = "\\'\"`\b\f\n\r\t";
    if (const std::size_t index = kNames.find(c); c != '\0' && index != std::string_view::npos) {
      text += kMeanings[index];
      return {};
    }
    if (c == 'u' || c == 'U') {
      UChar32 code = 0;
      for (std::size_t i = c == 'u' ? 4 : 8; i > 0; --i, ++at_) {
        if (std::isxdigit(static_cast<unsigned char>(Peek())) == 0) {
          return SyntaxError("InvalidUnicodeLiteral",
                             "\\u needs four hexadecimal digits, \\U eight", begin);
        }
        code = static_cast<UChar32>(static_cast<std::uint32_t>(code) * 16 +
                                    static_cast<std::uint32_t>(u_digit(Peek(), 16)));
      }
      if (code < 0 || code > 0x10FFFF || U_IS_SURROGATE(code)) {
        return SyntaxError("InvalidUnicodeLiteral", "there is no such character", begin);
      }
      AppendUtf8(text, code);
      return {};
    }
    return SyntaxError("UnexpectedSyntax", "there is no such escape sequence", begin);
  }

  Outcome<Token> Number() {
    Token token;
    token.kind = TokenKind::kInteger;
    token.offset = at_;
    const auto digits = [this] {
      while (DigitAt(0)) ++at_;
    };
    if (Peek() == '0' && (Peek(1) == 'x' || Peek(1) == 'X' || Peek(1) == 'o')) {
      at_ += 2;
      while (std::isxdigit(static_cast<unsigned char>(Peek())) != 0) ++at_;
    } else {
      digits();
      if (Peek() == '.' && DigitAt(1)) {
        token.kind = TokenKind::kFloat;
        ++at_;
        digits();
      }
      const std::size_t sign = Peek(1) == '-' || Peek(1) == '+' ? 2 : 1;
      if ((Peek() == 'e' || Peek() == 'E') && DigitAt(sign)) {
        token.kind = TokenKind::kFloat;
        at_ += sign;
        digits();
      }
    }
    const std::size_t end = at_;
    const bool malformed = !Word().empty();
    if (malformed) token.kind = TokenKind::kMalformedNumber;
    token.text = query_.substr(token.offset, (malformed ? at_ : end) - token.offset);
    return token;
  }

  std::string_view query_;
  std::size_t at_ = 0;
};

}  // namespace

bool Token::IsKeyword(std::string_view upper) const {
  if (kind != TokenKind::kName || text.size() != upper.size()) return false;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    if (std::toupper(static_cast<unsigned char>(text[i])) != upper[i]) return false;
  }
  return true;
}

Outcome<std::vector<Token>> Tokenize(std::string_view query) { return Lexer(query).Run(); }

}  // namespace entente::cypher
