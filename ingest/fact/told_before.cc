#include <algorithm>

#include "ingest/fact/rule_runner.h"
#include "ingest/fact/sentence_items.h"

// Whom a sentence tells of before its event: those whom its subject met earlier, and what he does
// next.
namespace entente::ingest {

using graph::Label;

// "A hội đàm với B và dự Hội nghị …": whom A met before he went on to the meeting.
bool RuleRunner::IsGuestBefore(const Site& site, std::uint32_t official) const {
  const auto& mentions = site.mentions;
  if (official == 0 || (mentions[official].types & Bit(ItemType::kOfficial)) == 0) return false;
  const auto token = mentions[official].span.end;
  const bool joined = std::any_of(site.items.begin(), site.items.end(), [&](const Item& item) {
    return item.token == token && HasClass(item, grammar_.list);
  });
  std::uint32_t first = official;
  while (first > 0 && (mentions[first - 1].types & Bit(ItemType::kOfficial)) != 0 &&
         mentions[first - 1].span.end + 1 >= mentions[first].span.begin) {
    --first;
  }
  if (!joined || first < 2) return false;
  const Mention& event = mentions[first - 1];
  const bool talks = event.kind == MentionKind::kMeetingHead && event.told && !event.nominal &&
                     (event.types & Bit(ItemType::kTalks)) != 0;
  return talks && event.span.end + 1 >= mentions[first].span.begin;
}

// "A sẽ hội kiến B, thăm trụ sở ASEAN": it is A who goes there next; not "A tiếp B, thăm chính thức
// Việt Nam", which is A's own state.
bool RuleRunner::VisitsNext(const Site& site, std::uint32_t official, std::uint32_t visit) const {
  if (visit + 1 < site.mentions.size() && site.mentions[visit + 1].kind == MentionKind::kPartner) {
    const auto& where = site.mentions[visit + 1].entities;
    for (std::uint32_t i = 0; i < official; ++i) {
      const Mention& host = site.mentions[i];
      const bool own = (host.types & Bit(ItemType::kOfficial)) != 0 && host.entities.size() == 1 &&
                       where.size() == 1 && resolver_.PartnerOf(host.entities[0]) == where[0];
      if (own) return false;
    }
  }
  return site.mentions[visit].span.begin == site.mentions[official].span.end + 1 &&
         IsGuestBefore(site, official);
}

// "A thăm Maroc và dự Hội nghị … tại Geneva": whether the city lies in another state than the one
// that an earlier rule has the visit go to.
bool RuleRunner::IsElsewhere(const Mention& visit, EntityId city) const {
  if (!visit.told || visit.entities.empty() || city == kNoEntity) return false;
  const EntityId known = graph_.at(graph_.Standing(visit.entities.front())).meeting.destination;
  if (known == kNoEntity || graph_.at(known).label != Label::kPartner) return false;
  const auto& of = graph_.at(city).properties;
  const auto state = of.find("country");
  return graph_.at(city).label == Label::kPlace && state != of.end() &&
         std::get<std::string>(state->second) != "partner:" + graph_.at(known).key;
}

// "Tại cuộc gặp với B, hai bên …" after "A đã gặp C": A, unless somebody else has acted since.
std::vector<EntityId> RuleRunner::HostOfLast() const {
  if (discourse_.talks == kNoEntity) return {};
  const auto& met = graph_.at(graph_.Standing(discourse_.talks)).meeting.principals;
  const bool goes_on = std::find(met.begin(), met.end(), discourse_.teller) != met.end();
  return goes_on ? std::vector<EntityId>{met.front()} : std::vector<EntityId>();
}

// "Trước khi gặp A, …": whether the verb at `token` stands in such a clause.
bool RuleRunner::BehindConjunction(const Site& site, std::uint32_t token) const {
  return std::any_of(site.items.begin(), site.items.end(), [&](const Item& item) {
    return std::any_of(item.classes.begin(), item.classes.end(), [&](const ClassHit& hit) {
      return hit.word_class == grammar_.before_or_after && hit.end < site.items.size() &&
             site.items[hit.end].token == token;
    });
  });
}

// "A và B": whether a word joins the official right behind another to him.
bool RuleRunner::JoinedTo(const Site& site, std::uint32_t one, std::uint32_t other) const {
  const Mention& behind = site.mentions[other];
  const std::uint32_t end = site.mentions[one].span.end;
  return (behind.types & Bit(ItemType::kOfficial)) != 0 && behind.span.begin == end + 1 &&
         std::any_of(site.items.begin(), site.items.end(), [&](const Item& item) {
           return item.token == end && HasClass(item, grammar_.conjunction);
         });
}

// "Sau cuộc gặp với A, B hội kiến C", "Trước khi gặp A và D, B đã tiếp C": A and D, whom B met
// before, are not there; empty when the sentence does not open so.
std::vector<EntityId> RuleRunner::MetBefore(const Site& site, std::uint32_t event) const {
  constexpr std::uint32_t kOpeningTokens = 8;  // "(VOV5) - Sau một cuộc gặp"
  const auto& mentions = site.mentions;
  for (std::uint32_t i = 0; i + 1 < event; ++i) {
    const Mention& before = mentions[i];
    const Mention& met = mentions[i + 1];
    const bool opens = before.kind == MentionKind::kMeetingHead &&
                       (before.nominal || BehindConjunction(site, before.span.begin)) &&
                       (before.types & Bit(ItemType::kTalks)) != 0 &&
                       before.span.begin <= site.items.front().token + kOpeningTokens;
    if (!opens || (met.types & Bit(ItemType::kOfficial)) == 0 || met.entities.size() != 1) continue;
    const bool with = std::any_of(site.items.begin(), site.items.end(), [&](const Item& item) {
      return item.token == before.span.end && HasClass(item, grammar_.with);
    });
    if (met.span.begin != before.span.end + (with ? 1 : 0)) return {};
    std::vector<EntityId> told = met.entities;
    for (std::uint32_t next = i + 2; next < event && JoinedTo(site, next - 1, next); ++next) {
      told.insert(told.end(), mentions[next].entities.begin(), mentions[next].entities.end());
    }
    return told;
  }
  return {};
}

}  // namespace entente::ingest
