#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/change.h"
#include "graph/model.h"
#include "graph/storage/tally.h"

// Values of the column families: bytes to structs and back. docs/storage-format.md has the layout.
// Every Decode checks bounds and meaning and gives kCorruption, never undefined behaviour.
namespace entente::graph {

class ByteWriter;

// meta "state": one record, rewritten by every write.
struct StoreState {
  std::uint64_t sequence = 0;
  std::uint64_t next_node = 1;
  std::uint64_t next_relationship = 1;
  std::uint64_t next_article = 1;
  std::uint64_t articles = 0;
  std::uint64_t nodes = 0;
  std::uint64_t relationships = 0;
  std::uint64_t evidence = 0;
  std::uint64_t changes_after = 0;  // the log of changes has those of later sequences alone
  ChangeTime changed_at{};          // of the last of them
  std::uint64_t words = 0;          // of all articles' titles and texts
  std::uint64_t listed_blocks = 0;  // the full-text index has lists of the articles before these,
  std::string listed_word;          // and of the first one after them, of words up to this one
  std::uint64_t interventions = 0;  // decisions and batches of facts, ever taken in: zero
                                    // spares looking for what they left
  std::map<Label, std::uint64_t> nodes_by_label;
  std::map<RelationshipType, std::uint64_t> relationships_by_type;
  bool operator==(const StoreState&) const = default;
};

struct TypeDegree {
  std::uint64_t out = 0;
  std::uint64_t in = 0;
  bool operator==(const TypeDegree&) const = default;
};

// Names that people added to a node's, and took from them, whatever its claims say.
struct CuratedNames {
  std::set<std::string> added;
  std::set<std::string> removed;
  [[nodiscard]] bool empty() const { return added.empty() && removed.empty(); }
  bool operator==(const CuratedNames&) const = default;
};

struct NodeRecord {
  std::string id;
  Label label{};
  NodeTally tally;
  CuratedNames curated;
  std::map<RelationshipType, TypeDegree> degrees;
  // Of the articles that claim it those that its record has (graph/storage/claimants.h), ascending.
  std::vector<ArticleId> claimants;
  bool operator==(const NodeRecord&) const = default;
};

// What filters need to know of a relationship. Kept in its adjacency entries (which see it from one
// end: near and far), and in its own record (from and to).
struct Covering {
  RelationshipId relationship{};
  NodeId far{};
  Label far_label{};
  // MeetingStatus of the ends that are Meetings; nothing otherwise.
  std::optional<MeetingStatus> near_status;
  std::optional<MeetingStatus> far_status;
  DayInterval valid;
  std::optional<Day> first_observed;
  double confidence = 0;
  std::uint32_t sources = 0;
  bool operator==(const Covering&) const = default;
};

struct RelationshipRecord {
  RelationshipType type{};
  NodeId from{};
  NodeId to{};
  std::string from_id;
  std::string to_id;
  std::string identity;  // IdentityOf
  RelationshipTally tally;
  // Where its adjacency entries are: the day in their keys, as last written.
  Day recency{};
  // As of a node; of a MENTIONS all that claim it.
  std::vector<ArticleId> claimants;
  bool operator==(const RelationshipRecord&) const = default;
};

struct NodeClaimRecord {
  NodeClaim claim;  // without id and label, which the node has
  std::optional<Date> observed;
};

struct RelationshipClaimRecord {
  RelationshipClaim claim;  // without type and ends, which the relationship has
  std::optional<Date> observed;
};

std::string Encode(const StoreState& state);
std::string Encode(const NodeRecord& record);
std::string Encode(const Covering& covering);
std::string Encode(const RelationshipRecord& record);
void WriteNodeClaim(ByteWriter& writer, const NodeClaim& claim,
                    const std::optional<Date>& observed);
std::string Encode(const NodeClaimRecord& record);
std::string Encode(const RelationshipClaimRecord& record);
std::string EncodeArticle(const Article& article);  // without its text

Result<StoreState> DecodeState(std::string_view bytes);
Result<NodeRecord> DecodeNode(std::string_view bytes);
// The public id and label of a node record, without the rest.
Result<std::pair<std::string, Label>> DecodeNodeHead(std::string_view bytes);
Result<Covering> DecodeCovering(std::string_view bytes);
Result<RelationshipRecord> DecodeRelationship(std::string_view bytes);
Result<NodeClaimRecord> DecodeNodeClaim(std::string_view bytes);
// `article` is set in every piece of evidence.
Result<RelationshipClaimRecord> DecodeRelationshipClaim(std::string_view bytes);
Result<Article> DecodeArticle(std::string_view bytes);

// id:8, the value of the families that lead from a public id or a name to a dense one.
std::string EncodeId(std::uint64_t id);
Result<std::uint64_t> DecodeId(std::string_view bytes);

// The names of a node: those claimed and those added, but for those removed. A node whose every
// name was removed keeps the one that it would be shown by; one that nobody claims has none.
std::set<std::string> NamesOf(const NodeRecord& record);
std::string DisplayNameOf(const NodeRecord& record);

// The merged values of records.
Node ToNode(const NodeRecord& record);
Relationship ToRelationship(const RelationshipRecord& record);
std::string PublicIdOf(const RelationshipRecord& record);

}  // namespace entente::graph
