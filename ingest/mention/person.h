#pragma once

#include <cstdint>
#include <optional>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// A person's name at `token`: capitalised syllables, hyphens ("Soon-yu"), initials ("S.") and
// particles ("bin"). One past its last token; `token` when there is none. Known countries, places
// and offices are no names.
std::uint32_t PersonNameEnd(const Reader& reader, std::uint32_t token);

// A person with the offices beside the name, or offices alone. Nothing when neither begins here.
std::optional<Mention> ReadPersonOrOffice(const Reader& reader, std::uint32_t token);

// Whether the name has the shape of a Vietnamese one: a known surname first, two to five syllables
// without hyphen.
bool IsHomeName(const Reader& reader, TokenSpan name);

}  // namespace entente::ingest
