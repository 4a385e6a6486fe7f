#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace entente::graph {

// The column families of the store. Their names are on disk: never change or reuse one.
enum class Family : std::uint8_t {
  kMeta,                 // format version, id counters, totals
  kNode,                 // node -> its tally
  kNodeId,               // public id -> node
  kNodeArticle,          // node, block of articles -> those of them that claim it
  kRelationship,         // relationship -> its tally
  kRelationshipId,       // public id -> relationship
  kRelationshipArticle,  // relationship, block of articles -> those of them that claim it
  kOut,                  // from, type, recency, to -> what filters need; from -> its MENTIONS
  kIn,                   // to, type, recency, from -> the same
  kName,                 // folded name -> node
  kArticle,              // article -> its metadata
  kArticleId,            // the caller's id -> article
  kArticleText,          // article -> its text
  kArticleClaim,         // article -> all that it claims, with evidence
  kPassage,              // passage, day of publication -> the articles that are looked up by it
  kSource,               // article that has copies -> its source
  kSourceArticle,        // source -> its articles
  kSourceFact,           // source -> how many of its articles claim each node and relationship
  kChange,               // sequence -> what that write changed
  kOrder,                // label, order, a node's place in it -> node
  kWord,                 // word, block of articles -> where it stands in them
  kWordBlock,            // block of articles -> what a search needs of these
  kWordRecent,           // article of the last block -> its words
  kCuration,             // kind, node's public id -> what people decided about it
  kOriginalClaim,        // article -> its own claims that merges made others of
};

inline constexpr std::size_t kFamilyCount = 25;

struct FamilyTraits {
  std::string_view name;
  // Keys start with an 8-byte id, and scans stay within one: a prefix filter spares the rest.
  bool scanned_by_id = false;
  // Point reads of whole keys happen: they go into the filter too.
  bool read_by_key = true;
  // What is asked for is nearly always there: the filter of the last level, nine tenths of all,
  // would save nothing.
  bool mostly_found = false;
  // What is asked for is mostly not there: write buffers have a filter, too.
  bool rarely_found = false;
  // Written once, much of it, and read by few: packed as small as it gets. What every article
  // reads is packed so that reading it costs little.
  bool archived = false;
};

inline constexpr std::array<FamilyTraits, kFamilyCount> kFamilies{{
    {"default", false, true},
    {"node", false, true, true},
    {"node_id", false, true},
    {"node_article", true, true, true},
    {"relationship", false, true, true},
    {"relationship_id", false, true},
    {"relationship_article", true, true, true},
    {"out", true, false, true},
    {"in", true, false, true},
    {"name", false, true},
    {"article", false, true, true},
    {"article_id", false, true},
    {"article_text", false, true, true, false, true},
    {"article_claim", false, true, true, false, true},
    {"passage", true, false, false, true},
    {"source", false, true},
    {"source_article", true, false},
    {"source_fact", false, true, false, false, true},
    {"change", false, false, false, false, true},
    {"order", false, false},
    {"word", false, true, false, false, true},
    {"word_block", false, true, false, false, true},
    {"word_recent", false, true},
    {"curation", false, true},
    {"original_claim", false, true, false, false, true},
}};

constexpr const FamilyTraits& TraitsOf(Family family) {
  return kFamilies[static_cast<std::size_t>(family)];
}

}  // namespace entente::graph
