#include "ingest/fact/circumstances.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include "ingest/fact/other_dates.h"
#include "ingest/resolve/resolver.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kClosing = 1;       // the full stop behind what ends a sentence
constexpr std::uint32_t kPluralTokens = 2;  // between a joiner and what is listed: "cùng các"

using graph::Label;
using graph::RelationshipType;

constexpr std::uint32_t kCloseTokens = 4;     // from a meeting to what stands behind it
constexpr std::uint32_t kFarTokens = 14;      // beyond it a date or place is another event's
constexpr std::uint32_t kOpeningTokens = 12;  // what opens a sentence stands within them
constexpr std::uint32_t kFrameTokens = 5;     // "trong khuôn khổ chương trình"
// "Lễ kỷ niệm 30 năm … (22/12/1992 - 22/12/2022)": the years that are kept, not the day they are.
constexpr std::chrono::days kLongestMeeting{366};
constexpr double kCloseConfidence = 0.85;
constexpr double kOpeningConfidence = 0.8;
constexpr double kLooseConfidence = 0.6;

class Attacher {
 public:
  Attacher(const Reader& reader, std::uint32_t sentence, const std::vector<Mention>& mentions,
           ArticleGraph& graph)
      : reader_(reader), sentence_(sentence), mentions_(mentions), graph_(graph) {}

