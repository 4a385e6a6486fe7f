#include "ingest/mention/person.h"

#include <algorithm>

#include "ingest/mention/office.h"
#include "ingest/mention/office_chain.h"
#include "ingest/mention/title.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kInvitationTokens = 4;  // "theo lời mời của"
constexpr std::uint32_t kBracketTokens = 13;
constexpr std::uint32_t kFullHomeName = 3;  // syllables: "Nguyễn Quang Trung"

// "Đặc phái viên của Tổng thống X": the token at which that office ends and the inner one, whose
// holder is named, is led on to; nothing when there is no inner one.
std::optional<std::uint32_t> InnerOffice(const Reader& reader, std::uint32_t token) {
  const auto* outer = reader.Hit(token, SenseKind::kTitle);
  if (outer == nullptr) return std::nullopt;
  for (std::uint32_t at = token + 1; at < token + outer->length; ++at) {
    const auto of = reader.Class(at, reader.grammar.of);
    if (of != 0 && reader.Hit(at + of, SenseKind::kTitle) != nullptr) return at;
  }
  return std::nullopt;
}

// Whether the name behind such an office is the envoy's own: "đặc phái viên của Tổng thống Mỹ X".
// Not when no country is told, nor when "ông Y" stands behind the name: then X is the president.
bool IsEnvoyNamed(const Reader& reader, std::uint32_t token, const OfficeList& list) {
  const auto* outer = reader.Hit(token, SenseKind::kTitle);
  const std::uint32_t name = PersonNameEnd(reader, list.end);
  const bool sent =
      reader.Is(name, ',') && reader.Hit(name + 1, SenseKind::kTitleModifier) != nullptr;
  return list.end > token + outer->length && !sent;
}

// Behind "khóa 78", of which the first word may be the office's already.
std::uint32_t BehindSession(const Reader& reader, std::uint32_t token) {
  const std::uint32_t number = token + reader.Class(token, reader.grammar.ordinal_mark);
  const bool counted =
      reader.IsNumber(number) && reader.Follows(number, reader.grammar.ordinal_mark, 2);
  return counted ? number + 1 : token;
}

// Offices behind a name: "X, Trưởng SOM Hàn Quốc", "X - Chủ tịch Mặt trận", "X (Bộ trưởng …)". Not
// when another name follows them: then they are that one's.
void ReadOfficesBehind(const Reader& reader, Mention& person) {
  const std::uint32_t mark = person.span.end;
  const bool bracket = reader.Is(mark, '(');
  const bool dash = reader.Is(mark, '-') && reader.Has(mark + 1) &&
                    (reader.At(mark).space_before || reader.At(mark + 1).space_before);
  if (!bracket && !dash && !reader.Is(mark, ',')) {
    return;
  }
  auto list = ReadOffices(reader, mark + 1);
  if (!list || list->honorific || list->spouse) return;
  // "At a reception for Ambassador X, the State leader said": who acts next.
  if (reader.lexicon.head_last && list->offices.front().bare) return;
  std::uint32_t next = list->end;
  if (bracket) {
    if (!reader.Is(next, ')')) return;
    list->end = next + 1;
  } else {
    bool former = false;
    bool honorific = false;
    next = reader.lexicon.head_last ? next : BehindSession(reader, next);
    next += SkipModifiers(reader, next, former, honorific);
    if (PersonNameEnd(reader, next) > next) {
      // "ông X, Đặc phái viên của Thủ tướng Canada Y": X is the envoy, Y another.
      const auto envoy = std::find_if(list->offices.begin(), list->offices.end(), [&](auto& one) {
        return InnerOffice(reader, one.written.begin).has_value();
      });
      if (envoy == list->offices.end()) return;
      list->end = *InnerOffice(reader, envoy->written.begin);
      list->offices.erase(envoy + 1, list->offices.end());
    }
    if (reader.Is(list->end, '-') && reader.Is(mark, '-')) ++list->end;
  }
  // "Bộ trưởng Ngoại giao X, Ngoại trưởng Nhật", "Thứ trưởng X, Đại sứ Việt Nam tại UNESCO": who
  // holds that office comes next.
  const Office& next_held = list->offices.front();
  const bool another = std::any_of(person.offices.begin(), person.offices.end(), [&](auto& held) {
    const bool again =
        Governs(held.role) && held.role == next_held.role && held.partner != next_held.partner;
    return again || OfTwoPeople(held, next_held);
  });
  if (another && !bracket) return;
  person.offices.insert(person.offices.end(), list->offices.begin(), list->offices.end());
  ShareCountry(person.offices);
  person.span.end = list->end;
}

