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

// All that one article claims. One record rather than a key for each: they are written together
// and read together.
using FactSet = std::set<ArticleFact>;

// How many of a source's articles claim each.
using FactCounts = std::map<ArticleFact, std::uint32_t>;

std::string Encode(const FactSet& facts);
std::string Encode(const FactCounts& counts);
Result<FactSet> DecodeFactSet(std::string_view bytes);
Result<FactCounts> DecodeFactCounts(std::string_view bytes);

// Empty when there is none.
Result<FactSet> LoadFactSet(const Reader& reader, ArticleId article);
Result<FactCounts> LoadFactCounts(const Reader& reader, SourceId source);

}  // namespace entente::graph
