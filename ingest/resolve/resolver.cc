#include "ingest/resolve/resolver.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/text/fold.h"

namespace entente::ingest {
namespace {

using graph::Label;

constexpr double kPartyInAgreement =
    0.9;  // confidence that those in an agreement's name are its parties
constexpr std::uint32_t kAfterTokens = 3;    // behind it: "được tổ chức", "diễn ra"
constexpr std::uint32_t kContextTokens = 4;  // before a forum's name: "phát biểu tại", "dự"

bool SameFolded(std::string_view a, std::string_view b) { return graph::Fold(a) == graph::Fold(b); }

bool Clash(const std::optional<int>& a, const std::optional<int>& b) { return a && b && *a != *b; }

bool Clash(const std::optional<Date>& a, const std::optional<Date>& b) {
  return a && b && a->year() != b->year();
}

}  // namespace

bool IsTalks(std::string_view kind) {
  return kind == "talks" || kind == "phone_call" || kind == "consultation";
}

void Resolver::Resolve(const Reader& reader, std::uint32_t sentence,
                       std::vector<Mention>& mentions) {
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    ResolveOne(reader, sentence, mentions, i);
    Count(mentions[i], sentence);
  }
}

void Resolver::ResolveOne(const Reader& reader, std::uint32_t sentence,
                          std::vector<Mention>& mentions, std::size_t index) {
  Mention& mention = mentions[index];
  switch (mention.kind) {
    case MentionKind::kPerson:
      return ResolvePerson(reader, mention);
    case MentionKind::kOffice:
      return ResolveOffice(mention);
    case MentionKind::kPronoun:
      return ResolvePronoun(mention);
    case MentionKind::kPartner:
      return ResolvePartner(reader, mention);
    case MentionKind::kPlace:
      return ResolvePlace(reader, mention);
    case MentionKind::kForum:
      return ResolveForum(reader, mention);
    case MentionKind::kMeeting:
      return ResolveMeeting(reader, mention);
    case MentionKind::kMeetingHead:
      return ResolveMeetingHead(reader, mention);
    case MentionKind::kAgreement:
    case MentionKind::kInitiative:
      return ResolveDocument(mention, sentence);
    case MentionKind::kPartnership:
      return ResolvePartnership(PartnersBefore(mentions, index), mention);
    case MentionKind::kSides:
      return ResolveSides(mention);
    case MentionKind::kTopic:
      mention.types = Bit(ItemType::kTopic);
      return ResolveTopic(mention);
    case MentionKind::kIndicator:
      mention.types = Bit(ItemType::kIndicator);
      if (mention.entry_id.empty()) return;
      mention.types |= Bit(ItemType::kTopic);
      return ResolveTopic(mention);
    case MentionKind::kAmount:
      mention.types = Bit(ItemType::kAmount);
      return;
    case MentionKind::kDate:
      mention.types = Bit(ItemType::kDate);
      return;
    case MentionKind::kPeriod:
      mention.types = Bit(ItemType::kPeriod);
      return;
    case MentionKind::kMask:
      return;
  }
}

void Resolver::Count(Mention& mention, std::uint32_t sentence) {
  for (const EntityId id : mention.entities) {
    Entity& entity = graph_.at(id);
    if (entity.mentions++ == 0) entity.first_sentence = sentence;
  }
}

