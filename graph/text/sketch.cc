#include "graph/text/sketch.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace entente::graph {
namespace {

// Fewer in common say nothing: a sentence that all papers print is as many.
constexpr std::size_t kMinShared = 6;

// FNV-1a. The numbers are on disk: a change of it is a change of the format.
std::uint64_t HashOf(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : word) {
    hash ^= static_cast<std::uint8_t>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

// The finalizer of SplitMix64: what is least must not depend on what the words are.
std::uint64_t Mixed(std::uint64_t hash) {
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31);
}

using Hashes = std::span<const std::uint64_t>;

std::size_t CountShared(Hashes a, Hashes b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    shared += a[i] == b[j] ? 1 : 0;
    const bool next_a = a[i] <= b[j];
    const bool next_b = b[j] <= a[i];
    i += next_a ? 1 : 0;
    j += next_b ? 1 : 0;
  }
  return shared;
}

// A full sketch knows of its text's hashes up to its last one, another of all.
std::uint64_t KnownUpTo(const TextSketch& sketch) {
  return sketch.hashes.size() < TextSketch::kMaxHashes ? UINT64_MAX : sketch.hashes.back();
}

Hashes UpTo(const TextSketch& sketch, std::uint64_t last) {
  const auto end = std::upper_bound(sketch.hashes.begin(), sketch.hashes.end(), last);
  return Hashes(sketch.hashes).first(static_cast<std::size_t>(end - sketch.hashes.begin()));
}

}  // namespace

bool AreCopies(const TextSketch& a, const TextSketch& b) {
  if (CountShared(a.passages, b.passages) == 0) return false;
  const std::uint64_t known = std::min(KnownUpTo(a), KnownUpTo(b));
  const Hashes of_a = UpTo(a, known);
  const Hashes of_b = UpTo(b, known);
  const std::size_t shared = CountShared(of_a, of_b);
  return shared >= kMinShared && 2 * shared >= std::min(of_a.size(), of_b.size());
}

void LeastHashes::Add(std::uint64_t hash) {
  if (hashes_.size() < kept_) {
    hashes_.insert(hash);
  } else if (hash < *hashes_.rbegin() && hashes_.insert(hash).second) {
    hashes_.erase(std::prev(hashes_.end()));
  }
}

void Sketcher::Word(std::string_view word) {
  last_words_[words_ % kShingleWords] = HashOf(word);
  if (++words_ < kShingleWords) return;
  std::uint64_t shingle = 0;
  for (std::size_t i = 0; i < kShingleWords; ++i) {
    shingle = Mixed(shingle + last_words_[(words_ + i) % kShingleWords]);
  }
  shingles_.Add(shingle);
  last_shingles_[words_ % kShinglesOfPassage] = shingle;
  if (words_ < kPassageWords) return;
  // Three shingles hold all words of a passage: its first seven, the seven after them, its last.
  const auto at = [this](std::size_t words_back) {
    return last_shingles_[(words_ - words_back) % kShinglesOfPassage];
  };
  constexpr std::size_t kFirst = kPassageWords - kShingleWords;
  passages_.Add(Mixed(Mixed(at(kFirst) + 1) + Mixed(at(kFirst - kShingleWords) + 2) + shingle));
}

}  // namespace entente::graph
