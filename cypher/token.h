#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cypher/error.h"

namespace entente::cypher {

enum class TokenKind : std::uint8_t {
  kEnd,
  kName,        // a bare word, keyword or not: Cypher reserves none where a name is wanted
  kQuotedName,  // `a name`
  kString,
  kInteger,
  kFloat,
  kMalformedNumber,  // begins with a digit, but is no number and no name
  kParameter,        // $name, $0
  kSymbol,           // operators and brackets, the longest that fits
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;        // without quotes, escapes resolved; of a symbol as written
  std::size_t offset = 0;  // in bytes
  std::size_t end = 0;

  [[nodiscard]] bool IsSymbol(std::string_view symbol) const {
    return kind == TokenKind::kSymbol && text == symbol;
  }
  // A bare word equal to `upper`, case aside.
  [[nodiscard]] bool IsKeyword(std::string_view upper) const;
};

// The tokens of a query, kEnd last. SyntaxError at what is none.
Outcome<std::vector<Token>> Tokenize(std::string_view query);

}  // namespace entente::cypher
