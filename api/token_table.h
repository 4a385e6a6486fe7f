#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::api {

// What a token is good for. None implies another: a crawler's token may write and not read.
enum class Scope { kRead, kWrite, kAdmin };
std::string_view ToString(Scope scope);  // "read"
std::optional<Scope> ParseScope(std::string_view name);

struct Token {
  std::string name;  // for the log and the record of who curated
  std::vector<Scope> scopes;
  std::string sha256;  // of the token itself, as 32 raw bytes

  [[nodiscard]] bool Has(Scope scope) const;
};

// The bearer tokens that the server knows, by their hashes alone.
class TokenTable {
 public:
  TokenTable() = default;
  explicit TokenTable(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  // Null for an unknown one. Takes the same time whichever it is, and however near it comes.
  [[nodiscard]] const Token* Find(std::string_view bearer) const;
  [[nodiscard]] bool empty() const { return tokens_.empty(); }
  [[nodiscard]] std::size_t size() const { return tokens_.size(); }

 private:
  std::vector<Token> tokens_;
};

}  // namespace entente::api
