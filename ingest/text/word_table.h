#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente::ingest {

// A word, or rather its norm, as a number. Texts, phrases and patterns are compared by these.
using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0;  // the number of none

// Numbers words from 1 on, in the order in which they are met.
class WordTable {
 public:
  WordTable() : WordTable(std::uint64_t{0}) {}
  // `seed` is of the hashes: whoever writes the texts must not know which words collide.
  explicit WordTable(std::uint64_t seed);
  // Goes on where `known` ends, whose words keep their numbers: for the words of one text that no
  // file of the lexicon has. `known` must outlive the table, and have got its last word before.
  explicit WordTable(const WordTable* known);

  WordId Intern(std::string_view norm);
  // Valid until the next word is interned.
  [[nodiscard]] std::string_view Text(WordId word) const;
  // One more than the greatest number.
  [[nodiscard]] WordId end() const { return first_ + static_cast<WordId>(ends_.size()); }

 private:
  static constexpr std::size_t kFirstPlaces = 256;  // a power of two, as all sizes

  struct Place {
    std::uint32_t hash = 0;
    WordId word = kNoWord;
  };

  [[nodiscard]] std::uint32_t Hash(std::string_view norm) const;
  // Where the word stands, or the free place where it would.
  [[nodiscard]] std::size_t PlaceOf(std::string_view norm, std::uint32_t hash) const;
  void Grow();

  const WordTable* known_ = nullptr;
  std::uint64_t seed_;
  WordId first_ = 1;
  std::vector<Place> places_;        // open addressing, at most half full
  std::string texts_;                // of its own words, one behind the other
  std::vector<std::uint32_t> ends_;  // of each among them
};

}  // namespace entente::ingest
