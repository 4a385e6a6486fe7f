#include "ingest/mention/named_thing.h"

#include <algorithm>

#include "ingest/mention/built_name.h"
#include "ingest/mention/name_parts.h"
#include "ingest/mention/named_document.h"
#include "ingest/mention/session_of_body.h"
#include "ingest/mention/title_case_name.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kContextTokens = 2;  // "tham dự"
constexpr std::uint32_t kCountTokens = 3;    // "lần thứ 2"
constexpr NameForm kEventForm{true, false, 4};
constexpr NameForm kCeremonyForm{true, false, 4, false, true};
// After a name that is whole: only what numbers it.
constexpr NameForm kSessionForm{true, false, 4, true};
constexpr NameForm kBodyForm{false, false, 3};

// A forum by a name that the lexicon has, and what makes it one of its sessions: "lần thứ 57".
Mention ReadForum(const Reader& reader, std::uint32_t token, const LexicalHit& hit) {
  const Forum& forum = reader.lexicon.forums[hit.entry];
  const BuiltName tail = BuildName(reader, token, token + hit.length, kSessionForm);
  Mention mention;
  mention.kind = MentionKind::kForum;
  mention.entry_id = forum.id;
  mention.detail = forum.meeting_kind;
  mention.span = {token, token + hit.length};
  mention.name = reader.Text(token, token + hit.length);
  const bool numbered_next = tail.ordinal.has_value() || tail.year.has_value();
  if (numbered_next && tail.core_end == token + hit.length) {
    TakeBuilt(reader, tail, token, mention);
    mention.kind = MentionKind::kMeeting;
    BecomeSessionOf(reader, forum, mention);
    mention.entry_id = {};
    return mention;
  }
  TakePartiesOf(reader, forum, mention);
  mention.span.end += reader.Acronym(mention.span.end, mention.alias);
  return mention;
}

// Of an event word: not inside another word that the event's syllables are part of ("trực tiếp").
// A longer event word is one all the same: "tiếp nhận Quốc thư".
bool IsNoEvent(const Reader& reader, std::uint32_t token, std::uint32_t length) {
  const auto number = reader.grammar.not_event;
  // "tiếp thị" is none, "tiếp Thị trưởng X" is one; nor is "received the award", but "received the
  // Ambassador".
  const std::uint32_t none = reader.Class(token, number);
  const bool article = reader.lexicon.head_last && none > length;
  const bool title = reader.Hit(token + (article ? none : length), SenseKind::kTitle) != nullptr;
  if (!title && none >= length) return true;
  constexpr std::uint32_t kMostBefore = 3;  // "hoạt động tiếp xúc"
  for (std::uint32_t back = 1; back <= kMostBefore && token >= reader.begin + back; ++back) {
    if (reader.Class(token - back, number) > back) return true;
  }
  return false;
}

// "tham dự điện đàm", "tại hội đàm": what one attends is a noun.
bool AfterContext(const Reader& reader, std::uint32_t token) {
  return reader.Follows(token, reader.grammar.event_context, kContextTokens);
}

// A word for an event without a name: "hội đàm", "chuyến thăm".
std::optional<Mention> ReadEventWord(const Reader& reader, std::uint32_t token,
                                     const LexicalHit& hit) {
  const MeetingHead& head = reader.lexicon.meeting_heads[hit.entry];
  Mention mention;
  mention.detail = head.kind;
  if (IsNoEvent(reader, token, hit.length)) return std::nullopt;
  mention.kind = MentionKind::kMeetingHead;
  mention.span = {token, token + hit.length};
  mention.name = reader.Text(token, token + hit.length);
  for (std::uint32_t at = token; at < mention.span.end; ++at) {
    mention.negotiation = mention.negotiation || reader.Class(at, reader.grammar.negotiation) != 0;
  }
  mention.exchange = reader.Class(token, reader.grammar.exchange) == hit.length;
  mention.nominal =
      reader.Class(token, reader.grammar.nominal) != 0 || !head.event ||
      reader.At(token).casing != Casing::kLower ||
      reader.Class(mention.span.end, reader.grammar.reference_mark) != 0 ||
      (token > reader.begin && reader.Class(token - 1, reader.grammar.nominal) != 0) ||
      (head.kind != "visit" && AfterContext(reader, token));
  return mention;
}

