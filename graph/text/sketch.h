#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace entente::graph {

// What is kept of a text to know its copies by: the least of the hashes of its shingles, which are
// all runs of seven words. Every text keeps the least, so a part of a text keeps those of the
// whole's that lie in it, and an extract is known for one. A text of few shingles keeps them all.
struct TextSketch {
  static constexpr std::size_t kMaxHashes = 128;
  // By so many of the least ones a text is looked up, and it is compared with texts that have
  // enough of them in common: an extract of a tenth of a text has in 96 cases of 100.
  static constexpr std::size_t kIndexedHashes = 48;
  static constexpr std::size_t kMinSharedOfIndexed = 2;

  std::vector<std::uint64_t> hashes;  // ascending, each once

  [[nodiscard]] std::span<const std::uint64_t> Indexed() const;
  bool operator==(const TextSketch&) const = default;
};

// Whether one of two texts is a copy of the other or an extract of it, edited by no more than a
// paper edits an agency's report: half of the shingles of the shorter stand in the longer. Two
// reporters at one event share names and a quotation, which is far less. Texts of fewer than about
// 12 words are nobody's copies. Symmetric, but not transitive.
bool AreCopies(const TextSketch& a, const TextSketch& b);

// Takes a text word by word, as the caller folds them; punctuation is left out, and paragraphs make
// no difference.
class Sketcher {
 public:
  void Word(std::string_view word);
  [[nodiscard]] TextSketch Take() const { return {{least_.begin(), least_.end()}}; }

 private:
  static constexpr std::size_t kShingleWords = 7;

  std::array<std::uint64_t, kShingleWords> last_{};  // hashes of the last words, a ring
  std::size_t words_ = 0;
  std::set<std::uint64_t> least_;
};

}  // namespace entente::graph
