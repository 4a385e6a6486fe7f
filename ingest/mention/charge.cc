#include "ingest/mention/charge.h"

#include <algorithm>

#include "ingest/mention/person.h"

namespace entente::ingest {
namespace {

constexpr std::uint32_t kMaxChargeTokens = 10;  // "phụ trách châu Á và Thái Bình Dương"

// "bà X", "Thứ trưởng X"
bool OpensPerson(const Reader& reader, std::uint32_t at) {
  return reader.Hit(at, SenseKind::kTitle) != nullptr ||
         reader.Hit(at, SenseKind::kTitleModifier) != nullptr;
}

// "phụ trách dân chủ, nhân quyền và lao động X": whether a comma only joins a further field, as a
// name behind them tells; a dash, as in "phụ trách Cộng đồng Chính trị - An ninh", joins what opens
// no name.
bool JoinsField(const Reader& reader, std::uint32_t comma) {
  if (reader.Is(comma, '-')) return OpensField(reader, comma + 1);
  if (!reader.Is(comma, ',')) return false;
  for (std::uint32_t to = comma + 1; to < comma + kMaxChargeTokens; ++to) {
    if (reader.IsCapital(to)) return PersonNameEnd(reader, to) > to + 1;
    const bool field = reader.IsWord(to) || reader.Is(to, ',');
    // "An ninh, và bà X": somebody else
    const bool other = OpensPerson(reader, to) && reader.Class(to - 1, reader.grammar.list) != 0;
    if (!field || other || reader.Class(to, reader.grammar.name_stop) != 0) return false;
  }
  return false;
}

constexpr std::uint32_t kMaxDepartmentTokens = 10;  // "Hợp tác kinh tế đa phương"
constexpr std::uint32_t kMaxFieldsTokens = 18;  // "Xúc tiến xuất khẩu, Thương mại …"

}  // namespace

std::uint32_t DepartmentEnd(const Reader& reader, std::uint32_t at) {
  for (std::uint32_t to = at; to < at + kMaxDepartmentTokens && reader.Has(to); ++to) {
    if (reader.Is(to, ',')) {
      const auto word = reader.Class(to + 1, reader.grammar.ministry_word);
      const bool ministry = word != 0 && reader.IsCapital(to + 1) &&
                            reader.Hit(to + 1 + word, SenseKind::kMinistry) != nullptr;
      return ministry && to > at ? to : at;
    }
    if ((!reader.IsWord(to) && !reader.Is(to, '-')) || reader.Hit(to, SenseKind::kTitle) != nullptr)
      return at;
  }
  return at;
}

std::uint32_t ChargeEnd(const Reader& reader, std::uint32_t at) {
  std::uint32_t to = at;
  while ((reader.IsWord(to) || (to > at && JoinsField(reader, to))) && to < at + kMaxChargeTokens &&
         reader.Class(to, reader.grammar.name_stop) == 0) {
    // "phụ trách phương Đông thuộc Bộ Ngoại giao Ấn Độ": whom he serves
    const auto of = to > at ? reader.Class(to, reader.grammar.of) : 0;
    if (of != 0 && reader.Class(to + of, reader.grammar.ministry_word) != 0) break;
    const auto partner = reader.Partner(to);
    const auto* region = reader.Hit(to, SenseKind::kPlace);
    const bool named = partner || region != nullptr;
    if (!named && reader.IsCapital(to) && to > at && PersonNameEnd(reader, to) > to + 1) break;
    to += std::max(partner ? partner->length : 1, region == nullptr ? 1 : region->length);
  }
  return to;
}

bool EndsField(const Reader& reader, std::uint32_t at) {
  const Grammar& grammar = reader.grammar;
  if (!reader.IsWord(at) || reader.IsCapital(at) || reader.Class(at, grammar.name_stop) != 0 ||
      reader.Class(at, grammar.list) != 0 || reader.Class(at, grammar.of) != 0 ||
      reader.Class(at, grammar.lead) != 0 || reader.Hit(at, SenseKind::kTitleModifier) != nullptr) {
    return true;
  }
  const auto* event = reader.Hit(at, SenseKind::kMeetingHead);
  return event != nullptr && reader.lexicon.meeting_heads[event->entry].event;
}

std::uint32_t UnknownMinistryEnd(const Reader& reader, std::uint32_t at) {
  if (!OpensField(reader, at)) return at;
  bool fields = false;
  for (std::uint32_t to = at + 1; to < at + kMaxFieldsTokens && reader.Has(to); ++to) {
    if (const auto partner = reader.Partner(to); partner && partner->country) {
      const std::uint32_t behind = to + partner->length;
      return fields || PersonNameEnd(reader, behind) >= behind + 2 ? to : at;
    }
    const bool joins = reader.Is(to, ',') || reader.Is(to, '-');
    if ((!joins && !reader.IsWord(to)) || reader.Class(to, reader.grammar.name_stop) != 0 ||
        reader.Hit(to, SenseKind::kTitle) != nullptr) {
      return at;
    }
    fields = fields || (reader.Is(to, ',') && OpensField(reader, to + 1));
  }
  return at;
}

bool OpensField(const Reader& reader, std::uint32_t at) {
  return reader.IsCapital(at) && PersonNameEnd(reader, at) <= at + 1 && reader.IsWord(at + 1) &&
         !reader.IsCapital(at + 1) && !reader.Partner(at) && !OpensPerson(reader, at);
}

}  // namespace entente::ingest
