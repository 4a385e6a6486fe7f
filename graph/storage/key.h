#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/base/date.h"
#include "graph/base/ids.h"
#include "graph/model.h"

// Keys of every column family. All integers are big-endian, so that byte order is their order and
// one node, one relationship or one article is one range.
namespace entente::graph {

// node, article, relationship, article_text, article_claim    id:8
std::string NodeKey(NodeId node);
std::string RelationshipKey(RelationshipId relationship);
std::string ArticleKey(ArticleId article);
std::optional<ArticleId> ParseArticleKey(std::string_view key);

// passage                                        hash:8 | day:4 | article:8
//
// The day of publication, DayInterval::kDistantFuture when it is not known.
std::string PassageKey(std::uint64_t hash, Day day, ArticleId article);
// The beginning of the keys of one passage and day.
std::string PassagePrefix(std::uint64_t hash, Day day);
struct PassageEntry {
  Day day{};
  ArticleId article{};
};
std::optional<PassageEntry> ParsePassageKey(std::string_view key);

// source_fact                                    source:8
// source_article                                 source:8 | article:8
std::string SourceKey(SourceId source);
std::string SourceArticleKey(SourceId source, ArticleId article);
std::optional<ArticleId> ParseSourceArticleKey(std::string_view key);

// out, in                            near:8 | type:2 | recency:4 | far's public id | 00 | identity
//
// recency is the day below, sign bit flipped and then all bits inverted: most recent first. The
// public id and the identity (IdentityOf) rather than the dense ids make the order of a scan the
// same whatever order the articles came in. Public ids hold no byte 00.
struct AdjacencyKey {
  NodeId near{};
  RelationshipType type{};
  Day recency{};
  std::string_view far_id;
  std::string_view identity;
};
std::string Encode(const AdjacencyKey& key);
// Views into `key`. Nothing when it is not one, an unknown type included.
std::optional<AdjacencyKey> ParseAdjacencyKey(std::string_view key);
// The common beginning of the keys of one node and type: near:8 | type:2.
std::string AdjacencyPrefix(NodeId near, std::uint16_t type);

// The values of a relationship's identifying properties, '/' between them, '/' and '%' in them
// percent-encoded; empty when it has none.
std::string IdentityOf(RelationshipType type, const Properties& properties);
// from '/' TYPE '/' to ['/' identity], '/' and '%' in the ids percent-encoded: in order of these
// ids come all relationships of one node together. relationship_id's key.
std::string PublicIdOf(RelationshipType type, std::string_view from, std::string_view to,
                       std::string_view identity);

// The least string greater than every string that begins with `prefix`; empty when there is none.
std::string PrefixEnd(std::string_view prefix);

// For error messages: lower-case hexadecimal, cut after 64 bytes.
std::string Hex(std::string_view bytes);

}  // namespace entente::graph