// Where the name of the document ends that begins at the token; `token` when none does.
std::uint32_t DocumentEnd(const Reader& reader, std::uint32_t token) {
  if (const auto* known = reader.Hit(token, SenseKind::kAgreement)) return token + known->length;
  const auto* head = reader.Hit(token, SenseKind::kAgreementHead);
  const auto document = head == nullptr ? std::nullopt : ReadAgreement(reader, token, *head);
  return document ? document->span.end : token;
}

std::optional<Mention> ReadMeeting(const Reader& reader, std::uint32_t token,
                                   const LexicalHit& hit) {
  const MeetingHead& head = reader.lexicon.meeting_heads[hit.entry];
  Mention mention;
  mention.detail = head.kind;
  // An event word with a pair of parties behind it is a name too: "tham vấn Việt Nam-Hàn Quốc".
  std::vector<std::string_view> pair;
  const auto of = reader.Class(token + hit.length, reader.grammar.of);
  const bool of_body = of != 0 && (reader.Hit(token + hit.length + of, SenseKind::kOrganisation) ||
                                   reader.Hit(token + hit.length + of, SenseKind::kForumHead));
  // Visits are told by guest and host, whatever number they have.
  // "trao đổi về Việt Nam - Trung Quốc": of what they speak
  const bool exchange = reader.Class(token, reader.grammar.exchange) == hit.length;
  const bool none = !reader.IsCapital(token) && IsNoEvent(reader, token, hit.length);
  const bool may_be_name =
      !exchange && !none &&
      (head.names || of_body || reader.PartnerPair(token + hit.length, pair) != 0);
  if (may_be_name && head.kind != "visit") {
    const BuiltName built = BuildName(reader, token, token + hit.length,
                                      head.kind == "ceremony" ? kCeremonyForm : kEventForm);
    // "ba hội nghị cấp bộ trưởng về hợp tác ASEAN": told one by one if at all.
    const bool several =
        !reader.IsCapital(token) && !built.ordinal && token > reader.begin &&
        (reader.Class(token - 1, reader.grammar.several) != 0 || reader.IsNumber(token - 1));
    // "cuộc họp thường niên lần thứ 2": counted, but of no series that has a name.
    const bool only_counted = built.core_end == token + hit.length && built.partners.empty() &&
                              built.acronym.empty() && built.ordinal &&
                              built.end <= token + hit.length + kCountTokens;
    // "đã tham vấn chính trị với Thứ trưởng …": with whom is no part of a name.
    bool with_official = false;
    for (std::uint32_t at = token + hit.length; head.event && at < built.end; ++at) {
      if (reader.Class(at, reader.grammar.between) != 0) break;
      const auto with = reader.Class(at, reader.grammar.with);
      with_official = with_official || (with != 0 && reader.Hit(at + with, SenseKind::kTitle));
    }
    if (built.grounded && !only_counted && !with_official && !several &&
        (!head.event || built.end > token + hit.length)) {
      TakeBuilt(reader, built, token, mention);
      mention.kind = MentionKind::kMeeting;
      // "Lễ ký Hiệp định …": what is signed is a thing of its own.
      const std::uint32_t behind = token + hit.length;
      if (head.kind == "ceremony" && (reader.Hit(behind, SenseKind::kAgreementHead) != nullptr ||
                                      reader.Hit(behind, SenseKind::kAgreement) != nullptr)) {
        mention.span.end = behind;
        mention.date.reset();  // the document's
        if (const auto end = DocumentEnd(reader, behind); end != behind) {
          mention.name = reader.Text(token, end);
          mention.forum_name = mention.name;
        }
        return mention;
      }
      const bool of_series = TakeBodyOfSession(reader, {token, token + hit.length}, built, mention);
      if (!of_series && built.core_end == token + hit.length && built.partners.size() == 2) {
        NameByRank(reader, token, hit.length, built, mention);
      }
      // "họp Ủy ban Hỗn hợp … lần thứ 8": the committee is the series, though "Cuộc họp Ủy ban" is
      // the head.
      for (std::uint32_t at = token + 1; at <= behind && built.core_end > behind; ++at) {
        const auto* meets = reader.Hit(at, SenseKind::kForumHead);
        if (meets == nullptr || at + meets->length <= behind) continue;
        mention.forum_name = reader.Text(at, built.core_end);
        mention.detail = reader.lexicon.forum_heads[meets->entry].kind;
        break;
      }
      const Forum* forum = SeriesByAcronym(reader.lexicon, built, mention.forum_name);
      // "Hội nghị AEM-57"
      if (forum == nullptr && built.core_end == token + hit.length + 1) {
        forum = ForumByAcronym(reader.lexicon, reader.Text(token + hit.length, built.core_end));
      }
      // "Hội nghị ADMM", by one of its names
      const auto* known = reader.Hit(token + hit.length, SenseKind::kForum);
      if (forum == nullptr && known != nullptr && built.core_end == behind + known->length) {
        forum = &reader.lexicon.forums[known->entry];
      }
      if (forum == nullptr) forum = reader.lexicon.ForumNamed(mention.forum_name);
      if (forum != nullptr) BecomeSessionOf(reader, *forum, mention);
      return mention;
    }
  }
  return ReadEventWord(reader, token, hit);
}