// "President X of Switzerland", "Cố vấn X của Nhà Trắng": whom he serves, behind the name.
void ReadPartnerBehind(const Reader& reader, Mention& person) {
  const auto of = reader.Class(person.span.end, reader.grammar.of);
  if (of == 0) return;
  auto partner = reader.Partner(person.span.end + of);
  const auto* seat = reader.Hit(person.span.end + of, SenseKind::kCountrySeat);
  if (!partner && seat != nullptr) {
    partner = PartnerHit{reader.lexicon.countries[seat->entry].id, seat->length, true};
  }
  if (!partner || person.offices.empty() || !person.offices.back().partner.empty()) return;
  for (Office& office : person.offices) {
    if (office.partner.empty()) office.partner = partner->id;
  }
  person.span.end += of + partner->length;
  person.partner_behind = true;
}

// "X Y, Deputy Minister of Foreign Affairs of Z, …": a name that only the office behind it tells
// from other capitals.
std::optional<Mention> ReadNameBeforeOffice(const Reader& reader, std::uint32_t token) {
  const std::uint32_t end = PersonNameEnd(reader, token);
  if (end < token + 2 || !reader.Is(end, ',')) return std::nullopt;
  // Where all is written so, a place or a body may be: only a full name of the home country is
  // told.
  if (!reader.lexicon.head_last &&
      (end < token + kFullHomeName || !IsHomeName(reader, {token, end}))) {
    return std::nullopt;
  }
  Mention mention;
  mention.kind = MentionKind::kPerson;
  mention.person_name = {token, end};
  mention.name = reader.Text(token, end);
  mention.span = {token, end};
  ReadOfficesBehind(reader, mention);
  if (mention.offices.empty()) return std::nullopt;
  return mention;
}

// Whether an office or what is said before a name may begin at the token: no for nearly all.
bool MayOpenOffice(const Reader& reader, std::uint32_t token) {
  using enum SenseKind;
  constexpr auto kTitles = Bits(kTitle, kTitleModifier);
  // What may stand before a title where a country goes before the office that serves it.
  constexpr auto kBeforeTitle = Bits(kCountry, kOrganisation, kDemonym, kMinistry);
  // "Đại sứ quán Mỹ" is no ambassador.
  const auto* body = reader.Hit(token, kOrganisationHead);
  const auto* title = reader.Hit(token, kTitle);
  if (body != nullptr && title != nullptr && body->length > title->length) return false;
  if (reader.senses.Has(token, kTitles)) return true;
  return reader.lexicon.head_last && (reader.senses.Has(token, kBeforeTitle) ||
                                      reader.Class(token, reader.grammar.deputy) != 0);
}

// "Người phát ngôn Điện Kremlin, Dmitry Peskov, cho biết": a name between commas behind an office
// of which it is said whose it is.
bool IsApposition(const Reader& reader, const OfficeList& list, std::uint32_t name_end) {
  // "Phó Chủ tịch UBND tỉnh - Trần Văn Thử", "Tỉnh trưởng tỉnh Champasak - Bounmy Keo thông tin": a
  // dash before a full name of the home country, or before two capitals that a verb follows.
  if (!reader.lexicon.head_last && reader.Is(list.end, '-') && reader.At(list.end).space_before) {
    const std::uint32_t name = list.end + 1;
    const bool home = name_end >= name + kFullHomeName && IsHomeName(reader, {name, name_end});
    const bool foreign = name_end >= name + 2 && !reader.Partner(name) &&
                         reader.At(name).space_before &&
                         reader.Hit(name, SenseKind::kPlace) == nullptr &&
                         (!reader.IsWord(name_end) || !reader.IsCapital(name_end));
    return home || foreign;
  }
  // "the Deputy Minister of Foreign Affairs, Tran Van Thu, and"
  const bool of_partner = !list.offices.front().partner.empty();
  if (list.offices.size() != 1) return false;
  // "do Thứ trưởng Bộ Lao động, Trần Văn Thử làm trưởng đoàn"
  if (!reader.lexicon.head_last && !list.offices.front().bare && reader.IsWord(name_end) &&
      !reader.IsCapital(name_end) && reader.Class(name_end, reader.grammar.list) == 0 &&
      name_end >= list.end + 1 + kFullHomeName && IsHomeName(reader, {list.end + 1, name_end})) {
    return true;
  }
  const bool ends = reader.Is(name_end, '.') || !reader.Has(name_end) ||
                    reader.Class(name_end, reader.grammar.list) != 0;
  if (!reader.Is(name_end, ',')) return (reader.lexicon.head_last || ends) && of_partner;
  return reader.lexicon.head_last || of_partner;
}

