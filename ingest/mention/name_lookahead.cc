#include "ingest/mention/name_lookahead.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/mention/charge.h"
#include "ingest/mention/name_parts.h"
#include "ingest/mention/ordinal_number.h"
#include "ingest/mention/person.h"
#include "ingest/mention/state_bodies.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxFieldTokens = 14;  // "chính trị, an ninh và quốc phòng"
constexpr std::uint32_t kMaxRankTokens = 8;  // "các Bộ trưởng Ngoại giao và Quốc phòng"
constexpr std::uint32_t kMaxSpeltTokens = 12;  // "tiếp nhận và cung ứng dịch vụ tương hỗ (ACSA)"
constexpr std::uint32_t kMaxPairTokens = 6;     // "Thương mại - Đầu tư ASEAN-Mỹ"
constexpr std::uint32_t kMaxPurposeTokens = 7;  // "các hoạt động hướng tới kỷ niệm"
constexpr std::uint32_t kMaxSidesTokens = 7;    // "lực lượng cảnh sát biển hai nước"
constexpr std::uint32_t kMaxCountedTokens = 16;  // "các quan chức cao cấp (SOM) ASEAN-New Zealand"

// Words that no name has, and those that begin what is no part of it.
bool EndsName(const Reader& reader, std::uint32_t token) {
  return reader.Class(token, reader.grammar.name_stop) != 0 ||
         reader.Hit(token, SenseKind::kMeetingHead) != nullptr;
}

}  // namespace

bool BeginsAnotherName(const Reader& reader, std::uint32_t token, const NameForm& form,
                       bool grounded) {
  const auto joiner = reader.Class(token, reader.grammar.list);
  if (joiner == 0) return false;
  SenseKind head = SenseKind::kOrganisationHead;
  if (form.event) head = SenseKind::kMeetingHead;
  if (form.document) head = SenseKind::kAgreementHead;
  const std::uint32_t next = token + joiner;
  if (const auto* hit = reader.Hit(next, head)) {
    // "Đại hội XIII và kỳ họp thứ 11"
    const bool counted =
        form.event && reader.Class(next + hit->length, reader.grammar.ordinal_mark) != 0;
    if (reader.IsCapital(next) || counted) return true;
  }
  return form.document && grounded && reader.Hit(next, SenseKind::kAgreement) != nullptr;
}

bool BeginsPerson(const Reader& reader, std::uint32_t token, const NameForm& form) {
  if (!reader.IsCapital(token)) return false;
  const std::uint32_t end = PersonNameEnd(reader, token);
  const bool body = !form.event && !form.document;
  return (body && end >= token + 2) || (end >= token + 3 && IsHomeName(reader, {token, end}));
}

std::uint32_t LevelAhead(const Reader& reader, std::uint32_t about, std::uint32_t from,
                         std::uint32_t limit) {
  bool relation = false;
  for (std::uint32_t to = about; to < limit && reader.IsWord(to); ++to) {
    relation = relation || reader.Class(to, reader.grammar.relation) != 0;
    const auto* level = to < from ? nullptr : reader.Hit(to, SenseKind::kPartnershipLevel);
    if (level != nullptr) return relation ? to + level->length : 0;
  }
  return 0;
}

const LexicalHit* NameWithin(const Reader& reader, std::uint32_t token) {
  using enum SenseKind;
  constexpr auto kNames = Bits(kCountry, kOrganisation, kPlace, kForum, kAgreement, kInitiative);
  const LexicalHit* best = nullptr;
  for (const LexicalHit& hit : reader.senses.At(token)) {
    const bool name = (kNames & Bits(hit.kind)) != 0;
    if (name && (best == nullptr || hit.length >= best->length)) best = &hit;
  }
  return best;
}

std::uint32_t CountedYears(const Reader& reader, std::uint32_t token) {
  if (!reader.Number(token) || reader.Year(token)) return 0;
  const auto years = reader.Class(token + 1, reader.grammar.year_mark);
  if (years == 0) return 0;
  // "50 năm Ngày thiết lập quan hệ ngoại giao"
  return 1 + years + reader.Class(token + 1 + years, reader.grammar.day_of);
}

bool IsWithinPhrase(const Reader& reader, std::uint32_t token, const NameForm& form) {
  const Grammar& grammar = reader.grammar;
  const auto joiner = form.of_guest ? reader.Class(token, grammar.list) : 0;
  return reader.Class(token - 1, grammar.name_verb) > 1 ||
         reader.Class(token - 2, grammar.of_deed) == 2 ||
         (joiner != 0 && reader.Class(token + joiner, grammar.anniversary) != 0);
}