std::optional<Mention> ReadBody(const Reader& reader, std::uint32_t token, const LexicalHit& hit) {
  const BuiltName built = BuildName(reader, token, token + hit.length, kBodyForm);
  if (!built.grounded) return std::nullopt;
  // "Trung tâm Hội nghị Kuala Lumpur (KLCC)": a place with an acronym.
  const auto* place = reader.Hit(token, SenseKind::kPlace);
  if (place != nullptr && token + place->length >= built.core_end) return std::nullopt;
  Mention mention;
  mention.kind = MentionKind::kPartner;
  mention.detail = reader.lexicon.organisation_heads[hit.entry].kind;
  TakeBuilt(reader, built, token, mention);
  mention.name = mention.forum_name;
  // "Đại sứ quán Việt Nam tại Italy": where it is tells it from its sisters.
  const auto at = reader.Class(token, reader.grammar.mission) == 0
                      ? 0
                      : reader.Class(mention.span.end, reader.grammar.in_place);
  const auto host = at == 0 ? std::nullopt : reader.Partner(mention.span.end + at);
  if (host && host->country) {
    mention.span.end += at + host->length;
    mention.name = reader.Text(token, mention.span.end);
    mention.forum_name = mention.name;
  }
  return mention;
}

// A mechanism of two or more parties, "Ủy ban Hỗn hợp Việt Nam - Thái Lan"; numbered, a session of
// it.
std::optional<Mention> ReadMechanism(const Reader& reader, std::uint32_t token,
                                     const LexicalHit& hit) {
  const BuiltName built = BuildName(reader, token, token + hit.length, kEventForm);
  if (!built.grounded || (built.partners.size() < 2 && !built.ordinal)) return std::nullopt;
  Mention mention;
  TakeBuilt(reader, built, token, mention);
  mention.detail = reader.lexicon.forum_heads[hit.entry].kind;
  mention.kind = built.ordinal ? MentionKind::kMeeting : MentionKind::kForum;
  return mention;
}

// The longest hit of a kind that has a name of its own.
const LexicalHit* KnownHit(const Reader& reader, std::uint32_t token) {
  if (!reader.Has(token)) return nullptr;
  const LexicalHit* best = nullptr;
  for (const LexicalHit& hit : reader.senses.At(token)) {
    const bool known = hit.kind == SenseKind::kForum || hit.kind == SenseKind::kAgreement ||
                       hit.kind == SenseKind::kInitiative || hit.kind == SenseKind::kOrganisation;
    if (known && (best == nullptr || hit.length > best->length)) best = &hit;
  }
  return best;
}