  void Attach() {
    FindTold();
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Mention& mention = mentions_[i];
      if (mention.kind == MentionKind::kDate && mention.date) {
        if (!IsOfReport(reader_, mention) && !IsStamp(reader_, mention)) AttachDate(i);
      } else if (mention.kind == MentionKind::kPlace && Located(i)) {
        AttachPlace(i);
      } else if ((mention.types & Bit(ItemType::kCountry)) != 0 && InCountry(mention)) {
        AttachHost(i);
      }
    }
    FollowWelcome();
  }

 private:
  // "Ngay sau lễ đón, A đã hội đàm với B", "Sau hội đàm, A và B chứng kiến lễ ký": on the day of
  // the first, and where it was.
  void FollowWelcome() {
    if (told_ == kNoEntity) return;
    MeetingFacts& told = graph_.at(told_).meeting;
    for (const Mention& mention : mentions_) {
      const EntityId id = MeetingOf(mention);
      if (id == kNoEntity) continue;
      const MeetingFacts& first = graph_.at(id).meeting;
      const bool opens = mention.span.begin <= reader_.begin + kFrameTokens;
      const bool in_turn = (first.kind == "ceremony" && IsTalks(told.kind)) ||
                           (IsTalks(first.kind) && told.kind == "ceremony");
      if (id == told_ || !opens || !in_turn) return;
      const bool one_day = first.start && first.start->day() != 0 &&
                           first.end.value_or(*first.start) == *first.start;
      if (one_day && !told.start) {
        told.start = first.start;
        told.end = first.end;
        told.date_confidence = kLooseConfidence;
      }
      if (told.places.empty() && first.places.size() == 1) Hold(told_, first.places.front());
      return;
    }
  }

  void Hold(EntityId meeting, EntityId place) {
    graph_.State(RelationshipType::kHeldIn, meeting, place, kLooseConfidence, sentence_,
                 "place-of-several");
    AddUnique(graph_.at(meeting).meeting.places, place);
  }

  [[nodiscard]] EntityId MeetingOf(const Mention& mention) const {
    if ((mention.types & Bit(ItemType::kMeeting)) == 0 || mention.entities.empty()) {
      return kNoEntity;
    }
    if (mention.kind != MentionKind::kMeeting && mention.kind != MentionKind::kMeetingHead &&
        mention.kind != MentionKind::kForum) {
      return kNoEntity;
    }
    const EntityId id = graph_.Standing(mention.entities.front());
    return graph_.at(id).label == Label::kMeeting ? id : kNoEntity;
  }

  [[nodiscard]] bool ToldHere(EntityId meeting) const {
    return std::any_of(graph_.statements().begin(), graph_.statements().end(),
                       [&](const Statement& one) {
                         return one.to == meeting && one.sentences.contains(sentence_) &&
                                one.type != RelationshipType::kPartOf;
                       });
  }

  // "Trong khuôn khổ chuyến thăm Lào, sáng 16/5, A đã chào xã giao B": what stands behind the comma
  // opens the clause of the talks. Those talks, kNoEntity when there are none.
  [[nodiscard]] EntityId OfNext(std::uint32_t behind, std::size_t index) const {
    bool comma = false;
    for (std::uint32_t at = behind; at < mentions_[index].span.begin; ++at) {
      comma = comma || reader_.Is(at, ',');
    }
    if (!comma) return kNoEntity;
    bool actor = false;
    std::uint32_t at = mentions_[index].span.end;
    for (std::size_t i = index + 1; i < mentions_.size(); ++i) {
      actor = actor || (mentions_[i].types & Bit(ItemType::kOfficial)) != 0;
      // "ngày 27/9, tại La Habana đã diễn ra hội đàm giữa …"
      for (; at < mentions_[i].span.begin; ++at) {
        actor = actor || reader_.Class(at, reader_.grammar.event_after) != 0;
      }
      const EntityId id = MeetingOf(mentions_[i]);
      if (id == kNoEntity) continue;
      const bool talks = IsTalks(graph_.at(id).meeting.kind);
      return actor && talks && ToldHere(id) ? id : kNoEntity;
    }
    return kNoEntity;
  }

  // The meeting that the sentence is about: the first that one of its statements concerns, and one
  // that only frames another ("trong khuôn khổ chuyến thăm") when there is no other.
  void FindTold() {
    EntityId frame = kNoEntity;
    for (const Mention& mention : mentions_) {
      const EntityId id = MeetingOf(mention);
      if (id == kNoEntity) continue;
      if (first_ == kNoEntity) first_ = id;
      if (told_ != kNoEntity || !ToldHere(id)) continue;
      if (!Framed(mention)) {
        told_ = id;
      } else if (frame == kNoEntity) {
        frame = id;
      }
    }
    if (told_ == kNoEntity) told_ = frame;
  }

  // "trong khuôn khổ", "bên lề", "trước thềm" right before it.
  [[nodiscard]] bool Framed(const Mention& meeting) const {
    for (std::uint32_t back = 1; back <= kFrameTokens && meeting.span.begin >= reader_.begin + back;
         ++back) {
      const std::uint32_t at = meeting.span.begin - back;
      if (reader_.Class(at, reader_.grammar.frame) >= back ||
          reader_.Class(at, reader_.grammar.before_or_after) >= back) {
        return true;
      }
    }
    return false;
  }

  // Whether the sentence says that something was there: "tại Hà Nội", "ở thủ đô Viêng Chăn", "tại
  // trụ sở Liên hợp quốc, New York".
  [[nodiscard]] bool Located(std::size_t index) const {
    const Mention& place = mentions_[index];
    if (reader_.Follows(place.span.begin, reader_.grammar.from_afar, 2)) return false;
    for (std::uint32_t back = 1; back <= 3 && place.span.begin >= reader_.begin + back; ++back) {
      const auto length = reader_.Class(place.span.begin - back, reader_.grammar.at);
      // "tại thủ đô Viêng Chăn", where "thủ đô" is of the place's name as well.
      if (length != 0 && (length <= back || back == 1)) return true;
    }
    if (index == 0 || mentions_[index - 1].kind != MentionKind::kPlace) return false;
    const std::uint32_t after = mentions_[index - 1].span.end;
    // "tại Trung tâm hội nghị quốc tế Kuala Lumpur": the city right behind the venue.
    // "tại Kuala Lumpur và Langkawi"
    const std::uint32_t joiner = reader_.Class(after, reader_.grammar.list);
    const bool next =
        after == place.span.begin || (joiner != 0 && after + joiner == place.span.begin);
    return next && Located(index - 1);
  }

  [[nodiscard]] bool InCountry(const Mention& country) const {
    return reader_.Follows(country.span.begin, reader_.grammar.at, 2);
  }

  // Whether another event is told between the two: "kể từ khi", "sau khi"; not "Bộ trưởng khi đó
  // là ông X", which is who somebody is.
  [[nodiscard]] bool OtherClause(std::uint32_t from, std::uint32_t to) const {
    const auto opener = reader_.grammar.clause_opener;
    for (std::uint32_t at = from; at < to; ++at) {
      const bool within = std::any_of(mentions_.begin(), mentions_.end(), [at](const Mention& one) {
        return Circumstantial(one.kind) && one.span.begin < at && at < one.span.end;
      });
      if (!within && reader_.Class(at, opener) != 0) return true;
    }
    return false;
  }

  // The meeting mention that ends last before mention `index`, no other of its kind in between.
  [[nodiscard]] std::optional<std::size_t> Before(std::size_t index) const {
    for (std::size_t i = index; i-- > 0;) {
      if (MeetingOf(mentions_[i]) != kNoEntity) return i;
    }
    return std::nullopt;
  }

  // What lies between two mentions, without others that only say who, where and when: "tại
  // Singapore tháng 11-2018".
  [[nodiscard]] std::uint32_t Distance(std::size_t before, std::size_t index) const {
    std::uint32_t distance = 0;
    bool bracketed = false;
    std::size_t next = before + 1;
    for (std::uint32_t at = mentions_[before].span.end; at < mentions_[index].span.begin;) {
      if (next < index && mentions_[next].span.begin == at &&
          Circumstantial(mentions_[next].kind)) {
        at = mentions_[next++].span.end;
        continue;
      }
      if (next < index && mentions_[next].span.begin == at) ++next;
      // "Hội nghị G20 (nhóm 20 nền kinh tế hàng đầu) đã khai mạc": what only explains the name.
      bracketed = reader_.Is(at, '(') || (bracketed && !reader_.Is(at - 1, ')'));
      if (bracketed) {
        ++at;
        continue;
      }
      const std::uint32_t idle = std::max(reader_.Class(at, reader_.grammar.at),
                                          reader_.Class(at, reader_.grammar.event_after));
      if (idle == 0 && !reader_.Is(at, ',')) ++distance;
      at += std::max(idle, 1U);
    }
    return distance;
  }

  static bool Circumstantial(MentionKind kind) {
    return kind == MentionKind::kDate || kind == MentionKind::kPlace ||
           kind == MentionKind::kPartner || kind == MentionKind::kPerson ||
           kind == MentionKind::kOffice || kind == MentionKind::kMask;
  }

  // Whether somebody sets out or comes home between the two: when and where he does is not when
  // and where the meeting is.
  [[nodiscard]] bool Journey(std::uint32_t from) const {
    const auto journey = reader_.grammar.journey;
    for (std::uint32_t at = from; at < reader_.end; ++at) {
      if (reader_.Class(at, journey) != 0) return true;
    }
    return false;
  }

  // The meeting that the date or place belongs to, and how sure that is.
  [[nodiscard]] std::pair<EntityId, double> Owner(std::size_t index) const {
    const Mention& mention = mentions_[index];
    if (const auto before = Before(index)) {
      const std::uint32_t behind = mentions_[*before].span.end;
      if (InBracketsBehind(index, behind)) {
        return {MeetingOf(mentions_[*before]), kCloseConfidence};
      }
      if (OtherClause(behind, mention.span.begin)) return {kNoEntity, 0};
      if (const EntityId next = OfNext(behind, index); next != kNoEntity) {
        return {next, kOpeningConfidence};
      }
      if (OpensClause(behind, index)) return {kNoEntity, 0};
      // "Trong khuôn khổ Hội nghị A, ngày 24/9, các Bộ trưởng …": a day of it, not its date.
      if (mention.kind == MentionKind::kDate && Framed(mentions_[*before]) &&
          reader_.Is(behind, ',') && mention.span.begin == behind + 1) {
        return {told_ == MeetingOf(mentions_[*before]) ? kNoEntity : told_, kLooseConfidence};
      }
      const std::uint32_t distance = Distance(*before, index);
      if (distance <= kCloseTokens) return {MeetingOf(mentions_[*before]), kCloseConfidence};
      if (distance > kFarTokens) return {kNoEntity, 0};
      if (told_ == kNoEntity) return {MeetingOf(mentions_[*before]), kLooseConfidence};
      return {told_, kLooseConfidence};
    }
    if (Journey(reader_.begin)) return {kNoEntity, 0};
    const bool opens = Opens(mention);
    if (told_ != kNoEntity) return {told_, opens ? kOpeningConfidence : kLooseConfidence};
    return {first_, kLooseConfidence};
  }

  // "A đã thăm Lào và đến tháng 9 B cũng …": the date of what B did.
  [[nodiscard]] bool OpensClause(std::uint32_t behind, std::size_t index) const {
    const TokenSpan& span = mentions_[index].span;
    if (index + 1 >= mentions_.size() ||
        (mentions_[index + 1].types & Bit(ItemType::kOfficial)) == 0 ||
        mentions_[index + 1].span.begin > span.end + 1) {
      return false;
    }
    for (std::uint32_t at = behind; at < span.begin; ++at) {
      if (!reader_.Is(at, ',') && reader_.Class(at, reader_.grammar.list) != 0) return true;
    }
    return false;
  }

  // "Đối thoại Shangri-La 12 (từ 31/5-1/6)": told of what stands before the bracket.
  [[nodiscard]] bool InBracketsBehind(std::size_t index, std::uint32_t behind) const {
    const TokenSpan& span = mentions_[index].span;
    return reader_.Is(behind, '(') && span.begin <= behind + 2 && reader_.Is(span.end, ')');
  }

  // "tiếp nhận vai trò điều phối quan hệ ASEAN-Nhật Bản (từ tháng 8/2018)": of what is no meeting.
  [[nodiscard]] bool InBracketsOfOther(std::size_t index) const {
    if (index == 0) return false;
    const Mention& other = mentions_[index - 1];
    return other.kind == MentionKind::kPartnership && InBracketsBehind(index, other.span.end);
  }

  [[nodiscard]] bool Opens(const Mention& mention) const {
    return mention.span.begin < reader_.begin + kOpeningTokens;
  }

  void AttachDate(std::size_t index) {
    auto [meeting, confidence] = Owner(index);
    if (meeting == kNoEntity || OnAnotherDay(meeting)) return;
    // "A gặp B bên lề Cấp cao … ngày 18/11": the date is of the smaller meeting.
    const auto named = Before(index);
    // "… trong khuôn khổ chuyến thăm Anh của Thứ trưởng từ ngày 23-25/6": the days of the visit.
    const bool days_of_visit =
        mentions_[index].end_date && graph_.at(meeting).meeting.kind == "visit";
    const bool own =
        days_of_visit || (named && InBracketsBehind(index, mentions_[*named].span.end));
    for (const Statement& one : graph_.statements()) {
      if (!own && one.type == RelationshipType::kPartOf && one.to == meeting &&
          one.sentences.contains(sentence_)) {
        meeting = one.from;
        break;
      }
    }
    if (IsOfAim(reader_, *mentions_[index].date) || InBracketsOfOther(index)) return;
    SetDate(meeting, mentions_[index], confidence);
    // "Sáng 13/10, A chủ trì lễ đón B thăm chính thức Việt Nam": the visit has begun; "chủ trì lễ
    // đón và hội đàm với B": both that morning.
    if (graph_.at(meeting).meeting.kind == "ceremony") {
      for (const Mention& event : mentions_) {
        const EntityId other = MeetingOf(event);
        if (other == kNoEntity || !ToldHere(other)) continue;
        const std::string& kind = graph_.at(other).meeting.kind;
        if (kind == "visit" || IsTalks(kind)) {
          SetDate(other, mentions_[index], kLooseConfidence);
        }
      }
    }
    for (const EntityId other : Enumerated(index, meeting)) {
      SetDate(other, mentions_[index], kLooseConfidence);
    }
    // "A thăm Lào, dự Hội nghị … và đồng chủ trì Phiên họp … từ ngày 31/8 đến 2/9": all his days.
    if (mentions_[index].end_date) {
      for (const Mention& event : mentions_) {
        const EntityId visit = MeetingOf(event);
        if (visit == kNoEntity || event.nominal || !ToldHere(visit)) continue;
        if (graph_.at(visit).meeting.kind == "visit" && !graph_.at(visit).meeting.start) {
          SetDate(visit, mentions_[index], kLooseConfidence);
        }
      }
    }
    // "Chiều 2/5, A tiếp đoàn do B dẫn đầu và đoàn do C dẫn đầu": both in the afternoon.
    // "Ngày 2/5, ngay sau hội đàm, A và B chứng kiến lễ ký": both on that day.
    const std::string kind = graph_.at(meeting).meeting.kind;
    if (Opens(mentions_[index]) && (IsTalks(kind) || kind == "ceremony")) {
      for (EntityId other = 0; other < graph_.size(); ++other) {
        if (graph_.at(other).label != Label::kMeeting || graph_.Standing(other) != other) continue;
        const MeetingFacts& facts = graph_.at(other).meeting;
        const bool alike = facts.kind == kind || IsTalks(facts.kind) != IsTalks(kind);
        const bool of_day = IsTalks(facts.kind) || facts.kind == "ceremony";
        if (alike && of_day && facts.core_name.empty() && ToldHere(other))
          SetDate(other, mentions_[index], kLooseConfidence);
      }
    }
    // "A hội kiến B và C ngày 3/5": all that the event word tells of.
    for (const Mention& event : mentions_) {
      const bool told =
          std::find(event.entities.begin(), event.entities.end(), meeting) != event.entities.end();
      if (!told || MeetingOf(event) == kNoEntity) continue;
      for (const EntityId other : event.entities) {
        SetDate(graph_.Standing(other), mentions_[index], confidence);
      }
    }
  }

  // "tham dự Hội nghị A, Hội nghị B và Hội nghị C tại Jakarta từ ngày 14-17/11", "Ngày 4/8, Hội
  // nghị A và Hội nghị B đã được tổ chức": those told in one breath with the meeting that a date or
  // place belongs to, before it when the date stands behind, else behind it.
  [[nodiscard]] std::vector<EntityId> Enumerated(std::size_t index, EntityId meeting) const {
    std::vector<EntityId> others;
    std::size_t last = index;
    while (last > 0 && MeetingOf(mentions_[last - 1]) != meeting) --last;
    for (std::size_t i = last; i > 1 && ListedBehind(i - 2); --i) {
      others.push_back(MeetingOf(mentions_[i - 2]));
    }
    if (last > 0) return others;
    std::size_t first = index;
    while (first < mentions_.size() && MeetingOf(mentions_[first]) != meeting) ++first;
    for (std::size_t i = first; i + 1 < mentions_.size() && ListedBehind(i); ++i) {
      const EntityId next = MeetingOf(mentions_[i + 1]);
      if (next == kNoEntity) break;
      others.push_back(next);
    }
    return others;
  }

  // Whether the meeting of this mention and the mention behind it stand in one list: ", cùng các
  // cuộc gặp …".
  [[nodiscard]] bool ListedBehind(std::size_t index) const {
    const std::uint32_t behind = mentions_[index].span.end;
    const auto joiner = reader_.Class(behind, reader_.grammar.list);
    // "… lần thứ hai và nhất trí Đối thoại lần thứ ba sẽ …": of another clause.
    return MeetingOf(mentions_[index]) != kNoEntity && joiner != 0 &&
           reader_.Class(behind + joiner, reader_.grammar.want) == 0 &&
           behind + joiner + kPluralTokens >= mentions_[index + 1].span.begin;
  }

  void SetDate(EntityId meeting, const Mention& date, double confidence) {
    if (date.end_date && date.end_date->FirstDay() - date.date->FirstDay() > kLongestMeeting)
      return;
    MeetingFacts& facts = graph_.at(meeting).meeting;
    // A day says more than the year of an old picture.
    const bool finer = facts.start && facts.date_confidence == confidence &&
                       facts.start->month() == 0 && date.date->month() != 0;
    if (facts.start && facts.date_confidence >= confidence && !finer) return;
    facts.start = date.date;
    facts.end = date.end_date;
    facts.date_confidence = confidence;
  }

  void AttachPlace(std::size_t index) {
    const auto [meeting, confidence] = Owner(index);
    if (meeting == kNoEntity || mentions_[index].entities.empty()) return;
    const EntityId place = mentions_[index].entities.front();
    if (graph_.at(meeting).meeting.kind == "visit" || OnAnotherDay(meeting)) return;
    const auto kind = mentions_[index].detail;
    if (kind == "sea" || kind == "region" || kind == "river") return;
    if (!Before(index) && reader_.Class(mentions_[index].span.end, reader_.grammar.report) != 0) {
      return;  // "Phóng viên … tại Kuala Lumpur cho biết, …": where the teller is
    }
    graph_.State(RelationshipType::kHeldIn, meeting, place, confidence, sentence_,
                 "place-in-sentence");
    AddUnique(graph_.at(meeting).meeting.places, place);
    auto others = Enumerated(index, meeting);
    // "A lần lượt hội kiến B và C tại trụ sở Quốc hội": both there.
    for (const Mention& event : mentions_) {
      if (event.entities.size() < 2 || MeetingOf(event) == kNoEntity) continue;
      const auto& held = event.entities;
      if (std::find(held.begin(), held.end(), meeting) == held.end()) continue;
      for (const EntityId other : held) {
        if (graph_.Standing(other) != meeting) AddUnique(others, graph_.Standing(other));
      }
    }
    for (const EntityId other : others) Hold(other, place);
  }

  // "Các nhà lãnh đạo tại hội nghị ở Tokyo, tháng 5/2022", of a picture: not at the one told since.
  [[nodiscard]] bool OnAnotherDay(EntityId meeting) const {
    const MeetingFacts& facts = graph_.at(meeting).meeting;
    const auto paragraph = reader_.document.sentences[sentence_].paragraph;
    if (reader_.document.paragraphs[paragraph].zone != Zone::kCaption || !facts.start ||
        facts.date_confidence < kLooseConfidence || mentions_.empty()) {
      return false;
    }
    const Mention& last = mentions_.back();
    return last.kind == MentionKind::kDate && last.date &&
           facts.start->year() != last.date->year() && last.span.end + kClosing >= reader_.end;
  }

  // "Hội nghị thượng đỉnh G20 ở Brazil": a country where a meeting of many is held is its host.
  void AttachHost(std::size_t index) {
    const auto [meeting, confidence] = Owner(index);
    if (meeting == kNoEntity || confidence < kCloseConfidence || !HasHost(meeting)) return;
    auto hosted = Enumerated(index, meeting);
    hosted.push_back(meeting);
    for (const EntityId one : hosted) {
      if (!HasHost(one)) continue;
      graph_.State(RelationshipType::kHosted, mentions_[index].entities.front(), one,
                   kLooseConfidence, sentence_, "host-by-country");
    }
  }

  // "Đại hội đồng AIPA lần thứ 41 … tại Việt Nam", but no session of a committee of two states.
  [[nodiscard]] bool HasHost(EntityId meeting) const {
    const MeetingFacts& facts = graph_.at(meeting).meeting;
    const bool assembly = facts.kind == "session" && facts.partners.size() < 2;
    return !facts.core_name.empty() && (OfMany(facts.kind) || assembly);
  }

  const Reader& reader_;
  const std::uint32_t sentence_;
  const std::vector<Mention>& mentions_;
  ArticleGraph& graph_;
  EntityId told_ = kNoEntity;
  EntityId first_ = kNoEntity;
};

}  // namespace

void AttachCircumstances(const Reader& reader, std::uint32_t sentence,
                         const std::vector<Mention>& mentions, ArticleGraph& graph) {
  Attacher(reader, sentence, mentions, graph).Attach();
}

}  // namespace entente::ingest
