#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "graph/base/ids.h"
#include "graph/base/result.h"
#include "graph/storage/reader.h"

namespace entente::graph {

// What a claim is of. Nodes come before relationships.
using ArticleFact = std::variant<NodeId, RelationshipId>;

// All that one article claims, as its record tells (graph/storage/article_claims.h).
using FactSet = std::set<ArticleFact>;

// How many of a source's articles claim each.
using FactCounts = std::map<ArticleFact, std::uint32_t>;

std::string Encode(const FactCounts& counts);
Result<FactCounts> DecodeFactCounts(std::string_view bytes);

// Empty when there are none.
Result<FactCounts> LoadFactCounts(const Reader& reader, SourceId source);

}  // namespace entente::graph