Mention ReadKnown(const Reader& reader, std::uint32_t token, const LexicalHit& hit) {
  if (hit.kind == SenseKind::kForum) return ReadForum(reader, token, hit);
  Mention mention;
  mention.span = {token, token + hit.length};
  mention.name = reader.Text(token, token + hit.length);
  const LanguageLexicon& lexicon = reader.lexicon;
  if (hit.kind == SenseKind::kOrganisation) {
    const Organisation& one = lexicon.organisations[hit.entry];
    mention.kind = MentionKind::kPartner;
    mention.entry_id = one.id;
    mention.detail = one.kind;
    mention.partners = {one.id};
  } else if (hit.kind == SenseKind::kAgreement) {
    const KnownAgreement& one = lexicon.agreements[hit.entry];
    mention.kind = MentionKind::kAgreement;
    mention.entry_id = one.id;
    mention.detail = one.kind;
    // Its parties are only those that the text names.
    for (std::uint32_t at = token; at < mention.span.end; ++at) {
      const auto between = reader.Class(at, reader.grammar.between);
      if (between != 0 ? reader.PartnerList(at + between, mention.partners) != 0
                       : reader.PartnerPair(at, mention.partners) != 0) {
        break;
      }
    }
    if (one.year) mention.date = Date::FromParts(*one.year);
    const BuiltName tail = BuildName(reader, token, mention.span.end, kDocumentForm);
    const bool only_numbers = tail.core_end == mention.span.end;
    if (tail.period_from && only_numbers) {
      mention.date = Date::FromParts(*tail.period_from);
      mention.end_date = Date::FromParts(*tail.period_to);
    }
    if (only_numbers && (tail.period_from || tail.year)) mention.span.end = tail.end;
    mention.name = reader.Text(token, mention.span.end);
  } else {
    const KnownInitiative& one = lexicon.initiatives[hit.entry];
    mention.kind = MentionKind::kInitiative;
    mention.entry_id = one.id;
  }
  mention.span.end += reader.Acronym(mention.span.end, mention.alias);
  return mention;
}

// The longest head at the token; of two of one length that of a mechanism, unless there is none.
const LexicalHit* LongestHead(const Reader& reader, std::uint32_t token, bool mechanism) {
  if (!reader.Has(token)) return nullptr;
  const LexicalHit* best = nullptr;
  for (const LexicalHit& hit : reader.senses.At(token)) {
    const bool head =
        hit.kind == SenseKind::kMeetingHead || hit.kind == SenseKind::kAgreementHead ||
        hit.kind == SenseKind::kInitiativeHead || hit.kind == SenseKind::kOrganisationHead ||
        (hit.kind == SenseKind::kForumHead && mechanism);
    if (head && (best == nullptr || hit.length > best->length ||
                 (hit.length == best->length && hit.kind == SenseKind::kForumHead))) {
      best = &hit;
    }
  }
  return best;
}

// "the 39th meeting of the ASEAN-Japan Forum": the series is what meets.
void TakeBody(const Reader& reader, const TitleCaseName& name, Mention& mention) {
  for (std::uint32_t at = name.core_begin; at < mention.span.end; ++at) {
    const auto of = reader.Class(at, reader.grammar.of);
    if (of == 0) continue;
    mention.forum_name = reader.Text(at + of, mention.span.end);
    if (const auto* forum = reader.Hit(at + of, SenseKind::kForum)) {
      BecomeSessionOf(reader, reader.lexicon.forums[forum->entry], mention);
    }
    return;
  }
}

// The name without the acronym in brackets within it: "East Asia Summit (EAS) Foreign Ministers'
// Meeting".
std::string NameWithout(const Reader& reader, const TitleCaseName& name) {
  if (name.aside.begin == name.aside.end) {
    return reader.Text(name.core_begin, name.built.core_end);
  }
  return reader.Text(name.core_begin, name.aside.begin) + " " +
         reader.Text(name.aside.end, name.built.core_end);
}

