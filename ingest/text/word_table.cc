#include "ingest/text/word_table.h"

#include <cstring>

namespace entente::ingest {
namespace {

constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;

template <class Number>
std::uint64_t Load(const char* bytes) {
  Number number{};
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

// The halves of the product of two numbers, laid over each other: every bit depends on all.
std::uint64_t Mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Product = unsigned __int128;
  const Product product = static_cast<Product>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

WordTable::WordTable(std::uint64_t seed) : seed_(seed), places_(kFirstPlaces) {}

WordTable::WordTable(const WordTable* known)
    : known_(known), seed_(known->seed_), first_(known->end()), places_(kFirstPlaces) {}

std::uint32_t WordTable::Hash(std::string_view norm) const {
  const char* bytes = norm.data();
  std::size_t size = norm.size();
  std::uint64_t hash = seed_;
  for (; size > 16; bytes += 16, size -= 16) {
    hash = Mix(Load<std::uint64_t>(bytes) ^ hash, Load<std::uint64_t>(bytes + 8) ^ kOdd);
  }
  // What is left is read from both of its ends, which may overlap.
  std::uint64_t front = 0;
  std::uint64_t back = 0;
  if (size >= 8) {
    front = Load<std::uint64_t>(bytes);
    back = Load<std::uint64_t>(bytes + size - 8);
  } else if (size >= 4) {
    front = Load<std::uint32_t>(bytes);
    back = Load<std::uint32_t>(bytes + size - 4);
  } else if (size > 0) {
    front = Load<std::uint8_t>(bytes) << 8 | Load<std::uint8_t>(bytes + size / 2);
    back = Load<std::uint8_t>(bytes + size - 1);
  }
  return static_cast<std::uint32_t>(Mix(front ^ hash, back ^ (kOdd + norm.size())));
}

std::size_t WordTable::PlaceOf(std::string_view norm, std::uint32_t hash) const {
  for (std::size_t place = hash;; ++place) {
    place &= places_.size() - 1;
    const Place& here = places_[place];
    if (here.word == kNoWord || (here.hash == hash && Text(here.word) == norm)) return place;
  }
}

void WordTable::Grow() {
  std::vector<Place> old(2 * places_.size());
  old.swap(places_);
  for (const Place& one : old) {
    if (one.word == kNoWord) continue;
    std::size_t place = one.hash & (places_.size() - 1);
    while (places_[place].word != kNoWord) place = (place + 1) & (places_.size() - 1);
    places_[place] = one;
  }
}

WordId WordTable::Intern(std::string_view norm) {
  const std::uint32_t hash = Hash(norm);
  if (known_ != nullptr) {
    const WordId known = known_->places_[known_->PlaceOf(norm, hash)].word;
    if (known != kNoWord) return known;
  }
  std::size_t place = PlaceOf(norm, hash);
  if (places_[place].word != kNoWord) return places_[place].word;
  if (2 * (ends_.size() + 1) > places_.size()) {
    Grow();
    place = PlaceOf(norm, hash);
  }
  const WordId word = end();
  places_[place] = {hash, word};
  texts_ += norm;
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  return word;
}

std::string_view WordTable::Text(WordId word) const {
  if (word < first_) return known_->Text(word);
  const std::size_t own = word - first_;
  const std::uint32_t begin = own == 0 ? 0 : ends_[own - 1];
  return std::string_view(texts_).substr(begin, ends_[own] - begin);
}

}  // namespace entente::ingest
