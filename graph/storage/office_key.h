#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/base/date.h"
#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/reader.h"

// The keys of the index of offices (office_index.h), made and cut into their parts.
namespace entente::graph {

enum class OfficeKeyKind : std::uint8_t {
  kSighting = 7,
  kTerm,
  kReference,
  kArticle,
  kAnyReference
};

std::string OfficeOf(std::string_view role, std::string_view partner);

// What the keys of an office begin with.
std::string OfficeKeyPrefix(OfficeKeyKind kind, std::string_view office);
std::string OfficeDayKey(OfficeKeyKind kind, std::string_view office, Day day);
// The keys of an office from the first day up to the day `end`, which is left out.
KeyRange OfficeDays(OfficeKeyKind kind, std::string_view office, Day begin, Day end);

struct OfficeKey {
  OfficeKeyKind kind{};
  std::string office;
  Day day{};  // not of a term
  Day end{};  // of a reference
  ArticleId article{};
  std::string official;  // not of a reference
};
// Of a sighting, a term or a reference.
Result<OfficeKey> ParseOfficeKey(std::string_view key);

// What stands under the key of a term.
struct OfficeTerm {
  DayInterval days;
  std::string name;
};
Result<OfficeTerm> DecodeOfficeTerm(std::string_view key, std::string_view value);

}  // namespace entente::graph
