#pragma once

#include <string>
#include <string_view>

#include "graph/storage/facts.h"
#include "graph/storage/reader.h"

namespace entente::graph {

// original_claim: claims as an article made them, in the order of their ids.
std::string EncodeOriginals(const ArticleFacts& facts);
Result<ArticleFacts> DecodeOriginals(std::string_view bytes);

// Those of an article; empty when it has none.
Result<ArticleFacts> LoadOriginals(const Reader& reader, ArticleId article);

}  // namespace entente::graph
