#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cypher/token.h"

namespace entente::cypher {

// The parser's view of the tokens: where it stands, and what it was last told to want.
class TokenStream {
 public:
  explicit TokenStream(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  [[nodiscard]] const Token& Peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& Take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  [[nodiscard]] bool AtEnd() const { return Peek().kind == TokenKind::kEnd; }

  [[nodiscard]] bool SeesSymbol(std::string_view symbol, std::size_t ahead = 0) const {
    return Peek(ahead).IsSymbol(symbol);
  }
  [[nodiscard]] bool Sees(std::string_view keyword, std::size_t ahead = 0) const {
    return Peek(ahead).IsKeyword(keyword);
  }
  bool TakeSymbol(std::string_view symbol) {
    if (!SeesSymbol(symbol)) return false;
    Take();
    return true;
  }
  bool TakeKeyword(std::string_view keyword) {
    if (!Sees(keyword)) return false;
    Take();
    return true;
  }
  [[nodiscard]] bool SeesName(std::size_t ahead = 0) const {
    return Peek(ahead).kind == TokenKind::kName || Peek(ahead).kind == TokenKind::kQuotedName;
  }

  Outcome<void> ExpectSymbol(std::string_view symbol) {
    if (TakeSymbol(symbol)) return {};
    return Unexpected("'" + std::string(symbol) + "'");
  }
  Outcome<void> ExpectKeyword(std::string_view keyword) {
    if (TakeKeyword(keyword)) return {};
    return Unexpected(std::string(keyword));
  }
  Outcome<std::string> ExpectName(std::string_view what) {
    if (SeesName()) return Take().text;
    return Unexpected(std::string(what));
  }

  [[nodiscard]] QueryError Unexpected(const std::string& wanted) const {
    const Token& token = Peek();
    const std::string seen =
        token.kind == TokenKind::kEnd ? "the end of the query" : "'" + token.text + "'";
    return SyntaxError("UnexpectedSyntax", "expected " + wanted + " but found " + seen,
                       token.offset);
  }

  // The byte where the last token taken ends.
  [[nodiscard]] std::size_t EndOfLast() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace entente::cypher
