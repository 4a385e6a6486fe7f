#pragma once

#include <cstdint>
#include <vector>

#include "graph/model.h"
#include "ingest/document.h"

namespace entente::ingest {

// Quotes sentences as evidence, with their place in code points.
class EvidenceMaker {
 public:
  explicit EvidenceMaker(const Document& document);

  // The sentence of that index in the document. `article` and `observed` are left to the store.
  [[nodiscard]] graph::Evidence Of(std::uint32_t sentence) const;

 private:
  const Document& document_;
  std::vector<graph::TextSpan> code_points_;  // of each sentence
};

}  // namespace entente::ingest
