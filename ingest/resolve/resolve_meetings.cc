#include <algorithm>
#include <string>
#include <vector>

#include "ingest/mention/name_parts.h"
#include "ingest/mention/ordinal_number.h"
#include "ingest/resolve/resolver.h"

// Which meeting a name, a forum's name or a noun for an event means.
namespace entente::ingest {
namespace {

using graph::Label;

constexpr std::uint32_t kContextTokens = 4;  // before a forum's name: "phát biểu tại", "dự"

constexpr std::size_t kCeremonyWords = 2;  // that tell one from another: "lễ đón"

// "Hội nghị Bộ trưởng quốc phòng" is not the summit told before.
bool OfOtherRank(std::string_view one, std::string_view other) {
  return (one == "summit" && other == "ministerial") || (one == "ministerial" && other == "summit");
}

}  // namespace

bool SameCeremony(const MeetingFacts& facts, const Mention& event) {
  auto one = NameParts(facts.core_name.empty() ? facts.head : facts.core_name);
  auto other = NameParts(event.name);
  one.resize(std::min(one.size(), kCeremonyWords));
  other.resize(std::min(other.size(), kCeremonyWords));
  return one == other;
}

bool IsTalks(std::string_view kind) {
  return kind == "talks" || kind == "phone_call" || kind == "consultation";
}

bool OfMany(std::string_view kind) {
  return kind == "summit" || kind == "ministerial" || kind == "forum" || kind == "dialogue" ||
         kind == "senior_officials";
}

// "Phiên họp Nội các chung lần thứ 4 giữa hai nước": of the two in focus.
void Resolver::TakeSides(const Reader& reader, Mention& mention) const {
  const auto between = reader.Class(mention.span.end, grammar_.between);
  const auto sides = between == 0 ? 0 : reader.Class(mention.span.end + between, grammar_.sides);
  if (sides == 0 || !mention.partners.empty()) return;
  // "giữa hai nước Nga và Ấn Độ"
  auto told = reader.PartnersAt(mention.span.end + between + sides);
  if (told.size() == 2) mention.partners = std::move(told);
  if (!mention.partners.empty()) return;
  for (const EntityId side : Sides()) mention.partners.emplace_back(graph_.at(side).key);
}

void Resolver::ResolveMeeting(const Reader& reader, Mention& mention) {
  // "Diễn đàn là đối thoại thường niên giữa …": the one spoken of, described; not "tiếp đó là SOM
  // ASEAN+3".
  const bool described = mention.span.begin > reader.begin && !mention.ordinal &&
                         mention.forum.empty() &&
                         reader.Class(mention.span.begin - 1, grammar_.copula) != 0;
  // "Đối thoại Shangri-La lần thứ 18 - diễn đàn an ninh hàng đầu": so is the one before the dash.
  const bool explained = mention.span.begin > reader.begin && !mention.ordinal &&
                         named_end_ + 1 == mention.span.begin && reader.Is(named_end_, '-') &&
                         reader.At(named_end_).space_before &&
                         !reader.IsCapital(mention.span.begin);
  EntityId focus = described ? discourse_.meeting : kNoEntity;
  if (explained) focus = named_;
  if (focus != kNoEntity) {
    mention.entities = {graph_.Standing(focus)};
    mention.types = Bit(ItemType::kMeeting);
    return;
  }
  for (std::uint32_t at = mention.span.begin; at < mention.span.end; ++at) {
    mention.special = mention.special || reader.Class(at, grammar_.special_session) != 0;
  }
  // "Hội nghị lần thứ 19 Quan chức cao cấp ASEAN - Trung Quốc … (SOM DOC)"
  TakeSides(reader, mention);
  const Forum* called = mention.ordinal ? lexicon_.ForumNamed(mention.alias) : nullptr;
  if (called != nullptr && MayBeOf(*called, mention.partners)) mention.forum = called->id;
  if (mention.forum.empty()) mention.forum = SeriesOf(mention);
  // "Hội nghị lần thứ 8 giữa …": of whom, it says itself.
  const bool told = reader.Class(mention.span.end, grammar_.between) != 0;
  if (mention.forum.empty() && !told) TakeSeriesTold(mention);
  EntityId id = NamedMeeting(mention);
  if (id == kNoEntity) id = TalksOfPair(mention);
  if (id == kNoEntity) {
    id = graph_.AddMeeting();
    graph_.at(id).meeting.story = discourse_.story;
  }
  graph_.AddName(id, mention.name);
  if (!mention.alias.empty()) graph_.AddName(id, mention.alias);
  MeetingFacts& facts = graph_.at(id).meeting;
  // Of two series, "ASEAN+3" and the ministers' of ASEAN+3, the one whose name says more.
  const bool longer = mention.forum_name.size() > facts.core_name.size();
  const bool of_series = facts.known_forum.empty() || longer || facts.known_forum == mention.forum;
  if (facts.kind.empty() || (of_series && !facts.known_forum.empty())) facts.kind = mention.detail;
  const bool fuller =
      facts.ordinal &&
      ((facts.known_forum.empty() && facts.partners.empty() && !mention.partners.empty()) ||
       (of_series && longer));
  if (facts.core_name.empty() || fuller) facts.core_name = mention.forum_name;
  if (of_series && !mention.forum.empty()) facts.known_forum = mention.forum;
  facts.special = facts.special || mention.special;
  facts.named_of_two = facts.named_of_two || mention.partners.size() == 2;
  if (!facts.ordinal) facts.ordinal = mention.ordinal;
  if (!facts.start && mention.date) {
    facts.start = mention.date;
    facts.date_confidence = 0.5;
  }
  // A ministerial that is not counted is not told as one of a series.
  const auto known = std::find_if(lexicon_.forums.begin(), lexicon_.forums.end(),
                                  [&](const Forum& one) { return one.id == mention.forum; });
  const bool occasional = known != lexicon_.forums.end() && IsOccasional(*known);
  const bool series = mention.ordinal || (!occasional && facts.kind != "ministerial" &&
                                          facts.kind != "senior_officials");
  if (!mention.forum.empty() && series && of_series) facts.forum = ForumOf(mention.forum);
  if (facts.forum != kNoEntity && mention.ordinal) graph_.AddName(facts.forum, mention.forum_name);
  for (const auto& partner : mention.partners) {
    const EntityId party = Partner(partner);
    AddUnique(graph_.at(id).meeting.partners, party);
  }
  mention.entities = {id};
  mention.types = Bit(ItemType::kMeeting) | Bit(ItemType::kNamedMeeting);
  named_ = id;
  discourse_.named = id;
  named_end_ = mention.span.end;
  FocusMeeting(id);
}

// "Đối thoại Quốc phòng Seoul lần thứ 14 (Đối thoại SDD-14)": another name of the one before.
bool Resolver::ResolveBracketed(const Reader& reader, std::vector<Mention>& mentions,
                                std::size_t index) {
  if (index == 0) return false;
  Mention& mention = mentions[index];
  const Mention& before = mentions[index - 1];
  const bool bracketed = before.span.end + 1 == mention.span.begin &&
                         reader.Is(before.span.end, '(') && reader.Is(mention.span.end, ')');
  if (!bracketed || before.kind != MentionKind::kMeeting || before.entities.empty() ||
      (before.ordinal && mention.ordinal && *before.ordinal != *mention.ordinal)) {
    return false;
  }
  mention.entities = before.entities;
  mention.types = before.types;
  graph_.AddName(mention.entities.front(), mention.name);
  return true;
}

// Talks or a ceremony: no conference.
bool Resolver::IsOfFew(EntityId meeting) const {
  const std::string& kind = graph_.at(graph_.Standing(meeting)).meeting.kind;
  return IsTalks(kind) || kind == "ceremony";
}

// The consultation told last by a name that begins with the noun; kNoEntity when there is none.
EntityId Resolver::ConsultationCalled(const Mention& noun) const {
  if (noun.detail != "consultation") return kNoEntity;
  for (EntityId id = static_cast<EntityId>(graph_.size()); id-- > 0;) {
    const MeetingFacts& facts = graph_.at(id).meeting;
    if (graph_.at(id).label == Label::kMeeting && facts.kind == noun.detail &&
        facts.merged_into == kNoEntity && facts.story == discourse_.story &&
        !facts.core_name.empty() && IsCalled(id, noun)) {
      return id;
    }
  }
  return kNoEntity;
}

void Resolver::ResolveMeetingHead(const Reader& reader, Mention& mention) {
  mention.types = Bit(ItemType::kEvent);
  if (mention.span.end - mention.span.begin == 1) mention.types |= Bit(ItemType::kWord);
  // "a summit between A and B": where names are capitals, a word in lower case is no series'.
  const bool leaders = lexicon_.head_last && mention.detail == "summit";
  if (IsTalks(mention.detail) || leaders) mention.types |= Bit(ItemType::kTalks);
  if (mention.detail == "visit") mention.types |= Bit(ItemType::kVisit);
  if (mention.detail == "ceremony") mention.types |= Bit(ItemType::kCeremony);
  if (!mention.nominal) return;
  // A noun refers to the last meeting that it can mean: of its own kind, else of any but a visit.
  EntityId meant = kNoEntity;
  bool resumed = false;
  if (mention.detail == "visit") {
    meant = discourse_.visit;
  } else if (IsTalks(mention.detail)) {
    meant = discourse_.talks;
    // "Kết thúc Tham khảo chính trị" after talks of others were looked back to
    if (const EntityId named = ConsultationCalled(mention); named != kNoEntity) meant = named;
    // "cuộc gặp hôm 15/8" after a call is another; "cuộc trao đổi" may be the call.
    const bool call = mention.detail == "phone_call";
    if (meant != kNoEntity && !mention.exchange &&
        (graph_.at(graph_.Standing(meant)).meeting.kind == "phone_call") != call) {
      meant = kNoEntity;
    }
  } else if (mention.detail == "ceremony") {
    meant = discourse_.ceremony;
    // "buổi lễ" says of no ceremony which it is.
    const bool bare = reader.Class(mention.span.begin, grammar_.nominal) == 1 &&
                      mention.span.begin + 2 == mention.span.end &&
                      reader.Class(mention.span.begin + 1, grammar_.nominal) == 1;
    constexpr std::uint32_t kNear = 1;  // paragraphs
    if (meant != kNoEntity && bare &&
        discourse_.paragraph > discourse_.ceremony_paragraph + kNear) {
      meant = kNoEntity;
    }
    if (meant != kNoEntity && !bare &&
        !SameCeremony(graph_.at(graph_.Standing(meant)).meeting, mention)) {
      meant = kNoEntity;
    }
  } else if (discourse_.meeting != kNoEntity &&
             graph_.at(discourse_.meeting).meeting.kind != "visit") {
    meant = discourse_.meeting;
    // "Dự hội nghị là A" after a headline of talks, or a welcome: neither is called so.
    const EntityId named = discourse_.named;
    const auto* head = reader.Hit(mention.span.begin, SenseKind::kMeetingHead);
    const bool many =
        named != kNoEntity &&
        (OfMany(graph_.at(graph_.Standing(named)).meeting.kind) || IsCalled(named, mention));
    if (many && head != nullptr && !lexicon_.meeting_heads[head->entry].event && IsOfFew(meant) &&
        (discourse_.main_meeting == kNoEntity || IsOfFew(discourse_.main_meeting))) {
      meant = named;
      discourse_.meeting = graph_.Standing(named);
    }
    // "Bên lề Hội nghị": the one that the story is about.
    const EntityId main = discourse_.main_meeting;
    if (main != kNoEntity && OfMany(graph_.at(main).meeting.kind)) {
      resumed = OfMainKind(reader, mention, main);
      if (resumed || IsFramed(reader, mention)) meant = main;
    }
  }
  // "Sau lễ ký, hai Thủ tướng chủ trì họp báo": a ceremony is told by its own word.
  const bool other = mention.detail != "ceremony" && meant != kNoEntity &&
                     graph_.at(graph_.Standing(meant)).meeting.kind == "ceremony";
  if (meant == kNoEntity || other || !Refers(reader, mention)) return;
  if (OfOtherRank(graph_.at(graph_.Standing(meant)).meeting.kind, mention.detail)) return;
  if (IsAnother(reader, mention, graph_.at(graph_.Standing(meant)).meeting)) return;
  // "kể từ Phiên họp lần thứ 10": another than the eleventh.
  if (const auto mark = reader.Class(mention.span.end, grammar_.ordinal_mark)) {
    const auto number = OrdinalNumber(reader, mention.span.end + mark);
    if (number && graph_.at(graph_.Standing(meant)).meeting.ordinal != number) return;
  }
  mention.entities = {graph_.Standing(meant)};
  mention.types |= Bit(ItemType::kMeeting);
  if (resumed) discourse_.meeting = mention.entities.front();
}

// "The summit adopted …", "Hội nghị thông qua …" after talks on its sidelines were told: the
// summit. A word that only opens names tells of no talks between two.
bool Resolver::OfMainKind(const Reader& reader, const Mention& mention, EntityId main) const {
  if (!IsTalks(graph_.at(discourse_.meeting).meeting.kind)) return false;
  const auto* head = reader.Hit(mention.span.begin, SenseKind::kMeetingHead);
  return mention.detail == graph_.at(main).meeting.kind ||
         (head != nullptr && !lexicon_.meeting_heads[head->entry].event);
}

// "bên lề", "trong khuôn khổ" right before it.
bool Resolver::IsFramed(const Reader& reader, const Mention& mention) const {
  return reader.Follows(mention.span.begin, grammar_.frame, kContextTokens);
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
  if (facts.partners.size() == 2 && discourse_.meeting == meeting) {
    discourse_.pair = facts.partners;
  }
  if (IsTalks(facts.kind)) discourse_.talks = meeting;
  if (facts.kind == "visit") discourse_.visit = meeting;
  if (facts.kind == "ceremony") discourse_.TellCeremony(meeting);
}

}  // namespace entente::ingest
