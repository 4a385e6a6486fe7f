#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "api/call.h"

namespace entente::api {

// How many nodes of each label and relationships of each type have each property, among the first
// `capacity` nodes and the first `capacity` relationships; `complete` says whether those are all.
struct PropertyCensus {
  std::map<graph::Label, std::map<std::string, std::uint64_t>> nodes;
  std::map<graph::RelationshipType, std::map<std::string, std::uint64_t>> relationships;
  bool complete = true;
};
Result<PropertyCensus> TakePropertyCensus(Call& call, std::uint64_t capacity);

}  // namespace entente::api
