#pragma once

#include "ingest/mention/built_name.h"
#include "ingest/mention/mention.h"
#include "ingest/mention/reader.h"

namespace entente::ingest {

// "cuộc họp lần thứ 18 của Ủy ban …": of a counted session, `built` behind `head` ("cuộc họp"),
// makes the body that meets the series of `mention`, whose name then ends with the body's. Whether
// it is one that the lexicon knows, or knows the kind of.
bool TakeBodyOfSession(const Reader& reader, TokenSpan head, const BuiltName& built,
                       Mention& mention);

}  // namespace entente::ingest
