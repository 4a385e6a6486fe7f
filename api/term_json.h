#pragma once

#include "api/format/format.h"
#include "api/json.h"

namespace entente::api {

// Of a state, such as an office or a coordinator's term: "valid_from", "valid_to" (null when not
// known), "known_ends" ("both", "from", "to", "none"), "relationship" (its id), "confidence",
// "articles", "sources", of a contested one "contested" and "rivals", and "evidence" when asked
// for. In a form that shows nodes and relationships alone the "relationship" is all of it.
void AppendTerm(const graph::Relationship& relationship, WithEvidence evidence, Format form,
                Json& json);

// The value of a property; null when there is none.
Json PropertyOrNull(const graph::Properties& properties, std::string_view name);

}  // namespace entente::api