std::uint32_t PurposeAhead(const Reader& reader, std::uint32_t token, const NameForm& form) {
  if (form.of_guest) {
    for (std::uint32_t to = token; to < token + kMaxPurposeTokens && reader.IsWord(to); ++to) {
      const auto held_for = reader.Class(to, reader.grammar.anniversary);
      if (held_for != 0) return to + held_for - token;
      if (EndsName(reader, to)) return 0;
    }
    return 0;
  }
  if (form.document && reader.Class(token, reader.grammar.name_stop) != 0) {
    return reader.Class(token, reader.grammar.in_field);
  }
  const auto amends = form.document ? reader.Class(token, reader.grammar.amend) : 0;
  const std::uint32_t of = token + amends;
  return amends != 0 && (reader.Hit(of, SenseKind::kAgreement) != nullptr ||
                         reader.Hit(of, SenseKind::kAgreementHead) != nullptr ||
                         reader.Hit(of, SenseKind::kForum) != nullptr)
             ? amends
             : 0;
}

std::uint32_t PhraseWithin(const Reader& reader, std::uint32_t token, const NameForm& form) {
  if (form.document) {
    if (const auto field = reader.Class(token, reader.grammar.field)) return field;
    const auto* head = reader.Hit(token, SenseKind::kAgreementHead);
    if (head != nullptr && reader.IsCapital(token)) return head->length;
  }
  return reader.Class(token, reader.grammar.name_pair);
}

std::uint32_t VersionAt(const Reader& reader, std::uint32_t token) {
  const auto mark = reader.Class(token, reader.grammar.version_mark);
  return mark != 0 && reader.IsNumber(token + mark) ? mark + 1 : 0;
}

bool StopsName(const Reader& reader, std::uint32_t token, bool may_tell_field) {
  const auto stop = reader.Class(token, reader.grammar.name_stop);
  // "Thỏa thuận hợp tác trong lĩnh vực y tế"
  if (may_tell_field && reader.Class(token, reader.grammar.in_field) != 0) return false;
  const auto* name = stop == 0 ? nullptr : NameWithin(reader, token);
  return stop != 0 && (name == nullptr || name->length <= stop || !reader.IsCapital(token));
}

std::uint32_t PairBehindFields(const Reader& reader, std::uint32_t token) {
  bool comma = false;
  for (std::uint32_t to = token; to < token + kMaxFieldTokens && reader.Has(to); ++to) {
    std::vector<std::string_view> ids;
    if (comma && reader.PartnerPair(to, ids) != 0) return to;
    comma = comma || reader.Is(to, ',');
    if (!reader.Is(to, ',') && !reader.Is(to, '-') && !reader.IsWord(to)) return 0;
    if (EndsName(reader, to) || reader.Class(to, reader.grammar.at) != 0 ||
        reader.Hit(to, SenseKind::kTitle) != nullptr || reader.Partner(to)) {
      return 0;
    }
  }
  return 0;
}

std::uint32_t StateBehindFields(const Reader& reader, std::uint32_t token) {
  bool last = false;  // behind "và" stands the last field
  for (std::uint32_t to = token; to < token + kMaxFieldTokens && reader.Has(to); ++to) {
    if (const auto state = reader.Partner(to); last && state && state->country) return to;
    if (reader.Is(to, ',')) {
      if (last || !reader.IsCapital(to + 1)) return 0;
      continue;
    }
    if (!reader.IsWord(to) || EndsName(reader, to) || reader.Partner(to) ||
        reader.Class(to, reader.grammar.ministry_word) != 0 ||
        reader.Hit(to, SenseKind::kTitle) != nullptr) {
      return 0;
    }
    last = last || reader.Class(to, reader.grammar.list) == 1;
  }
  return 0;
}

std::uint32_t PairBehindRank(const Reader& reader, std::uint32_t token) {
  for (std::uint32_t to = token; to < token + kMaxRankTokens && reader.IsWord(to); ++to) {
    std::vector<std::string_view> ids;
    if (reader.PartnerPair(to, ids) != 0) return to == token ? 0 : to;
    if (EndsName(reader, to) || reader.Class(to, reader.grammar.at) != 0 ||
        reader.Class(to, reader.grammar.of) != 0 || reader.Partner(to) ||
        IsPersonWithTitle(reader, to)) {
      return 0;
    }
  }
  return 0;
}

