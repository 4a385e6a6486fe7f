#include "graph/storage/relationships.h"

#include <algorithm>
#include <tuple>

#include "graph/storage/article_claims.h"
#include "graph/storage/claimants.h"
#include "graph/storage/contest.h"
#include "graph/storage/key.h"
#include "graph/storage/read_view_impl.h"

namespace entente::graph {
namespace {

Error MissingRelationship(RelationshipId id) {
  if (IsMention(id)) return NothingAt(Family::kOut, MentionsOutKey(MentionFrom(id)));
  return NothingAt(Family::kRelationship, RelationshipKey(id));
}

Result<std::optional<RelationshipRecord>> LoadMention(const Reader& reader, RelationshipId id) {
  const std::string key = MentionsOutKey(MentionFrom(id));
  const auto bytes = reader.Get(Family::kOut, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<RelationshipRecord>();
  auto mention = FindMention(id, **bytes);
  if (!mention) return AtKey(mention.error(), Family::kOut, key);
  return mention;
}

// Where a scan for what comes after a public id begins.
KeyRange RangeAfter(const std::optional<std::string_view>& after) {
  KeyRange range;
  if (after) range.begin = MentionsKeyOf(*after).value_or(std::string(*after) + '\0');
  return range;
}

}  // namespace

Result<std::optional<RelationshipRecord>> LoadRelationship(const Reader& reader,
                                                           RelationshipId id) {
  if (IsMention(id)) return LoadMention(reader, id);
  const std::string key = RelationshipKey(id);
  const auto bytes = reader.Get(Family::kRelationship, key);
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<RelationshipRecord>();
  auto record = DecodeRelationship(**bytes);
  if (!record) return AtKey(record.error(), Family::kRelationship, key);
  return std::optional(*std::move(record));
}

Result<std::optional<RelationshipId>> FindRelationshipId(const Reader& reader,
                                                         std::string_view public_id) {
  const auto ends = ParseMentionId(public_id);
  if (!ends) {
    const auto found = LoadId(reader, Family::kRelationshipId, public_id);
    if (!found) return found.error();
    if (!*found || IsMention(RelationshipId{**found})) return std::optional<RelationshipId>();
    return std::optional(RelationshipId{**found});
  }
  const auto from = LoadId(reader, Family::kNodeId, ends->first);
  if (!from) return from.error();
  const auto to = LoadId(reader, Family::kNodeId, ends->second);
  if (!to) return to.error();
  if (!*from || !*to) return std::optional<RelationshipId>();
  const RelationshipId id = MentionId(NodeId{**from}, NodeId{**to});
  const auto mention = LoadMention(reader, id);
  if (!mention) return mention.error();
  return *mention ? std::optional(id) : std::nullopt;
}

Result<std::vector<ArticleId>> ArticlesClaiming(const Reader& reader, RelationshipId id,
                                                const RelationshipRecord& record) {
  // As of nearly all; of a MENTIONS always.
  if (record.claimants.size() == record.tally.articles) return record.claimants;
  return LoadClaimants(reader, Family::kRelationshipArticle, static_cast<std::uint64_t>(id),
                       record.claimants);
}

Result<Relationship> ShowRelationship(const Reader& reader, RelationshipId id,
                                      const RelationshipRecord& record) {
  Relationship relationship = ToRelationship(record);
  auto rivals = RivalsOf(reader, id, record);
  if (!rivals) return rivals.error();
  relationship.rivals = *std::move(rivals);
  return relationship;
}

void SortEvidence(std::vector<Evidence>& all) {
  std::sort(all.begin(), all.end(), [](const Evidence& a, const Evidence& b) {
    return std::tie(a.article, a.span, a.sentence) < std::tie(b.article, b.span, b.sentence);
  });
}

Result<Relationship> ShowWithEvidence(const Reader& reader, RelationshipId id,
                                      const RelationshipRecord& record) {
  auto relationship = ShowRelationship(reader, id, record);
  if (!relationship) return relationship;
  const auto articles = ArticlesClaiming(reader, id, record);
  if (!articles) return articles.error();
  std::vector<Evidence>& all = relationship->evidence;
  for (const ArticleId article : *articles) {
    auto claimed = LoadClaim(reader, id, article);
    if (!claimed) return claimed.error();
    for (Evidence& evidence : claimed->claim.evidence) all.push_back(std::move(evidence));
  }
  SortEvidence(all);
  return relationship;
}

Result<const RelationshipRecord*> RelationshipsOfArticle::Load(RelationshipId id) {
  if (!IsMention(id)) {
    auto record = LoadRelationship(reader_, id);
    if (!record) return record.error();
    if (!*record) return MissingRelationship(id);
    other_ = **std::move(record);
    return &other_;
  }
  if (node_ != MentionFrom(id)) {
    auto mentions = LoadMentions(reader_, MentionFrom(id));
    if (!mentions) return mentions.error();
    mentions_ = *std::move(mentions);
    node_ = MentionFrom(id);
  }
  const auto found = mentions_.find(MentionTo(id));
  if (found == mentions_.end()) return MissingRelationship(id);
  return &found->second.relationship;
}

RelationshipScan::RelationshipScan(const Reader& reader, std::optional<std::string_view> after)
    : reader_(reader),
      after_(after.value_or(std::string_view())),
      scan_(reader, Family::kRelationshipId, RangeAfter(after), Caching::kSkip) {}

Result<void> RelationshipScan::Enter(NodeId mentioning) {
  auto mentions = LoadMentions(reader_, mentioning);
  if (!mentions) return mentions.error();
  if (mentions->empty()) return NothingAt(Family::kOut, MentionsOutKey(mentioning));
  for (auto& entry : *mentions) {
    RelationshipRecord& mention = entry.second.relationship;
    std::string id = PublicIdOf(mention);
    if (id > after_) mentions_.emplace_back(std::move(id), std::move(mention));
  }
  std::sort(mentions_.begin(), mentions_.end(),
            [](const auto& a, const auto& b) { return a.first > b.first; });
  return {};
}

Result<std::optional<RelationshipScan::Item>> RelationshipScan::Next() {
  for (; mentions_.empty(); scan_.Next()) {
    if (!scan_.Valid()) {
      if (const auto status = scan_.status(); !status) return status.error();
      return std::optional<Item>();
    }
    const auto number = DecodeId(scan_.value());
    if (!number) return AtKey(number.error(), Family::kRelationshipId, scan_.key());
    const RelationshipId id{*number};
    if (IsMention(id)) {
      if (auto entered = Enter(MentionFrom(id)); !entered) return entered.error();
      continue;
    }
    auto record = LoadRelationship(reader_, id);
    if (!record) return record.error();
    if (!*record) return MissingRelationship(id);
    scan_.Next();
    return std::optional(Item{id, **std::move(record)});
  }
  RelationshipRecord record = std::move(mentions_.back().second);
  mentions_.pop_back();
  const RelationshipId id = MentionId(record.from, record.to);
  return std::optional(Item{id, std::move(record)});
}

}  // namespace entente::graph
