#include "ingest/fact/rule_runner.h"

#include <algorithm>

#include "ingest/fact/sentence_items.h"

namespace entente::ingest {
namespace {

using graph::Label;
using graph::RelationshipType;

constexpr double kHolderOfOffice = 0.6;  // that whoever the graph knows to hold it is meant

// Who speaks of a meeting without being there.
bool IsSpokesperson(const Mention& official) {
  return std::any_of(official.offices.begin(), official.offices.end(),
                     [](const Office& office) { return office.role == "spokesperson"; });
}

}  // namespace

void RuleRunner::Run(const Reader& reader, std::uint32_t sentence, std::vector<Mention>& mentions) {
  SentenceItems sentence_items(reader, mentions);
  auto& items = sentence_items.items();
  Matcher matcher(items, grammar_.list);
  for (const RuleSet::Pattern& pattern : lexicon_.rules.patterns()) {
    if (!matcher.Has(pattern.needs)) continue;
    const Rule& rule = lexicon_.rules.rules()[pattern.rule];
    const Program& program = rule.patterns[pattern.program];
    const auto matches = matcher.FindAll(program);
    for (const Match& match : matches) {
      const Site site{rule, match, items, mentions, sentence};
      Apply(reader, site, program);
    }
    if (matches.empty()) continue;
    for (Item& item : items) {
      if (item.mention < mentions.size() && (item.types & ~Bit(ItemType::kWord)) != 0) {
        item.types = mentions[item.mention].types;
      }
    }
    matcher.Reread();
  }
}

void RuleRunner::Apply(const Reader& reader, const Site& site, const Program& pattern) {
  if (trace_ == nullptr) {
    for (const FactTemplate& fact : site.rule.facts) Apply(site, fact);
    return;
  }
  RuleFiring firing = Describe(reader, site, pattern);
  firing.first_stated = trace_->stated.size();
  for (const FactTemplate& fact : site.rule.facts) Apply(site, fact);
  firing.end_stated = trace_->stated.size();
  trace_->sentences.back().firings.push_back(std::move(firing));
}

RuleFiring RuleRunner::Describe(const Reader& reader, const Site& site, const Program& pattern) {
  RuleFiring firing;
  firing.rule = &site.rule;
  firing.pattern = &pattern;
  firing.span.begin = site.items[site.match.begin].token;
  firing.span.end =
      site.match.end < site.items.size() ? site.items[site.match.end].token : reader.end;
  for (const Capture& capture : site.match.captures) {
    firing.captures.push_back({capture.slot, site.items[capture.item].mention});
  }
  for (const FactTemplate& fact : site.rule.facts) {
    if (!Forbidden(site, fact)) firing.facts.push_back(&fact);
  }
  return firing;
}

std::vector<std::uint32_t> RuleRunner::MentionsIn(const Site& site, Slot slot) {
  std::vector<std::uint32_t> found;
  for (const Capture& capture : site.match.captures) {
    if (capture.slot == slot) found.push_back(site.items[capture.item].mention);
  }
  return found;
}

std::vector<EntityId> RuleRunner::Entities(const Site& site, Slot slot) const {
  std::vector<EntityId> found;
  if (slot == kFocusMeeting || slot == kOwnMeeting) {
    if (discourse_.meeting != kNoEntity) found.push_back(graph_.Standing(discourse_.meeting));
    return found;
  }
  if (slot == kMainMeeting) {
    if (discourse_.main_meeting != kNoEntity) {
      found.push_back(graph_.Standing(discourse_.main_meeting));
    }
    return found;
  }
  if (slot == kNamedMeeting) {
    if (discourse_.named != kNoEntity) found.push_back(graph_.Standing(discourse_.named));
    return found;
  }
  if (slot == kSpeaker) {
    if (discourse_.teller != kNoEntity) found.push_back(discourse_.teller);
    return found;
  }
  if (slot == kLeader) {
    if (discourse_.leader != kNoEntity) found.push_back(discourse_.leader);
    return found;
  }
  if (slot == kHost) return HostOfLast();
  if (slot == kGuest) {
    if (discourse_.visit != kNoEntity) {
      found = graph_.at(graph_.Standing(discourse_.visit)).meeting.guests;
    }
    if (found.size() > 1) found.resize(1);
    return found;
  }
  for (const auto mention : MentionsIn(site, slot)) {
    for (const EntityId id : site.mentions[mention].entities) AddUnique(found, graph_.Standing(id));
  }
  return found;
}

bool RuleRunner::Forbidden(const Site& site, const FactTemplate& fact) {
  if (fact.unless.empty()) return false;
  // A word inside a longer phrase is not meant: "nhận lời mời của A" invites nobody.
  std::uint32_t covered = 0;
  for (std::uint32_t i = 0; i < site.match.end; ++i) {
    for (const ClassHit& hit : site.items[i].classes) {
      const bool forbids =
          std::find(fact.unless.begin(), fact.unless.end(), hit.word_class) != fact.unless.end();
      if (forbids && hit.end > covered) return true;
    }
    for (const ClassHit& hit : site.items[i].classes) covered = std::max(covered, hit.end);
  }
  return false;
}

void RuleRunner::Apply(const Site& site, const FactTemplate& fact) {
  if (Forbidden(site, fact)) return;
  switch (fact.action) {
    case Action::kRelate:
      Relate(site, fact);
      return;
    case Action::kJoin:
      Join(site, fact);
      return;
    case Action::kMeet:
    case Action::kVisit:
      MakeMeeting(site, fact);
      return;
    case Action::kOn:
      SetDate(site, fact);
      return;
    case Action::kAt:
      SetPlace(site, fact);
      return;
    case Action::kFigure:
      StateFigure(site, fact);
      return;
    case Action::kEstablished:
      SetEstablished(site, fact);
      return;
  }
}

graph::Properties RuleRunner::PropertiesOf(const Site& site, const FactTemplate& fact) const {
  graph::Properties properties;
  for (const auto& [name, value] : fact.properties) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      if (*text != "@year") {
        properties.emplace(name, *text);
      } else if (discourse_.year) {
        properties.emplace(name, *discourse_.year);
      }
      continue;
    }
    for (const auto mention : MentionsIn(site, std::get<Slot>(value))) {
      const Mention& one = site.mentions[mention];
      // "term=p" of a period gives both of its ends.
      if (name == "term") {
        if (one.date) properties.emplace("valid_from", *one.date);
        if (one.end_date) properties.emplace("valid_to", *one.end_date);
      } else if (one.date) {
        properties.emplace(name, name == "valid_to" && one.end_date ? *one.end_date : *one.date);
      } else if (!one.entities.empty() && graph_.at(one.entities[0]).label == Label::kPartner) {
        properties.emplace(name, "partner:" + graph_.at(one.entities[0]).key);
      }
    }
  }
  return properties;
}