// "Theo lời mời của Bộ trưởng Quốc phòng Lào, Đại tướng X": who invites is of another state than
// the guest with a name of the home country, who is told next.
bool IsInvitedBy(const Reader& reader, std::uint32_t token, const OfficeList& list) {
  const auto& partner = list.offices.front().partner;
  if (partner.empty() || partner == reader.lexicon.home) return false;
  return reader.Follows(token, reader.grammar.at_invitation, kInvitationTokens);
}

// "Thứ trưởng Ngoại giao (cấp Bộ trưởng) X": behind a bracket between office and name; the token
// itself when no name follows.
std::uint32_t BehindRank(const Reader& reader, std::uint32_t token) {
  if (reader.lexicon.head_last) return token;
  // "Chủ tịch Đại hội đồng Liên hợp quốc khóa 78 X"
  const std::uint32_t session = BehindSession(reader, token);
  const std::uint32_t name = reader.BehindBracket(session, kBracketTokens);
  return name != token && PersonNameEnd(reader, name) >= name + 2 ? name : token;
}

}  // namespace

std::optional<Mention> ReadPersonOrOffice(const Reader& reader, std::uint32_t token) {
  if (!MayOpenOffice(reader, token)) {
    return reader.IsCapital(token) ? ReadNameBeforeOffice(reader, token) : std::nullopt;
  }
  Mention mention;
  std::uint32_t name = token;
  auto list = ReadOffices(reader, token);
  if (list) {
    name = list->end;
    mention.offices = list->offices;
    mention.honorific = list->honorific;
    // "Chủ tịch Ủy ban châu Âu, bà Ursula von der Leyen"
    // "Phó Trợ lý Bộ trưởng Quốc phòng - bà Amy Searight"
    if (reader.Is(name, ',') || reader.Is(name, '-')) {
      const bool comma = reader.Is(name, ',');
      bool ignored = false;
      bool called = false;
      const auto modifiers = SkipModifiers(reader, name + 1, ignored, called);
      const std::uint32_t end = PersonNameEnd(reader, name + 1 + modifiers);
      // "his Vietnamese counterpart, X Y"
      const bool apart =
          called || (comma && (list->offices.size() > 1 || list->offices.front().counterpart)) ||
          IsApposition(reader, *list, end);
      const bool guest = comma && IsInvitedBy(reader, token, *list) &&
                         IsHomeName(reader, {name + 1 + modifiers, end});
      if (apart && !guest && end > name + 2 + modifiers) ++name;
    }
  }
  if (list) name = BehindRank(reader, name);
  bool former = false;
  bool honorific = false;
  name += SkipModifiers(reader, name, former, honorific);
  mention.honorific = mention.honorific || honorific;
  if (former) {
    for (Office& office : mention.offices) office.former = true;
  }
  const std::uint32_t end = (list || mention.honorific) ? PersonNameEnd(reader, name) : name;
  if (list && end > name && name == list->end) {
    const auto inner = list->offices.size() == 1 ? InnerOffice(reader, token) : std::nullopt;
    if (inner && !IsEnvoyNamed(reader, token, *list)) {
      mention.kind = MentionKind::kOffice;
      mention.span = {token, *inner};
      return mention;
    }
  }
  // "Chủ tịch Viện TBI": what only its letters tell is no person's name.
  const bool letters = list && end == name + 1 && reader.At(name).casing == Casing::kUpper &&
                       reader.Norm(name).size() > 1 && reader.At(name - 1).casing != Casing::kUpper;
  if (end > name && !letters) {
    if (list && list->spouse) return std::nullopt;
    mention.kind = MentionKind::kPerson;
    mention.of_officials = reader.Class(token, reader.grammar.comrade) != 0;
    mention.person_name = {name, end};
    mention.name = reader.Text(name, end);
    mention.span = {token, end};
    ReadPartnerBehind(reader, mention);
    // "M. Akimov (M. A-ki-mốp)": the same name as it is spoken.
    const std::uint32_t spoken = reader.Is(end, '(') ? PersonNameEnd(reader, end + 1) : end;
    if (spoken > end + 2 && reader.Is(spoken, ')')) {
      mention.alias = reader.Text(end + 1, spoken);
      mention.span.end = spoken + 1;
    }
    ReadOfficesBehind(reader, mention);
    return mention;
  }
  if (!list) return ReadNameBeforeOffice(reader, token);
  if (list->spouse) return std::nullopt;
  mention.kind = MentionKind::kOffice;
  mention.offices.resize(1);
  mention.span = {token, list->first_end};
  return mention;
}

}  // namespace entente::ingest
