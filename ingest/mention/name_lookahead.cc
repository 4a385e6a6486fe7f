#include "ingest/mention/name_lookahead.h"

#include <string>
#include <string_view>
#include <vector>

#include "ingest/mention/name_parts.h"
#include "ingest/mention/ordinal_number.h"
#include "ingest/mention/person.h"
#include "ingest/mention/state_bodies.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxFieldTokens = 14;  // "chính trị, an ninh và quốc phòng"
constexpr std::uint32_t kMaxRankTokens = 8;  // "các Bộ trưởng Ngoại giao và Quốc phòng"
constexpr std::uint32_t kMaxSpeltTokens = 12;  // "tiếp nhận và cung ứng dịch vụ tương hỗ (ACSA)"
constexpr std::uint32_t kMaxPairTokens = 6;   // "Thương mại - Đầu tư ASEAN-Mỹ"
constexpr std::uint32_t kMaxSidesTokens = 7;  // "lực lượng cảnh sát biển hai nước"
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
