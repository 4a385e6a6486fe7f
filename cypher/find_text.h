#pragma once

#include <cstring>
#include <string_view>

namespace entente::cypher {

// Where `part` begins in `text`, from `from` on; npos when it does not. std::string::find takes the
// product of the two lengths for texts that repeat themselves; memmem their sum.
inline std::size_t FindText(std::string_view text, std::string_view part, std::size_t from = 0) {
  if (from > text.size()) return std::string_view::npos;
  const void* const found =
      memmem(text.data() + from, text.size() - from, part.data(), part.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace entente::cypher
