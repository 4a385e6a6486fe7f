#include "ingest/fact/meetings.h"

#include <algorithm>
#include <chrono>

namespace entente::ingest {
namespace {

using graph::Label;

constexpr double kSureDate = 0.6;  // told for the meeting, if only loosely

bool Contains(const std::vector<EntityId>& ids, EntityId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool Subset(const std::vector<EntityId>& few, const std::vector<EntityId>& many) {
  return std::all_of(few.begin(), few.end(), [&many](EntityId id) { return Contains(many, id); });
}

// Further than the days of one journey.
bool FarApart(const Date& one, const Date& other) {
  constexpr std::chrono::days kJourney{45};
  return one.FirstDay() > other.EndDay() + kJourney || other.FirstDay() > one.EndDay() + kJourney;
}

// Talks of heads of state are called a summit, a reception is talks too.
bool SameFamily(std::string_view a, std::string_view b) {
  const auto family = [](std::string_view kind) { return kind == "summit" ? "talks" : kind; };
  return family(a) == family(b);
}

}  // namespace

EntityId Meetings::Create(const Mention& event) {
  const EntityId id = graph_.AddMeeting();
  MeetingFacts& facts = graph_.at(id).meeting;
  facts.kind = event.detail;
  facts.head = resolver_.EventName(event);
  facts.negotiation = event.negotiation;
  facts.story = discourse_.story;
  return id;
}

bool Meetings::SameTalks(const MeetingFacts& facts, std::string_view kind, bool negotiation,
                         const std::vector<EntityId>& officials,
                         const std::vector<EntityId>& partners) const {
  if (facts.merged_into != kNoEntity || facts.story != discourse_.story) return false;
  if (!SameFamily(facts.kind, kind)) return false;
  if (!facts.core_name.empty()) {
    // A summit of two by its name, "thượng đỉnh Mỹ - Trung", and the meeting of their leaders.
    const bool of_two = facts.named_of_two && facts.partners.size() == 2 && partners.size() == 2;
    return of_two && Subset(partners, facts.partners) && Subset(facts.officials, officials);
  }
  if (negotiation != facts.negotiation) return false;
  if (facts.apart && facts.officials.size() > 1 && !Subset(officials, facts.officials))
    return false;
  if (!officials.empty() && !facts.officials.empty()) {
    // "A gặp Ngoại trưởng các nước C và D" is not A's meeting with B.
    // "A gặp Tổng thống Nga" is no meeting with C of another state.
    return (Subset(officials, facts.officials) && Subset(partners, facts.partners)) ||
           (Subset(facts.officials, officials) &&
            (facts.officials.size() > 1 || Subset(facts.partners, partners)));
  }
  return Subset(partners, facts.partners) && Subset(facts.partners, partners);
}

// "A và B điện đàm hôm 19/5 … sau cuộc điện đàm hôm 18/3": another call of the two; so are talks on
// the sidelines of another summit.
bool Meetings::OnAnotherOccasion(EntityId meeting, const Occasion& occasion) const {
  const MeetingFacts& facts = graph_.at(meeting).meeting;
  if (occasion.start && facts.start && facts.date_confidence >= kSureDate &&
      !DayInterval::Between(facts.start, facts.end ? facts.end : facts.start)
           .Overlaps(DayInterval::Between(occasion.start,
                                          occasion.end ? occasion.end : occasion.start))) {
    return true;
  }
  if (occasion.frame == kNoEntity) return false;
  return std::any_of(
      graph_.statements().begin(), graph_.statements().end(), [&](const Statement& one) {
        if (one.type != graph::RelationshipType::kPartOf || graph_.Standing(one.from) != meeting) {
          return false;
        }
        const EntityId within = graph_.Standing(one.to);
        return within != occasion.frame && !graph_.at(within).meeting.core_name.empty();
      });
}

// "A đánh giá cao cuộc trao đổi với B" after their call: a noun for what was told, of whatever
// kind.
EntityId Meetings::Referred(const Mention& event, const std::vector<EntityId>& officials,
                            const std::vector<EntityId>& partners) const {
  // "vui mừng được trao đổi với B": so far they did by telephone.
  if (event.exchange && event.entities.empty() && discourse_.talks != kNoEntity) {
    const EntityId last = graph_.Standing(discourse_.talks);
    const MeetingFacts& facts = graph_.at(last).meeting;
    if (facts.core_name.empty() && officials.size() > 1 && Subset(officials, facts.officials)) {
      return last;
    }
  }
  if (!event.nominal || event.entities.size() != 1 || officials.empty()) return kNoEntity;
  const EntityId id = graph_.Standing(event.entities.front());
  const MeetingFacts& facts = graph_.at(id).meeting;
  // "A và B đồng chủ trì hội nghị": the one with a name, told before.
  if (!facts.core_name.empty() && !IsTalks(facts.kind)) return id;
  const bool of_few = facts.core_name.empty() && IsTalks(facts.kind);
  // "cuộc gặp với Ngoại trưởng các nước C và D" after talks with B: another.
  return of_few && Subset(officials, facts.officials) && Subset(partners, facts.partners)
             ? id
             : kNoEntity;
}

EntityId Meetings::Meet(const Mention& event, const std::vector<EntityId>& who,
                        const Occasion& occasion) {
  std::vector<EntityId> officials;
  std::vector<EntityId> partners;
  for (const EntityId id : who) {
    if (graph_.at(id).label == Label::kOfficial) {
      AddUnique(officials, id);
      const EntityId partner = resolver_.PartnerOf(id);
      if (partner != kNoEntity) AddUnique(partners, partner);
    } else if (graph_.at(id).label == Label::kPartner && !graph_.at(id).background) {
      AddUnique(partners, id);
    }
  }
  // A guest is welcomed, whoever it is that does so.
  const bool welcome = event.detail == "ceremony" && !officials.empty();
  if (officials.size() < 2 && partners.size() < 2 && !welcome) return kNoEntity;
  EntityId meeting = occasion.apart ? kNoEntity : Referred(event, officials, partners);
  if (meeting != kNoEntity && (occasion.another || OnAnotherOccasion(meeting, occasion))) {
    meeting = kNoEntity;
  }
  for (EntityId id = 0; id < graph_.size() && meeting == kNoEntity; ++id) {
    if (occasion.another != graph_.at(id).meeting.looked_back) continue;
    if (occasion.apart && !Subset(graph_.at(id).meeting.officials, officials)) continue;
    if (graph_.at(id).label == Label::kMeeting && !OnAnotherOccasion(id, occasion) &&
        SameTalks(graph_.at(id).meeting, event.detail, event.negotiation, officials, partners) &&
        (event.detail != "ceremony" || SameCeremony(graph_.at(id).meeting, event))) {
      meeting = id;
    }
  }
  if (meeting == kNoEntity) {
    meeting = Create(event);
    graph_.at(meeting).meeting.looked_back = occasion.another;
  }
  MeetingFacts& facts = graph_.at(meeting).meeting;
  for (const EntityId id : officials) {
    AddUnique(facts.officials, id);
    AddUnique(facts.principals, id);
  }
  for (const EntityId id : partners) AddUnique(facts.partners, id);
  if (facts.kind == "ceremony") {
    discourse_.TellCeremony(meeting);
    return meeting;
  }
  discourse_.meeting = meeting;
  discourse_.talks = meeting;
  if (facts.partners.size() == 2) discourse_.pair = facts.partners;
  return meeting;
}

EntityId Meetings::Convene(const Mention& event, EntityId body) {
  EntityId session = kNoEntity;
  for (EntityId id = 0; id < graph_.size() && session == kNoEntity; ++id) {
    const MeetingFacts& facts = graph_.at(id).meeting;
    const bool same = graph_.at(id).label == Label::kMeeting && facts.kind == event.detail &&
                      facts.merged_into == kNoEntity && facts.story == discourse_.story &&
                      facts.core_name.empty() && Contains(facts.partners, body);
    if (same) session = id;
  }
  if (session == kNoEntity) session = Create(event);
  AddUnique(graph_.at(session).meeting.partners, body);
  AddUnique(graph_.at(session).meeting.principals, body);
  discourse_.meeting = session;
  return session;
}

// "đến Phnom Penh, bắt đầu chuyến thăm Campuchia": the state in which a city lies.
std::string Meetings::StateAt(EntityId destination) const {
  const Entity& where = graph_.at(destination);
  const auto country = where.properties.find("country");
  if (where.label == Label::kPlace && country != where.properties.end()) {
    return std::get<std::string>(country->second);
  }
  return where.label == Label::kPartner ? "partner:" + where.key : where.key;
}

EntityId Meetings::Visit(const Mention& event, const std::vector<EntityId>& guests,
                         EntityId destination, const Occasion& occasion) {
  std::vector<EntityId> officials;
  for (const EntityId id : guests) {
    if (graph_.at(id).label == Label::kOfficial) AddUnique(officials, id);
  }
  if (destination != kNoEntity && !officials.empty() &&
      resolver_.PartnerOf(officials[0]) == destination) {
    return kNoEntity;
  }
  EntityId visit = kNoEntity;
  for (EntityId id = 0; id < graph_.size() && visit == kNoEntity; ++id) {
    const Entity& entity = graph_.at(id);
    const MeetingFacts& facts = entity.meeting;
    if (entity.label != Label::kMeeting || facts.kind != "visit" ||
        facts.merged_into != kNoEntity || facts.story != discourse_.story) {
      continue;
    }
    const bool same_guest = officials.empty() || facts.guests.empty() ||
                            Subset(officials, facts.guests) || Subset(facts.guests, officials);
    const bool same_place = destination == kNoEntity || facts.destination == kNoEntity ||
                            StateAt(destination) == StateAt(facts.destination);
    // "chuyến thăm tháng 12/1995 và chuyến thăm tháng 2/2003"
    const bool another = occasion.start && facts.start && facts.date_confidence >= kSureDate &&
                         FarApart(*occasion.start, *facts.start);
    if (same_guest && same_place && !another && !(officials.empty() && destination == kNoEntity)) {
      visit = id;
    }
  }
  if (visit == kNoEntity) visit = Create(event);
  MeetingFacts& facts = graph_.at(visit).meeting;
  for (const EntityId id : officials) {
    AddUnique(facts.guests, id);
    AddUnique(facts.officials, id);
  }
  // A country visited comes before a city in it.
  const bool better = destination != kNoEntity && graph_.at(destination).label == Label::kPartner &&
                      facts.destination != kNoEntity &&
                      graph_.at(facts.destination).label == Label::kPlace;
  if (facts.destination == kNoEntity || better) {
    facts.destination = destination;
    facts.head = resolver_.EventName(event);
  }
  discourse_.visit = visit;
  if (destination != kNoEntity && graph_.at(destination).label == Label::kPartner &&
      officials.size() == 1 && discourse_.pair.empty()) {
    const EntityId home = resolver_.PartnerOf(officials.front());
    if (home != kNoEntity) discourse_.pair = {home, destination};
  }
  return visit;
}

}  // namespace entente::ingest
