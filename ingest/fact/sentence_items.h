#pragma once

#include <vector>

#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"
#include "ingest/pattern/item.h"

namespace entente::ingest {

// The sentence as patterns see it: each mention one item, each word outside them one, with the word
// classes whose phrases begin there.
std::vector<Item> SentenceItems(const Reader& reader, const std::vector<Mention>& mentions);

}  // namespace entente::ingest
