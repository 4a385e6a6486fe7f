#include "graph/storage/office_key.h"

#include <fmt/format.h>

#include "graph/storage/bytes.h"
#include "graph/storage/key.h"

namespace entente::graph {

std::string OfficeOf(std::string_view role, std::string_view partner) {
  return fmt::format("{}@{}", role, partner);
}

std::string OfficeKeyPrefix(OfficeKeyKind kind, std::string_view office) {
  return std::move(
             ByteWriter().Fixed(static_cast<std::uint8_t>(kind)).Raw(office).Fixed(std::uint8_t{0}))
      .Take();
}

std::string OfficeDayKey(OfficeKeyKind kind, std::string_view office, Day day) {
  return OfficeKeyPrefix(kind, office) + std::move(ByteWriter().DayNumber(day)).Take();
}

KeyRange OfficeDays(OfficeKeyKind kind, std::string_view office, Day begin, Day end) {
  return {OfficeKeyPrefix(kind, office), OfficeDayKey(kind, office, begin),
          OfficeDayKey(kind, office, end)};
}

Result<OfficeKey> ParseOfficeKey(std::string_view key) {
  const auto end = key.find('\0', 1);
  OfficeKey parts;
  ByteReader reader(end == std::string_view::npos ? std::string_view() : key.substr(end + 1));
  if (end != std::string_view::npos) {
    parts.kind = static_cast<OfficeKeyKind>(key.front());
    parts.office = key.substr(1, end - 1);
  }
  if (parts.kind != OfficeKeyKind::kTerm) parts.day = reader.DayNumber();
  if (parts.kind == OfficeKeyKind::kReference) parts.end = reader.DayNumber();
  parts.article = ArticleId{reader.Fixed<std::uint64_t>()};
  parts.official = reader.rest();
  if (!reader.ok() || parts.official.empty() != (parts.kind == OfficeKeyKind::kReference)) {
    return AtKey(Corruption("not a key of the offices"), Family::kCuration, key);
  }
  return parts;
}

Result<OfficeTerm> DecodeOfficeTerm(std::string_view key, std::string_view value) {
  ByteReader reader(value);
  OfficeTerm term;
  term.days.begin = reader.DayNumber();
  term.days.end = reader.DayNumber();
  term.name = reader.rest();
  if (!reader.ok()) return AtKey(Corruption("not the term of an office"), Family::kCuration, key);
  return term;
}

}  // namespace entente::graph
