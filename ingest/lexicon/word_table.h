#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace entente::ingest {

// A word (a token's norm) as a number. Lexicons and patterns are compared by these.
using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;  // a word that no file of the lexicon has

// Numbers words. Built while a lexicon loads, only read afterwards.
class WordTable {
 public:
  WordId Intern(std::string_view norm);
  [[nodiscard]] WordId Find(std::string_view norm) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> ids_;
};

}  // namespace entente::ingest