// "nhân dịp dự Hội nghị Cấp cao ASEAN lần thứ 44 và 45": neither is a part of the other.
bool RuleRunner::OfOneSeries(EntityId one, EntityId other) const {
  const MeetingFacts& first = graph_.at(one).meeting;
  const MeetingFacts& second = graph_.at(other).meeting;
  return first.ordinal && second.ordinal && !first.core_name.empty() &&
         (first.known_forum.empty() ? first.core_name == second.core_name
                                    : first.known_forum == second.known_forum);
}

void RuleRunner::Relate(const Site& site, const FactTemplate& fact) {
  if (fact.type == RelationshipType::kHosted && OneOfTwo(site, fact)) return;
  const auto properties = PropertiesOf(site, fact);
  auto ends = Entities(site, fact.arguments[1]);
  if (fact.type == RelationshipType::kInvited) {
    // "Chuyến thăm diễn ra theo lời mời của A": those invited are the visit's guests.
    std::vector<EntityId> guests;
    for (const EntityId id : ends) {
      if (graph_.at(id).label != Label::kMeeting) continue;
      for (const EntityId guest : graph_.at(id).meeting.guests) AddUnique(guests, guest);
    }
    if (!guests.empty()) ends = guests;
  }
  auto froms = Entities(site, fact.arguments[0]);
  // "A, Permanent Secretary of Z, Country Coordinator of …": what his country is.
  // "Bộ trưởng A và Bộ trưởng B ký Bản ghi nhớ": their states are its parties.
  if (fact.type == RelationshipType::kCoordinates || fact.type == RelationshipType::kPartyTo) {
    for (EntityId& from : froms) {
      if (graph_.at(from).label != Label::kOfficial) continue;
      from = resolver_.PartnerOf(from);
      if (fact.type == RelationshipType::kPartyTo && SignsForOthers(site, fact, from)) {
        from = kNoEntity;
      }
    }
    std::erase(froms, kNoEntity);
  }
  // "A và B chủ trì Đối thoại …": neither does so alone.
  const bool together = fact.type == RelationshipType::kChaired && froms.size() > 1;
  const RelationshipType type = together ? RelationshipType::kCoChaired : fact.type;
  // "Việt Nam đã cùng Hàn Quốc đồng chủ trì Hội nghị": what two do is what is told.
  const bool of_two = type == RelationshipType::kParticipatedIn && froms.size() > 1;
  for (const EntityId from : froms) {
    for (const EntityId to : ends) {
      if (type == RelationshipType::kCoordinates && IsMember(from, to)) continue;
      if (type == RelationshipType::kPartOf && OfOneSeries(from, to)) continue;
      if (fact.arguments[0] == kFocusMeeting && ToldAdopted(to, from, site.sentence)) continue;
      if (type == RelationshipType::kLedDelegation) discourse_.leader = from;
      // "Lễ đón B thăm chính thức Lào, với sự chủ trì của A": what he chairs is the welcome.
      const bool chair = type == RelationshipType::kChaired || type == RelationshipType::kCoChaired;
      if (chair && graph_.at(to).meeting.kind == "visit") continue;
      graph_.State(type, from, to, site.rule.confidence, site.sentence, site.rule.name, properties);
      if (graph_.at(to).label != Label::kMeeting) continue;
      MeetingFacts& facts = graph_.at(to).meeting;
      if (graph_.at(from).label == Label::kOfficial) {
        AddUnique(facts.officials, from);
        if (discourse_.main_meeting == kNoEntity) discourse_.main_meeting = to;
      } else if (graph_.at(from).label == Label::kPartner &&
                 type == RelationshipType::kParticipatedIn) {
        AddUnique(facts.partners, from);
      }
      MoveFocus(from, to);
      if (of_two) discourse_.meeting = to;
    }
  }
}

