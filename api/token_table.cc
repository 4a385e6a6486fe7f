#include "api/token_table.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace entente::api {

std::string_view ToString(Scope scope) {
  switch (scope) {
    case Scope::kRead:
      return "read";
    case Scope::kWrite:
      return "write";
    case Scope::kAdmin:
      break;
  }
  return "admin";
}

std::optional<Scope> ParseScope(std::string_view name) {
  for (const Scope scope : {Scope::kRead, Scope::kWrite, Scope::kAdmin}) {
    if (ToString(scope) == name) return scope;
  }
  return std::nullopt;
}

bool Token::Has(Scope scope) const {
  return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

const Token* TokenTable::Find(std::string_view bearer) const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (EVP_Digest(bearer.data(), bearer.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    return nullptr;
  }
  const Token* found = nullptr;
  for (const Token& token : tokens_) {
    if (token.sha256.size() == size &&
        CRYPTO_memcmp(digest.data(), token.sha256.data(), size) == 0) {
      found = &token;  // and on to the end, so that its place does not show
    }
  }
  return found;
}

}  // namespace entente::api
