#pragma once

#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/resolve/people.h"

namespace entente::ingest {

// Adds the officials that a sentence calls by one part of their name alone, "Dung stressed", "talks
// with Lavrov", where the press does so after the first time. For people who are settled; a part
// that fits two of them is left alone.
void AddBareNames(const Reader& reader, People& people, std::vector<Mention>& mentions);

}  // namespace entente::ingest