void RuleRunner::Join(const Site& site, const FactTemplate& fact) {
  const auto named = MentionsIn(site, fact.arguments[0]);
  // "A tiếp B, đang thăm Việt Nam và dự Diễn đàn": of the guest himself.
  const bool on_visit = !named.empty() && named.back() + 1 < site.mentions.size() &&
                        (site.mentions[named.back() + 1].types & Bit(ItemType::kVisit)) != 0 &&
                        !VisitsNext(site, named.back(), named.back() + 1);
  if (!named.empty() && !on_visit && IsGuestBefore(site, named.back())) return;
  if (!named.empty() && IsRepresented(site, named.front())) return;
  if (StaysAway(site)) return;
  if (!named.empty() && VisitorsAttend(site, named.back(), MentionsIn(site, fact.arguments[1]))) {
    return;
  }
  if (fact.arguments[1] == kOwnMeeting && !named.empty() &&
      IsSpokesperson(site.mentions[named.front()])) {
    return;
  }
  for (const EntityId who : Entities(site, fact.arguments[0])) {
    const bool official = graph_.at(who).label == Label::kOfficial;
    for (const EntityId meeting : Entities(site, fact.arguments[1])) {
      if (graph_.at(meeting).label != Label::kMeeting) continue;
      if (fact.arguments[1] == kOwnMeeting && !IsOfPair(who, meeting)) continue;
      graph_.State(official ? RelationshipType::kAttended : RelationshipType::kParticipatedIn, who,
                   meeting, site.rule.confidence, site.sentence, site.rule.name);
      MeetingFacts& facts = graph_.at(meeting).meeting;
      AddUnique(official ? facts.officials : facts.partners, who);
      if (official && discourse_.main_meeting == kNoEntity) discourse_.main_meeting = meeting;
      MoveFocus(who, meeting);
    }
  }
  const auto joined = Entities(site, fact.arguments[0]);
  for (const EntityId meeting : Entities(site, fact.arguments[1])) {
    if (graph_.at(meeting).label != Label::kMeeting) continue;
    StateHolders(site, fact.arguments[0], joined, meeting);
  }
}

// Whether an official's state is one of the two that a meeting's name joins: "Hội nghị Cấp cao
// ASEAN-Ấn Độ". Who speaks for it in a report of that meeting speaks there.
bool RuleRunner::IsOfPair(EntityId official, EntityId meeting) const {
  const MeetingFacts& facts = graph_.at(meeting).meeting;
  if (facts.core_name.empty() || !OfMany(facts.kind)) return false;
  const EntityId state = resolver_.PartnerOf(official);
  const auto end = facts.partners.begin() + std::min<std::ptrdiff_t>(2, std::ssize(facts.partners));
  return state != kNoEntity && std::find(facts.partners.begin(), end, state) != end;
}

// Those take part, too, whose offices alone the text tells. What a meeting is known by does not
// depend on who they are: that is for the graph to say.
void RuleRunner::StateHolders(const Site& site, Slot slot, const std::vector<EntityId>& who,
                              EntityId meeting) {
  for (const auto index : MentionsIn(site, slot)) {
    const Mention& office = site.mentions[index];
    if (!office.holder || office.entities.empty()) continue;
    if (std::find(who.begin(), who.end(), office.entities.front()) == who.end()) continue;
    graph_.State(RelationshipType::kAttended, *office.holder, meeting,
                 std::min(site.rule.confidence, kHolderOfOffice), site.sentence, site.rule.name);
  }
}

