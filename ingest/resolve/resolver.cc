#include "ingest/resolve/resolver.h"

#include <algorithm>

#include "graph/text/fold.h"
#include "ingest/mention/person.h"

namespace entente::ingest {
namespace {

using graph::Label;

constexpr std::uint32_t kInviterTokens = 16;  // the name of a body that invites
constexpr std::uint32_t kContextTokens = 4;   // before a forum's name: "phát biểu tại", "dự"

}  // namespace

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
      ResolvePerson(reader, mention);
      return;
    case MentionKind::kOffice:
      ResolveOffice(reader, mentions, mention);
      return;
    case MentionKind::kPronoun:
      ResolvePronoun(mention);
      return;
    case MentionKind::kPartner:
      ResolvePartner(reader, mention);
      return;
    case MentionKind::kPlace:
      ResolvePlace(reader, mention);
      return;
    case MentionKind::kForum:
      ResolveForum(reader, mentions, index);
      return;
    case MentionKind::kMeeting:
      if (ResolveBracketed(reader, mentions, index)) return;
      ResolveMeeting(reader, mention);
      return;
    case MentionKind::kMeetingHead:
      ResolveMeetingHead(reader, mention);
      if (mention.entities.empty()) ResolveOtherSession(reader, mentions, index);
      ResolveTalksWith(reader, mentions, index);
      if (OnAnotherDay(mentions, index)) {
        mention.entities.clear();
        mention.types &= ~Bit(ItemType::kMeeting);
      }
      return;
    case MentionKind::kAgreement:
    case MentionKind::kInitiative:
      ResolveDocument(mentions, sentence, mention);
      return;
    case MentionKind::kPartnership:
      ResolvePartnership(PartnersBefore(mentions, index), SpeakingState(mentions, index), mention);
      return;
    case MentionKind::kSides:
      ResolveSides(reader, mentions, index, mention);
      return;
    case MentionKind::kTopic:
      mention.types = Bit(ItemType::kTopic);
      mention.entities = {Topic(mention.entry_id)};
      return;
    case MentionKind::kIndicator:
      mention.types = Bit(ItemType::kIndicator);
      if (mention.entry_id.empty()) return;
      mention.types |= Bit(ItemType::kTopic);
      mention.entities = {Topic(mention.entry_id)};
      return;
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

EntityId Resolver::Partner(std::string_view id) {
  const EntityId known = graph_.Find(Label::kPartner, id);
  if (known != kNoEntity) return known;
  if (const Country* country = lexicon_.FindCountry(id)) {
    const EntityId made = graph_.Add(Label::kPartner, id, country->names.front());
    graph_.at(made).properties.emplace("kind", std::string("country"));
    std::string iso(id);
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

EntityId Resolver::ForumOf(std::string_view id) {
  const auto forum = std::find_if(lexicon_.forums.begin(), lexicon_.forums.end(),
                                  [id](const Forum& one) { return one.id == id; });
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

std::string Resolver::EventName(const Mention& event) const {
  if (!lexicon_.head_last || event.nominal) return event.name;
  std::string name(event.detail);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
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
    const auto partner = People::PartnerOf(person);
    // "đồng chí X" without an office, by a name of the home country, is one of its own.
    if (partner.empty() && person.holdings.empty() && person.home_name && !lexicon_.home.empty()) {
      return Partner(lexicon_.home);
    }
    return partner.empty() ? kNoEntity : Partner(partner);
  }
  return kNoEntity;
}

EntityId Resolver::Topic(std::string_view id) {
  const EntityId made = graph_.Add(Label::kTopic, id, {});
  for (const auto& topic : lexicon_.topics) {
    if (topic.id == id) graph_.AddName(made, topic.name);
  }
  return made;
}

// "Nhận lời mời của Ban Chấp hành Trung ương Đảng … và Chủ tịch Quốc hội X": where the body begins
// that invites with the person at `token`; else `token`.
std::uint32_t Resolver::BesideInviter(const Reader& reader, std::uint32_t token) const {
  if (token < reader.begin + 2 || reader.Is(token - 1, ',') ||
      reader.Class(token - 1, grammar_.list) != 1) {
    return token;
  }
  std::uint32_t begin = token;
  for (std::uint32_t from = token - 2; from + kInviterTokens >= token; --from) {
    const auto partner = reader.Partner(from);
    if (partner && from + partner->length == token - 1) begin = from;
    if (from == reader.begin) break;
  }
  return begin;
}

// "Nhận lời mời của A và B, C …": joined to the inviter before.
bool Resolver::BesideLast(const Reader& reader, std::uint32_t token) const {
  if (inviter_end_ != 0 && token >= inviter_end_ && token < inviters_end_) return true;
  return inviter_end_ != 0 && inviter_end_ + 1 == token && !reader.Is(inviter_end_, ',') &&
         reader.Class(inviter_end_, grammar_.list) == 1;
}

// "Nhận lời mời của A, B và C, D sang thăm", "của A và Phu nhân, B và Phu nhân, D sang thăm": the
// end of the last who invites, where the first one's is `end`. Who stands last behind a comma is
// the guest.
std::uint32_t Resolver::EndOfInviters(const Reader& reader, std::uint32_t end) const {
  std::uint32_t at = end;
  std::uint32_t before_comma = end;
  bool by_comma = false;
  for (;;) {
    const auto with = reader.Class(at, grammar_.list);
    const auto* spouse = with == 0 ? nullptr : reader.Hit(at + with, SenseKind::kTitle);
    if (spouse != nullptr && lexicon_.titles[spouse->entry].spouse) at += with + spouse->length;
    const auto joiner = reader.Class(at, grammar_.list);
    const auto next = joiner == 0 ? std::nullopt : ReadPersonOrOffice(reader, at + joiner);
    if (!next || next->kind != MentionKind::kPerson) break;
    by_comma = reader.Is(at, ',');
    if (by_comma) before_comma = at;
    at = next->span.end;
  }
  return !by_comma && reader.Is(at, ',') ? at : before_comma;
}

void Resolver::ResolvePerson(const Reader& reader, Mention& mention) {
  People::Person* person = people_.Find(mention);
  if (person == nullptr || !person->official) return;
  mention.entities = {Person(*person)};
  // "Thừa ủy quyền của Bộ trưởng X": he is not the one who acts.
  const std::uint32_t begin = BesideInviter(reader, mention.span.begin);
  for (std::uint32_t back = 1; back <= kContextTokens; ++back) {
    if (begin < reader.begin + back) break;
    if (reader.Class(begin - back, grammar_.on_behalf) == back) return;
    if (reader.Class(begin - back, grammar_.at_invitation) == back || BesideLast(reader, begin)) {
      mention.types = Bit(ItemType::kInviter);
      if (mention.span.begin >= inviters_end_) {
        inviters_end_ = EndOfInviters(reader, mention.span.end);
      }
      inviter_end_ = mention.span.end;
      discourse_.previous_official = mention.entities[0];
      return;
    }
  }
  // "Theo ông X, cuộc gọi kéo dài …": he tells of it.
  const bool source = mention.span.begin > reader.begin &&
                      reader.Class(mention.span.begin - 1, grammar_.source) == 1;
  if (!source) mention.types = Bit(ItemType::kOfficial);
  if (discourse_.speaker == mention.entities[0]) return;
  if (discourse_.speaker != kNoEntity) discourse_.previous_official = discourse_.speaker;
  discourse_.speaker = mention.entities[0];
}

void Resolver::ResolvePronoun(Mention& mention) {
  if (discourse_.speaker == kNoEntity) return;
  mention.entities = {discourse_.speaker};
  mention.types = Bit(ItemType::kOfficial);
}

void Resolver::ResolvePartner(const Reader& reader, Mention& mention) {
  // "Bộ Quốc phòng Việt Nam": what a ministry takes part in, its state does.
  const bool ministry = mention.entry_id.empty() && mention.partners.size() == 1 &&
                        reader.Class(mention.span.begin, grammar_.ministry_word) != 0 &&
                        lexicon_.FindCountry(mention.partners.front()) != nullptr;
  if (mention.entry_id.empty() && !ministry) {
    const EntityId made = graph_.Add(Label::kPartner, graph::Slug(mention.name), mention.name);
    graph_.at(made).properties.emplace("kind", std::string(mention.detail));
    if (!mention.alias.empty()) graph_.AddName(made, mention.alias);
    graph_.at(made).background = true;
    mention.entities = {made};
    mention.types = Bit(ItemType::kPartner);
    return;
  }
  for (const auto& id : mention.partners) mention.entities.push_back(Partner(id));
  mention.types = Bit(ItemType::kPartner);
  if (ministry || lexicon_.FindCountry(mention.entry_id) != nullptr) {
    mention.types |= Bit(ItemType::kCountry);
  }
  if (mention.partners.size() == 1 && !ministry) {
    graph_.AddName(mention.entities[0], mention.name);
  }
  if (mention.entities.size() == 2 && discourse_.pair.empty()) discourse_.pair = mention.entities;
}

void Resolver::ResolvePlace(const Reader& reader, Mention& mention) {
  // A city that is also a state is the place only where something can be.
  const auto partner = reader.Partner(mention.span.begin);
  if (partner && partner->length == mention.span.end - mention.span.begin) {
    if (!reader.Follows(mention.span.begin, grammar_.in_place, 2)) {
      mention.kind = MentionKind::kPartner;
      mention.entry_id = partner->id;
      mention.partners = {mention.entry_id};
      ResolvePartner(reader, mention);
      return;
    }
  }
  std::string id =
      mention.entry_id.empty() ? graph::Slug(mention.name) : std::string(mention.entry_id);
  // "trụ sở Quốc hội Cộng hòa Dominica": not the one at home that the lexicon calls so.
  const auto state = mention.detail == "venue" ? reader.Partner(mention.span.end) : std::nullopt;
  if (state && state->country && !lexicon_.head_last && state->id != lexicon_.home &&
      (mention.country.empty() || mention.country == lexicon_.home)) {
    mention.name = reader.Text(mention.span.begin, mention.span.end + state->length);
    id = graph::Slug(mention.name);
    mention.country = state->id;
  }
  const EntityId place = graph_.Add(Label::kPlace, id, mention.name);
  graph_.AddName(place, reader.Text(mention.span.begin, mention.span.end));
  graph_.at(place).properties.insert_or_assign("kind", std::string(mention.detail));
  if (!mention.country.empty()) {
    graph_.at(place).properties.insert_or_assign("country",
                                                 "partner:" + std::string(mention.country));
  }
  mention.entities = {place};
  mention.types = Bit(ItemType::kPlace);
  if (!mention.topic.empty()) {
    mention.entities.push_back(Topic(mention.topic));
    mention.types |= Bit(ItemType::kTopic);
  }
}

}  // namespace entente::ingest
