#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

namespace entente::graph {

// What is kept of a text to know its copies by: the least of the hashes of its shingles, which are
// all runs of seven words, and of its passages, all runs of sixteen. Every text keeps the least, so
// a part of a text keeps those of the whole's that lie in it, and an extract is known for one. A
// text of few shingles keeps them all.
//
// By passages copies are looked up, by shingles compared: seven syllables are often no more than
// what an office is called in full, which half of all articles say, and sixteen hardly ever are;
// but an editor leaves fewer passages whole.
struct TextSketch {
  static constexpr std::size_t kMaxHashes = 128;
  // An extract of an eighth of a text has one of these in common with it in 96 cases of 100.
  static constexpr std::size_t kMaxPassages = 24;

  std::vector<std::uint64_t> hashes;    // of shingles; ascending, each once
  std::vector<std::uint64_t> passages;  // likewise

  bool operator==(const TextSketch&) const = default;
};

// Whether one of two texts is a copy of the other or an extract of it, edited by no more than a
// paper edits an agency's report: they share a passage, and half of the shingles of the shorter
// stand in the longer. Two reporters at one event share names and a quotation, which is far less.
// Texts of fewer than 16 words are nobody's copies. Symmetric, but not transitive.
bool AreCopies(const TextSketch& a, const TextSketch& b);

// The least of many numbers, each once.
class LeastHashes {
 public:
  explicit LeastHashes(std::size_t kept) : kept_(kept) {}
  void Add(std::uint64_t hash);
  [[nodiscard]] std::vector<std::uint64_t> Ascending() const {
    return {hashes_.begin(), hashes_.end()};
  }

 private:
  std::size_t kept_;
  std::set<std::uint64_t> hashes_;
};

// Takes a text word by word, as the caller folds them; punctuation is left out, and paragraphs make
// no difference.
class Sketcher {
 public:
  void Word(std::string_view word);
  [[nodiscard]] TextSketch Take() const { return {shingles_.Ascending(), passages_.Ascending()}; }

 private:
  static constexpr std::size_t kShingleWords = 7;
  static constexpr std::size_t kPassageWords = 16;
  static constexpr std::size_t kShinglesOfPassage = kPassageWords - kShingleWords + 1;

  // Rings: hashes of the last words, and of the shingles that began with the words before.
  std::array<std::uint64_t, kShingleWords> last_words_{};
  std::array<std::uint64_t, kShinglesOfPassage> last_shingles_{};
  std::size_t words_ = 0;
  LeastHashes shingles_{TextSketch::kMaxHashes};
  LeastHashes passages_{TextSketch::kMaxPassages};
};

}  // namespace entente::graph
