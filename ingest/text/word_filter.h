#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace entente::ingest {

// Tells at once that most words are none of a set, where a look-up would have to hash them. Says
// "maybe" for every word of the set and for few others.
class WordFilter {
 public:
  void Add(std::string_view word) { places_.set(PlaceOf(word)); }
  void Add(const WordFilter& other) { places_ |= other.places_; }
  [[nodiscard]] bool MayHold(std::string_view word) const { return places_.test(PlaceOf(word)); }

 private:
  static constexpr std::size_t kPlaces = 4096;

  // From the size and three bytes: Vietnamese syllables that share them are rare.
  static std::size_t PlaceOf(std::string_view word) {
    if (word.empty()) return 0;
    const auto byte = [word](std::size_t at) { return static_cast<unsigned char>(word[at]); };
    const std::size_t mixed = word.size() + byte(0) * std::size_t{31} +
                              byte(word.size() / 2) * std::size_t{257} +
                              byte(word.size() - 1) * std::size_t{1031};
    return mixed % kPlaces;
  }

  std::bitset<kPlaces> places_;
};

}  // namespace entente::ingest