std::uint32_t PartiesOfRanks(const Reader& reader, std::uint32_t token,
                             std::vector<std::string_view>& parties) {
  std::vector<std::string_view> told;
  std::uint32_t at = token + reader.Class(token, reader.grammar.between);
  while (at != token && told.size() < 2) {
    // "với Bộ trưởng Thương mại quốc tế Canada": the title, its field, whom it serves
    const auto title = TitleWithin(reader, at);
    if (title == 0) return 0;
    at += title;
    const auto* field = reader.Hit(at, SenseKind::kMinistry);
    at = field != nullptr ? at + field->length : UnknownMinistryEnd(reader, at);
    const auto length = reader.PartnerList(at, told);
    if (length == 0) return 0;
    at += length;
    if (told.size() > 1) break;
    at += std::max(reader.Class(at, reader.grammar.list), reader.Class(at, reader.grammar.with));
  }
  if (told.empty()) return 0;
  parties.insert(parties.end(), told.begin(), told.end());
  return at - token;
}

bool IsCountedAhead(const Reader& reader, std::uint32_t token) {
  for (std::uint32_t to = token; to < token + kMaxCountedTokens && reader.Has(to); ++to) {
    const auto mark = reader.Class(to, reader.grammar.ordinal_mark);
    if (mark != 0) return OrdinalNumber(reader, to + mark).has_value();
    std::string acronym;
    if (const auto length = reader.Acronym(to, acronym)) {
      to += length - 1;
      continue;
    }
    const bool joins = reader.Is(to, '-') && reader.IsWord(to + 1);
    if ((!joins && !reader.IsWord(to)) || EndsName(reader, to) || IsPersonWithTitle(reader, to)) {
      return false;
    }
  }
  return false;
}

std::uint32_t SidesAhead(const Reader& reader, std::uint32_t token) {
  for (std::uint32_t to = token; to < token + kMaxSidesTokens && reader.IsWord(to); ++to) {
    if (const auto sides = reader.Class(to, reader.grammar.sides)) return to + sides - token;
    if (EndsName(reader, to) || reader.Partner(to)) return 0;
  }
  return 0;
}

bool TellsField(const Reader& reader, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; ++at) {
    if (reader.Class(at, reader.grammar.about) != 0) return true;
  }
  return false;
}

bool IsBetweenUntold(const Reader& reader, std::uint32_t token, const NameForm& form) {
  const auto between = reader.Class(token, reader.grammar.between);
  if (between == 0) return false;
  std::vector<std::string_view> ids;
  const bool bodies = form.document && (BodiesOfStates(reader, token + between, ids) != 0 ||
                                        SidesAhead(reader, token + between) != 0);
  ids.clear();
  if (!bodies) reader.PartnerList(token + between, ids);
  return ids.size() == 1 || (ids.empty() && form.document && !bodies);
}

bool EndsBody(const Reader& reader, std::uint32_t end, std::uint32_t token) {
  const auto joiner = reader.Class(token, reader.grammar.list);
  return IsPersonWithTitle(reader, token) || reader.Class(token, reader.grammar.at) != 0 ||
         (joiner != 0 && end == token && reader.Partner(token + joiner).has_value());
}

std::uint32_t WithoutGlue(const Reader& reader, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && (reader.Class(end - 1, reader.grammar.name_glue) != 0 ||
                         reader.Class(end - 1, reader.grammar.about) != 0)) {
    --end;
  }
  return end;
}

bool EndsWithNumber(const Reader& reader, std::uint32_t end, std::uint32_t token) {
  return end == token && reader.IsNumber(token - 1) && !reader.Year(token - 1) &&
         reader.Class(token, reader.grammar.list) != 0;
}

bool IsAcronymAhead(const Reader& reader, std::uint32_t token) {
  for (std::uint32_t to = token; to < token + kMaxSpeltTokens && reader.Has(to); ++to) {
    std::string acronym;
    if (reader.Acronym(to, acronym) != 0) return to > token && !reader.Partner(to + 1);
    if (!reader.IsWord(to) || reader.IsCapital(to)) return false;
    if (reader.Class(to, reader.grammar.name_stop) != 0) return false;
  }
  return false;
}

bool IsPairAhead(const Reader& reader, std::uint32_t token) {
  for (std::uint32_t to = token; to < token + kMaxPairTokens && reader.IsWord(to); ++to) {
    std::vector<std::string_view> ids;
    if (reader.PartnerPair(to, ids) != 0) return true;
    if (EndsName(reader, to)) return false;
  }
  return false;
}

}  // namespace entente::ingest
