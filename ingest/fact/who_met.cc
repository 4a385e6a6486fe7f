#include <algorithm>

#include "ingest/fact/rule_runner.h"
#include "ingest/fact/sentence_items.h"
#include "ingest/mention/office_chain.h"

// Who of those named around a word for talks met whom, and who only stands beside it.
namespace entente::ingest {
namespace {

using graph::Label;
using graph::RelationshipType;

constexpr std::size_t kBeforeBetween = 2;  // words, as in "cuộc gặp sắp tới giữa B và C"
constexpr std::ptrdiff_t kBehindEvent =
    4;  // words, the event with them: "gặp trực tiếp lần gần nhất"
constexpr std::uint32_t kBeforeVerb = 3;    // words, as in "không được mời tham dự"
constexpr std::ptrdiff_t kBeforeEvent = 6;  // words, as in "lần gần nhất hai bên đã gặp"
constexpr std::uint32_t kBeforeDate = 2;    // words, as in "cuộc điện đàm vào ngày 18/3"
constexpr double kSure = 0.8;  // of a rule that may tell of talks among officials of one state
constexpr std::size_t kManyGuests = 4;  // whom nobody meets at one table but at a summit
constexpr std::size_t kVerbItems = 3;   // to the verb of a subject: "B đã có cuộc gặp"

}  // namespace

// "A was received by B, and C met D": what a list of people ends with is the next clause's subject.
void RuleRunner::DropNextSubject(const Site& site, std::vector<EntityId>& who) const {
  const Item& last = site.items[site.match.end - 1];
  if (who.size() < 3 || last.mention >= site.mentions.size()) return;
  const Mention& subject = site.mentions[last.mention];
  if ((subject.types & Bit(ItemType::kOfficial)) == 0 || subject.entities.size() != 1) return;
  const std::size_t end = std::min<std::size_t>(site.items.size(), site.match.end + kVerbItems);
  for (std::size_t next = site.match.end; next < end; ++next) {
    const Item& item = site.items[next];
    // "cuộc điện đàm giữa A và B, ông C cho biết"
    if (HasClass(item, grammar_.report)) {
      std::erase(who, subject.entities.front());
      return;
    }
    if (item.types == Bit(ItemType::kWord)) continue;
    const bool verb = (item.types & Bit(ItemType::kTalks)) != 0 &&
                      item.mention < site.mentions.size() && !site.mentions[item.mention].nominal;
    if (verb) std::erase(who, subject.entities.front());
    return;
  }
}

// "A tiếp đoàn đại biểu Đảng … sang thăm và dự hội thảo": it is those whom A received who attend.
bool RuleRunner::VisitorsAttend(const Site& site, std::uint32_t host,
                                const std::vector<std::uint32_t>& meetings) const {
  if (meetings.empty() || host + 1 >= site.mentions.size()) return false;
  const Mention& received = site.mentions[host + 1];
  if ((received.types & Bit(ItemType::kTalks)) == 0 || received.nominal) return false;
  for (std::uint32_t i = host + 2; i < meetings.front(); ++i) {
    if ((site.mentions[i].types & Bit(ItemType::kVisit)) == 0) continue;
    if (!VisitsNext(site, i - 1, i)) return true;
  }
  return false;
}

// "A thay mặt B tham dự Hội nghị": B is not there.
bool RuleRunner::IsRepresented(const Site& site, std::uint32_t official) const {
  const auto token = site.mentions[official].span.begin;
  for (std::size_t i = 0; i < site.items.size(); ++i) {
    for (const ClassHit& hit : site.items[i].classes) {
      const bool next = hit.end < site.items.size() && site.items[hit.end].token == token;
      if (next && hit.word_class == grammar_.on_behalf) return true;
    }
  }
  return false;
}

// "A gặp B và hội đàm với C": that A met C an earlier rule has said; B did not.
bool RuleRunner::ToldOfOthers(const Site& site, const FactTemplate& fact,
                              const Mention& event) const {
  if (!event.told || event.nominal || event.entities.size() != 1 || fact.arguments.size() < 3) {
    return false;
  }
  const auto& known = graph_.at(graph_.Standing(event.entities.front())).meeting.officials;
  const auto met = [&known](EntityId id) {
    return std::find(known.begin(), known.end(), id) != known.end();
  };
  const auto subjects = Entities(site, fact.arguments[1]);
  const auto others = Entities(site, fact.arguments.back());
  return std::none_of(subjects.begin(), subjects.end(), met) &&
         std::any_of(others.begin(), others.end(), met);
}

// "A đã gặp B và tiếp C", B and C of one state and A of another: it is A who received C.
bool RuleRunner::AmongThemselves(const Site& site, const Mention& event,
                                 const std::vector<EntityId>& who) {
  const auto official = [this](EntityId id) { return graph_.at(id).label == Label::kOfficial; };
  if (who.size() < 2 || !std::all_of(who.begin(), who.end(), official)) return false;
  const EntityId state = resolver_.PartnerOf(who.front());
  if (state == kNoEntity || OfSeveralStates(who)) return false;
  if (event.told || event.entities.size() > 1 || site.rule.confidence < kSure) return true;
  const auto actor =
      std::find_if(site.mentions.begin(), site.mentions.end(), [&](const Mention& mention) {
        return (mention.types & Bit(ItemType::kOfficial)) != 0 && !mention.entities.empty();
      });
  if (actor == site.mentions.end()) return false;
  const EntityId other = resolver_.PartnerOf(actor->entities.front());
  return other != kNoEntity && other != state;
}

// "A tiếp B và C, đến chào từ biệt": what the guests came for, not a meeting of theirs.
bool RuleRunner::OnlyGuests(const Site& site, std::uint32_t event,
                            const std::vector<EntityId>& who) const {
  if (site.mentions[event].nominal) return false;
  for (std::uint32_t before = 0; before < event; ++before) {
    const Mention& talks = site.mentions[before];
    if (talks.kind != MentionKind::kMeetingHead || talks.nominal) continue;
    std::vector<EntityId> met;
    for (const EntityId id : talks.entities) {
      const MeetingFacts& facts = graph_.at(graph_.Standing(id)).meeting;
      if (!IsTalks(facts.kind)) continue;
      for (const EntityId official : facts.officials) AddUnique(met, official);
    }
    const auto behind = [&](EntityId id) {
      return std::find(met.begin(), met.end(), id) != met.end() &&
             std::none_of(site.mentions.begin(), site.mentions.begin() + before,
                          [id](const Mention& one) {
                            return one.entities.size() == 1 && one.entities.front() == id;
                          });
    };
    if (met.size() > who.size() && std::all_of(who.begin(), who.end(), behind)) return true;
  }
  return false;
}

// "Ngay sau lễ đón, hai bên đã hội đàm": host and guest of the welcome.
void RuleRunner::AddWelcomed(const Site& site, std::vector<EntityId>& who) {
  if (discourse_.ceremony == kNoEntity || who.size() != 2) return;
  const EntityId welcome = graph_.Standing(discourse_.ceremony);
  const MeetingFacts& facts = graph_.at(welcome).meeting;
  const bool told =
      std::any_of(site.mentions.begin(), site.mentions.end(), [welcome](const Mention& mention) {
        return mention.entities.size() == 1 && mention.entities.front() == welcome;
      });
  if (!told || facts.officials.size() != 2) return;
  for (const EntityId official : facts.officials) {
    if (std::find(who.begin(), who.end(), resolver_.PartnerOf(official)) == who.end()) return;
  }
  const std::vector<EntityId> officials = facts.officials;
  who.insert(who.end(), officials.begin(), officials.end());
}

// "Trước đó, ngày 1/11, A và B đã hội đàm": the day that opens the sentence, when the event is the
// first told in it.
void RuleRunner::DateOpening(const Site& site, std::uint32_t event, Occasion& occasion) {
  constexpr std::uint32_t kOpeningTokens = 4;  // "Trước đó, ngày"
  if (site.mentions.front().kind != MentionKind::kDate || site.items.empty()) return;
  const Mention& date = site.mentions.front();
  if (!date.date || date.span.begin > site.items.front().token + kOpeningTokens) return;
  for (std::uint32_t i = 1; i < event; ++i) {
    const MentionKind kind = site.mentions[i].kind;
    if (kind == MentionKind::kMeetingHead || kind == MentionKind::kMeeting ||
        kind == MentionKind::kForum || kind == MentionKind::kDate) {
      return;
    }
  }
  occasion.start = date.date;
  occasion.end = date.end_date;
}

// When and within what a meeting is told to be, right behind its word or those who met: "cuộc điện
// đàm giữa A và B hôm 18/3", "A hội kiến B bên lề Cấp cao ASEAN 21".
Occasion RuleRunner::OccasionOf(const Site& site, std::uint32_t event) const {
  Occasion occasion;
  std::uint32_t last = event;
  for (const Capture& capture : site.match.captures) {
    last = std::max(last, site.items[capture.item].mention);
  }
  const auto date_behind = [&](std::uint32_t index) {
    const std::uint32_t next = index + 1;
    if (next >= site.mentions.size() || !site.mentions[next].date) return false;
    const Mention& date = site.mentions[next];
    if (date.kind != MentionKind::kDate ||
        date.span.begin > site.mentions[index].span.end + kBeforeDate) {
      return false;
    }
    occasion.start = date.date;
    occasion.end = date.end_date;
    return true;
  };
  if (!date_behind(event) && !date_behind(last)) DateOpening(site, event, occasion);
  const auto word = std::find_if(site.items.begin(), site.items.end(),
                                 [event](const Item& one) { return IsMention(one, event); });
  // "gặp trực tiếp lần gần đây nhất hôm 17/8"
  const auto behind = word + std::min<std::ptrdiff_t>(kBehindEvent, site.items.end() - word);
  occasion.another =
      !site.mentions[event].told &&
      std::any_of(word - std::min(kBeforeEvent, word - site.items.begin()), behind,
                  [&](const Item& one) { return HasClass(one, grammar_.other_time); });
  for (std::uint32_t i = last + 1; i < site.mentions.size(); ++i) {
    const Mention& frame = site.mentions[i];
    if (frame.kind != MentionKind::kMeeting || frame.entities.size() != 1) continue;
    for (const Item& item : site.items) {
      for (const ClassHit& hit : item.classes) {
        const std::uint32_t end = site.items[hit.end - 1].token + 1;
        if (hit.word_class == grammar_.frame && item.token >= site.mentions[last].span.end &&
            end == frame.span.begin) {
          occasion.frame = graph_.Standing(frame.entities.front());
        }
      }
    }
    break;
  }
  return occasion;
}

// "A xác nhận cuộc điện đàm giữa B và C": who stands before it only speaks of it.
bool RuleRunner::BetweenOthers(const Site& site, std::uint32_t event) const {
  const auto item = BetweenWhom(site, event);
  return item && *item != site.match.begin &&
         std::any_of(site.match.captures.begin(), site.match.captures.end(),
                     [&item](const Capture& capture) { return capture.item < *item; });
}

// "A đã hội kiến B, hội đàm với C và gặp D": B is whom A met, not who met D.
bool RuleRunner::ObjectOfTalks(const Site& site, std::uint32_t event, std::uint32_t subject) const {
  const auto found = std::find_if(site.items.begin(), site.items.end(),
                                  [subject](const Item& item) { return IsMention(item, subject); });
  if (event <= subject || found == site.items.begin() || found + 1 >= site.items.end() ||
      !HasClass(found[1], grammar_.list)) {
    return false;
  }
  auto before = found - 1;
  if (before != site.items.begin() && HasClass(*before, grammar_.with)) --before;
  return (before->types & Bit(ItemType::kTalks)) != 0;
}

// "cuộc gặp của B với C": whether the item opens whose the event before it was, and with whom.
bool RuleRunner::IsWhoseTalks(const Site& site, std::size_t item) const {
  constexpr auto kPeople = Bit(ItemType::kOfficial) | Bit(ItemType::kOffice);
  for (const ClassHit& hit : site.items[item].classes) {
    if (hit.word_class != grammar_.of || hit.end + 1 >= site.items.size()) continue;
    const Item& with = site.items[hit.end + 1];
    if ((site.items[hit.end].types & kPeople) == 0) continue;
    return HasClass(with, grammar_.with);
  }
  return false;
}

// The item of an event that says between whom it was, as in "cuộc gặp sắp tới giữa B và C"; nothing
// when it does not.
std::optional<std::uint32_t> RuleRunner::BetweenWhom(const Site& site, std::uint32_t event) const {
  for (std::uint32_t i = site.match.begin; i < site.match.end; ++i) {
    if (site.items[i].types == Bit(ItemType::kWord) || site.items[i].mention != event) continue;
    const std::size_t end = std::min<std::size_t>(site.items.size(), i + 2 + kBeforeBetween);
    for (std::size_t next = i + 1; next < end; ++next) {
      if (HasClass(site.items[next], grammar_.between) || IsWhoseTalks(site, next)) return i;
      if (site.items[next].types != Bit(ItemType::kWord)) break;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

// "A đánh giá cao kết quả hội đàm giữa B và C": told in passing, by somebody who was not there.
bool RuleRunner::ToldByAnother(const Site& site, std::uint32_t event,
                               const std::vector<EntityId>& who) const {
  if (!BetweenWhom(site, event)) return false;
  return std::any_of(
      site.mentions.begin(), site.mentions.begin() + event, [this, &who](const Mention& mention) {
        const bool people = mention.kind == MentionKind::kSides || mention.entities.size() == 1;
        return people && !mention.entities.empty() &&
               graph_.at(mention.entities[0]).label == Label::kOfficial &&
               std::find(who.begin(), who.end(), mention.entities[0]) == who.end();
      });
}

// Whether those met are joined by a word for company and not only told together.
bool RuleRunner::Together(const Site& site, const FactTemplate& fact) const {
  const auto guests = MentionsIn(site, fact.arguments.back());
  for (std::size_t i = 1; i < guests.size(); ++i) {
    const std::uint32_t behind = site.mentions[guests[i - 1]].span.end;
    for (const Item& item : site.items) {
      if (item.token != behind) continue;
      for (const ClassHit& hit : item.classes) {
        if (hit.word_class == grammar_.with) return true;
      }
    }
  }
  return false;
}

// Whether each of the officials leads a body of his own: the state, its government, its parliament.
bool RuleRunner::LeadBodies(const Site& site, const std::vector<std::uint32_t>& officials) const {
  std::vector<std::string_view> led;
  for (const std::uint32_t index : officials) {
    const auto& offices = site.mentions[index].offices;
    const auto leads = std::find_if(offices.begin(), offices.end(),
                                    [](const Office& office) { return LeadsBody(office.role); });
    if (leads == offices.end() || std::find(led.begin(), led.end(), leads->role) != led.end()) {
      return false;
    }
    led.push_back(leads->role);
  }
  return true;
}

// "A hội kiến B và C", "các cuộc gặp của A với B và C": calls are paid to one after the other.
bool RuleRunner::ToldApart(const Site& site, const FactTemplate& fact, std::uint32_t event) {
  if (fact.arguments.size() < 3) return false;
  const auto one = Entities(site, fact.arguments[1]).size();
  const auto other = Entities(site, fact.arguments.back()).size();
  if (std::min(one, other) != 1 || std::max(one, other) < 2) return false;
  const std::uint32_t separately = grammar_.separately;
  const bool strangers =
      OfSeveralStates(Entities(site, one == 1 ? fact.arguments.back() : fact.arguments[1]));
  // "A sẽ gặp B cùng C": all three.
  if (Together(site, fact)) return false;
  // "A sẽ gặp Thủ tướng Nhật Bản B, Chủ tịch Hạ viện C": who leads does not receive together.
  const auto hosts = MentionsIn(site, one == 1 ? fact.arguments.back() : fact.arguments[1]);
  if (hosts.size() > 1 && !strangers && LeadBodies(site, hosts)) return true;
  // "A met B, C, D and E": of many states, one after the other.
  if (strangers && !site.mentions[event].nominal && std::max(one, other) >= kManyGuests) {
    return true;
  }
  // A call is between two.
  if (strangers && site.mentions[event].detail == "phone_call") return true;
  for (std::size_t i = 0; i < site.items.size(); ++i) {
    for (const ClassHit& hit : site.items[i].classes) {
      // "Bên lề Hội nghị, A gặp B và C": of two states, each by himself.
      if (hit.word_class == grammar_.frame && strangers) return true;
      // "các cuộc hội đàm", "hội đàm riêng"
      const bool of_event =
          std::any_of(site.items.begin() + static_cast<std::ptrdiff_t>(i),
                      site.items.begin() + hit.end, [event](const Item& item) {
                        return (item.types & Bit(ItemType::kEvent)) != 0 && item.mention == event;
                      });
      if (hit.word_class == separately && of_event) return true;
      // "A tiếp Đại sứ B và Đại sứ C"
      if (hit.word_class == grammar_.one_by_one && of_event && strangers) return true;
    }
  }
  return false;
}

// "Trong cuộc điện đàm, A và B trao đổi về …": at the one told before it.
bool RuleRunner::SpeaksAtTold(const Site& site, std::uint32_t event) {
  if (!site.mentions[event].exchange || site.mentions[event].nominal) return false;
  return std::any_of(site.mentions.begin(), site.mentions.begin() + event,
                     [](const Mention& before) {
                       return before.kind == MentionKind::kMeetingHead && before.nominal &&
                              (before.types & Bit(ItemType::kTalks)) != 0;
                     });
}

// "A không tham dự", "A không được mời tham dự"
bool RuleRunner::StaysAway(const Site& site) const {
  for (std::uint32_t verb = site.match.begin; verb < site.match.end; ++verb) {
    if (!HasClass(site.items[verb], grammar_.attend)) continue;
    const std::uint32_t first = verb - std::min(kBeforeVerb, verb);
    for (std::uint32_t i = first; i < verb; ++i) {
      if (HasClass(site.items[i], grammar_.not_done)) return true;
    }
  }
  return false;
}

// "A và B cùng tham dự cuộc gặp" of C with D: they were there, too, and met at no other.
bool RuleRunner::JoinsTold(const Site& site, std::uint32_t event,
                           const std::vector<EntityId>& who) {
  const Mention& talks = site.mentions[event];
  if (!talks.nominal || talks.told || talks.entities.size() != 1) return false;
  const bool attended =
      !StaysAway(site) && std::any_of(site.items.begin(), site.items.end(), [&](const Item& item) {
        return std::any_of(item.classes.begin(), item.classes.end(), [&](const ClassHit& hit) {
          return hit.word_class == grammar_.attend && hit.end < site.items.size() &&
                 IsMention(site.items[hit.end], event);
        });
      });
  const EntityId meeting = graph_.Standing(talks.entities.front());
  MeetingFacts& facts = graph_.at(meeting).meeting;
  if (!attended || !IsTalks(facts.kind) || facts.officials.size() < 2) return false;
  for (const EntityId id : who) {
    if (graph_.at(id).label != Label::kOfficial) continue;
    graph_.State(RelationshipType::kAttended, id, meeting, site.rule.confidence, site.sentence,
                 site.rule.name);
    AddUnique(facts.officials, id);
  }
  return true;
}

// "Hội đồng Bảo an Liên hợp quốc đã họp khẩn": a session of a body, whoever is there.
void RuleRunner::Convene(const Site& site, Mention& event, const std::vector<EntityId>& who) {
  if (who.size() != 1 || event.detail != "session" || event.told || event.nominal ||
      lexicon_.FindCountry(graph_.at(who.front()).key) != nullptr) {
    return;
  }
  const EntityId meeting = meetings_.Convene(event, who.front());
  graph_.State(RelationshipType::kParticipatedIn, who.front(), meeting, site.rule.confidence,
               site.sentence, site.rule.name);
  graph_.at(meeting).first_sentence = std::min(graph_.at(meeting).first_sentence, site.sentence);
  if (event.entities.empty()) ++graph_.at(meeting).mentions;
  event.told = true;
  event.entities = {meeting};
  event.types |= Bit(ItemType::kMeeting);
}

// "A lần lượt hội kiến B và C": one meeting with each of those told together.
void RuleRunner::MeetApart(const Site& site, const FactTemplate& fact, Mention& event) {
  auto hosts = Entities(site, fact.arguments[1]);
  auto guests = Entities(site, fact.arguments.back());
  for (const EntityId before : MetBefore(site, MentionsIn(site, fact.arguments[0]).front())) {
    if (hosts.size() > 1) std::erase(hosts, before);
  }
  if (guests.size() == 1) std::swap(hosts, guests);
  std::vector<EntityId> held;
  for (const EntityId guest : guests) {
    auto who = hosts;
    AddUnique(who, guest);
    Occasion occasion;
    occasion.apart = true;
    const EntityId meeting = meetings_.Meet(event, who, occasion);
    if (meeting == kNoEntity) continue;
    for (const EntityId id : who) {
      if (graph_.at(id).label == Label::kOfficial) {
        graph_.State(RelationshipType::kAttended, id, meeting, site.rule.confidence, site.sentence,
                     site.rule.name);
      }
    }
    graph_.at(meeting).meeting.apart = true;
    graph_.at(meeting).first_sentence = site.sentence;
    ++graph_.at(meeting).mentions;
    held.push_back(meeting);
  }
  if (held.empty()) return;
  if (discourse_.main_meeting == kNoEntity) discourse_.main_meeting = held.front();
  event.entities = held;
  event.types |= Bit(ItemType::kMeeting);
}

bool RuleRunner::OfSeveralStates(const std::vector<EntityId>& guests) {
  const auto state = [this](EntityId id) {
    return graph_.at(id).label == Label::kPartner ? id : resolver_.PartnerOf(id);
  };
  return std::any_of(guests.begin(), guests.end(),
                     [&](EntityId id) { return state(id) != state(guests.front()); });
}

}  // namespace entente::ingest
