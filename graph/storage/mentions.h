#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/reader.h"
#include "graph/storage/record.h"

// MENTIONS: a third of all relationships, which come and go with the one article that they are
// from. So those from one node are one record rather than one each, and their dense ids need not be
// kept. At the nodes that are mentioned they have entries of their own in `in`, like all others.
//
//   out                  node:8 | type:2          ->  the MENTIONS from it: the beginning of the
//                                                     keys that their entries would have
//   relationship_id      node's id / MENTIONS /   ->  where they stand among the public ids
namespace entente::graph {

// The dense id of a MENTIONS, of which there is one at most from a node to another, is made of
// those of its ends: 1:1 | from:31 | to:32. Those of all others are given out one after the other.
constexpr bool IsMention(RelationshipId id) { return static_cast<std::uint64_t>(id) >> 63U != 0; }
constexpr RelationshipId MentionId(NodeId from, NodeId to) {
  return RelationshipId{std::uint64_t{1} << 63U | static_cast<std::uint64_t>(from) << 32U |
                        static_cast<std::uint64_t>(to)};
}
constexpr NodeId MentionFrom(RelationshipId id) {
  return NodeId{static_cast<std::uint64_t>(id) >> 32U & INT32_MAX};
}
constexpr NodeId MentionTo(RelationshipId id) {
  return NodeId{static_cast<std::uint64_t>(id) & UINT32_MAX};
}
// kTooLarge when the ids of nodes have become too great for that.
Result<RelationshipId> MakeMentionId(NodeId from, NodeId to);

// What stands in `relationship_id` in the place of all MENTIONS from a node, before which nothing
// else of the same beginning stands: key and value, which is no id of a relationship.
std::string MentionsKey(std::string_view from_id);
constexpr RelationshipId MentionsMark(NodeId from) { return MentionId(from, NodeId{0}); }
constexpr bool IsMentionsMark(RelationshipId id) {
  return IsMention(id) && MentionTo(id) == NodeId{0};
}
// The key under which the MENTIONS with this public id would stand, and the public ids of its ends;
// nothing when it is not the public id of a MENTIONS.
std::optional<std::string> MentionsKeyOf(std::string_view public_id);
std::optional<std::pair<std::string, std::string>> ParseMentionId(std::string_view public_id);

struct Mention {
  RelationshipRecord relationship;
  std::optional<MeetingStatus> status;  // of the node mentioned, if it is a Meeting
  bool operator==(const Mention&) const = default;
};
// The MENTIONS from one node, by the node that is mentioned.
using Mentions = std::map<NodeId, Mention>;
// out                  03 | from's id:string | n × (to:varint, the difference | mention:string)
// one mention          to's id:string | to's status:1 | recency:day:4 | tally of a relationship
//                      | n × (article:varint, the difference)                those that claim it
std::string Encode(const Mentions& mentions);
Result<Mentions> DecodeMentions(NodeId from, std::string_view bytes);
// One of such a record, without making the rest; nothing when it is not among them.
Result<std::optional<RelationshipRecord>> FindMention(RelationshipId id, std::string_view bytes);

// Its key in `out`.
std::string MentionsOutKey(NodeId from);
bool IsMentionsOutKey(std::string_view key);

// The entry in `out` that one of them would have.
struct MentionEntry {
  Day recency{};
  std::string far_id;
  Covering covering;
};
// All of a record, in the order of such entries.
Result<std::vector<MentionEntry>> DecodeMentionEntries(std::string_view key,
                                                       std::string_view bytes);

// Empty when there are none.
Result<Mentions> LoadMentions(const Reader& reader, NodeId from);

}  // namespace entente::graph
