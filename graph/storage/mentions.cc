#include "graph/storage/mentions.h"

#include <algorithm>

#include "graph/storage/bytes.h"
#include "graph/storage/covering.h"
#include "graph/storage/key.h"
#include "graph/storage/value_codec.h"

namespace entente::graph {
namespace {

constexpr std::uint8_t kVersion = 3;
constexpr std::string_view kMiddle = "/MENTIONS/";

ByteReader Begin(std::string_view bytes) {
  ByteReader reader(bytes);
  if (reader.Fixed<std::uint8_t>() != kVersion) reader.Reject();
  return reader;
}

std::string EncodeMention(const Mention& of) {
  const RelationshipRecord& mention = of.relationship;
  ByteWriter writer;
  writer.String(mention.to_id);
  WriteStatus(writer, of.status);
  writer.DayNumber(mention.recency);
  WriteTally(writer, mention.tally);
  WriteArticles(writer, mention.claimants);
  return std::move(writer).Take();
}

// Nothing when the bytes are no mention.
std::optional<Mention> DecodeMention(NodeId from, std::string_view from_id, NodeId to,
                                     std::string_view bytes) {
  ByteReader reader(bytes);
  Mention decoded;
  RelationshipRecord& mention = decoded.relationship;
  mention.type = RelationshipType::kMentions;
  mention.from = from;
  mention.to = to;
  mention.from_id = from_id;
  mention.to_id = reader.String();
  decoded.status = ReadStatus(reader);
  mention.recency = reader.DayNumber();
  mention.tally = ReadRelationshipTally(reader);
  mention.claimants = ReadArticles(reader, mention.tally.articles);
  if (!reader.AtEnd() || mention.claimants.size() != mention.tally.articles) return std::nullopt;
  return decoded;
}

// Calls visit(node, bytes) for each of the mentions until it returns false; whether the record was
// read to its end without fault.
template <class Visit>
bool ForEachMention(ByteReader& reader, const Visit& visit) {
  std::uint64_t to = 0;
  for (std::size_t n = reader.Count(); n > 0 && reader.ok(); --n) {
    to = reader.NextAfter(to);
    const std::string_view bytes = reader.String();
    if (to > UINT32_MAX) reader.Reject();
    if (reader.ok() && !visit(NodeId{to}, bytes)) return false;
  }
  return reader.AtEnd();
}

Error NotMentions() { return Corruption("the mentions are not a record of version 3"); }

std::optional<std::string> Unescaped(std::string_view part) {
  std::string plain;
  for (std::size_t at = 0; at < part.size(); ++at) {
    if (part[at] != '%') {
      plain += part[at];
      continue;
    }
    const std::string_view code = part.substr(at, 3);
    if (code != "%2F" && code != "%25") return std::nullopt;
    plain += code == "%2F" ? '/' : '%';
    at += 2;
  }
  return plain;
}

}  // namespace

Result<RelationshipId> MakeMentionId(NodeId from, NodeId to) {
  const RelationshipId id = MentionId(from, to);
  if (IsMention(id) && MentionFrom(id) == from && MentionTo(id) == to) return id;
  return Error{ErrorCode::kTooLarge, "the store has given out more ids than mentions can hold", {}};
}

std::string MentionsKey(std::string_view from_id) {
  return PublicIdOf(RelationshipType::kMentions, from_id, {}, {});
}

std::optional<std::string> MentionsKeyOf(std::string_view public_id) {
  // A '/' within an id is escaped.
  const auto end = public_id.find('/');
  if (end == std::string_view::npos || !public_id.substr(end).starts_with(kMiddle)) {
    return std::nullopt;
  }
  return std::string(public_id.substr(0, end + kMiddle.size()));
}

std::optional<std::pair<std::string, std::string>> ParseMentionId(std::string_view public_id) {
  const auto key = MentionsKeyOf(public_id);
  if (!key) return std::nullopt;
  const std::string_view to = public_id.substr(key->size());
  auto from_id = Unescaped(public_id.substr(0, key->size() - kMiddle.size()));
  auto to_id = Unescaped(to);
  if (!from_id || !to_id || to.find('/') != std::string_view::npos) return std::nullopt;
  return std::pair(*std::move(from_id), *std::move(to_id));
}

std::string Encode(const Mentions& mentions) {
  ByteWriter writer;
  writer.Fixed(kVersion);
  const auto first = mentions.begin();
  writer.String(first == mentions.end() ? std::string_view() : first->second.relationship.from_id);
  writer.Varint(mentions.size());
  std::uint64_t last = 0;
  for (const auto& [to, mention] : mentions) {
    writer.Varint(static_cast<std::uint64_t>(to) - last).String(EncodeMention(mention));
    last = static_cast<std::uint64_t>(to);
  }
  return std::move(writer).Take();
}

Result<Mentions> DecodeMentions(NodeId from, std::string_view bytes) {
  auto reader = Begin(bytes);
  const std::string_view from_id = reader.String();
  Mentions mentions;
  const bool whole = ForEachMention(reader, [&](NodeId to, std::string_view mention) {
    auto decoded = DecodeMention(from, from_id, to, mention);
    if (decoded) mentions.emplace_hint(mentions.end(), to, *std::move(decoded));
    return decoded.has_value();
  });
  if (!whole || mentions.empty()) return NotMentions();
  return mentions;
}

Result<std::optional<RelationshipRecord>> FindMention(RelationshipId id, std::string_view bytes) {
  auto reader = Begin(bytes);
  const std::string_view from_id = reader.String();
  const NodeId wanted = MentionTo(id);
  std::optional<std::string_view> found;
  bool passed = false;
  const bool whole = ForEachMention(reader, [&](NodeId to, std::string_view mention) {
    if (to == wanted) found = mention;
    passed = to >= wanted;
    return !passed;
  });
  if (!whole && !passed) return NotMentions();
  if (!found) return std::optional<RelationshipRecord>();
  auto mention = DecodeMention(MentionFrom(id), from_id, wanted, *found);
  if (!mention) return NotMentions();
  return std::optional(std::move(mention->relationship));
}

std::string MentionsOutKey(NodeId from) {
  return AdjacencyPrefix(from, static_cast<std::uint16_t>(RelationshipType::kMentions));
}

bool IsMentionsOutKey(std::string_view key) {
  // No other key of `out` is as short.
  ByteReader reader(key);
  reader.Fixed<std::uint64_t>();
  const auto type = reader.Fixed<std::uint16_t>();
  return reader.AtEnd() && type == static_cast<std::uint16_t>(RelationshipType::kMentions);
}

Result<std::vector<MentionEntry>> DecodeMentionEntries(std::string_view key,
                                                       std::string_view bytes) {
  const NodeId from{ByteReader(key).Fixed<std::uint64_t>()};
  const auto mentions = DecodeMentions(from, bytes);
  if (!mentions) return AtKey(mentions.error(), Family::kOut, key);
  std::vector<MentionEntry> entries;
  entries.reserve(mentions->size());
  for (const auto& [to, mention] : *mentions) {
    const RelationshipRecord& record = mention.relationship;
    const auto label = LabelOfId(record.to_id);
    if (!label) return AtKey(NotMentions(), Family::kOut, key);
    End far{*label, std::nullopt};
    if (mention.status) far.meeting = MeetingFacts{std::nullopt, *mention.status};
    const End near{Label::kArticle, std::nullopt};
    entries.push_back({record.recency, record.to_id,
                       CoveringOf(MentionId(from, to), record, DaysOf(record, near, far), near, far,
                                  Direction::kOut)});
  }
  std::sort(entries.begin(), entries.end(), [](const MentionEntry& a, const MentionEntry& b) {
    return a.recency != b.recency ? a.recency > b.recency : a.far_id < b.far_id;
  });
  return entries;
}

Result<Mentions> LoadMentions(const Reader& reader, NodeId from) {
  const std::string key = MentionsOutKey(from);
  const auto bytes = reader.Get(Family::kOut, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return Mentions();
  auto mentions = DecodeMentions(from, **bytes);
  if (!mentions) return AtKey(mentions.error(), Family::kOut, key);
  return mentions;
}

}  // namespace entente::graph