// A thing by a name in title case. Nothing when the lexicon knows the whole of it.
std::optional<Mention> ReadTitleCaseThing(const Reader& reader, std::uint32_t token) {
  const auto name = ReadTitleCaseName(reader, token);
  if (!name) return std::nullopt;
  const LexicalHit* known = KnownHit(reader, token);
  if (known != nullptr && token + known->length >= name->built.core_end) return std::nullopt;
  Mention mention;
  TakeBuilt(reader, name->built, token, mention);
  mention.forum_name = NameWithout(reader, *name);
  const LanguageLexicon& lexicon = reader.lexicon;
  switch (name->head->kind) {
    case SenseKind::kMeetingHead:
      mention.kind = MentionKind::kMeeting;
      mention.detail = lexicon.meeting_heads[name->head->entry].kind;
      break;
    case SenseKind::kForumHead:
      if (mention.partners.size() < 2 && !mention.ordinal) return std::nullopt;
      mention.kind = mention.ordinal ? MentionKind::kMeeting : MentionKind::kForum;
      mention.detail = lexicon.forum_heads[name->head->entry].kind;
      break;
    case SenseKind::kAgreementHead:
      mention.kind = MentionKind::kAgreement;
      mention.detail = lexicon.agreement_heads[name->head->entry].kind;
      mention.of_pair =
          IsPair(reader, name->core_begin, name->built.core_end - name->head->length) ||
          IsPair(reader, name->core_begin + name->head->length, name->built.core_end);
      if (name->meeting_end != 0) {
        mention.name = reader.Text(token, name->meeting_end);
        mention.forum_name = reader.Text(name->core_begin, name->meeting_end);
      }
      return mention;
    default:
      mention.kind = MentionKind::kInitiative;
      return mention;
  }
  const auto* forum = reader.Hit(name->core_begin, SenseKind::kForum);
  if (forum != nullptr && name->core_begin + forum->length >= name->built.core_end) {
    BecomeSessionOf(reader, lexicon.forums[forum->entry], mention);
  } else if (const Forum* named = lexicon.ForumNamed(mention.forum_name)) {
    BecomeSessionOf(reader, *named, mention);
  } else if (const Forum* by_acronym = SeriesByAcronym(lexicon, name->built, mention.forum_name)) {
    BecomeSessionOf(reader, *by_acronym, mention);
  } else if (mention.ordinal && reader.Hit(name->core_begin, SenseKind::kMeetingHead) != nullptr) {
    TakeBody(reader, *name, mention);
  }
  return mention;
}

// "the U.S.-Russia Summit": the article of a country or region is none of the name's.
std::optional<Mention> ReadBehindArticle(const Reader& reader, std::uint32_t token) {
  const auto* modifier = reader.Hit(token, SenseKind::kTitleModifier);
  if (modifier == nullptr || reader.lexicon.title_modifiers[modifier->entry].effect != "article" ||
      (!reader.Partner(token) && reader.Hit(token, SenseKind::kPlace) == nullptr)) {
    return std::nullopt;
  }
  const std::uint32_t begin = token + modifier->length;
  auto thing = ReadTitleCaseThing(reader, begin);
  if (!thing) {
    const auto* known = KnownHit(reader, begin);
    // The country or region itself, "the United Nations", may be known with its article.
    if (known == nullptr || known->kind == SenseKind::kOrganisation) return std::nullopt;
    thing = ReadKnown(reader, begin, *known);
  }
  thing->span.begin = token;
  return thing;
}

std::optional<Mention> ReadNamedInTitleCase(const Reader& reader, std::uint32_t token);

// "the 44th and 45th ASEAN Summits": the first of them; its name stands behind the last.
std::optional<Mention> ReadSharedName(const Reader& reader, std::uint32_t token) {
  const auto ordinal = ReadOrdinal(reader, token);
  if (!ordinal) return std::nullopt;
  const std::uint32_t end = token + ordinal->length;
  const auto joiner = reader.Class(end, reader.grammar.list);
  const auto next = joiner == 0 ? std::nullopt : ReadOrdinal(reader, end + joiner);
  if (!next) return std::nullopt;
  auto shared = ReadNamedInTitleCase(reader, end + joiner);
  if (!shared || shared->kind != MentionKind::kMeeting || !shared->ordinal) return std::nullopt;
  shared->name =
      reader.Text(token, end) + " " + reader.Text(end + joiner + next->length, shared->span.end);
  shared->ordinal = ordinal->number;
  shared->span = {token, end};
  return shared;
}

