#pragma once

#include "api/json.h"

namespace entente::api {

// Of a state, such as an office or a coordinator's term: "valid_from", "valid_to" (null when not
// known), "known_ends" ("both", "from", "to", "none"), "relationship" (its id), "confidence",
// "articles", "sources", of a contested one "contested" and "rivals", and "evidence" when asked
// for.
void AppendTerm(const graph::Relationship& relationship, WithEvidence evidence, Json& json);

// The value of a property; null when there is none.
Json PropertyOrNull(const graph::Properties& properties, std::string_view name);

}  // namespace entente::api
