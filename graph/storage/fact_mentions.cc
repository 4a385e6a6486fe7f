#include "graph/storage/fact_writer.h"
#include "graph/storage/read_view_impl.h"
#include "graph/storage/relationships.h"

// The part of FactWriter that knows where relationships and their claims are kept: MENTIONS many in
// one record, all others each under its keys.
namespace entente::graph {
namespace {

Error Missing(Family family, std::string_view key) {
  return AtKey(Corruption("the claim that is taken back is missing"), family, key);
}

}  // namespace

Result<FactWriter::MentionsSlot*> FactWriter::MentionsOf(NodeId from) {
  const auto [at, added] = mentions_.try_emplace(from);
  if (added && !IsNew(from)) {
    auto mentions = LoadMentions(batch_.reader(), from);
    if (!mentions) return mentions.error();
    at->second.mentions = *std::move(mentions);
    at->second.stored = !at->second.mentions.empty();
  }
  return &at->second;
}

Result<FactWriter::MentionClaimsSlot*> FactWriter::MentionClaimsOf(ArticleId article) {
  const auto [at, added] = mention_claims_.try_emplace(article);
  if (added) {
    auto claims = LoadMentionClaims(batch_.reader(), article);
    if (!claims) return claims.error();
    at->second.claims = *std::move(claims);
    at->second.stored = !at->second.claims.empty();
  }
  return &at->second;
}

Result<std::optional<RelationshipRecord>> FactWriter::Stored(RelationshipId id) {
  if (!IsMention(id)) return LoadRelationship(batch_.reader(), id);
  const auto slot = MentionsOf(MentionFrom(id));
  if (!slot) return slot.error();
  const auto found = (*slot)->mentions.find(MentionTo(id));
  if (found == (*slot)->mentions.end()) return std::optional<RelationshipRecord>();
  return std::optional(found->second.relationship);
}

Result<std::optional<RelationshipId>> FactWriter::FindRelationship(const std::string& public_id,
                                                                   RelationshipType type,
                                                                   NodeId from, NodeId to) {
  // At a node that is new there is none to be looked for, unless another article came before.
  if (!recasts_ && (IsNew(from) || IsNew(to))) return std::optional<RelationshipId>();
  if (type != RelationshipType::kMentions) {
    const auto found = LoadId(batch_.reader(), Family::kRelationshipId, public_id);
    if (!found) return found.error();
    return *found ? std::optional(RelationshipId{**found}) : std::nullopt;
  }
  const auto id = MakeMentionId(from, to);
  if (!id) return id.error();
  if (relationships_.contains(*id)) return std::optional(*id);
  const auto stored = Stored(*id);
  if (!stored) return stored.error();
  return *stored ? std::optional(*id) : std::nullopt;
}

Result<RelationshipId> FactWriter::NewRelationship(const std::string& public_id,
                                                   RelationshipType type, NodeId from, NodeId to) {
  if (type == RelationshipType::kMentions) return MakeMentionId(from, to);
  const std::uint64_t id = state_.next_relationship++;
  auto put = batch_.Put(Family::kRelationshipId, public_id, EncodeId(id));
  if (!put) return put.error();
  return RelationshipId{id};
}

Result<void> FactWriter::PutClaim(ArticleId article, RelationshipId id, RelationshipSlot& slot,
                                  RelationshipClaimRecord record) {
  if (!IsMention(id)) {
    return batch_.Put(Family::kRelationshipClaim, ClaimKey(id, article), Encode(record));
  }
  const auto claims = MentionClaimsOf(article);
  if (!claims) return claims.error();
  (*claims)->claims.insert_or_assign(id, std::move(record));
  slot.now.claimants.insert(article);
  return {};
}

Result<RelationshipClaimRecord> FactWriter::TakeClaim(ArticleId article, RelationshipId id,
                                                      RelationshipSlot& slot) {
  if (!IsMention(id)) {
    auto record = LoadRelationshipClaim(batch_.reader(), id, article);
    if (!record) return record;
    auto deleted = batch_.Delete(Family::kRelationshipClaim, ClaimKey(id, article));
    if (!deleted) return deleted.error();
    return record;
  }
  const auto claims = MentionClaimsOf(article);
  if (!claims) return claims.error();
  auto taken = (*claims)->claims.extract(id);
  if (taken.empty()) return Missing(Family::kMentionClaim, ArticleKey(article));
  slot.now.claimants.erase(article);
  return std::move(taken.mapped());
}

Result<void> FactWriter::CountAnew(RelationshipId id, RelationshipRecord& record) {
  RelationshipTally counted;
  counted.copies = record.tally.copies;
  if (IsMention(id)) {
    for (const ArticleId article : record.claimants) {
      const auto claims = MentionClaimsOf(article);
      if (!claims) return claims.error();
      const auto claim = (*claims)->claims.find(id);
      if (claim == (*claims)->claims.end()) {
        return Missing(Family::kMentionClaim, ArticleKey(article));
      }
      counted.Add(claim->second.claim, claim->second.observed);
    }
  } else {
    const auto claims = LoadRelationshipClaims(batch_.reader(), id, record, Caching::kFill);
    if (!claims) return claims.error();
    for (const RelationshipClaimRecord& claim : *claims) counted.Add(claim.claim, claim.observed);
  }
  record.tally = std::move(counted);
  return {};
}

Result<void> FactWriter::WriteRecord(RelationshipId id, RelationshipSlot& slot, const End& to) {
  RelationshipRecord& now = slot.now;
  const bool removed = now.tally.articles == 0;
  if (!IsMention(id)) {
    const std::string key = RelationshipKey(id);
    if (!removed) return batch_.Put(Family::kRelationship, key, Encode(now));
    auto deleted = batch_.Delete(Family::kRelationshipId, PublicIdOf(now));
    if (!deleted) return deleted;
    return batch_.Delete(Family::kRelationship, key);
  }
  const auto loaded = MentionsOf(now.from);
  if (!loaded) return loaded.error();
  MentionsSlot& all = **loaded;
  all.from_id = now.from_id;
  if (removed) {
    all.changed = all.mentions.erase(now.to) > 0 || all.changed;
  } else {
    Mention& stored = all.mentions[now.to];
    Mention mention{std::move(now), std::nullopt};
    if (to.meeting) mention.status = to.meeting->status;
    // A Meeting that changed touches all mentions of it, most of which are what they were.
    if (stored == mention) return {};
    stored = std::move(mention);
    all.changed = true;
  }
  return {};
}

Result<void> FactWriter::WriteMentions() {
  for (const auto& [from, slot] : mentions_) {
    if (!slot.changed) continue;
    const std::string key = MentionsOutKey(from);
    const bool stays = !slot.mentions.empty();
    if (stays) {
      if (auto put = batch_.Put(Family::kOut, key, Encode(slot.mentions)); !put) return put;
    } else if (slot.stored) {
      if (auto deleted = batch_.Delete(Family::kOut, key); !deleted) return deleted;
    }
    if (stays == slot.stored) continue;
    const std::string mark = MentionsKey(slot.from_id);
    const auto id = static_cast<std::uint64_t>(MentionsMark(from));
    auto marked = stays ? batch_.Put(Family::kRelationshipId, mark, EncodeId(id))
                        : batch_.Delete(Family::kRelationshipId, mark);
    if (!marked) return marked;
  }
  for (const auto& [article, slot] : mention_claims_) {
    const std::string key = ArticleKey(article);
    if (slot.claims.empty() && !slot.stored) continue;
    auto written = slot.claims.empty()
                       ? batch_.Delete(Family::kMentionClaim, key)
                       : batch_.Put(Family::kMentionClaim, key, Encode(slot.claims));
    if (!written) return written;
  }
  return {};
}

}  // namespace entente::graph