// "the 80th session of the UN General Assembly": counted before a name in lower case.
std::optional<Mention> ReadCountedForum(const Reader& reader, std::uint32_t token) {
  const auto ordinal = ReadOrdinal(reader, token);
  if (!ordinal) return std::nullopt;
  const std::uint32_t begin = token + ordinal->length;
  const auto* hit = KnownHit(reader, begin);
  if (hit == nullptr || hit->kind != SenseKind::kForum) return std::nullopt;
  Mention mention = ReadForum(reader, begin, *hit);
  if (mention.kind != MentionKind::kForum) return std::nullopt;
  mention.kind = MentionKind::kMeeting;
  mention.ordinal = ordinal->number;
  mention.forum_name = mention.name;
  BecomeSessionOf(reader, reader.lexicon.forums[hit->entry], mention);
  mention.entry_id = {};
  mention.name = reader.Text(token, mention.span.end);
  mention.span.begin = token;
  return mention;
}

std::optional<Mention> ReadNamedInTitleCase(const Reader& reader, std::uint32_t token) {
  if (auto shared = ReadSharedName(reader, token)) return shared;
  if (auto named = ReadBehindArticle(reader, token)) return named;
  if (auto named = ReadTitleCaseThing(reader, token)) return named;
  if (const auto* hit = KnownHit(reader, token)) return ReadKnown(reader, token, *hit);
  if (auto counted = ReadCountedForum(reader, token)) return counted;
  const auto* event = reader.Hit(token, SenseKind::kMeetingHead);
  if (event != nullptr) {
    if (auto told = ReadEventWord(reader, token, *event)) return told;
  }
  const auto* document = reader.Hit(token, SenseKind::kAgreementHead);
  return document == nullptr ? std::nullopt : ReadBareStatement(reader, token, *document);
}

}  // namespace

std::optional<Mention> ReadNamedThing(const Reader& reader, std::uint32_t token) {
  if (reader.lexicon.head_last) return ReadNamedInTitleCase(reader, token);
  using enum SenseKind;
  constexpr auto kThings = Bits(kForum, kAgreement, kInitiative, kOrganisation, kMeetingHead,
                                kForumHead, kAgreementHead, kInitiativeHead, kOrganisationHead);
  if (!reader.senses.Has(token, kThings)) return std::nullopt;
  std::optional<Mention> known;
  if (const auto* hit = KnownHit(reader, token)) known = ReadKnown(reader, token, *hit);
  std::optional<Mention> built;
  const auto* head = LongestHead(reader, token, true);
  if (head != nullptr && head->kind == SenseKind::kForumHead) {
    built = ReadMechanism(reader, token, *head);
    // "Hội nghị Cấp cao Nhóm …" of no two parties is a meeting all the same.
    if (!built) head = LongestHead(reader, token, false);
  }
  if (head != nullptr && head->kind != SenseKind::kForumHead) {
    switch (head->kind) {
      case SenseKind::kMeetingHead:
        built = ReadMeeting(reader, token, *head);
        break;
      case SenseKind::kAgreementHead:
        built = ReadAgreement(reader, token, *head);
        break;
      case SenseKind::kInitiativeHead:
        built = ReadInitiative(reader, token, *head);
        break;
      default:
        built = ReadBody(reader, token, *head);
        break;
    }
  }
  if (!known) return built;
  // "Hội nghị Bộ trưởng ASEAN+1 với Australia, Canada, …": the parties, not the forum of the first.
  if (built && built->kind == MentionKind::kMeeting && built->partners.size() > 3 &&
      built->partners.size() > known->partners.size()) {
    return built;
  }
  // "Hiệp hội các quốc gia Đông Nam Á (ASEAN) dự …": its acronym closes a body's name.
  if (known->kind == MentionKind::kPartner && !known->alias.empty()) return known;
  // A name that goes on beyond what the lexicon knows is another thing: "Diễn đàn ASEAN-Nhật Bản về
  // …" but for what brackets and numbers add.
  if (built && built->kind != MentionKind::kMeetingHead && built->span.end > known->span.end) {
    return built;
  }
  return known;
}

}  // namespace entente::ingest
