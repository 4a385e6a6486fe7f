#include "ingest/fact/evidence.h"

#include "ingest/text/utf8.h"

namespace entente::ingest {
EvidenceMaker::EvidenceMaker(const Document& document) : document_(document) {
  code_points_.reserve(document.sentences.size());
  std::uint32_t byte = 0;
  std::uint32_t count = 0;
  for (const Sentence& sentence : document.sentences) {
    const std::uint32_t begin = count + CountCodePoints(document.View({byte, sentence.span.begin}));
    count = begin + CountCodePoints(document.View(sentence.span));
    byte = sentence.span.end;
    code_points_.push_back({begin, count});
  }
}

graph::Evidence EvidenceMaker::Of(std::uint32_t sentence) const {
  graph::Evidence evidence;
  evidence.sentence = sentence;
  evidence.span = code_points_[sentence];
  evidence.text = document_.View(document_.sentences[sentence].span);
  return evidence;
}

}  // namespace entente::ingest
