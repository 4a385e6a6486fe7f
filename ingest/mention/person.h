#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// A person's name at `token`: capitalised syllables, hyphens ("Soon-yu"), initials ("S.") and
// particles ("bin"). One past its last token; `token` when there is none. Known countries, places
// and offices are no names.
std::uint32_t PersonNameEnd(const Reader& reader, std::uint32_t token);

// One or more offices joined by ",", "kiêm", …, with the ministry, the partner and the body that
// belong to each: "Thứ trưởng Ngoại giao, Trưởng SOM Hàn Quốc".
struct OfficeList {
  std::vector<Office> offices;
  std::uint32_t end = 0;
  std::uint32_t first_end = 0;  // where the first office alone ends
  bool spouse = false;
  bool honorific = false;  // "ông", "đồng chí" stood in it
};
std::optional<OfficeList> ReadOffices(const Reader& reader, std::uint32_t token);

// A person with the offices beside the name, or offices alone. Nothing when neither begins here.
std::optional<Mention> ReadPersonOrOffice(const Reader& reader, std::uint32_t token);

// Whether the name has the shape of a Vietnamese one: a known surname first, two to five syllables
// without hyphen.
bool IsHomeName(const Reader& reader, TokenSpan name);

}  // namespace entente::ingest
