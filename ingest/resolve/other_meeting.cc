#include <algorithm>
#include <string>
#include <vector>

#include "ingest/mention/ordinal_number.h"
#include "ingest/resolve/resolver.h"

// Of which meeting a noun speaks that is another than the one spoken of.
namespace entente::ingest {
namespace {

using graph::Label;

constexpr std::uint32_t kBeforeDate = 1;         // "cuộc gặp hôm 15/8"
constexpr std::uint32_t kBeforeSessionDate = 3;  // "lần thứ 10 (4/2017)", from behind "10"
constexpr std::uint32_t kOpeningTokens = 6;      // "Trước đó, tại cuộc gặp với"

}  // namespace

// "kể từ Phiên họp lần thứ 10 (4/2017)", "Đối thoại lần thứ 6 sẽ được tổ chức tại Việt Nam" when
// another was told: one of the same series, of which the day is told, or that it takes place.
void Resolver::ResolveOtherSession(const Reader& reader, std::vector<Mention>& mentions,
                                   std::size_t index) {
  Mention& event = mentions[index];
  if (lexicon_.head_last || !event.nominal) return;
  // The one spoken of, or the last with a name: "Bên cạnh phiên họp, hai bên đã gặp hẹp."
  EntityId before = discourse_.meeting;
  if (before == kNoEntity || !graph_.at(graph_.Standing(before)).meeting.ordinal) {
    before = discourse_.named;
  }
  if (before == kNoEntity) return;
  const auto mark = reader.Class(event.span.end, grammar_.ordinal_mark);
  const auto number = mark == 0 ? std::nullopt : OrdinalNumber(reader, event.span.end + mark);
  const Entity& told = graph_.at(graph_.Standing(before));
  if (!number || !told.meeting.ordinal || *told.meeting.ordinal == *number ||
      (told.meeting.kind != event.detail && !IsCalled(before, event)) ||
      told.meeting.core_name.empty()) {
    return;
  }
  const std::uint32_t behind = event.span.end + mark + 1;
  const bool dated = index + 1 < mentions.size() && mentions[index + 1].date &&
                     mentions[index + 1].kind == MentionKind::kDate &&
                     mentions[index + 1].span.begin < behind + kBeforeSessionDate;
  if (!dated && reader.Class(behind, grammar_.event_after) == 0) return;
  const std::string count = std::to_string(*told.meeting.ordinal);
  const std::size_t at = told.names.front().rfind(count);
  Mention session = event;
  if (at == std::string::npos) {  // "lần thứ hai"
    session.name = told.meeting.core_name + ' ';
    session.name += reader.Text(event.span.end, behind);
  } else {
    session.name = told.names.front();
    session.name.replace(at, count.size(), std::to_string(*number));
  }
  session.ordinal = number;
  if (dated) session.date = mentions[index + 1].date;
  session.detail = told.meeting.kind;
  session.forum = told.meeting.known_forum;
  session.forum_name = told.meeting.core_name;
  for (const EntityId party : told.meeting.partners) {
    session.partners.emplace_back(graph_.at(party).key);
  }
  // It is only looked back to.
  const Discourse spoken_of = discourse_;
  ResolveMeeting(reader, session);
  discourse_ = spoken_of;
  event.entities = session.entities;
  event.types |= session.types;
}

// "kể từ cuộc gặp tháng 11/2018": not the one told, when that was on another day.
bool Resolver::OnAnotherDay(const std::vector<Mention>& mentions, std::size_t index) const {
  const Mention& event = mentions[index];
  if (!event.nominal || event.entities.size() != 1 || index + 1 >= mentions.size()) return false;
  const Mention& date = mentions[index + 1];
  const MeetingFacts& facts = graph_.at(event.entities.front()).meeting;
  if (date.kind != MentionKind::kDate || !date.date || !facts.start || !IsTalks(facts.kind) ||
      date.span.begin > event.span.end + kBeforeDate) {
    return false;
  }
  return !DayInterval::Between(facts.start, facts.end ? facts.end : facts.start)
              .Overlaps(DayInterval::Between(date.date, date.end_date ? date.end_date : date.date));
}

// "hội thảo" after "Hội thảo lý luận lần thứ 10": whether the meeting's name begins with the noun.
bool Resolver::IsCalled(EntityId meeting, const Mention& noun) const {
  const auto& names = graph_.at(graph_.Standing(meeting)).names;
  const auto word = NameParts(noun.name);
  return std::any_of(names.begin(), names.end(), [&word](std::string_view name) {
    const auto parts = NameParts(name);
    return parts.size() > word.size() && std::equal(word.begin(), word.end(), parts.begin());
  });
}

// "Vòng đối thoại đầu tiên diễn ra tại Moscow" after a second: not the one spoken of. "Đây là cuộc
// gặp đầu tiên" tells of that one.
bool Resolver::IsAnother(const Reader& reader, const Mention& event,
                         const MeetingFacts& told) const {
  const auto first = reader.Class(event.span.end, grammar_.first_mark);
  if (reader.Class(event.span.end, grammar_.another_mark) == 0 && first == 0) return false;
  if (first != 0 && (!told.ordinal || *told.ordinal == 1)) return false;
  for (std::uint32_t back = 1; back <= 2 && event.span.begin >= reader.begin + back; ++back) {
    if (reader.Class(event.span.begin - back, grammar_.copula) >= back) return false;
  }
  return true;
}

// Whom the mention means, if but one.
EntityId Resolver::OfficialMeant(const Reader& reader, const std::vector<Mention>& mentions,
                                 Mention mention) {
  if (mention.kind == MentionKind::kPerson) {
    const People::Person* person = people_.Find(mention);
    return person == nullptr ? kNoEntity : person->entity;
  }
  if (mention.kind != MentionKind::kOffice) return kNoEntity;
  const Discourse spoken_of = discourse_;
  ResolveOffice(reader, mentions, mention);
  discourse_ = spoken_of;
  return mention.entities.size() == 1 ? mention.entities.front() : kNoEntity;
}

// "Tại cuộc gặp Thủ tướng Thái Lan X, hai bên …" after a list of those whom somebody met: the talks
// with him. When there are none, "cuộc gặp" is not one of others.
void Resolver::ResolveTalksWith(const Reader& reader, std::vector<Mention>& mentions,
                                std::size_t index) {
  Mention& event = mentions[index];
  if (!event.nominal || !IsTalks(event.detail) || index + 1 >= mentions.size()) return;
  const Mention& next = mentions[index + 1];
  const auto with = reader.Class(event.span.end, grammar_.with);
  if (next.span.begin != event.span.end + with) return;
  const EntityId official = OfficialMeant(reader, mentions, next);
  if (official == kNoEntity) return;
  const bool call = event.detail == "phone_call";
  const auto with_him = [&](EntityId id) {
    const MeetingFacts& facts = graph_.at(id).meeting;
    return graph_.at(id).label == Label::kMeeting && facts.merged_into == kNoEntity &&
           facts.story == discourse_.story && IsTalks(facts.kind) && facts.core_name.empty() &&
           (facts.kind == "phone_call") == call &&
           std::find(facts.officials.begin(), facts.officials.end(), official) !=
               facts.officials.end();
  };
  if (!event.entities.empty() && with_him(event.entities.front())) return;
  const bool of_others =
      !event.entities.empty() && graph_.at(event.entities.front()).meeting.officials.size() > 1;
  if (of_others) {
    event.entities.clear();
    event.types &= ~Bit(ItemType::kMeeting);
  }
  for (EntityId id = static_cast<EntityId>(graph_.size()); id-- > 0;) {
    if (!with_him(id)) continue;
    event.entities = {id};
    event.types |= Bit(ItemType::kMeeting);
    if (event.span.begin > reader.begin + kOpeningTokens) return;
    discourse_.meeting = id;
    FocusMeeting(id);
    return;
  }
}

}  // namespace entente::ingest
