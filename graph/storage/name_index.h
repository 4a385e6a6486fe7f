#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/context.h"
#include "graph/model.h"
#include "graph/storage/reader.h"

// The index of names.
//
//   name                                kind:1 | folded name | 00 | public id      ->  node:8
//
// kind 1: the whole name. kind 2: the name from its second, third, … word on, at most
// kMaxWordSuffixes of them and kMaxSuffixBytes of each, so that "quoc d" finds "Nguyễn Quốc Dũng";
// not for Articles, whose titles are found by full text. So every question is one range of keys, in
// the order of names and then of public ids:
//   the whole name   1 | q | 00          a name beginning with q   1 | q
//                                        a word beginning with q   2 | q
// For a typo the index itself is the dictionary: for each place in q the letters are tried that
// really follow there in some name. That costs one seek for each of them instead of an index of
// misspellings several times the size of this one.
namespace entente::graph {

enum class NameKind : std::uint8_t { kWhole = 1, kFromWord = 2 };

inline constexpr std::size_t kMaxWordSuffixes = 11;
inline constexpr std::size_t kMaxSuffixBytes = 48;

// The keys under which a node is found by `names`.
std::set<std::string> NameKeys(std::string_view node_id, Label label,
                               const std::vector<std::string_view>& names);

struct NameKey {
  NameKind kind{};
  std::string_view folded;
  std::string_view node_id;
};
// Views into `key`; nothing when it is not a name's key.
std::optional<NameKey> ParseNameKey(std::string_view key);

struct FoundName {
  NodeId node{};
  std::string node_id;
  double score = 0;
  // The folded query that led there: the query itself, or what it may have been meant to be.
  std::string folded_query;
};

// Best first, each node once. `folded` is Fold(query).
Result<std::vector<FoundName>> FindNames(const Reader& reader, const std::string& folded,
                                         std::optional<Label> label, std::size_t limit,
                                         QueryContext& context);

// Nodes of which the whole of a name folds to `folded`, by public id.
Result<std::vector<NodeId>> FindWholeName(const Reader& reader, const std::string& folded);

// Which of `names` a folded query speaks of: the one that it is the whole of, else the beginning
// of, else the beginning of a word of; within those the shortest, then the first. Nothing for none.
std::optional<std::string> MatchingName(const std::vector<std::string>& names,
                                        std::string_view folded_query);

}  // namespace entente::graph