// What people do at a meeting makes it the one spoken of; what a country will host or has attended
// is told beside it.
void RuleRunner::MoveFocus(EntityId who, EntityId meeting) {
  if (graph_.at(who).label == Label::kOfficial || discourse_.main_meeting == kNoEntity) {
    discourse_.meeting = meeting;
  }
}

void RuleRunner::MakeMeeting(const Site& site, const FactTemplate& fact) {
  const auto events = MentionsIn(site, fact.arguments[0]);
  if (events.empty()) return;
  Mention& event = site.mentions[events.front()];
  if (OfAnother(fact, event, Entities(site, fact.arguments[1]))) return;
  if (fact.action == Action::kMeet && BetweenOthers(site, events.front())) return;
  const auto subjects = MentionsIn(site, fact.arguments[1]);
  if (fact.action == Action::kVisit && !subjects.empty() &&
      VisitsNext(site, subjects.back(), events.front())) {
    return;
  }
  const bool alone = fact.arguments.size() > 2 && subjects.size() == 1;
  const bool noun_for_all = fact.arguments.size() == 2 && subjects.size() > 1 && event.nominal;
  if (fact.action == Action::kMeet && (alone || noun_for_all) &&
      ObjectOfTalks(site, events.front(), subjects.front())) {
    return;
  }
  EntityId meeting = kNoEntity;
  std::vector<EntityId> who;
  if (fact.action == Action::kMeet) {
    for (std::size_t i = 1; i < fact.arguments.size(); ++i) {
      for (const EntityId id : Entities(site, fact.arguments[i])) AddUnique(who, id);
    }
    for (std::size_t i = 1; i < fact.arguments.size(); ++i) {
      for (const auto index : MentionsIn(site, fact.arguments[i])) {
        const Mention& one = site.mentions[index];
        if (IsSpokesperson(one) && one.entities.size() == 1) std::erase(who, one.entities[0]);
      }
    }
    DropNextSubject(site, who);
    const auto before = MetBefore(site, events.front());
    if (!before.empty() && Entities(site, fact.arguments[1]) == before) return;
    for (const EntityId one : before) {
      if (who.size() > 2) std::erase(who, one);
    }
    // "…, Trung Quốc, Nhật Bản), Tổng thống A đã hội đàm với B": theirs, not of those states.
    if (event.told && std::none_of(who.begin(), who.end(), [this](EntityId id) {
          return graph_.at(id).label == Label::kOfficial;
        })) {
      return;
    }
    if (AmongThemselves(site, event, who) || ToldOfOthers(site, fact, event) ||
        OnlyGuests(site, events.front(), who)) {
      return;
    }
    if (fact.properties.contains("alone")) {
      Convene(site, event, who);
      return;
    }
    if (fact.arguments.size() == 2 && JoinsTold(site, events.front(), who)) return;
    if (SpeaksAtTold(site, events.front())) return;
    AddWelcomed(site, who);
    if (fact.properties.contains("apart") || ToldApart(site, fact, events.front())) {
      MeetApart(site, fact, event);
      return;
    }
    const EntityId focus = discourse_.meeting;
    meeting = meetings_.Meet(event, who, OccasionOf(site, events.front()));
    if (focus != kNoEntity && ToldByAnother(site, events.front(), who)) {
      discourse_.meeting = focus;
    }
  } else {
    who = Entities(site, fact.arguments[1]);
    if (fact.arguments.size() == 2 && OfSeveralStates(who)) {
      VisitApart(site, event, who);
      return;
    }
    EntityId destination = kNoEntity;
    if (fact.arguments.size() > 2) {
      const auto where = Entities(site, fact.arguments[2]);
      if (!where.empty()) destination = where.front();
      if (IsElsewhere(event, destination)) return;
      meeting = meetings_.Visit(event, who, destination, OccasionOf(site, events.front()));
      // "đến Malaysia, Nhật và Hàn Quốc": the other stops take part too.
      for (std::size_t i = 1; meeting != kNoEntity && i < where.size(); ++i) {
        if (graph_.at(where[i]).label == Label::kPartner) {
          AddUnique(graph_.at(meeting).meeting.partners, where[i]);
          AddUnique(graph_.at(meeting).meeting.stops, where[i]);
        }
      }
    } else {
      meeting = meetings_.Visit(event, who, destination, OccasionOf(site, events.front()));
    }
  }
  if (meeting == kNoEntity) return;
  for (const EntityId id : who) {
    const bool official = graph_.at(id).label == Label::kOfficial;
    graph_.State(official ? RelationshipType::kAttended : RelationshipType::kParticipatedIn, id,
                 meeting, site.rule.confidence, site.sentence, site.rule.name);
  }
  const std::size_t people = fact.action == Action::kVisit ? 2 : fact.arguments.size();
  for (std::size_t i = 1; i < people; ++i) StateHolders(site, fact.arguments[i], who, meeting);
  // A guest's welcome is told for the visit's sake.
  const EntityId main = discourse_.main_meeting;
  if (main == kNoEntity ||
      (graph_.at(main).meeting.kind == "ceremony" && fact.action == Action::kVisit)) {
    discourse_.main_meeting = meeting;
  }
  event.told = true;
  if (event.entities.empty()) ++graph_.at(meeting).mentions;
  if (graph_.at(meeting).mentions == 1) graph_.at(meeting).first_sentence = site.sentence;
  event.entities = {meeting};
  event.types |= Bit(ItemType::kMeeting);
}

