#pragma once

#include "api/json.h"

namespace entente::api {

struct GraphElements {
  Json nodes = Json::array();
  Json relationships = Json::array();
};

// The graph that an answer tells of, wherever in it nodes ("id" and "label") and relationships
// ("id", "type", "from" and "to") stand: each once, and with both ends of every relationship, of
// which nothing but id and label may be known.
GraphElements GraphOf(const Json& answer);

}  // namespace entente::api