EntityId Resolver::Partner(const std::string& id) {
  const EntityId known = graph_.Find(Label::kPartner, id);
  if (known != kNoEntity) return known;
  if (const Country* country = lexicon_.FindCountry(id)) {
    const EntityId made = graph_.Add(Label::kPartner, id, country->names.front());
    graph_.at(made).properties.emplace("kind", std::string("country"));
    std::string iso = id;
    std::transform(iso.begin(), iso.end(), iso.begin(),
                   [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
    graph_.at(made).properties.emplace("iso", iso);
    return made;
  }
  if (const Organisation* one = lexicon_.FindOrganisation(id)) {
    const EntityId made = graph_.Add(Label::kPartner, id, one->names.front());
    graph_.at(made).properties.emplace("kind", one->kind);
    return made;
  }
  return graph_.Add(Label::kPartner, id, {});
}

EntityId Resolver::Partnership(EntityId one, EntityId other) {
  std::string first = graph_.at(one).key;
  std::string second = graph_.at(other).key;
  if (second < first) std::swap(first, second);
  return graph_.Add(Label::kPartnership, first + "|" + second, {});
}

EntityId Resolver::ForumOf(const std::string& id) {
  const auto forum = std::find_if(lexicon_.forums.begin(), lexicon_.forums.end(),
                                  [&id](const Forum& one) { return one.id == id; });
  if (forum == lexicon_.forums.end()) return kNoEntity;
  const EntityId made = graph_.Add(Label::kForum, id, forum->names.front());
  if (!forum->acronym.empty()) {
    graph_.AddName(made, forum->acronym);
    graph_.at(made).properties.insert_or_assign("acronym", forum->acronym);
  }
  return made;
}

EntityId Resolver::ForumNamed(std::string_view name) {
  const Forum* forum = lexicon_.ForumNamed(name);
  return forum == nullptr ? kNoEntity : ForumOf(forum->id);
}

EntityId Resolver::Person(People::Person& person) {
  if (person.entity == kNoEntity) {
    person.entity =
        graph_.Add(Label::kOfficial, OfficialKey(person.parts, person.home_name), person.name);
    for (const auto& name : person.names) graph_.AddName(person.entity, name);
  }
  return person.entity;
}

EntityId Resolver::PartnerOf(EntityId official) {
  for (auto& person : people_.people()) {
    if (person.entity != official) continue;
    const std::string partner = People::PartnerOf(person);
    return partner.empty() ? kNoEntity : Partner(partner);
  }
  return kNoEntity;
}

void Resolver::ResolveTopic(Mention& mention) {
  mention.entities = {graph_.Add(Label::kTopic, mention.entry_id, {})};
  for (const Topic& topic : lexicon_.topics) {
    if (topic.id == mention.entry_id) graph_.AddName(mention.entities[0], topic.name);
  }
}

void Resolver::ResolvePerson(const Reader& reader, Mention& mention) {
  People::Person* person = people_.Find(mention);
  if (person == nullptr || !person->official) return;
  mention.entities = {Person(*person)};
  // "Thừa ủy quyền của Bộ trưởng X": he is not the one who acts.
  for (std::uint32_t back = 1; back <= kContextTokens; ++back) {
    if (mention.span.begin < reader.begin + back) break;
    if (reader.Class(mention.span.begin - back, grammar_.on_behalf) == back) return;
  }
  mention.types = Bit(ItemType::kOfficial);
  discourse_.previous_official = discourse_.speaker;
  discourse_.speaker = mention.entities[0];
}

void Resolver::ResolveOffice(Mention& mention) {
  const Office& office = mention.offices.front();
  People::Person* holder = nullptr;
  // The one spoken of last comes first, then the order of the text.
  for (auto& person : people_.people()) {
    if (person.entity == discourse_.speaker && person.entity != kNoEntity &&
        People::Holds(person, office)) {
      holder = &person;
    }
  }
  if (holder == nullptr) {
    int holders = 0;
    for (auto& person : people_.people()) {
      if (person.entity == kNoEntity || !People::Holds(person, office)) continue;
      if (holder == nullptr) holder = &person;
      ++holders;
    }
    if (holders > 1 && office.partner.empty()) {
      const auto spoken = std::find_if(
          people_.people().begin(), people_.people().end(), [&](const People::Person& person) {
            return person.entity != kNoEntity && person.entity == discourse_.previous_official &&
                   People::Holds(person, office);
          });
      if (spoken != people_.people().end()) holder = &*spoken;
    }
  }
  if (holder != nullptr) {
    mention.entities = {Person(*holder)};
    mention.types = Bit(ItemType::kOfficial);
    if (discourse_.speaker != mention.entities[0]) {
      discourse_.previous_official = discourse_.speaker;
      discourse_.speaker = mention.entities[0];
    }
    return;
  }
  mention.types = Bit(ItemType::kOffice);
  if (!office.partner.empty()) {
    mention.partners = {office.partner};
    mention.entities = {Partner(office.partner)};
  }
}

void Resolver::ResolvePronoun(Mention& mention) {
  if (discourse_.speaker == kNoEntity) return;
  mention.entities = {discourse_.speaker};
  mention.types = Bit(ItemType::kOfficial);
}

void Resolver::ResolvePartner(const Reader& reader, Mention& mention) {
  if (mention.entry_id.empty()) {
    const EntityId made = graph_.Add(Label::kPartner, graph::Slug(mention.name), mention.name);
    graph_.at(made).properties.emplace("kind", mention.detail);
    if (!mention.alias.empty()) graph_.AddName(made, mention.alias);
    graph_.at(made).background = true;
    mention.entities = {made};
    mention.types = Bit(ItemType::kPartner);
    return;
  }
  for (const auto& id : mention.partners) mention.entities.push_back(Partner(id));
  mention.types = Bit(ItemType::kPartner);
  if (lexicon_.FindCountry(mention.entry_id) != nullptr) mention.types |= Bit(ItemType::kCountry);
  if (mention.partners.size() == 1) graph_.AddName(mention.entities[0], mention.name);
  if (mention.entities.size() == 2 && discourse_.pair.empty()) discourse_.pair = mention.entities;
  static_cast<void>(reader);
}

void Resolver::ResolvePlace(const Reader& reader, Mention& mention) {
  // A city that is also a state is the place only where something can be.
  const auto partner = reader.Partner(mention.span.begin);
  if (partner && partner->length == mention.span.end - mention.span.begin) {
    bool located = false;
    for (std::uint32_t back = 1; back <= 2 && mention.span.begin >= reader.begin + back; ++back) {
      located = located || reader.Class(mention.span.begin - back, grammar_.in_place) == back;
    }
    if (!located) {
      mention.kind = MentionKind::kPartner;
      mention.entry_id = partner->id;
      mention.partners = {partner->id};
      return ResolvePartner(reader, mention);
    }
  }
  const EntityId place = graph_.Add(Label::kPlace, graph::Slug(mention.name), mention.name);
  graph_.at(place).properties.insert_or_assign("kind", mention.detail);
  if (!mention.country.empty()) {
    graph_.at(place).properties.insert_or_assign("country", "partner:" + mention.country);
  }
  mention.entities = {place};
  mention.types = Bit(ItemType::kPlace);
}

bool Resolver::IsOccasional(const Forum& forum) const {
  const bool ministerial =
      forum.meeting_kind == "ministerial" || forum.meeting_kind == "senior_officials";
  const bool of_states =
      forum.parties.size() == 2 && lexicon_.FindCountry(forum.parties[0]) != nullptr &&
      lexicon_.FindCountry(forum.parties[1]) != nullptr && forum.meeting_kind == "summit";
  return (ministerial && forum.acronym.empty()) || of_states;
}

void Resolver::ResolveForum(const Reader& reader, Mention& mention) {
  const EntityId forum =
      mention.entry_id.empty()
          ? graph_.Add(Label::kForum, graph::Slug(mention.forum_name), mention.name)
          : ForumOf(mention.entry_id);
  bool event = false;
  for (std::uint32_t back = 1; back <= kContextTokens && mention.span.begin >= reader.begin + back;
       ++back) {
    const auto length = reader.Class(mention.span.begin - back, grammar_.event_context);
    event = event || (length != 0 && length == back);
  }
  // What meets only now and then is told by its meetings: ministerials without an acronym, summits
  // of two states.
  const auto known = std::find_if(lexicon_.forums.begin(), lexicon_.forums.end(),
                                  [&](const Forum& one) { return one.id == mention.entry_id; });
  if (known != lexicon_.forums.end() && IsOccasional(*known)) event = true;
  for (std::uint32_t ahead = 0; ahead < kAfterTokens; ++ahead) {
    event = event || reader.Class(mention.span.end + ahead, grammar_.event_after) != 0;
  }
  if (event) {
    mention.forum = mention.entry_id;
    if (mention.forum_name.empty()) mention.forum_name = mention.name;
    ResolveMeeting(reader, mention);
    mention.types |= Bit(ItemType::kForum);
    return;
  }
  graph_.AddName(forum, mention.name);
  mention.entities = {forum};
  mention.types = Bit(ItemType::kForum);
}

EntityId Resolver::NamedMeeting(const Mention& mention) {
  const EntityId forum =
      mention.forum.empty() ? kNoEntity : graph_.Find(Label::kForum, mention.forum);
  for (EntityId id = 0; id < graph_.size(); ++id) {
    const Entity& entity = graph_.at(id);
    const MeetingFacts& facts = entity.meeting;
    if (entity.label != Label::kMeeting || facts.merged_into != kNoEntity) continue;
    if (Clash(facts.ordinal, mention.ordinal) || Clash(facts.start, mention.date)) continue;
    const bool same_forum = forum != kNoEntity && facts.forum == forum;
    const bool same_name = !facts.core_name.empty() && !mention.forum_name.empty() &&
                           SameFolded(facts.core_name, mention.forum_name);
    if (same_forum || same_name) return id;
  }
  return kNoEntity;
}

void Resolver::ResolveMeeting(const Reader& reader, Mention& mention) {
  // "Diễn đàn là đối thoại thường niên giữa …": the one spoken of, described.
  const bool described = mention.span.begin > reader.begin && !mention.ordinal &&
                         reader.Class(mention.span.begin - 1, grammar_.copula) != 0;
  if (described && discourse_.meeting != kNoEntity) {
    mention.entities = {graph_.Standing(discourse_.meeting)};
    mention.types = Bit(ItemType::kMeeting);
    return;
  }
  EntityId id = NamedMeeting(mention);
  if (id == kNoEntity) {
    id = graph_.AddMeeting();
    graph_.at(id).meeting.story = discourse_.story;
  }
  graph_.AddName(id, mention.name);
  if (!mention.alias.empty()) graph_.AddName(id, mention.alias);
  MeetingFacts& facts = graph_.at(id).meeting;
  if (facts.kind.empty()) facts.kind = mention.detail;
  if (facts.core_name.empty()) facts.core_name = mention.forum_name;
  if (!facts.ordinal) facts.ordinal = mention.ordinal;
  if (!facts.start && mention.date) {
    facts.start = mention.date;
    facts.date_confidence = 0.5;
  }
  // A ministerial that is not counted is not told as one of a series.
  const bool series =
      mention.ordinal || (facts.kind != "ministerial" && facts.kind != "senior_officials");
  if (!mention.forum.empty() && series) facts.forum = ForumOf(mention.forum);
  for (const auto& partner : mention.partners) {
    const EntityId party = Partner(partner);
    AddUnique(graph_.at(id).meeting.partners, party);
  }
  mention.entities = {id};
  mention.types = Bit(ItemType::kMeeting) | Bit(ItemType::kNamedMeeting);
  FocusMeeting(id);
}

void Resolver::ResolveMeetingHead(const Reader& reader, Mention& mention) {
  mention.types = Bit(ItemType::kEvent);
  if (mention.span.end - mention.span.begin == 1) mention.types |= Bit(ItemType::kWord);
  if (IsTalks(mention.detail)) mention.types |= Bit(ItemType::kTalks);
  if (mention.detail == "visit") mention.types |= Bit(ItemType::kVisit);
  if (!mention.nominal) return;
  // A noun refers to the last meeting that it can mean: of its own kind, else of any but a visit.
  EntityId meant = kNoEntity;
  if (mention.detail == "visit") {
    meant = discourse_.visit;
  } else if (IsTalks(mention.detail)) {
    meant = discourse_.talks;
  } else if (discourse_.meeting != kNoEntity &&
             graph_.at(discourse_.meeting).meeting.kind != "visit") {
    meant = discourse_.meeting;
  }
  if (meant == kNoEntity || !Refers(reader, mention)) return;
  mention.entities = {graph_.Standing(meant)};
  mention.types |= Bit(ItemType::kMeeting);
}

// Whether a bare noun for a meeting stands where the article's own is meant: at the beginning of
// the sentence, after "tại", "dự", before "này". "tổ chức các hội nghị" speaks of others.
bool Resolver::Refers(const Reader& reader, const Mention& mention) const {
  if (reader.Class(mention.span.end, grammar_.reference_mark) != 0) return true;
  if (IsTalks(mention.detail) || mention.detail == "visit") return true;
  if (mention.span.begin <= reader.begin + 2) return true;
  for (std::uint32_t back = 1; back <= kContextTokens; ++back) {
    if (mention.span.begin < reader.begin + back) break;
    const std::uint32_t at = mention.span.begin - back;
    if (reader.Class(at, grammar_.event_context) >= back || reader.Class(at, grammar_.at) >= back) {
      return true;
    }
  }
  return false;
}

void Resolver::FocusMeeting(EntityId meeting) {
  // A meeting becomes the one spoken of when something is said to have happened at it; before that
  // any named one is.
  if (discourse_.meeting == kNoEntity) discourse_.meeting = meeting;
  const MeetingFacts& facts = graph_.at(meeting).meeting;
  if (IsTalks(facts.kind)) discourse_.talks = meeting;
  if (facts.kind == "visit") discourse_.visit = meeting;
}

void Resolver::ResolveDocument(Mention& mention, std::uint32_t sentence) {
  const bool agreement = mention.kind == MentionKind::kAgreement;
  const Label label = agreement ? Label::kAgreement : Label::kInitiative;
  // "Tuyên bố chung" alone is that of the two parties in focus.
  if (agreement && mention.of_officials) {
    const auto sides = Sides();
    if (sides.size() != 2) return;
    mention.forum_name += " " + graph_.at(sides[0]).key + " " + graph_.at(sides[1]).key;
  }
  // A built name beside the acronym of a known one is that one: "Hiệp định … toàn diện (RCEP)".
  if (mention.entry_id.empty() && !mention.alias.empty()) {
    for (const auto& known : lexicon_.agreements) {
      if (agreement && known.acronym == mention.alias) mention.entry_id = known.id;
    }
    for (const auto& known : lexicon_.initiatives) {
      if (!agreement && known.acronym == mention.alias) mention.entry_id = known.id;
    }
  }
  std::string key = mention.entry_id.empty() ? graph::Slug(mention.forum_name) : mention.entry_id;
  if (agreement && mention.date && mention.end_date) {
    key += fmt::format("-{}-{}", mention.date->year(), mention.end_date->year());
  }
  const EntityId id = graph_.Add(label, key, mention.name);
  if (!mention.alias.empty()) graph_.AddName(id, mention.alias);
  auto& properties = graph_.at(id).properties;
  if (agreement) {
    if (!mention.detail.empty()) properties.emplace("kind", mention.detail);
    if (mention.date && mention.end_date) {
      properties.emplace("period_from", std::int64_t{mention.date->year()});
      properties.emplace("period_to", std::int64_t{mention.end_date->year()});
    } else if (mention.date) {
      properties.emplace("year", std::int64_t{mention.date->year()});
    }
  }
  const auto set_acronym = [&](const std::string& acronym) {
    if (!acronym.empty()) properties.emplace("acronym", acronym);
  };
  for (const auto& known : lexicon_.agreements) {
    if (!agreement || known.id != mention.entry_id) continue;
    graph_.AddName(id, known.names.front());
    graph_.AddName(id, known.acronym);
    properties.emplace("kind", known.kind);
    set_acronym(known.acronym);
  }
  for (const auto& known : lexicon_.initiatives) {
    if (agreement || known.id != mention.entry_id) continue;
    graph_.AddName(id, known.names.front());
    graph_.AddName(id, known.acronym);
    set_acronym(known.acronym);
  }
  set_acronym(mention.alias);
  std::vector<EntityId> parties;
  for (const auto& partner : mention.partners) AddUnique(parties, Partner(partner));
  if (agreement && parties.size() > 1) {
    for (const EntityId party : parties) {
      graph_.State(graph::RelationshipType::kPartyTo, party, id, kPartyInAgreement, sentence,
                   "party-in-name");
    }
  }
  if (agreement && mention.of_officials) {
    for (const EntityId party : Sides()) {
      graph_.State(graph::RelationshipType::kPartyTo, party, id, kPartyInAgreement, sentence,
                   "statement-of-sides");
    }
  }
  mention.entities = {id};
  mention.types = Bit(agreement ? ItemType::kAgreement : ItemType::kInitiative);
}

}  // namespace entente::ingest
