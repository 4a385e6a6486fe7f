#include "ingest/sentence_index.h"

#include <algorithm>

#include "ingest/prepare.h"
#include "ingest/text/utf8.h"

namespace entente::ingest {

SentenceIndex::SentenceIndex(std::string_view text, const Lexicon& lexicon) {
  RawArticle raw;
  raw.body = text;
  const auto document = Prepare(raw, lexicon);
  if (!document || document->text != text) return;
  const CodePointIndex code_points(text);
  for (const Sentence& sentence : document->sentences) {
    begins_.push_back(code_points.CodePointOfByte(sentence.span.begin));
  }
}

std::optional<std::uint32_t> SentenceIndex::At(std::uint32_t code_point) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), code_point);
  if (after == begins_.begin()) return std::nullopt;
  return static_cast<std::uint32_t>(after - begins_.begin() - 1);
}

}  // namespace entente::ingest
