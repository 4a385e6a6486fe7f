#pragma once

#include <span>
#include <vector>

#include "ingest/document.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// What a sentence mentions, left to right, without overlaps: at each token the first recogniser
// that applies takes as much as it can.
std::vector<Mention> FindMentions(const Reader& reader, std::span<const DateMention> dates);

}  // namespace entente::ingest