// "A đề nghị thu xếp chuyến thăm Mỹ của B": the visit is B's, as an earlier rule has it.
bool RuleRunner::OfAnother(const FactTemplate& fact, const Mention& event,
                           const std::vector<EntityId>& guests) const {
  if (fact.action != Action::kVisit || !event.told || event.entities.empty()) return false;
  const auto& known = graph_.at(graph_.Standing(event.entities.front())).meeting.guests;
  return !known.empty() && !std::all_of(guests.begin(), guests.end(), [&known](EntityId guest) {
    return std::find(known.begin(), known.end(), guest) != known.end();
  });
}

// "sau các chuyến thăm của A và B": each made one of his own.
void RuleRunner::VisitApart(const Site& site, Mention& event, const std::vector<EntityId>& guests) {
  // They went where the visit told before them went.
  EntityId destination = kNoEntity;
  if (discourse_.visit != kNoEntity) {
    destination = graph_.at(graph_.Standing(discourse_.visit)).meeting.destination;
  }
  for (const EntityId guest : guests) {
    const EntityId visit = meetings_.Visit(event, {guest}, destination);
    if (visit == kNoEntity) continue;
    graph_.State(RelationshipType::kAttended, guest, visit, site.rule.confidence, site.sentence,
                 site.rule.name);
    graph_.at(visit).first_sentence = site.sentence;
    ++graph_.at(visit).mentions;
  }
}

void RuleRunner::SetDate(const Site& site, const FactTemplate& fact) {
  for (const EntityId meeting : Entities(site, fact.arguments[0])) {
    if (graph_.at(meeting).label != Label::kMeeting) continue;
    // What is told to take place is what the story is about, until people act elsewhere. Not when
    // another is told first: "SOM rà soát công tác chuẩn bị cho Hội nghị … diễn ra ngày 19/1".
    const bool second =
        std::any_of(site.mentions.begin(), site.mentions.end(), [&](const Mention& mention) {
          const bool named =
              mention.kind == MentionKind::kMeeting || mention.kind == MentionKind::kForum;
          return named && !mention.entities.empty() &&
                 graph_.Standing(mention.entities.front()) == discourse_.meeting &&
                 mention.span.begin <
                     site.mentions[MentionsIn(site, fact.arguments[0]).front()].span.begin;
        });
    if (discourse_.main_meeting == kNoEntity && !second) discourse_.meeting = meeting;
    MeetingFacts& facts = graph_.at(meeting).meeting;
    for (const auto date : MentionsIn(site, fact.arguments[1])) {
      const Mention& one = site.mentions[date];
      if (!one.date || (facts.start && facts.date_confidence >= site.rule.confidence)) continue;
      facts.start = one.date;
      facts.end = one.end_date;
      facts.date_confidence = site.rule.confidence;
    }
  }
}

void RuleRunner::SetPlace(const Site& site, const FactTemplate& fact) {
  for (const EntityId meeting : Entities(site, fact.arguments[0])) {
    if (graph_.at(meeting).label != Label::kMeeting) continue;
    // What a hall is the place of is the welcome, not the journey.
    if (graph_.at(meeting).meeting.kind == "visit") continue;
    for (const EntityId place : Entities(site, fact.arguments[1])) {
      graph_.State(RelationshipType::kHeldIn, meeting, place, site.rule.confidence, site.sentence,
                   site.rule.name);
      if (graph_.at(place).label == Label::kPlace) {
        AddUnique(graph_.at(meeting).meeting.places, place);
      }
    }
  }
}

}  // namespace entente::ingest
