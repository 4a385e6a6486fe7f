#pragma once

#include <string_view>

namespace entente::graph {

// Ids of articles that begin so are those of batches of facts (storage/fact_batch.h), and no others
// are.
inline constexpr std::string_view kFactBatchPrefix = "facts:";

inline bool IsFactBatch(std::string_view article) { return article.starts_with(kFactBatchPrefix); }

}  // namespace entente::graph
