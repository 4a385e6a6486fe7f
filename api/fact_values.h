#pragma once

#include <span>
#include <string_view>

#include "api/property_catalog.h"
#include "api/request_body.h"
#include "graph/model.h"

namespace entente::api {

// Reads the properties that the vocabulary gives to a label or a relationship type out of an
// object, in the types in which extraction stores them; what is wrong is told to `members`.
graph::Properties ReadProperties(Members& members, graph::Label label);
graph::Properties ReadProperties(Members& members, graph::RelationshipType type);

}  // namespace entente::api
