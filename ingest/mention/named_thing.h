#pragma once

#include <optional>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// A meeting, forum, agreement, initiative or body by its name: one that the lexicon knows, or one
// built from a head ("Diễn đàn", "Hiệp định", "Sáng kiến") and what follows. A meeting's head
// without a name is a mention too (kMeetingHead).
std::optional<Mention> ReadNamedThing(const Reader& reader, std::uint32_t token);

}  // namespace entente::ingest
