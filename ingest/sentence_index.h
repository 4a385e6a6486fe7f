#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/lexicon.h"

namespace entente::ingest {

// Finds sentences of a stored text by place, as extraction counts them.
class SentenceIndex {
 public:
  SentenceIndex(std::string_view text, const Lexicon& lexicon);

  // The sentence that `code_point` lies in, or the last before it. Nothing for a text that is not
  // as articles are stored, or has no sentences.
  [[nodiscard]] std::optional<std::uint32_t> At(std::uint32_t code_point) const;

 private:
  std::vector<std::uint32_t> begins_;  // of the sentences, in code points
};

}  // namespace entente::ingest
