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
//   name                    kind:1 | folded name | 00 | public id                ->  node:8
//                           kind:1 | obscurity:1 | folded name | 00 | public id  ->  node:8
//
// kind 1: the whole name. kind 2: the name from its second, third, … word on, at most
// kMaxWordSuffixes of them and kMaxSuffixBytes of each, so that "quoc d" finds "Nguyễn Quốc Dũng";
// not for Articles, whose titles are found by full text. Kinds 3 and 4 are the same again for the
// few nodes that many sources tell of, the most prominent first: obscurity is kMaxProminence less
// the node's. So every question is a few ranges of keys, each in the order of names and then of
// public ids, and "viet" finds the state without reading the names of all that begin so:
//   the whole name   1 | q | 00     3 | obscurity | q | 00
//   a name beginning with q         1 | q         3 | obscurity | q
//   a word beginning with q         2 | q         4 | obscurity | q
// For a typo the index itself is the dictionary: for each place in q the letters are tried that
// really follow there in some name. That costs one seek for each of them instead of an index of
// misspellings several times the size of this one.
namespace entente::graph {

enum class NameKind : std::uint8_t {
  kWhole = 1,
  kFromWord = 2,
  kProminentWhole = 3,
  kProminentFromWord = 4
};

inline constexpr std::size_t kMaxWordSuffixes = 11;
inline constexpr std::size_t kMaxSuffixBytes = 48;

// How much a node is likely to be the one that is looked for, by how many sources tell of it, 0 to
// kMaxProminence. It grows by one with eight times the sources, so that it rarely changes. States
// and blocs have one more from the start.
inline constexpr std::uint8_t kMaxProminence = 5;
std::uint8_t ProminenceOf(Label label, std::uint32_t sources);

// The keys under which a node is found by `names`.
std::set<std::string> NameKeys(std::string_view node_id, Label label, std::uint8_t prominence,
                               const std::vector<std::string_view>& names);

constexpr bool IsProminent(NameKind kind) {
  return kind == NameKind::kProminentWhole || kind == NameKind::kProminentFromWord;
}

// The beginning of the keys of the names that begin with `folded`. `prominence` is for the kinds of
// prominent nodes alone.
std::string NameStart(NameKind kind, std::uint8_t prominence, std::string_view folded);

struct NameKey {
  NameKind kind{};
  std::uint8_t prominence = 0;
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
  std::string place;  // in the answer: what comes after it is the next page
};

// Best first, each node once. `folded` is Fold(query); `after` is the place of the last one of the
// page before, in the same view.
Result<std::vector<FoundName>> FindNames(const Reader& reader, const std::string& folded,
                                         std::optional<Label> label,
                                         std::optional<std::string_view> after, std::size_t limit,
                                         QueryContext& context);

// Nodes of which the whole of a name folds to `folded`, by public id.
Result<std::vector<NodeId>> FindWholeName(const Reader& reader, const std::string& folded);

// Which of `names` a folded query speaks of: the one that it is the whole of, else the beginning
// of, else the beginning of a word of; within those the shortest, then the first. Nothing for none.
std::optional<std::string> MatchingName(const std::vector<std::string>& names,
                                        std::string_view folded_query);

}  // namespace entente::graph
